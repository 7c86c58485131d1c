// The sky above the far shores, and the shores: for the picture and for its mirror in the water.
uniform sampler2D waves;   // slopes, slope squared, height
uniform sampler2D mist;    // coarse, fine, lace of foam, grains
uniform sampler2D land;    // cover, depth, lit by the moon, open to the sky
uniform sampler2D sand;    // slopes, speckle, height
uniform sampler2D shade;

// Thin clouds, high and drawn out, lit from below where the sun went down and from behind about the moon.
vec3 clouds(vec3 sky, vec3 way) {
    vec2 place = way.xz / (way.y + 0.13);
    float drift = eye.w * 0.0009;
    float coarse = texture(mist, place * vec2(0.045, 0.10) + vec2(drift, 0.61)).r;
    float fine = texture(mist, place * vec2(0.11, 0.34) + vec2(0.17 - drift, drift * 1.6) + coarse * 0.10).g;
    float veil = smoothstep(0.445 + 0.06 * shore.w + 0.05 * zenith.w, 0.82, coarse * 0.78 + fine * 0.40 - 0.03) * smoothstep(0.015, 0.14, way.y);
#if TIER > 0
    float wisps = texture(mist, place * vec2(0.33, 0.95) + vec2(-drift * 2.0, 0.3) + fine * 0.12).g;
    veil = clamp(veil * (0.35 + 1.35 * wisps), 0.0, 1.0);
#else
    veil *= 0.95;
#endif
    float side = dot(normalize(way.xz), normalize(vec2(afterglow.w, 1.0))) * 0.5 + 0.5;
    side = square(square(side));
    float low = exp(-way.y * 3.0);
    // Thin edges let the glow through; thick bodies are dusky.
    float thick = smoothstep(0.25, 0.95, veil);
    vec3 lit = afterglow.rgb * vec3(0.95, 0.66, 0.66) * (0.10 + 0.62 * side * side) * low + ambient.rgb * 0.5;
    vec3 dusky = ambient.rgb * 0.80 + afterglow.rgb * vec3(0.30, 0.24, 0.34) * (0.10 + 0.40 * side) * low;
    vec3 body = mix(lit, dusky, thick);
    body += moonlight.rgb * (0.06 + (0.75 - 0.35 * thick) * lobe(dot(way, moon.xyz), 30.0));
    return mix(sky, body, min(veil * 1.15, 0.86));
}

// A faint band of countless stars, for the clear end of the night.
vec3 star_band(vec3 way) {
    vec2 at = way.xy / max(way.z, 0.1);
    float across = (at.y - 0.13 - 0.34 * (at.x + 0.52)) / 0.085;
    float dust = texture(mist, at * vec2(0.62, 0.85) + 0.2).g;
    float lane = smoothstep(0.40, 0.62, texture(mist, vec2(at.x + at.y * 0.6, across * 0.22) * 0.6).r);
    float band = exp(-square(across + (dust - 0.5) * 0.9)) * (0.30 + 0.95 * dust) * (1.0 - 0.55 * lane * exp(-square(across * 1.6)));
    return vec3(0.060, 0.072, 0.105) * band * zenith.w * zenith.w * smoothstep(0.02, 0.25, at.y);
}

// The moon's face: maria as soft stains.
vec3 moon_face(vec3 way) {
    vec2 at = (way.xy / max(way.z, 0.05) - moon.xy / moon.z) / 0.0225;
    float away = dot(at, at);
    float limb = sqrt(max(1.0 - away, 0.0));
    float stains = texture(mist, at * 0.085 + vec2(0.32, 0.57)).r * 0.75 + texture(mist, at * 0.21 + vec2(0.1, 0.2)).g * 0.25;
    float soft = 1.0 - smoothstep(1.0 - 60.0 * pixel.y, 1.0, away);
    return vec3(1.0, 0.97, 0.90) * moon.w * soft * (0.55 + 0.45 * limb) * (1.05 - 0.55 * smoothstep(0.42, 0.62, stains));
}

// The far shores with the air before them; the eye's place shifts near ones against far ones.
vec3 shores(vec3 sky, vec3 way, vec3 haze, float detail) {
    float flat_ = max(way.z, 0.05);
    vec2 at = vec2(way.x, way.y) / flat_;
#if TIER > 0
    float before = square(textureLod(land, vec2(at.x / LAND_REACH * 0.5 + 0.5, at.y / LAND_HEIGHT), detail).g) * LAND_DEPTH;
    at.x += eye.x / max(before, 150.0);
#else
    at.x += eye.x / 700.0;
#endif
    vec4 seen = textureLod(land, vec2(at.x / LAND_REACH * 0.5 + 0.5, at.y / LAND_HEIGHT), detail);
    float away = seen.g * seen.g * LAND_DEPTH;
    vec3 ground = vec3(0.105, 0.130, 0.115) * (ambient.rgb * (0.35 + 0.95 * seen.a) + moonlight.rgb * seen.b * 0.55);
    ground += afterglow.rgb * vec3(0.030, 0.020, 0.020) * seen.a;
    float clear = exp(-away * 0.00036);
    // Mist lies at the feet of the hills.
    float lying = exp(-at.y * 60.0) * (0.16 + 0.75 * wind.z) + 0.25 * exp(-at.y * 14.0) * wind.z;
    vec3 colour = mix(haze, ground, clear * (1.0 - min(lying, 0.85)));
    return mix(sky, colour, smoothstep(0.25, 0.75, seen.r));
}
