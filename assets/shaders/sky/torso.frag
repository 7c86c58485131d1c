#include "sky/body.glsl"
in vec3 spot;
in vec3 facing;
in vec2 round_;
out vec4 colour;

// The flying suit's seams: down the spine, over the shoulder blades, and a low collar about the neck.
float seams(vec3 at, float h) {
    float yoke = at.y + 0.13 - 0.30 * square_of(at.x) + 0.05 * exp(-square_of(at.x / 0.10));
    float side = abs(at.x) - 0.20 - 0.16 * square_of(at.y + 0.75);
    float line = exp(-square_of(yoke / 0.008)) + 0.8 * exp(-square_of(side / 0.008)) * step(at.y, -0.13);
    return min(line, 1.0) * smoothstep(0.20, 0.30, h);
}

void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    float h = round_.x;
    float collar = h + 0.006 * cos(round_.y);
    float is_neck = smoothstep(0.694, 0.700, collar);
    float down = soft_grain(vec2(round_.y * 9.0 + 0.4 * soft_grain(spot.xy * 5.0), spot.y * 5.0));
    vec3 suit = vec3(0.20, 0.23, 0.34) * (0.80 + 0.40 * down);
#if TIER > 0
    suit *= 0.94 + 0.12 * soft_grain(spot.xy * vec2(90.0, 70.0));
#endif
    suit *= 1.0 - 0.40 * seams(spot, h) * max(-n.z, 0.0);
    suit = mix(suit, vec3(0.36, 0.37, 0.46), smoothstep(0.676, 0.680, collar) * (1.0 - is_neck));
    vec3 dusk = mix(suit, vec3(0.40, 0.255, 0.215) * (0.55 + 0.45 * smoothstep(0.80, 0.70, h)), is_neck);
    vec3 seen = dusk_body(dusk, n, look, spot);
    // Light gathers between the shoulder blades while they are drawn together.
    float seam = exp(-square_of(spot.x / (0.07 + 0.10 * moods.y)) - square_of((spot.y + 0.36) / 0.40)) * max(-n.z, 0.0);
    seen += glow_colour * seam * (0.05 * moods.x + 1.5 * moods.y * moods.y);
    float fade = smoothstep(0.02, 0.20, h);
    colour = vec4(seen, presence * fade * smoothstep(0.0, 0.28, -dot(look, n)));
}
