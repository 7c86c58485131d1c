uniform sampler2D sky;       // the small smooth sky of sky.frag
uniform sampler2D relief;    // mountains: light from the east, light from the west and above, snow, cover
uniform sampler2D ground;    // altitude 0-1, distance 0-1, detail
uniform sampler2D mist;

vec3 sky_at(vec2 way) {
    return texture(sky, vec2(way.x / PANORAMA.x * 0.5 + 0.5, way.y / PANORAMA.y)).rgb;
}

// Mountains in a direction; w is how much of the sky they cover.
vec4 range_at(vec2 way) {
    vec2 at = vec2(way.x / PANORAMA.x * 0.5 + 0.5, way.y / RANGE_HIGH);
    vec4 r = texture(relief, at);
    vec4 g = texture(ground, at);
    vec3 air = haze_at(way.x);
    vec3 stone = mix(vec3(0.105, 0.115, 0.140), vec3(0.80, 0.84, 0.90), r.b) * (0.80 + 0.40 * g.b);
    float sun = smoothstep(peaks.w - 0.06, peaks.w + 0.20, g.r) * r.r;
    vec3 light = ambient.rgb * (0.30 + 0.75 * r.g) + moonlight.rgb * r.g * r.g + west.rgb * 0.10 * r.g + peaks.rgb * sun;
    vec3 seen = stone * light;
    // Aerial perspective: the farther and lower, the more air.
    float far = g.g * (0.86 - 0.50 * g.r);
    float veil = texture(mist, vec2(way.x * 0.42 + eye.w * 0.0010, way.y * 1.7 + 0.2)).r;
    float low = exp(-way.y * mix(46.0, 24.0, west.w)) * (0.35 + 0.95 * west.w) * (0.45 + 0.9 * veil);
    seen = mix(seen, air * 0.80, clamp(far, 0.0, 1.0));
    seen = mix(seen, air * (0.75 + 0.25 * west.w) + horizon.rgb * 0.1, clamp(low, 0.0, 0.92));
    return vec4(seen, r.a * step(way.y, RANGE_HIGH));
}

vec3 above(vec2 way) {
    vec3 seen = sky_at(way);
#if BAND != 2
    if (way.y < RANGE_HIGH) {
        vec4 land = range_at(way);
        seen = mix(seen, land.rgb, land.a);
    }
#endif
    return seen;
}
