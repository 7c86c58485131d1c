#include "grove/air.glsl"
#include "shared/figure.glsl"
in vec3 spot;
in vec3 facing;
in vec2 round_;
out vec4 colour;

void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    float h = round_.x;
    float is_head = smoothstep(0.735, 0.775, h);
    float moss = soft_grain(spot.xy * 19.0) * 0.6 + soft_grain(spot.xy * 53.0) * 0.4;
    float strands = soft_grain(vec2(round_.y * 34.0, spot.y * 3.0 + 2.0 * abs(round_.y)));
    vec3 cloth = mix(vec3(0.030, 0.042, 0.020), vec3(0.070, 0.098, 0.036), moss);
    vec3 hair = mix(vec3(0.045, 0.028, 0.018), vec3(0.110, 0.072, 0.045), strands);
    vec3 base = mix(cloth, hair, is_head);
    vec3 around = mix(below.rgb, above.rgb, n.y * 0.5 + 0.5) + haze.rgb * 0.2;
    vec3 lamp = glow.rgb * 0.55 + sun_colour.rgb * sun.w * 0.35;
    float grazing = pow(1.0 - clamp(-dot(look, n), 0.0, 1.0), 3.0);
    float towards = 0.2 + 0.8 * smoothstep(-0.4, 0.9, dot(normalize(n.xy + 1e-4), normalize(vec2(0.45, 0.7))));
    vec3 seen = base * (around * 1.6 + lamp * 0.4 * max(dot(n, light_way), 0.0));
    seen += lamp * grazing * 0.42 * towards * mix(vec3(0.8, 1.0, 0.65), vec3(1.0, 0.85, 0.65), is_head);
    seen += glow_colour * moods.y * is_head * (0.35 * grazing + 0.05);
    float fade = smoothstep(0.02, 0.20, h);
    colour = vec4(seen, presence * fade * smoothstep(0.0, 0.28, -dot(look, n)));
}
