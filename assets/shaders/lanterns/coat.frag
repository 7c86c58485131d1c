#include "lanterns/air.glsl"
#include "shared/figure.glsl"
#include "lanterns/coat.glsl"
in vec3 spot;
in vec3 facing;
in vec2 round_;
out vec4 colour;

void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    float h = round_.x;
    float is_hair = smoothstep(0.735, 0.765, h + 0.010 * soft_grain(vec2(round_.y * 9.0, 3.0)));
    float scarf = smoothstep(0.648, 0.662, h + 0.006 * sin(round_.y * 3.0 + 0.8)) * (1.0 - smoothstep(0.742, 0.756, h + 0.008 * sin(round_.y * 2.0)));
    float weave = soft_grain(vec2(round_.y * 22.0, spot.y * 26.0)) * 0.6 + soft_grain(spot.xy * 9.0) * 0.4;
    float strands = soft_grain(vec2(round_.y * 30.0, spot.y * 3.0 + 2.0 * abs(round_.y)));
    float folds = sin(spot.y * 46.0 + 1.3 * sin(round_.y * 2.0) + 2.0 * soft_grain(vec2(round_.y * 3.0, 1.0)));
    vec3 tone = vec3(0.052, 0.058, 0.086) * (0.70 + 0.55 * weave);
    // A seam down the middle of the back.
    float seam = exp(-square_of(spot.x / 0.012)) * step(h, 0.62);
    tone *= 1.0 - 0.45 * min(seam, 1.0) * (1.0 - is_hair);
    tone = mix(tone, vec3(0.36, 0.070, 0.045) * (0.62 + 0.30 * folds + 0.25 * weave), scarf);
    tone = mix(tone, vec3(0.085, 0.058, 0.045) * (0.55 + 0.75 * strands), is_hair);
    n = normalize(n + scarf * vec3(0.0, 0.45 * cos(spot.y * 46.0 + 1.3 * sin(round_.y * 2.0)), 0.0));
    vec3 seen = wool(spot, n, look, tone, 0.8 - 0.3 * is_hair);
    float drawn = exp(-square_of(spot.x / (0.07 + 0.10 * moods.y)) - square_of((spot.y + 0.36) / 0.40)) * max(-n.z, 0.0);
    seen += glow_colour * drawn * moods.y * moods.y * 0.8;
    float fade = smoothstep(0.06, 0.20, h);
    colour = vec4(seen, presence * fade * smoothstep(0.0, 0.22, -dot(look, n)));
}
