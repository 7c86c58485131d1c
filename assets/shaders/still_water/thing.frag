#include "still_water/bay.glsl"
uniform sampler2D mist;
in vec3 spot;
in vec3 facing;
in vec3 tint;
in vec3 kind;
in vec3 haze;
out vec4 colour;

void main() {
    // What is sunk in the sand is not seen, in the mirror neither.
    if (kind.x < 0.5 && (kind.z > 0.5 ? -spot.y : spot.y) < 0.0) discard;
    vec3 offset = spot - eye.xyz;
    float away = length(offset);
    vec3 look = offset / away;
    vec3 n = normalize(facing);
    if (kind.x > 2.5 && dot(n, look) > 0.0) n = -n;
    vec3 stuff = tint;
    float gloss = 0.0;
    if (kind.x < 0.5) {
        float veins = texture(mist, spot.xz * 0.55 + spot.y * 0.41).g;
        float grains = texture(mist, spot.zx * 1.9 + spot.y * 1.3).a;
        stuff *= 0.62 + 0.55 * veins + 0.34 * (grains - 0.5);
        // Wet where the last wave reached: darker, and it shines.
        float line = 0.10 + 0.16 * smoothstep(3.0, -1.0, shore.y - spot.z + 0.27 * -spot.x) + 0.10 * (veins - 0.5);
        float wet = smoothstep(line + 0.05, line - 0.05, abs(spot.y));
        stuff *= mix(1.0, 0.48, wet);
        gloss = 0.10 + 0.5 * wet;
        n = normalize(n + vec3(veins - 0.5, 0.0, grains - 0.5) * 0.35);
    }
    vec3 glow_way = normalize(vec3(afterglow.w, 0.14, 1.0));
    vec3 around = ambient.rgb * (0.55 + 0.75 * (n.y * 0.5 + 0.5));
    float rim = cube(1.0 - clamp(-dot(look, n), 0.0, 1.0));
    vec3 seen = stuff * (around + afterglow.rgb * max(dot(n, glow_way) + 0.1, 0.0) * 0.42 + moonlight.rgb * max(dot(n, moon.xyz) + 0.1, 0.0) * 0.80);
#if TIER > 0
    seen += rim * (sky_colour(reflect(look, n)) * (0.10 + 0.55 * gloss) + horizon.rgb * 0.05);
#else
    seen += rim * horizon.rgb * (0.10 + 0.35 * gloss);
#endif
#if TIER == 0
    float edge = 0.25 + 0.75 * smoothstep(0.0, 0.35, -dot(look, n));
#else
    float edge = 1.0;
#endif
    if (kind.x > 2.5) {
        // Grass lets the low light through.
        seen += tint * (afterglow.rgb * 0.20 + moonlight.rgb * 0.22) * kind.y;
        seen *= 0.35 + 0.65 * kind.y;
    }
    seen += vec3(0.03, 0.36, 0.42) * (0.30 * wave.z + 0.35 * wave.w) * max(-n.y + 0.35, 0.0) * stuff * 3.0 * step(kind.x, 0.5);
    seen = mix(haze, seen, exp(-away * 0.00085));
    float alpha = kind.x < 0.5 ? edge : 1.0;
    if (kind.z > 0.5) {
        // In the mirror: as much as the water or the wet sand gives back where the look meets it.
        vec2 meets = eye.xz + offset.xz * (eye.y / (eye.y - spot.y));
        float facing_ = eye.y / length(vec3(meets.x - eye.x, eye.y, meets.y - eye.z));
        float off = meets.y - shore.y + 0.27 * meets.x;
        alpha = (0.10 + 0.90 * fifth(1.0 - facing_)) * smoothstep(-0.6, 0.8, off) * 1.5;
        alpha = min(alpha, 0.85) * exp(spot.y * 0.06);
    }
    colour = vec4(seen, alpha);
}
