uniform vec3 tint;
in vec2 place;
out vec4 colour;

void main() {
    float core = max(1.0 - place.x * place.x, 0.0);
    colour = vec4(tint * place.y * core * core, 1.0);
}
