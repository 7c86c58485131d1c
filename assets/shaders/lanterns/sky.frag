// The whole sky, small and smooth, once a picture: the gradient, thin cloud and the aurora. Sky and lake look it up.
#include "lanterns/air.glsl"
uniform sampler2D mist;    // tiling noise: r coarse, g fine
in vec2 uv;
out vec4 colour;

// One curtain, seen from the side: folded, striped by its rays, fading upwards from a sharp lower edge.
vec3 curtain_of(float aside, float up, float number, float base, float tall, float gain) {
    float t = eye.w;
    float along = aside * (1.15 + 0.22 * number) - curtain.x * (0.30 + 0.05 * number) + number * 2.37;
    float drift = t * (0.013 + 0.004 * number);
    float fold = 0.55 * sin(along * 2.1 + drift * 2.3) + 0.30 * sin(along * 4.7 - drift * 3.1 + number)
               + 0.15 * sin(along * 9.1 + drift * 4.9);
    float slant = cos(along * 2.1 + drift * 2.3) * 1.15 + 1.4 * cos(along * 4.7 - drift * 3.1 + number);
    float lower = base + 0.055 * fold;
    float rays = texture(mist, vec2(along * 0.34 + fold * 0.09 + drift * 0.2, number * 0.31 + t * 0.0021)).r;
#if TIER > 0
    float fine = texture(mist, vec2(along * 1.15 + fold * 0.21, number * 0.17 - t * 0.0043 + up * 0.010)).g;
#else
    float fine = 0.5;
#endif
    float broad = texture(mist, vec2(along * 0.11 + drift * 0.35 + number * 0.43, t * 0.0013 + number * 0.7)).r;
    float patchy = smoothstep(0.36, 0.66, broad) * (0.25 + 0.75 * smoothstep(0.30, 0.75, rays)) * (0.35 + 1.3 * fine);
    float reach = tall * (0.30 + 0.95 * rays + 0.40 * (fine - 0.5));
    float y = (up - lower) / reach;
    float body = smoothstep(-0.16 - 0.10 * fine, 0.10, y) * exp(-max(y, 0.0) * 2.5);
    float edge_on = 1.0 + 0.55 * smoothstep(0.2, 1.6, abs(slant));
    // Turning the trunk carries the light to that side; a finished turn sends a wave through it.
    float gathered = exp(-square((aside - 0.62 * curtain.x) / (1.00 - 0.42 * abs(curtain.x))));
    float wave = curtain.z * exp(-square((aside - curtain.y) / 0.30));
    vec3 hue = mix(vec3(0.10, 0.80, 0.44), vec3(0.09, 0.52, 0.66), smoothstep(0.1, 0.8, y));
    hue = mix(hue, vec3(0.42, 0.19, 0.68), smoothstep(0.35, 1.35, y + 0.35 * (rays - 0.5)));
    hue += vec3(0.35, 0.02, 0.20) * exp(-square((y + 0.02) / 0.08)) * (0.35 + wave);
    return hue * (patchy * body * edge_on * gain * (0.16 + 0.95 * gathered + 1.3 * wave));
}

void main() {
    float aside = (uv.x * 2.0 - 1.0) * PANORAMA.x;
    float up = uv.y * PANORAMA.y;
    float left = 1.0 / (1.0 + square((aside + 0.62) * 1.5));
    float right = 1.0 / (1.0 + square((aside - 0.36) * 1.5));
    vec3 sky = mix(zenith.rgb, horizon.rgb, exp(-up * 4.4));
    sky += west.rgb * (exp(-up * 11.0) * 0.75 + exp(-up * 4.0) * 0.22) * left;
    sky += east.rgb * (exp(-up * 12.0) * 0.80 + exp(-up * 4.2) * 0.25) * right;
    // Thin high cloud, drawn out along the horizon.
    vec2 place = vec2(aside, 0.35) / (up + 0.16);
    float drift = eye.w * 0.0007;
    float coarse = texture(mist, place * vec2(0.055, 0.19) + vec2(drift, 0.3)).r;
    float fine = texture(mist, place * vec2(0.15, 0.60) + vec2(drift * 2.1, 0.1) + coarse * 0.06).g;
    float veil = smoothstep(0.50, 0.88, coarse * 0.72 + fine * 0.40) * smoothstep(0.02, 0.12, up) * smoothstep(0.62, 0.25, up);
    vec3 lit = horizon.rgb * 0.9 + west.rgb * 0.50 * left * exp(-up * 3.0) + east.rgb * 0.85 * right * exp(-up * 2.4);
    sky = mix(sky, lit, veil * 0.55);
    vec3 light = curtain_of(aside, up, 1.0, 0.135, 0.13, 1.05) + curtain_of(aside, up, 2.0, 0.20, 0.19, 0.95);
#if TIER > 0
    light += curtain_of(aside, up, 3.0, 0.245, 0.25, 0.55);
#endif
    // The top of the picture stays quiet: words stand there.
    float quiet = mix(0.30, 1.0, smoothstep(0.40, 0.20, up));
    sky += light * horizon.w * (1.0 - 0.5 * veil) * quiet * (0.94 + 0.12 * curtain.w);
    colour = vec4(sky, 1.0);
}
