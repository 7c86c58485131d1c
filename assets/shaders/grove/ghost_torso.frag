#include "shared/figure.glsl"
in vec3 spot;
in vec3 facing;
in vec2 round_;
out vec4 colour;

// Only the outline of head and shoulders: a pale, dashed rim.
void main() {
    vec3 look = normalize(spot - viewer);
    float facing_us = abs(dot(look, normalize(facing)));
    float rim = smoothstep(0.50, 0.22, facing_us) * smoothstep(0.55, 0.72, round_.x);
    float dash = smoothstep(0.28, 0.40, abs(fract(spot.y * 4.5 + spot.x * 2.0) - 0.5) + 0.12);
    colour = vec4(0.75, 1.25, 1.35, 0.70 * rim * dash);
    if (colour.a < 0.02) discard;
}
