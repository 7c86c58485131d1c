#include "shared/figure.glsl"
uniform vec3 head;
// A body of dusk: dark against the dawn, so that the wings and the rim of light tell its shape.
vec3 dusk_body(vec3 dusk, vec3 n, vec3 look, vec3 spot) {
    vec3 around = mix(ground_light, sky_light, n.y * 0.5 + 0.5);
    float rim = cube_of(1.0 - clamp(-dot(look, n), 0.0, 1.0));
    float towards = 0.15 + 0.85 * smoothstep(-0.4, 0.9, dot(normalize(n.xy + 1e-4), normalize(light_way.xy + vec2(0.0, 0.25))));
    vec3 seen = dusk * around * 1.15 + light_colour * (rim * 0.55 * towards + max(dot(n, light_way), 0.0) * 0.25) * vec3(0.95, 0.85, 0.75);
    seen += sky_light * rim * 0.30 + glow_colour * rim * 0.16 * moods.x;
    float crust = soft_grain(spot.xz * 17.0) * 0.30 + soft_grain(spot.xz * 63.0) * 0.16 + n.y * 0.9;
    float frosted = moods.z * smoothstep(1.02 - 0.55 * moods.z, 1.16 - 0.55 * moods.z, crust) * smoothstep(-0.35, -0.02, spot.y) * smoothstep(0.46, 0.36, spot.y - head.y + 0.62);
    return mix(seen, (around * 1.5 + sky_light * 0.8 + light_colour * 0.12) * vec3(0.92, 0.97, 1.0), frosted * 0.85);
}
