#include "sky/air.glsl"
uniform sampler2D waves;   // slopes, slope squared, height
uniform sampler2D mist;    // tiling noise: r coarse, g fine
in vec3 look;
in vec2 clip;
in vec3 haze;
out vec4 colour;

float hash(vec2 p) {
    vec3 q = fract(vec3(p.xyx) * 0.1031);
    q += dot(q, q.yzx + 33.33);
    return fract((q.x + q.y) * q.z);
}

// A ridge line against the sky: elevation (tangent) of the mountains in a compass direction.
float ridge(float a, float seed, float high) {
    float r = 0.0;
    float size = 1.0;
    float f = 7.0;
    for (int i = 0; i < (TIER > 0 ? 5 : 3); i++) {
        float w = 1.0 - abs(sin(a * f + seed * float(i + 1) * 1.7));
        r += size * w * w;
        f *= 2.13;
        size *= 0.46;
    }
    float range = 0.5 + 0.5 * sin(a * 2.3 + seed);
    return high * (0.15 + range) * r * 0.6;
}

vec3 mountains(vec3 sky, vec3 way) {
    float a = atan(way.x, way.z);
    float edge = pixel.y * 1.5;
    float far_range = ridge(a, 3.1, 0.040) + 0.012;
    float near_range = ridge(a + 2.0, 8.3, 0.034) - 0.006;
    vec3 far_colour = mix(haze, zenith.rgb + ambient.rgb * 0.4, 0.20);
    vec3 near_colour = mix(haze, zenith.rgb * 0.8 + ambient.rgb * 0.25, 0.38);
    float up = way.y;
    float mist_up = smoothstep(-0.01, 0.05, up);
    sky = mix(sky, mix(haze, far_colour, 0.35 + 0.65 * mist_up), smoothstep(edge, -edge, up - far_range));
    return mix(sky, mix(haze, near_colour, 0.25 + 0.75 * mist_up), smoothstep(edge, -edge, up - near_range));
}

vec3 stars(vec3 way) {
    vec2 sphere = vec2(atan(way.x, way.z), way.y) * 90.0;
    vec2 cell = floor(sphere);
    vec2 place = vec2(hash(cell + 3.0), hash(cell + 9.0)) * 0.7 + 0.15;
    float size = hash(cell + 17.0);
    float shine = exp(-dot(sphere - cell - place, sphere - cell - place) * 210.0);
    float twinkle = 0.75 + 0.25 * sin(eye.w * (0.7 + size) + size * 40.0);
    return vec3(0.8, 0.9, 1.0) * shine * twinkle * step(0.86, size) * (0.35 + 9.0 * square(size - 0.86) * 5.0) * smoothstep(0.03, 0.3, way.y);
}

vec3 high_clouds(vec3 sky, vec3 way) {
    vec2 place = way.xz / (way.y + 0.10);
    float drift = eye.w * 0.0012;
    float coarse = texture(mist, place * vec2(0.05, 0.11) + vec2(drift, 0.3)).r;
    float fine = texture(mist, place * vec2(0.16, 0.42) + vec2(0.1, drift * 2.0) + coarse * 0.08).g;
    float veil = smoothstep(0.47, 0.90, coarse * 0.72 + fine * 0.42) * smoothstep(0.02, 0.20, way.y);
    float towards = max(dot(way, sun.xyz), 0.0);
    vec3 lit = sun_colour.rgb * (0.045 + 0.30 * square(square(towards))) + ambient.rgb * 0.75 + warm.rgb * (0.05 + 0.25 * square(square(towards)));
    return mix(sky, lit, veil * 0.62);
}

vec3 above(vec3 way) {
    vec3 sky = sky_colour(way);
    float towards = max(dot(way, sun.xyz), 0.0);
    sky += sun_colour.rgb * sun.w * 0.45 * smoothstep(0.99965, 0.99985, towards);
#if BAND == 2
    sky += stars(way) * zenith.w * 0.9;
#endif
    sky = high_clouds(sky, way);
#if BAND == 1
    sky = mountains(sky, way);
#endif
    return sky;
}

