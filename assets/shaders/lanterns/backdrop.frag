#include "lanterns/air.glsl"
#include "lanterns/range.glsl"
#include "lanterns/ripple.glsl"
in vec3 look;
out vec4 colour;

vec3 lake(vec3 way) {
    float down = max(-way.y, 0.0012);
    float distance = eye.y / down;
    vec2 place = eye.xz + way.xz * distance;
    float patchy = texture(mist, place / vec2(420.0, 170.0) + eye.w * 0.0006).r;
    patchy = smoothstep(0.42, 0.75, patchy);
    vec2 slope = ripple(place, distance, patchy);
    vec3 up = normalize(vec3(-slope.x, 1.0, -slope.y));
    vec3 mirror = reflect(way, up);
    vec2 seen_at = vec2(mirror.x, abs(mirror.y)) / mirror.z;
    vec3 mirrored = above(seen_at);
#if TIER > 0
    // What small waves hide: the mirror is drawn out upwards and downwards.
    float smear = 0.010 + 0.022 * patchy;
    mirrored = 0.5 * mirrored + 0.25 * above(seen_at + vec2(0.0, smear)) + 0.25 * above(max(seen_at - vec2(0.0, smear), vec2(-9.0, 0.0)));
#endif
    float facing = clamp(dot(up, -way), 0.0, 1.0);
    float fresnel = 0.05 + 0.87 * square(square(1.0 - facing)) * (1.0 - 0.18 * patchy);
    vec3 deep_ = zenith.rgb * 0.22 + ambient.rgb * 0.045;
    vec3 seen = mix(deep_, mirrored, fresnel);
    // Mist lies thickest at the far end of the lake.
    float veil = texture(mist, vec2(place.x / 260.0 + eye.w * 0.0016, place.y / 900.0)).r;
    float fog = (1.0 - exp(-distance * 0.0021 * west.w)) * (0.35 + 0.85 * veil);
    float ring_at = (length(place - figure_place.xz) - ring.x) / (0.7 + 0.05 * ring.x);
    seen += FLAME * ring.y * exp(-ring_at * ring_at) * 0.10 / (1.0 + 0.02 * distance);
    return mix(seen, haze_at(way.x / way.z) * 0.85, clamp(fog, 0.0, 0.9));
}

void main() {
#if BAND == 0
    colour = vec4(lake(normalize(look)), 1.0);
#else
    colour = vec4(above(vec2(look.x, max(look.y, 0.0)) / look.z), 1.0);
#endif
}
