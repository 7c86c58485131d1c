#include "shared/figure.glsl"
in vec2 place;
in vec4 kind;
in vec3 spot;
in vec3 facing;
in float length_of;
out vec4 colour;

void main() {
    float s = place.x, w = place.y;
    float along = kind.x, row = kind.y, accident = kind.z;
    float flight = row < 0.5 || row > 3.5 ? 1.0 : 0.0;
    float inner = abs(w);
    // Barbs leave the shaft at a slant; here and there the vane has come apart.
    float barb = s * length_of * 46.0 - inner * 3.2;
#if TIER > 0
    float split = soft_grain(vec2(barb * 0.42 + accident * 90.0, accident * 31.0 + sign(w) * 7.0));
#else
    float split = 0.5 + 0.28 * sin(barb * 2.1 + accident * 90.0) + 0.22 * sin(barb * 0.73 + accident * 31.0 + w * 2.0);
#endif
    float ragged = 0.10 + 0.42 * smoothstep(0.74, 0.92, split) * smoothstep(0.25, 0.7, s);
    float soft = max(0.16, 1.6 * fwidth(w));
    float cover = smoothstep(0.0, soft, 1.0 - inner - ragged * 0.55 * inner + 0.3 * (soft - 0.16)) * smoothstep(1.0, 1.0 - max(0.02, 1.5 * fwidth(s)), s);
    float threads = 0.5 + 0.5 * sin(barb * 6.2832) * clamp(1.0 - 1.6 * fwidth(barb), 0.0, 1.0);
    float shaft = exp(-square_of(w * 9.0)) * (1.0 - 0.75 * s);
    float thin = smoothstep(0.05, 0.95, s);
    float edge = smoothstep(0.35, 1.0, inner);
    vec3 look = normalize(spot - viewer);
    vec3 n = normalize(facing);
    vec3 pearl = mix(vec3(0.96, 0.91, 0.84), vec3(0.74, 0.76, 0.86), flight * smoothstep(0.35, 1.0, s) * 0.45);
    pearl = mix(pearl, vec3(0.98, 0.90, 0.80), 0.35 * (1.0 - flight));
    pearl *= 0.93 + 0.07 * threads;
    // Light from all around, less where feathers lie over each other.
    float open_ = mix(mix(0.62, 0.34 + 0.36 * smoothstep(0.7, 1.0, along), flight), 1.0, thin) * mix(1.0, 0.70, edge * flight * 0.6) * (0.80 + 0.20 * flight);
    vec3 around = mix(ground_light, sky_light, n.y * 0.5 + 0.5) * open_;
    // The low sun shines through: thin tips and edges glow.
    float behind = square_of(square_of(max(dot(look, light_way), 0.0)));
    float through = (0.06 + 0.50 * thin * thin + 0.28 * edge * thin) * (0.42 + 0.58 * behind) * (0.80 + 0.20 * threads) * (0.40 + 0.60 * flight);
    float grazing = cube_of(max(1.0 - abs(dot(look, n)), 0.0));
    vec3 warm_pearl = pearl * mix(vec3(1.0), vec3(1.0, 0.84, 0.62), 0.35 + 0.65 * thin);
    vec3 seen = pearl * around + light_colour * warm_pearl * (through * 1.05 + grazing * 0.18 + max(dot(n, light_way), 0.0) * 0.35);
    seen += shaft * (around * 0.25 + light_colour * 0.05 + glow_colour * moods.x * 0.18);
    // The figure's own light: along the bones, and a wave that runs outwards when the wings beat.
    float wave = row > 3.5 ? 0.0 : surge.x * exp(-square_of((along + 0.25 * s - surge.y) * 4.0));
    float bones = (1.0 - thin) * mix(0.35, 0.8, min(row, 3.0) / 3.0);
    seen += glow_colour * (moods.x * (0.10 * bones + 0.10 * thin * edge) + wave * (0.5 + 0.9 * thin) * 0.9);
    // Frost settles on what lies on top and towards the shoulders.
#if TIER > 0
    float speckle = soft_grain(spot.xy * 21.0);
#else
    float speckle = 0.5 + 0.5 * sin(spot.x * 47.0) * sin(spot.y * 41.0 + spot.x * 13.0);
#endif
    float crust = speckle + 0.4 * (min(row, 3.0) / 3.0) - 0.5 * thin - 0.9 * along;
    float frosted = smoothstep(0.95, 0.25, 1.0 - moods.z + 0.35 - 0.5 * crust) * (1.0 - 0.8 * along) * (1.0 - step(3.5, row));
    seen = mix(seen, (around * 1.5 + sky_light * 0.8 + light_colour * 0.10) * vec3(0.92, 0.97, 1.0), frosted * 0.85);
    colour = vec4(seen, cover * presence);
}
