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
    float weave = soft_grain(vec2(round_.y * 9.0, round_.x * 60.0)) * 0.6 + soft_grain(spot.xy * 9.0) * 0.4;
    vec3 tone = vec3(0.080, 0.092, 0.130) * (0.70 + 0.55 * weave);
    float cuff = smoothstep(0.905, 0.915, round_.x) * (1.0 - skirt);
    tone = mix(tone, vec3(0.30, 0.060, 0.040) * (0.7 + 0.4 * weave), cuff);
    float belt = skirt * (1.0 - smoothstep(0.055, 0.065, round_.x));
    tone *= 1.0 - 0.35 * belt;
    vec3 seen = wool(spot, n, look, tone, 0.8);
    float cover = skirt > 0.5 ? smoothstep(0.0, 0.03, round_.x) : smoothstep(0.01, 0.06, round_.x);
    colour = vec4(seen, presence * cover * smoothstep(-0.05, 0.18, -dot(look, n)));
}
