// Light from the right, how leafy, shade, coverage.
in vec2 place;
in vec3 kind;
in vec2 aside;
out vec4 colour;

void main() {
    float inner = abs(place.y);
    float soft = max(fwidth(place.y), 0.02);
    if (kind.x < 0.5) {
        float furrow = 0.5 + 0.5 * sin(place.y * 13.0 + sin(place.x * 5.0 + kind.z * 40.0) * 1.6 + kind.z * 20.0);
        float round_ = aside.x * place.y;
        colour = vec4(0.5 + 0.5 * round_, 0.0, kind.y * (0.75 + 0.25 * furrow), smoothstep(1.0 + soft * 0.5, 1.0 - soft * 0.5, inner));
        return;
    }
    float outline = sqrt(max(0.0, sin(3.1416 * pow(clamp(place.x, 0.0, 1.0), 0.8)))) * (1.0 - 0.35 * place.x);
    float cover = smoothstep(outline + soft * 0.5, outline - soft * 0.5, inner);
    float rib = exp(-inner * 9.0);
    colour = vec4(0.5 + 0.5 * (kind.z - 0.5) * 1.4 + 0.12 * place.y, 0.55 + 0.45 * kind.z, clamp(kind.y + 0.10 * rib, 0.0, 1.0), cover);
}
