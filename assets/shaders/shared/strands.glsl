// Hair: what a strand of it looks like; needs shared/figure.glsl. `comb` and `way` as in shared/head.vert.

// 0-1: how much this place is hair rather than skin; the line at the nape is soft, as short hairs are.
float hairy(vec4 comb, float stuff) {
    if (stuff > 0.5) return step(1.5, stuff);
#if TIER > 0
    float ragged = 0.024 * (soft_grain(comb.yz * 46.0) - 0.5);
#else
    float ragged = 0.0;
#endif
    return smoothstep(-0.006, 0.022, comb.x + ragged);
}

// 0.4-1.3: locks, and single hairs where pixels are fine enough.
float strands(vec4 comb, float stuff) {
    float drift = 0.05 * sin(comb.w * 17.0 + comb.y * 5.0);
    vec2 strand = comb.yz * (stuff > 1.5 ? 2.2 : 7.0) + drift;
    float locks = soft_grain(strand * 1.3 + comb.w * 0.7);
#if TIER > 0
    float hairs = soft_grain(strand * 6.5 + vec2(comb.w * 1.6, 0.0));
    return 0.42 + 0.48 * locks + 0.42 * hairs * hairs;
#else
    return 0.50 + 0.62 * locks;
#endif
}

// 0-1: the band of light that lies across hair, brightest where the strands run at right angles to the light.
float hair_shine(vec3 way, vec3 n, vec3 look, vec3 to_light, float shift) {
    vec3 strand = normalize(way + n * shift);
    float along = dot(strand, normalize(to_light - look));
    float across = sqrt(max(0.0, 1.0 - along * along));
    across *= across; across *= across; across *= across;
    return across * across * smoothstep(-0.35, 0.5, dot(n, to_light));
}
