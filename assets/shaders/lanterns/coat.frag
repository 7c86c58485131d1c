#include "lanterns/air.glsl"
#include "shared/figure.glsl"
#include "lanterns/coat.glsl"
in vec3 spot;
in vec3 facing;
in vec2 round_;
out vec4 colour;

// How folds tilt the cloth: drawn from the armpits to the spine, and down from the yoke.
vec2 folded(vec2 at) {
    float aside = abs(at.x);
    float drawn = soft_grain(vec2(aside * 7.0 + at.y * 4.5, at.y * 1.4 - aside * 1.8 + sign(at.x) * 3.0)) - 0.5;
#if TIER > 0
    float fine = soft_grain(vec2(at.x * 17.0 + at.y * 3.0, at.y * 3.1 + aside * 2.0)) - 0.5;
#else
    float fine = 0.0;
#endif
    float waist = exp(-square_of((at.y + 1.05) / 0.30));
    return vec2((drawn * 1.5 + fine * (0.5 + 0.9 * waist)) * sign(at.x + 1e-4), drawn * 0.55 + fine * 0.8 * waist);
}

void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    float h = round_.x, rear = max(-n.z, 0.0);
    float is_neck = smoothstep(0.735, 0.742, h);
    float yoke = spot.y + 0.20 - 0.26 * square_of(spot.x) + 0.05 * exp(-square_of(spot.x / 0.05));
    float below = smoothstep(0.0, -0.02, yoke) * rear;
    // An inverted pleat opens down from the middle of the yoke.
    float half_ = 0.018 + 0.030 * smoothstep(-0.2, -1.2, spot.y);
    float pleat = smoothstep(half_ + 0.012, half_ - 0.004, abs(spot.x)) * below;
    float lip = exp(-square_of((abs(spot.x) - half_ - 0.012) / 0.014)) * below;
    vec2 fold = folded(spot.xy) * (0.45 + 0.55 * below);
    n = normalize(n + (1.0 - is_neck) * vec3(fold.x * 0.75 + lip * 0.7 * sign(spot.x), fold.y * 0.75, 0.0));
#if TIER == 0
    vec3 tone = CLOTH * (0.97 + 0.40 * fold.y);
#else
    float weave = soft_grain(vec2(round_.y * 22.0, spot.y * 26.0)) * 0.6 + soft_grain(spot.xy * 9.0) * 0.4;
    vec3 tone = CLOTH * (0.70 + 0.55 * weave + 0.30 * fold.y);
    // Twill: fine slanted ribs, as far as they can be seen.
    tone *= 0.90 + 0.20 * soft_grain(vec2((spot.x + spot.y) * 150.0, (spot.x - spot.y) * 26.0));
#endif
    float seams = max(exp(-square_of(yoke / 0.008)), 0.8 * exp(-square_of((abs(spot.x) - 0.415 + 0.10 * spot.y) / 0.009)) * step(spot.y, -0.02)) * rear;
    tone *= (1.0 - 0.55 * seams) * (1.0 - 0.55 * pleat) * (1.0 + 0.22 * exp(-square_of((yoke - 0.018) / 0.010)) * rear);
    // In the scarf's and the arms' shade.
    tone *= 0.55 + 0.45 * smoothstep(0.20, -0.10, spot.y + 0.5 * max(abs(spot.x) - 0.22, 0.0));
    tone = mix(tone, vec3(0.60, 0.27, 0.18), is_neck);
    vec3 seen = wool(spot, n, look, tone, 0.8 - 0.4 * is_neck);
    float drawn = exp(-square_of(spot.x / (0.07 + 0.10 * moods.y)) - square_of((spot.y + 0.36) / 0.40)) * max(-n.z, 0.0);
    seen += glow_colour * drawn * moods.y * moods.y * 0.8;
    float fade = smoothstep(0.06, 0.20, h);
    colour = vec4(seen, presence * fade * smoothstep(0.0, 0.22, -dot(look, n)));
}
