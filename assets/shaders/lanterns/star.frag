in vec2 corner;
in vec3 tint;
out vec4 colour;

void main() {
    float core = max(1.0 - dot(corner, corner), 0.0);
    colour = vec4(tint * core * core, 0.0);
}
