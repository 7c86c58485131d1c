#include "shared/figure.glsl"
in vec3 spot;
in vec3 facing;
in vec2 round_;
out vec4 colour;

// Small feathers lying like tiles down the back: x across, y down; answers place within one and its shade.
float tiles(vec2 p) {
    p.y *= 0.8;
    float line = floor(p.y);
    p.x += 0.5 * mod(line, 2.0) + 0.25 * grain(vec2(line, 3.0));
    vec2 in_tile = vec2(fract(p.x) - 0.5, fract(p.y));
    float round_edge = in_tile.y + 1.6 * in_tile.x * in_tile.x;
    return smoothstep(1.05, 0.55, round_edge) * (0.85 + 0.15 * grain(floor(p) + 0.5));
}

void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    float h = round_.x;
    float is_head = smoothstep(0.73, 0.78, h);
    float tile = mix(tiles(vec2(round_.y * 5.0, -spot.y * 13.0)), 0.8 + 0.2 * soft_grain(vec2(round_.y * 26.0, h * 9.0)), is_head);
    vec3 pearl = mix(vec3(0.86, 0.82, 0.82), vec3(0.62, 0.52, 0.48), is_head * 0.65);
    vec3 around = mix(ground_light, sky_light, n.y * 0.5 + 0.5) * (0.62 + 0.38 * tile);
    float rim = pow(1.0 - clamp(-dot(look, n), 0.0, 1.0), 2.6);
    float towards = 0.35 + 0.65 * pow(max(dot(look, light_way), 0.0), 3.0);
    vec3 seen = pearl * around * 0.85 + light_colour * (rim * 0.40 * towards + max(dot(n, light_way), 0.0) * 0.30) * pearl;
    // Light gathers between the shoulder blades while they are drawn together.
    float seam = exp(-square_of(spot.x / (0.07 + 0.10 * moods.y)) - square_of((spot.y + 0.34) / 0.42)) * max(-n.z, 0.0);
    seen += glow_colour * (seam * (0.05 * moods.x + 1.5 * moods.y * moods.y) + rim * 0.16 * moods.x);
    float frosted = moods.z * smoothstep(0.35, 0.7, soft_grain(spot.xz * 21.0) * 0.6 + n.y * 0.7 + smoothstep(0.45, 0.66, h) * 0.25 - 0.15) * (1.0 - is_head * 0.6);
    seen = mix(seen, (around * 1.5 + sky_light * 0.8 + light_colour * 0.12) * vec3(0.92, 0.97, 1.0), frosted * 0.85);
    float fade = smoothstep(0.02, 0.22, h);
    colour = vec4(seen, presence * fade);
}
