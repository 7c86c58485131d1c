// The foreshore: dry sand, sand that still shines, the water's edge with its lace of foam. It gives way to the water.

// Metres beyond the water's edge (less than 0: on the sand); the edge runs in tongues that come and go.
float beyond(vec2 place, float edge) {
    float t = eye.w;
    float tongues = 0.55 * sin(place.x * 0.42 + 0.11 * t) + 0.30 * sin(place.x * 0.97 - 0.173 * t + 1.7) + 0.14 * sin(place.x * 2.3 + 0.29 * t);
    float curve = edge + place.x * -0.27 + 0.006 * place.x * place.x;
    return place.y - curve - 0.62 * tongues;
}

vec3 beach(vec3 way, vec2 place, float distance, vec3 water) {
    float t = eye.w;
    float fine = texture(mist, place * 0.21).g - 0.5;
    float off = beyond(place, shore.x) + 0.30 * fine;
    float off_wet = beyond(place, shore.y) + 0.9 * fine;
    vec4 lies = texture(sand, place / vec2(7.3, 5.9));
    vec4 speckled = texture(mist, place * 0.83 + 0.37);
    vec3 grain = vec3(speckled.g * 0.6 + speckled.a * 0.4, speckled.a * 0.7 + speckled.r * 0.3, speckled.a * 0.55 + speckled.g * 0.45);
    vec3 open_ = vec3(texture(shade, vec2(place.x / 26.0 + 0.5, (place.y - 4.0) / 13.0)).r);
    // Sand, dry to soaked.
    float wet = smoothstep(-2.2, 0.0, off_wet);
    float film = smoothstep(-1.4, 0.9, off_wet - 1.6 * (lies.a - 0.5)) * (0.55 + 0.45 * smoothstep(-4.5, 0.3, off));
    vec2 slope = (lies.xy * 2.0 - 1.0) * mix(0.30, 0.055, wet) + (grain.xy * 2.0 - 1.0) * mix(0.16, 0.010, film);
    vec3 up = normalize(vec3(-slope.x, 1.0, -slope.y));
    vec3 stuff = mix(vec3(0.40, 0.335, 0.275), vec3(0.145, 0.118, 0.105), wet);
    stuff *= 0.80 + 0.30 * (grain.b - 0.5) * mix(1.6, 0.7, wet) + 0.34 * (lies.b - 0.5) * (1.0 - wet) + 0.22 * (lies.a - 0.5);
    vec3 glow_way = normalize(vec3(afterglow.w, 0.16, 1.0));
    vec3 light = ambient.rgb * (0.70 + 0.30 * up.y) + afterglow.rgb * max(dot(up, glow_way), 0.0) * 0.32 + moonlight.rgb * max(dot(up, moon.xyz), 0.0) * 0.75;
    vec3 seen = stuff * light * open_;
    // The film of water mirrors the sky, less and less as it drains.
    vec3 mirror = reflect(way, up);
    mirror.y = abs(mirror.y) + 0.004;
    mirror = normalize(mirror);
    float fresnel = 0.03 + 0.97 * fifth(1.0 - max(dot(up, -way), 0.02));
    vec3 heaven = sky_colour(mirror);
#if TIER > 0
    heaven = shores(heaven, mirror, haze, 2.5);
    vec2 needed = (normalize(moon.xyz - way).xz / normalize(moon.xyz - way).y) + slope;
    heaven += moonlight.rgb * 0.55 * exp(-dot(needed * vec2(1.2, 0.55), needed * vec2(1.2, 0.55)) * 260.0);
#endif
    seen = mix(seen, heaven * (0.35 + 0.65 * open_), min(fresnel * 2.6 + 0.06, 0.85) * film);
    // Grains and shells catch light; held strength makes the sand itself shine.
    float speck = smoothstep(0.80, 0.97, texture(mist, place * 0.93).a);
#if TIER > 0
    speck *= smoothstep(0.52, 0.7, texture(mist, place * 0.07 + 0.5).r);
#else
    speck *= 0.3;
#endif
    float near_player = exp(-square(length((place - vec2(0.0, PLAYER_AHEAD)) * vec2(0.42, 0.62)) - 0.4) * 0.32);
    float breathes = 0.75 + 0.25 * sin(t * 0.9 + place.x * 0.8 + fine * 9.0);
    vec3 sea_light = vec3(0.035, 0.42, 0.50);
    seen += sea_light * wave.w * near_player * breathes * (0.07 + 0.34 * smoothstep(0.48, 0.72, lies.a * 0.7 + 0.3 * speckled.g) + 3.4 * speck);
    seen += ambient.rgb * speck * wet * (0.25 + 0.5 * wind.w);
    // Water over sand: clear at the edge, then its own colour.
    float under = 1.0 - exp(-max(off, 0.0) * 0.55);
    float lens = smoothstep(-0.02, 0.10, off);
    vec3 shallow = mix(seen * vec3(0.62, 0.72, 0.74), water, 0.30 + 0.70 * under);
    seen = mix(seen, shallow, lens);
    // Foam: a bright hem of lace at the edge, and the torn rest of the last wave on the sand behind it.
    vec2 drifts = place * vec2(0.42, 0.58) + vec2(0.02 * sin(t * 0.21), -0.10 * shore.x);
    float lace = texture(mist, drifts + 0.05 * fine).b;
#if TIER > 0
    lace = max(lace, 0.75 * texture(mist, drifts * 2.3 + 0.31).b);
#endif
    float fresh = 0.45 + 0.55 * smoothstep(-0.2, 1.2, shore.z);
    float hem = exp(-square((off - 0.10) / 0.11)) * (0.55 + 0.45 * lace);
    float apron = smoothstep(0.0, 0.25, off) * exp(-max(off, 0.0) / (0.55 + 0.9 * fresh)) * lace;
    float rest = exp(-square((off_wet + 0.1) / 0.16)) * lace * 0.45;
    float crest = wave.y * exp(-square((place.y - wave.x - 0.2) / 0.7)) * smoothstep(17.0, 11.0, place.y) * lace;
    float about = smoothstep(0.72, 0.50, open_.r) * smoothstep(-0.1, 0.5, off) * (0.25 + 0.75 * lace) * 0.45;
    float foam = clamp(about + hem * fresh + 0.75 * apron * fresh + rest + crest, 0.0, 1.0);
    vec3 froth = vec3(0.86, 0.90, 0.92) * (ambient.rgb * 1.5 + afterglow.rgb * 0.20 + moonlight.rgb * 0.45);
    froth += sea_light * (1.9 * wave.z + 0.10 + 0.35 * ring.z);
    return mix(seen, froth, foam * 0.80);
}
