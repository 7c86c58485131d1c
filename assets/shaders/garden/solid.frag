#include "garden/air.glsl"
#include "garden/shade.glsl"
uniform sampler2DArray colours;
uniform sampler2DArray reliefs;
uniform float presence;
in vec3 spot;
in vec3 facing;
in vec3 skin;
in vec4 tint;
flat in float stuff;
#if TIER == 0
in vec3 around;
in float straight;
in vec4 haze;
#endif
out vec4 colour;

#if TIER > 0
// The material's relief, laid on the surface by how its place in the material changes over the picture.
vec3 embossed(vec3 n, vec2 tilt, float strength) {
    vec3 dx = dFdx(spot), dy = dFdy(spot);
    vec2 du = dFdx(skin.xy), dv = dFdy(skin.xy);
    vec3 across = cross(dy, n), along = cross(n, dx);
    vec3 t = across * du.x + along * dv.x;
    vec3 b = across * du.y + along * dv.y;
    float scale = inversesqrt(max(max(dot(t, t), dot(b, b)), 1e-12));
    return normalize(n + (t * tilt.x + b * tilt.y) * scale * strength);
}
#endif

#if TIER == 0
// What a processor can do in time: light from all around and the air between come from the corners.
void main() {
    vec4 painted = texture(colours, skin);
    float broad = texture(mottle, vec2(spot.x + spot.z * 0.73, spot.y * 1.1 + spot.z * 0.61) * 0.043).r;
    vec3 albedo = painted.rgb * painted.rgb * tint.rgb * (0.78 + 0.46 * broad);
    float hollow = 0.60 + 0.5 * painted.a;
    if (stuff > 11.5) {
        float drawn = smoothstep(0.0, 0.25, horizon.a * 1.25 - (8.6 - spot.x) / 5.2);
        hollow *= mix(1.0, 0.60 + 0.50 * sin(spot.x * 6.0 + 0.6 * broad), drawn);
    } else if (stuff < 0.5) {
        float damp = smoothstep(1.9, 0.2, spot.y + 2.0 * (broad - 0.5)) * 0.6;
        albedo = mix(albedo, vec3(0.10, 0.11, 0.07), damp);
    }
    float lit = straight;
    if (lit > 0.0) lit *= mapped_shade(spot);
    vec3 seen = albedo * (around * hollow + sun_colour.rgb * lit);
    colour = vec4(mix(seen, haze.rgb, haze.a), presence);
}
#else
void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - eye.xyz);
    n = dot(n, look) > 0.0 ? -n : n;
    vec4 painted = texture(colours, skin);
    vec3 albedo = painted.rgb * painted.rgb * tint.rgb;
    float hollow = 1.0;
    vec2 broad = texture(mottle, vec2(spot.x + spot.z * 0.73, spot.y * 1.1 + spot.z * 0.61) * 0.043).rg;
    vec2 patch_ = texture(mottle, vec2(spot.x * 0.21 + spot.z * 0.17, spot.y * 0.23 - spot.z * 0.13) * 0.5).rg;
    if (stuff > 11.5) {
        // The bed: furrows drawn by the rake, from its right to its left.
        float drawn = smoothstep(0.0, 0.25, horizon.a * 1.25 - (8.6 - spot.x) / 5.2);
        float wave = spot.x * 6.0 + 0.35 * sin(spot.z * 1.7) + 0.6 * broad.r;
        n = normalize(n + vec3(cos(wave) * 1.0 * drawn, 0.0, 0.0));
        hollow *= mix(1.0, 0.60 + 0.50 * sin(wave), drawn) * (1.0 + 0.25 * drawn);
        albedo *= mix(0.80 + 0.4 * patch_.g, 0.86 + 0.34 * sin(wave), drawn);
    }
    vec3 relief = texture(reliefs, skin).rgb;
    float near = clamp(14.0 / length(spot - eye.xyz), 0.45, 1.0);
    n = embossed(n, relief.xy * 2.0 - 1.0, 1.15 * near);
    hollow *= mix(1.0, relief.b, near);
    // No wall is of one colour: damp and soot in large patches, moss at the foot and under the coping.
    albedo *= 0.70 + 0.42 * broad.r + 0.22 * patch_.g;
    if (stuff < 0.5) {
        float damp = smoothstep(1.7, 0.1, spot.y + 1.6 * (patch_.r - 0.5)) * 0.75 + smoothstep(5.4, 6.4, spot.y + 1.3 * (broad.g - 0.5)) * 0.5;
        albedo = mix(albedo, mix(vec3(0.10, 0.105, 0.075), vec3(0.12, 0.15, 0.055), patch_.g) * (0.6 + 0.8 * painted.a), clamp(damp, 0.0, 0.85));
        albedo = mix(albedo, albedo * vec3(1.28, 1.20, 1.12) + 0.02, smoothstep(0.55, 0.85, patch_.r) * 0.5);
    }
    float facing_sun = max(dot(n, sun.xyz), 0.0);
    float lit = facing_sun;
    if (facing_sun > 0.0) lit *= mapped_shade(spot) * dapple(spot) * body_shade(spot);
    float open_ = tint.a * hollow;
    vec3 around = mix(below.rgb, above.rgb, n.y * 0.5 + 0.5) * open_;
    around += sun_colour.rgb * vec3(0.060, 0.042, 0.028) * (0.6 - 0.4 * n.z) * tint.a;
    vec3 seen = albedo * (around + sun_colour.rgb * lit);
    // Light from beyond the gate, once it stands open.
    vec3 from_gate = vec3(6.3, 2.2, 22.6) - spot;
    seen += albedo * sun_colour.rgb * below.a * max(dot(n, normalize(from_gate)), 0.0) * 1.6 / (1.0 + 0.35 * dot(from_gate, from_gate));
    float metal = 1.0 - step(0.5, abs(stuff - 7.0));
    float sheen = mix(0.03, 0.45, metal);
    vec3 half_ = normalize(sun.xyz - look);
    float edge = cube(1.0 - clamp(-dot(n, look), 0.0, 1.0));
    seen += sun_colour.rgb * lit * sheen * exp(38.0 * (dot(n, half_) - 1.0)) + above.rgb * (0.02 + metal * 0.22) * edge * tint.a;
    colour = vec4(through_mist(seen, spot), presence);
}
#endif
