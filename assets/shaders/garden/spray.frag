#include "garden/air.glsl"
#include "garden/shade.glsl"
uniform sampler2DArray sprays;
in vec3 leaf;
in vec3 spot;
in vec3 facing;
in vec3 tint;
in float petal;
out vec4 colour;

#if TIER == 0
in vec3 lit_low;
in vec3 around_low;
in float haze_low;

void main() {
    vec4 painted = texture(sprays, leaf);
    if (painted.a < 0.42) discard;
    vec3 albedo = painted.rgb * painted.rgb * tint;
    float inside = 0.55 + 0.45 * clamp(dot(leaf.xy - 0.5, leaf.xy - 0.5) * 4.0, 0.0, 1.0);
    colour = vec4(mix(albedo * (lit_low * inside * 1.15 + around_low * mix(inside, 1.0, petal)), mist.rgb, haze_low), 1.0);
}
#else
void main() {
    vec4 painted = texture(sprays, leaf);
#if TIER == 2
    // The card's edge is as wide as a pixel, and many samples share it.
    float cover = clamp((painted.a - 0.42) / max(fwidth(painted.a), 1e-3) + 0.5, 0.0, 1.0);
    if (cover < 0.06) discard;
#else
    float cover = 1.0;
    if (painted.a < 0.42) discard;
#endif
    vec3 look = normalize(spot - eye.xyz);
    vec3 n = normalize(facing);
    n = dot(n, look) > 0.0 ? -n : n;
    vec3 albedo = painted.rgb * painted.rgb * tint;
    float straight = dot(n, sun.xyz);
    float light = mapped_shade(spot) * dapple(spot);
    // Leaves are thin: what falls on the other side comes through, yellower.
    vec3 through = vec3(1.25, 1.30, 0.55) * max(0.35 - 0.65 * straight, 0.0);
    through = mix(through, vec3(0.9) * max(0.5 - 0.5 * straight, 0.0), petal);
    vec3 lit = sun_colour.rgb * light * (max(straight * 0.8 + 0.2, 0.0) + 0.55 * through);
    float inside = 0.55 + 0.45 * clamp(dot(leaf.xy - 0.5, leaf.xy - 0.5) * 4.0, 0.0, 1.0);
    vec3 around = mix(below.rgb, above.rgb, n.y * 0.5 + 0.5) * mix(inside, 1.0, petal);
    vec3 half_ = normalize(sun.xyz - look);
    float gloss = (1.0 - petal) * 0.10 * exp(14.0 * (dot(n, half_) - 1.0));
    vec3 seen = albedo * (lit + around * 1.05) + sun_colour.rgb * light * gloss * dot(painted.rgb, vec3(0.5));
    seen += above.rgb * 0.02;
    colour = vec4(through_mist(seen, spot), cover);
}
#endif
