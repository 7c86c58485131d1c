#include "grove/air.glsl"
#include "shared/figure.glsl"
in vec3 spot;
in vec3 facing;
in vec2 place;
out vec4 colour;

void main() {
    vec3 look = normalize(spot - viewer);
    vec3 n = normalize(facing);
    float facing_us = abs(dot(look, n));
#if GHOST
    // Hollow glass: a pale dashed rim about a faint shade, so that it shows before light and dark alike.
    float rim = smoothstep(0.62, 0.30, facing_us);
#if HAND
    float dash = 1.0;
#else
    float dash = smoothstep(0.30, 0.42, abs(fract(place.x * 7.0) - 0.5) + 0.12);
#endif
    float line = rim * dash;
    colour = vec4(mix(vec3(0.01, 0.03, 0.04), vec3(0.80, 1.35, 1.45), line), 0.20 + 0.75 * line);
#else
    vec3 around = mix(below.rgb, above.rgb, n.y * 0.5 + 0.5) + haze.rgb * 0.30;
    vec3 lamp = glow.rgb * 0.55 + sun_colour.rgb * sun.w * 0.35;
    float grazing = pow(max(1.0 - facing_us, 0.0), 2.5);
    float towards = 0.25 + 0.75 * smoothstep(-0.5, 0.8, dot(n, normalize(vec3(0.5, 0.45, 0.75))));
#if HAND
    vec3 base = mix(vec3(0.50, 0.345, 0.250), vec3(0.56, 0.40, 0.30), place.x);
    vec3 seen = base * (around * 1.5 + lamp * 0.30 * max(dot(n, light_way), 0.0));
    seen += glow_colour * (0.16 + 0.30 * moods.x) * (0.35 + 0.65 * smoothstep(0.1, 1.0, place.x)) * (0.45 + 0.55 * facing_us);
    seen += vec3(1.0, 0.62, 0.34) * lamp * grazing * 0.55 * towards;
#else
    float weave = soft_grain(vec2(place.x * 60.0, place.y * 26.0)) * 0.5 + soft_grain(vec2(place.x * 23.0, place.y * 60.0)) * 0.5;
    vec3 base = mix(vec3(0.070, 0.095, 0.052), vec3(0.120, 0.150, 0.080), weave);
    base = mix(base, vec3(0.33, 0.27, 0.13), smoothstep(0.925, 0.945, place.x) * (0.6 + 0.4 * weave));
    vec3 seen = base * (around * 1.7 + lamp * 0.35 * max(dot(n, light_way), 0.0));
    seen += lamp * grazing * 0.32 * towards * vec3(0.9, 1.0, 0.75);
    seen += glow_colour * moods.x * 0.30 * smoothstep(0.62, 1.0, place.x) * (0.3 + 0.7 * grazing);
#endif
    colour = vec4(seen, presence);
#endif
}
