// Solid things as the sun sees them.
uniform mat4 sunwards;
in vec3 in_spot;

void main() {
    gl_Position = sunwards * vec4(in_spot, 1.0);
}
