// The diver's back and head: deep indigo skin with lines of small lights, water-light playing over the shoulders.
#include "shared/figure.glsl"
uniform sampler2D nets;
uniform float drift;
in vec3 spot;
in vec3 facing;
in vec2 round_;
out vec4 colour;

void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    float h = round_.x;
    float down = soft_grain(vec2(round_.y * 8.0, spot.y * 6.0));
    float head = smoothstep(0.73, 0.80, h);
    vec3 skin = mix(vec3(0.034, 0.052, 0.120), vec3(0.030, 0.032, 0.075), head) * (0.75 + 0.5 * down);
    vec3 around = mix(ground_light, sky_light, smoothstep(-0.9, 0.9, n.y));
    float rim = cube_of(1.0 - clamp(-dot(look, n), 0.0, 1.0));
    vec2 at = spot.xy * vec2(0.22, 0.20) + vec2(0.012, 0.017) * drift;
    float net = min(texture(nets, at).r, texture(nets, at * 0.83 + 0.37 - vec2(0.03, 0.02) * drift).g);
    float top = smoothstep(-0.25, 0.85, n.y + 0.25);
    vec3 seen = skin * around * 1.5 + skin * light_colour * (0.25 + 0.9 * top);
    seen += light_colour * (0.012 + 0.17 * net * net) * square_of(top) * (1.0 - 0.5 * head) * vec3(0.75, 0.95, 1.0);
    seen += (sky_light * 0.55 + light_colour * 0.42 * top) * rim;
    // Flowing lines of small lights beside the spine and along the shoulder blades; a crown over the head.
    float beside = abs(spot.x) - (0.075 + 0.10 * square_of(spot.y + 0.55));
    float dots = smoothstep(0.35, 0.95, 0.5 + 0.5 * sin(spot.y * (58.0 + 9.0 * spot.y))) * (0.45 + 0.55 * sin(spot.y * 5.0 + 0.7 * drift) * sin(spot.y * 3.1 - 0.43 * drift));
    float lines = exp(-square_of(beside / 0.013)) * dots * smoothstep(-1.45, -1.0, spot.y) * smoothstep(0.12, -0.05, spot.y);
    float curve = abs(spot.x) - 0.42 + 0.30 * square_of(spot.y + 0.30);
    lines += 0.7 * exp(-square_of(curve / 0.012)) * smoothstep(0.45, 0.95, 0.5 + 0.5 * sin(atan(spot.y + 0.3, abs(spot.x)) * 34.0)) * smoothstep(-0.85, -0.5, spot.y) * smoothstep(0.05, -0.08, spot.y);
    lines *= max(-n.z, 0.0);
    float crest = exp(-square_of(spot.x / 0.03)) * smoothstep(0.45, 0.9, spot.y) * max(-n.z, 0.0);
    seen += glow_colour * max(lines, 0.0) * (0.25 + 0.35 * moods.x + 1.5 * moods.y);
    seen += glow_colour * crest * 0.10;
    // Light gathers between the shoulder blades while they are drawn together.
    float seam = exp(-square_of(spot.x / (0.08 + 0.10 * moods.y)) - square_of((spot.y + 0.34) / 0.36)) * max(-n.z, 0.0);
    seen += glow_colour * seam * 1.15 * moods.y * moods.y;
    float fade = smoothstep(0.03, 0.27, h);
    colour = vec4(seen, presence * fade * smoothstep(0.0, 0.26, -dot(look, n)));
}
