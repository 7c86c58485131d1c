// What kelp is made of; needs water.glsl. `kind` is accident, age, and how much of a blade it is.

float kelp_high(vec3 spot) { return smoothstep(-4.5, 6.5, spot.y); }

float kelp_age(vec3 kind) { return clamp(kind.y + 0.35 * (kind.x - 0.5), 0.0, 1.0); }

// The strand shades itself: darkest at the stem and down below.
float kelp_open(float along, float blade, float high) {
    return (0.55 + 0.45 * smoothstep(0.0, 0.4, along + 1.0 - blade)) * (0.50 + 0.60 * high);
}

// Deep green below, olive where it is young and near the light; bladders are paler.
vec3 kelp_own(vec3 kind, float high) {
    float ripe = clamp(0.75 * high + 0.5 * (kind.x - 0.4) - 0.25 * kelp_age(kind), 0.0, 1.0);
    vec3 own = mix(vec3(0.022, 0.052, 0.020), vec3(0.150, 0.115, 0.022), ripe);
    return mix(own, vec3(0.165, 0.120, 0.030), step(0.01, kind.z) * step(kind.z, 0.5) * 0.7);
}

// The colour of light that comes through it.
vec3 kelp_gold(vec3 kind, float high) {
    return mix(vec3(0.30, 0.46, 0.05), vec3(0.98, 0.62, 0.075),
               clamp(0.25 + 0.9 * high + 0.5 * (kind.x - 0.5) - 0.5 * kelp_age(kind), 0.0, 1.0)) * (0.25 + 0.75 * kind.z);
}

// How much light falls on it, `net` being the waves' focus there.
vec3 kelp_lit(vec3 n, float net) {
    vec3 light = mix(around.rgb * 0.55 + lower.rgb, around.rgb * 0.9 + upper.rgb * 0.55, n.y * 0.5 + 0.5);
    float faces = max(dot(n, normalize(vec3(sun.x * 0.65, 0.92, -0.24))), 0.0);
    return light * 1.25 + sun_colour.rgb * net * (0.10 + 0.55 * faces);
}

// What stands between the eye and the light lets it through.
vec3 kelp_let(vec3 n, vec3 look, float net) {
    float behind = max(-dot(n, normalize(vec3(sun.x, sun.y + 0.55, sun.z))), 0.0);
    float through = (0.25 + 0.75 * behind) * (0.35 + 0.65 * square(max(dot(look, sun.xyz), 0.0)));
    return sun_colour.rgb * net * (0.16 + 0.85 * through) + upper.rgb * 0.34;
}
