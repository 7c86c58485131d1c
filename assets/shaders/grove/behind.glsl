// The light of the sky behind all trees; the sun's own disk, soft in the mist, once the rain is over.
vec3 behind(vec3 way) {
    float t = max(dot(way, sun.xyz), 0.0);
    return mist_colour(way) + sun_colour.rgb * square(sun.w) * exp((t - 1.0) * 900.0) * (1.4 + 1.6 * answer.w);
}
