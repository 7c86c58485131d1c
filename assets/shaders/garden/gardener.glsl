#include "shared/figure.glsl"
// Daylight on the gardener's back and head, in the shade of the straw hat.
vec3 garden_light(vec3 albedo, vec3 n, vec3 look, vec3 spot, float rimmed) {
    vec3 around = mix(ground_light, sky_light, n.y * 0.5 + 0.5);
    float rim = cube_of(1.0 - clamp(-dot(look, n), 0.0, 1.0));
    float hat = 1.0 - 0.75 * smoothstep(0.02, 0.22, spot.y) * (1.0 - 0.4 * smoothstep(0.2, 0.5, abs(spot.x)));
    float lit = smoothstep(-0.10, 1.0, dot(n, light_way)) * hat;
    float soft = 0.75 + 0.25 * smoothstep(0.0, 0.3, abs(spot.x));
    vec3 seen = albedo * (around * soft + light_colour * lit * 0.46 + light_colour * vec3(0.055, 0.04, 0.03));
    return seen + (sky_light * 0.16 + light_colour * 0.06) * rim * rimmed;
}
