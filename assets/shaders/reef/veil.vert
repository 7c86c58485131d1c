// A veil of moving water: pairs of points, its two edges.
uniform mat4 matrix;
in vec3 in_spot;
in vec3 in_place;        // across -1 to 1, brightness, along
out vec3 place;

void main() {
    place = in_place;
    gl_Position = matrix * vec4(in_spot, 1.0);
}
