uniform sampler2D waves;   // slopes, slope squared, height
// Slopes of the lake at a place: nearly a mirror, ruffled in patches; what distance hides is gone.
vec2 ripple(vec2 place, float distance, float patchy) {
    float t = eye.w;
    vec2 slow = texture(waves, place / 34.0 + vec2(0.0031, -0.0023) * t).xy * 2.0 - 1.0;
#if TIER > 0
    vec2 quick = texture(waves, vec2(place.y, -place.x) / 11.0 + vec2(-0.009, 0.012) * t).yx * 2.0 - 1.0;
#else
    vec2 quick = slow.yx;
#endif
    float size = (0.010 + 0.030 * patchy * patchy) * (0.55 + 0.6 * east.w);
    vec2 slope = (slow + quick * vec2(-0.7, 0.7)) * size / (1.0 + distance * 0.012);
    float ring_at = (length(place - figure_place.xz) - ring.x) / (0.7 + 0.05 * ring.x);
    float front = exp(-ring_at * ring_at) * ring.y;
    return slope + normalize(place - figure_place.xz + 1e-3) * front * sin(ring_at * 5.0) * 0.035;
}
