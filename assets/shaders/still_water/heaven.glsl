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
    float veil = smoothstep(0.46 + 0.05 * shore.w, 0.80, coarse * 0.74 + fine * 0.40 - 0.03) * smoothstep(0.015, 0.14, way.y);
#if TIER > 0
    float wisps = texture(mist, place * vec2(0.33, 0.95) + vec2(-drift * 2.0, 0.3) + fine * 0.12).g;
    veil *= 0.55 + 0.75 * wisps;
#else
    veil *= 0.95;
#endif
    float side = dot(normalize(way.xz), normalize(vec2(afterglow.w, 1.0))) * 0.5 + 0.5;
    side = square(square(side));
    float low = exp(-way.y * 3.2);
    vec3 lit = ambient.rgb * 0.85 + afterglow.rgb * vec3(0.80, 0.58, 0.62) * (0.10 + 0.55 * side * side) * low;
    lit += moonlight.rgb * (0.07 + 0.55 * lobe(dot(way, moon.xyz), 30.0));
    return mix(sky, lit, veil * 0.72);
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