struct Water { vec2 slope; float rough; float height; };

// Slopes of the sea at a place: three sizes of wave drifting against each other; what distance hides is roughness.
Water water(vec2 place, float distance) {
    float t = eye.w;
    vec4 swell = texture(waves, place / 640.0 + vec2(0.004, 0.0026) * t);
    vec4 chop = texture(waves, vec2(place.y, -place.x) / 160.0 + vec2(-0.010, 0.013) * t);
    vec2 a = swell.xy * 2.0 - 1.0;
    vec2 b = vec2(-(chop.y * 2.0 - 1.0), chop.x * 2.0 - 1.0);
#if TIER > 0
    vec4 ripple = texture(waves, place / 40.0 + vec2(0.031, -0.022) * t);
    vec2 c = ripple.xy * 2.0 - 1.0;
#else
    vec4 ripple = vec4(0.5, 0.5, 0.16, 0.5);
    vec2 c = vec2(0.0);
#endif
    float wind = 0.55 + 0.45 * weather.y;
    float patchy = 0.55 + 0.9 * texture(mist, place / 5200.0 + t * 0.0004).r;
    vec3 size = vec3(0.085, 0.105, 0.10) * wind * patchy;
    vec3 lost = max(vec3(swell.z, chop.z, ripple.z) * 2.0 - vec3(dot(a, a), dot(b, b), dot(c, c)), 0.0) * size * size;
    Water w;
    w.slope = a * size.x + b * size.y + c * size.z;
    w.rough = 0.0022 + 0.5 * (lost.x + lost.y + lost.z);
    w.height = swell.w;
    return w;
}

vec3 sea(vec3 way, float down) {
    float distance = eye.y / down;
    vec2 place = eye.xz + way.xz * distance;
    Water w = water(place, distance);
    // A ring of ruffled water runs ahead of a gust.
    float ring = weather.w * exp(-square((length(way.xz * distance) - weather.z) / (30.0 + 0.2 * weather.z)));
    w.rough += 0.012 * ring;
    // Steep far slopes are seen only where they face the eye.
    vec3 up = normalize(vec3(-w.slope.x, 1.0, -w.slope.y));
    float facing = max(dot(up, -way), 0.02);
    vec3 mirror = reflect(way, up);
    mirror.y = abs(mirror.y) + 0.6 * w.rough;
    mirror = normalize(mirror);
    float fresnel = 0.02 + 0.98 * fifth(1.0 - facing) / (1.0 + 9.0 * sqrt(w.rough));
    vec3 body = deep.rgb * (ambient.rgb * 2.0 + sun_colour.rgb * 0.30) * (0.7 + 0.6 * w.height) * 3.0;
    vec3 colour = mix(body, sky_colour(mirror) * (1.0 - 0.25 * ring), fresnel);
    // Sun glitter: the share of facets that mirror the sun to the eye (Cox and Munk, JOSA 44, 1954).
    vec3 half_way = normalize(sun.xyz * vec3(1.0, 1.0, 1.0) + vec3(0.0, 0.015, 0.0) - way);
    vec2 needed = -half_way.xz / half_way.y - w.slope;
    float spread = w.rough + 0.0006;
    float facets = exp(-dot(needed, needed) / (2.0 * spread)) / (6.2832 * spread);
    float sparkle = facets * 0.0105 * (0.02 + 0.98 * fifth(1.0 - max(dot(half_way, -way), 0.0))) / (down + 0.06);
    colour += sun_colour.rgb * min(sparkle, 9.0) * smoothstep(-0.06, 0.03, sun.y);
    return mix(haze, colour, clearness(distance * 0.8));
}

void main() {
    vec3 way = normalize(look);
#if BAND == 0
    colour = vec4(sea(way, max(-way.y, 0.0015)), 1.0);
#else
    colour = vec4(above(vec3(way.x, max(way.y, 0.0), way.z)), 1.0);
#endif
}
