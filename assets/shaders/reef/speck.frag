in vec2 corner;
in vec4 tint;
in float ring;
out vec4 colour;

void main() {
    float away = dot(corner, corner);
    float core = max(1.0 - away, 0.0);
    float soft = core * core * (0.35 + 0.65 * core * core);
    // A bubble: a bright rim, thicker below, and the sky's small picture above.
    float r = sqrt(away);
    float rim = smoothstep(0.55, 0.86, r) * smoothstep(1.0, 0.88, r) * (0.75 + 0.25 * -corner.y);
    vec2 glint = corner - vec2(-0.30, 0.38);
    float bubble = rim + 0.8 * exp(-dot(glint, glint) * 30.0) + 0.06 * step(r, 0.9);
    colour = vec4(tint.rgb * tint.a * mix(soft, bubble, ring), 1.0);
}
