#include "lanterns/air.glsl"
#include "shared/figure.glsl"
#include "lanterns/coat.glsl"
in vec3 spot;
in vec3 facing;
in vec2 round_;
uniform float skirt;
out vec4 colour;

void main() {
    vec3 look = normalize(spot - viewer);
    vec3 n = normalize(facing);
#if TIER == 0
    float weave = soft_grain(spot.xy * 9.0);
#else
    float weave = soft_grain(vec2(round_.y * 9.0, round_.x * 60.0)) * 0.6 + soft_grain(spot.xy * 9.0) * 0.4;
#endif
    vec3 tone = CLOTH * (0.70 + 0.55 * weave);
#if TIER > 0
    tone *= 0.90 + 0.20 * soft_grain(vec2((spot.x + spot.y) * 150.0, (spot.x - spot.y) * 26.0));
#endif
    float cuff = smoothstep(0.905, 0.915, round_.x) * (1.0 - skirt);
    tone = mix(tone, vec3(0.30, 0.060, 0.040) * (0.7 + 0.4 * weave), cuff);
    // A belt hides where skirt and back meet.
    float belt = skirt * (1.0 - smoothstep(0.038, 0.044, round_.x));
    n = normalize(mix(n, vec3(n.x, 0.0, n.z), belt));
    tone = mix(tone, vec3(0.055, 0.040, 0.034) * (0.8 + 0.3 * weave), belt);
    if (skirt > 0.5) {
        // Folds hang from the belt; a vent in the middle lies over itself.
        float hang = soft_grain(vec2(round_.y * 5.0 + 0.6 * sin(round_.x * 4.0), round_.x * 1.6)) - 0.5;
        n = normalize(n + vec3(hang * 1.3, 0.0, 0.0) * smoothstep(0.04, 0.35, round_.x));
        float vent = smoothstep(0.10, 0.16, round_.x);
        tone *= (1.0 + 0.7 * hang) * (1.0 - 0.6 * vent * exp(-square_of((spot.x - 0.012) / 0.014)));
        n = normalize(n + vent * vec3(0.8 * exp(-square_of((spot.x + 0.014) / 0.014)), 0.0, 0.0));
    }
    vec3 seen = wool(spot, n, look, tone, 0.8 - 0.4 * belt);
    float cover = skirt > 0.5 ? 1.0 : smoothstep(0.02, 0.10, round_.x);
    colour = vec4(seen, presence * cover * smoothstep(-0.05, 0.18, -dot(look, n)));
}
