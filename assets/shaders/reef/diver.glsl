#include "shared/figure.glsl"
uniform sampler2D nets;
uniform float drift;

// What the diver shows of the light under water: the water all around, the sun, and its net over what looks up.
vec3 water_light(vec3 skin, vec3 n, vec3 look, vec3 spot, float netted) {
    vec3 around = mix(ground_light, sky_light, smoothstep(-0.9, 0.9, n.y));
    float rim = cube_of(1.0 - clamp(-dot(look, n), 0.0, 1.0));
    vec2 at = spot.xy * vec2(0.22, 0.20) + vec2(0.012, 0.017) * drift;
    float net = min(texture(nets, at).r, texture(nets, at * 0.83 + 0.37 - vec2(0.03, 0.02) * drift).g);
    float top = smoothstep(-0.25, 0.85, n.y + 0.25);
    vec3 seen = skin * around * 1.5 + skin * light_colour * (0.25 + 0.9 * top);
    seen += light_colour * (0.012 + 0.17 * net * net) * square_of(top) * netted * vec3(0.75, 0.95, 1.0);
    return seen + (sky_light * 0.55 + light_colour * 0.42 * top) * rim;
}
