// The diver's back: deep indigo skin with lines of small lights, water-light playing over the shoulders.
#include "reef/diver.glsl"
in vec3 spot;
in vec3 facing;
in vec2 round_;
out vec4 colour;

void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    float h = round_.x;
    float down = soft_grain(vec2(round_.y * 8.0, spot.y * 6.0));
    vec3 skin = vec3(0.034, 0.052, 0.120) * (0.75 + 0.5 * down);
    vec3 seen = water_light(skin, n, look, spot, 1.0);
    // Flowing lines of small lights beside the spine and along the shoulder blades.
    float beside = abs(spot.x) - (0.075 + 0.10 * square_of(spot.y + 0.55));
    float dots = smoothstep(0.35, 0.95, 0.5 + 0.5 * sin(spot.y * (58.0 + 9.0 * spot.y))) * (0.45 + 0.55 * sin(spot.y * 5.0 + 0.7 * drift) * sin(spot.y * 3.1 - 0.43 * drift));
    float lines = exp(-square_of(beside / 0.013)) * dots * smoothstep(-1.45, -1.0, spot.y) * smoothstep(0.12, -0.05, spot.y);
    float curve = abs(spot.x) - 0.42 + 0.30 * square_of(spot.y + 0.30);
    lines += 0.7 * exp(-square_of(curve / 0.012)) * smoothstep(0.45, 0.95, 0.5 + 0.5 * sin(atan(spot.y + 0.3, abs(spot.x)) * 34.0)) * smoothstep(-0.85, -0.5, spot.y) * smoothstep(0.05, -0.08, spot.y);
    lines *= max(-n.z, 0.0);
    seen += glow_colour * max(lines, 0.0) * (0.25 + 0.35 * moods.x + 1.5 * moods.y);
    // Light gathers between the shoulder blades while they are drawn together.
    float seam = exp(-square_of(spot.x / (0.08 + 0.10 * moods.y)) - square_of((spot.y + 0.34) / 0.36)) * max(-n.z, 0.0);
    seen += glow_colour * seam * 1.15 * moods.y * moods.y;
    float fade = smoothstep(0.03, 0.27, h);
    colour = vec4(seen, presence * fade * smoothstep(0.0, 0.26, -dot(look, n)));
}
