in vec2 corner;
in vec4 tint;
out vec4 colour;

void main() {
    float away = dot(corner, corner);
    float core = max(1.0 - away, 0.0);
    colour = vec4(tint.rgb * tint.a * core * core * (0.35 + 0.65 * core * core), 1.0);
}
