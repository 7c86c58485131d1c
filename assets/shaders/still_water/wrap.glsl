#include "shared/figure.glsl"
uniform vec3 scan;     // the body scan's light: x, y, strength
uniform float time;

// What a soft matt surface shows here: dusk from all around, the low glow and moon beyond, the light that wanders over the back.
vec3 dusk_light(vec3 stuff, vec3 n, vec3 look, vec3 at) {
    vec3 around = mix(ground_light, sky_light, n.y * 0.5 + 0.5);
    float rim = 1.0 - clamp(abs(dot(look, n)), 0.0, 1.0);
#if TIER == 0
    rim *= 0.8;
#endif
    float beyond_ = 0.25 + 0.75 * smoothstep(-0.5, 0.8, dot(normalize(n.xy + 1e-4), normalize(light_way.xy + vec2(0.0, 0.35))));
    vec3 seen = stuff * (around + light_colour * max(dot(n, light_way) * 0.8 + 0.15, 0.0) * 0.35);
    // The open sky behind the viewer models what faces it.
    seen += stuff * sky_light * 0.55 * max(dot(n, vec3(-0.52, 0.62, -0.59)), 0.0);
    seen += (light_colour * beyond_ * 0.42 + sky_light * 0.16) * cube_of(rim) * (0.4 + stuff);
    // The light of the hands, from in front and below; and of the scan.
    float away = dot(at.xy - scan.xy, at.xy - scan.xy) + 0.25 * square_of(min(at.z + 0.25, 0.0));
    seen += vec3(1.0, 0.62, 0.30) * (0.30 + 0.7 * stuff) * scan.z * 0.42 * exp(-away * 11.0);
    // Light gathers between the shoulder blades while they are drawn together.
    float seam = exp(-square_of(at.x / (0.12 + 0.20 * moods.y)) - square_of((at.y + 0.34) / 0.40)) * max(-n.z, 0.0);
    return seen + glow_colour * seam * (0.46 * moods.y * moods.y) * (0.4 + stuff);
}

// Where pixels are large and nothing smooths edges, what is seen edge-on thins out instead.
float soft_edge(vec3 look, vec3 n) {
#if TIER == 0
    return smoothstep(-0.05, 0.35, abs(dot(look, n)));
#else
    return 1.0;
#endif
}
