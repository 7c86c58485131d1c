#include "shared/figure.glsl"
in vec3 spot;
in vec3 facing;
in vec2 round_;
out vec4 colour;

void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    float h = round_.x;
    float is_head = smoothstep(0.73, 0.78, h);
    float down = soft_grain(vec2(round_.y * 9.0 + 0.4 * soft_grain(spot.xy * 5.0), spot.y * 5.0));
    float strands = soft_grain(vec2(round_.y * 34.0, spot.y * 3.0 + 2.0 * abs(round_.y)));
    // A body of dusk: dark against the dawn, so that the wings and the rim of light tell its shape.
    vec3 dusk = mix(vec3(0.20, 0.23, 0.34), vec3(0.150, 0.105, 0.095), is_head) * (0.80 + 0.40 * mix(down, strands, is_head));
    vec3 around = mix(ground_light, sky_light, n.y * 0.5 + 0.5);
    float rim = cube_of(1.0 - clamp(-dot(look, n), 0.0, 1.0));
    float towards = 0.15 + 0.85 * smoothstep(-0.4, 0.9, dot(normalize(n.xy + 1e-4), normalize(light_way.xy + vec2(0.0, 0.25))));
    vec3 seen = dusk * around * 1.15 + light_colour * (rim * 0.55 * towards + max(dot(n, light_way), 0.0) * 0.25) * vec3(0.95, 0.85, 0.75);
    seen += sky_light * rim * 0.30;
    // Light gathers between the shoulder blades while they are drawn together.
    float seam = exp(-square_of(spot.x / (0.07 + 0.10 * moods.y)) - square_of((spot.y + 0.36) / 0.40)) * max(-n.z, 0.0);
    seen += glow_colour * (seam * (0.05 * moods.x + 1.5 * moods.y * moods.y) + rim * 0.16 * moods.x);
    float crust = soft_grain(spot.xz * 17.0) * 0.30 + soft_grain(spot.xz * 63.0) * 0.16 + n.y * 0.9;
    float frosted = moods.z * smoothstep(1.02 - 0.55 * moods.z, 1.16 - 0.55 * moods.z, crust) * smoothstep(-0.35, -0.02, spot.y);
    seen = mix(seen, (around * 1.5 + sky_light * 0.8 + light_colour * 0.12) * vec3(0.92, 0.97, 1.0), frosted * 0.85);
    float fade = smoothstep(0.02, 0.20, h);
    colour = vec4(seen, presence * fade * smoothstep(0.0, 0.28, -dot(look, n)));
}
