// Sunlight's way to a place: the map of shadows, the leaves of a tree out of the picture, and the player's own body.
uniform sampler2DShadow shadows;
uniform sampler2D mottle;

float wayside(vec2 p) {
    return fract(52.9829189 * fract(dot(p, vec2(0.06711056, 0.00583715))));
}

float mapped_shade(vec3 spot) {
    vec3 at = vec3(dot(shade_x.xyz, spot) + shade_x.w, dot(shade_y.xyz, spot) + shade_y.w, dot(shade_z.xyz, spot) + shade_z.w);
    at.z -= 0.0022;
#if TIER == 0
    return texture(shadows, at);
#else
    float turn = wayside(gl_FragCoord.xy) * 6.2832;
    vec2 arm = vec2(sin(turn), cos(turn)) * 0.0013;
    float sum = 0.0;
    for (int i = 0; i < TAPS; i++) {
        sum += texture(shadows, vec3(at.xy + arm * (0.25 + 0.75 * float(i) / float(TAPS)), at.z));
        arm = vec2(arm.x * -0.737 - arm.y * 0.676, arm.x * 0.676 - arm.y * 0.737);
    }
    return sum / float(TAPS);
#endif
}

// A tall tree stands beyond the picture's right edge: its leaves dapple what the sun reaches.
float dapple(vec3 spot) {
    vec3 at = spot + sun.xyz * ((19.0 - spot.x) / max(sun.x, 0.2));
    vec2 p = at.zy * 0.047 + 0.004 * sun.w * vec2(sin(eye.w * 0.53 + at.y), sin(eye.w * 0.71 + at.z));
    vec2 low = texture(mottle, p * 0.37 + 0.13).rg;
    vec2 fine = texture(mottle, p).rg;
    float crown = low.r * 0.75 + fine.g * 0.45 - 0.62 + 0.012 * (at.y - 9.0);
    return 0.30 + 0.70 * smoothstep(-0.10, 0.10, crown);
}

// A capsule's soft shadow: how near the way to the sun passes by it.
float limb_shade(vec3 spot, vec3 a, vec3 b, float wide, float soft) {
    vec3 along = b - a, from = spot - a;
    float aa = dot(along, along), as = dot(along, sun.xyz), fa = dot(from, along), fs = dot(from, sun.xyz);
    float t = clamp((fa - fs * as) / max(aa - as * as, 1e-4), 0.0, 1.0);
    float s = max(t * as - fs, 0.0);
    float away = length(spot + sun.xyz * s - a - along * t);
    return smoothstep(wide * (1.0 - soft), wide * (1.0 + soft) + 0.03 * s, away);
}

float body_shade(vec3 spot) {
#if TIER > 0
    if (spot.z < 6.5 || spot.z > 13.0 || spot.x > 2.0 || spot.x < -9.0) return 1.0;
    float light = 1.0;
    for (int i = 0; i < 5; i++) light *= limb_shade(spot, limb_a[i].xyz, limb_b[i].xyz, limb_a[i].w, 0.35);
    return mix(1.0, light, limb_b[0].w);
#else
    return 1.0;
#endif
}
