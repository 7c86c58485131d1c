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
    vec3 tone = vec3(0.052, 0.058, 0.086) * (0.70 + 0.55 * weave);
    float cuff = smoothstep(0.905, 0.915, round_.x) * (1.0 - skirt);
    tone = mix(tone, vec3(0.30, 0.060, 0.040) * (0.7 + 0.4 * weave), cuff);
    // A belt hides where skirt and back meet.
    float belt = skirt * (1.0 - smoothstep(0.038, 0.044, round_.x));
    n = normalize(mix(n, vec3(n.x, 0.0, n.z), belt));
    tone = mix(tone, vec3(0.055, 0.040, 0.034) * (0.8 + 0.3 * weave), belt);
    tone *= 1.0 - 0.25 * skirt * exp(-square_of(spot.x / 0.012));
    vec3 seen = wool(spot, n, look, tone, 0.8 - 0.4 * belt);
    float cover = skirt > 0.5 ? 1.0 : smoothstep(0.02, 0.10, round_.x);
    colour = vec4(seen, presence * cover * smoothstep(-0.05, 0.18, -dot(look, n)));
}
