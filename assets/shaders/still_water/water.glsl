// The bay's water: nearly still, mirroring shores and sky; ripples, an incoming wave, paths of light, living light.
struct Water { vec2 slope; float rough; float height; };

Water surface(vec2 place, float distance) {
    float t = eye.w;
    vec4 swell = texture(waves, place / 92.0 + vec2(0.0021, -0.0060) * t);
    vec4 chop = texture(waves, vec2(place.y, -place.x) / 23.0 + vec2(-0.013, 0.007) * t);
    vec2 a = swell.xy * 2.0 - 1.0;
    vec2 b = vec2(-(chop.y * 2.0 - 1.0), chop.x * 2.0 - 1.0);
#if TIER > 0
    vec4 ripple = texture(waves, place / 6.1 + vec2(0.021, -0.032) * t);
    vec2 c = ripple.xy * 2.0 - 1.0;
#else
    vec4 ripple = vec4(0.5, 0.5, 0.16, 0.5);
    vec2 c = vec2(0.0);
#endif
    // Cat's paws: patches where a breath of wind has touched the water; they run with the breeze.
    float patchy = texture(mist, place * vec2(0.0045, 0.011) + vec2(-0.012 * t * (0.2 + wind.x), 0.004 * t)).r;
    float paws = smoothstep(0.50 - 0.16 * wind.y, 0.72, patchy);
    vec3 size = vec3(0.020, 0.026, 0.022) * (0.55 + 0.9 * paws * (0.45 + 1.6 * wind.y) + 0.25 * wind.w);
    vec3 lost = max(vec3(swell.z, chop.z, ripple.z) * 2.0 - vec3(dot(a, a), dot(b, b), dot(c, c)), 0.0) * size * size;
    Water w;
    w.slope = a * size.x + b * size.y + c * size.z;
    w.rough = 0.00016 + 0.5 * (lost.x + lost.y + lost.z);
    w.height = swell.w;
    // Ripples run out from where the player sits; drawn shoulder blades hold standing rings together.
    vec2 from = place - vec2(0.0, PLAYER_AHEAD);
    float away = length(from);
    float front = (away - ring.x) * 1.3;
    float runs = ring.y * exp(-square(front * (front > 0.0 ? 1.6 : 0.42))) * sin(front * 3.6) * 6.0 / (4.0 + away);
    float stands = ring.z * exp(-square((away - 6.0) / 6.5)) * sin(away * 2.6 + t * 2.1) * 0.45;
    w.slope += from / away * (runs + stands) * 0.16;
    // The incoming wave: a long low back, a little crooked.
    float crook = 1.6 * sin(place.x * 0.11 + 0.7) + 0.8 * sin(place.x * 0.27 - 1.1);
    float back = (place.y - wave.x - crook) / (1.2 + 0.11 * wave.x);
    float body = wave.y * exp(-square(back));
    w.slope.y += body * back * 0.30 / (1.0 + 0.10 * max(wave.x - 9.0, 0.0));
    w.height += body * 0.5;
    return w;
}

// How much of a lamp over the water at this bearing lies on it here: a path broken by the waves.
float path(vec4 lamp, vec2 place, float distance, vec2 slope) {
    float bearing = (place.x - eye.x) / max(place.y - eye.z, 0.1) - lamp.x;
    float wide = 0.020 + 0.35 / distance + 0.012 * lamp.z;
    float along = log(distance / lamp.y);
    float lies = exp(-square((bearing + slope.x * 0.8) / wide) - square(along / (along > 0.0 ? 0.85 : 0.55)));
    return lamp.z * lies * (0.35 + 1.3 * smoothstep(-0.012, 0.030, slope.y + 0.3 * slope.x));
}

#if GLOWS
// Light that lives in the water: threads and clouds of it, brightest where the water moves.
vec3 living_light(vec2 place, float distance, Water w) {
    float t = eye.w;
    float reach = smoothstep(0.0, 14.0, ring.w * 26.0 + 8.0 - distance);
    float cloud = texture(mist, place * vec2(0.021, 0.034) + vec2(0.004, -0.006) * t).r;
    float thread = texture(mist, place * vec2(0.052, 0.083) + vec2(-0.006, 0.004) * t + cloud * 0.22).g;
    float drawn = smoothstep(0.36, 0.82, cloud * 0.62 + thread * 0.45);
    float threads = exp(-square((thread - 0.5) * 13.0)) * smoothstep(0.35, 0.6, cloud);
    float moves = 0.55 + 9.0 * abs(w.slope.y) + 5.0 * abs(w.slope.x);
    float all = (0.16 * drawn + 0.60 * threads + 0.5 * square(drawn)) * moves / (0.65 + 0.012 * distance);
    return mix(vec3(0.020, 0.30, 0.66), vec3(0.050, 0.62, 0.58), smoothstep(0.4, 0.7, thread)) * all * wave.z * reach * (0.75 + 0.5 * wind.w);
}
#endif

vec3 bay(vec3 way, vec2 place, float distance) {
    Water w = surface(place, distance);
    vec3 up = normalize(vec3(-w.slope.x, 1.0, -w.slope.y));
    float facing = max(dot(up, -way), 0.015);
    vec3 mirror = reflect(way, up);
    mirror.y = abs(mirror.y) + 0.8 * w.rough;
    mirror = normalize(mirror);
    float fresnel = 0.02 + 0.98 * fifth(1.0 - facing) / (1.0 + 4.0 * sqrt(w.rough));
    vec3 heaven = sky_colour(mirror);
#if TIER > 0
    heaven = clouds(heaven, mirror);
#endif
#if TIER > 0 || BAND > 0
    heaven = shores(heaven, mirror, haze, 1.0 + 14.0 * sqrt(w.rough));
#endif
    vec3 own = deep.rgb * (ambient.rgb * 4.2 + moonlight.rgb * 0.35 + afterglow.rgb * 0.18) * (0.75 + 0.5 * w.height);
    vec3 seen = mix(own, heaven, fresnel);
    // Moon's path: the share of facets that mirror it to the eye (Cox and Munk, JOSA 44, 1954).
    vec3 half_way = normalize(moon.xyz + vec3(0.0, 0.004, 0.0) - way);
    vec2 needed = -half_way.xz / half_way.y - w.slope;
    float spread = w.rough * 1.6 + 0.00060 + 0.0008 * wind.y;
    float facets = exp(-dot(needed * vec2(1.35, 0.75), needed * vec2(1.35, 0.75)) / (2.0 * spread)) / (6.2832 * spread);
    float shine = facets * (0.02 + 0.98 * fifth(1.0 - max(dot(half_way, -way), 0.0))) / (0.05 - way.y);
    seen += moonlight.rgb * vec3(1.0, 0.94, 0.84) * min(shine * 0.0045 * (1.0 + 0.5 * shore.w), 2.6);
    // The hands' light.
    vec3 lamp = vec3(0.98, 0.80, 0.52);
    seen += lamp * (path(left_hand, place, distance, w.slope) + path(right_hand, place, distance, w.slope));
#if GLOWS
    seen += living_light(place, distance, w);
#endif
    // Rings and the wave carry a thread of the living light, too.
    vec2 from = place - vec2(0.0, PLAYER_AHEAD);
    float front = length(from) - ring.x;
    seen += vec3(0.04, 0.34, 0.42) * ring.y * exp(-square(front * 0.9)) * (0.35 + 0.65 * w.height) * 0.8;
    // A thin mist over the far water.
    float veil = (1.0 - exp(-distance * 0.0016)) * (0.55 + 0.45 * wind.z);
    return mix(seen, haze, veil);
}
