// The gardener's back: a linen shirt with the apron's straps crossed over it, a sunburnt neck, hair under the hat.
#include "shared/figure.glsl"
in vec3 spot;
in vec3 facing;
in vec2 round_;
out vec4 colour;

float strap(vec2 p, float lean) {
    float way = abs(p.x - lean * (p.y + 0.62) * 0.62);
    return smoothstep(0.075, 0.060, way) * step(-1.95, p.y);
}

void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    float h = round_.x;
    float is_head = smoothstep(0.745, 0.775, h);
    float is_neck = smoothstep(0.695, 0.705, h + 0.012 * soft_grain(spot.xy * 9.0));
    float folds = soft_grain(vec2(spot.x * 5.0 + spot.y * 2.2, spot.y * 1.6 - abs(spot.x) * 3.0)) - 0.5;
    float pull = soft_grain(vec2(spot.x * 3.0 - spot.y * 1.4, spot.y * 4.5)) - 0.5;
    float weave = soft_grain(spot.xy * vec2(120.0, 90.0)) - 0.5;
    n = normalize(n + vec3(folds * 0.60 + pull * 0.25, pull * 0.45, 0.0) * (1.0 - is_neck));
    vec3 linen = vec3(0.40, 0.475, 0.585) * (1.0 + 0.10 * weave + 0.26 * folds + 0.14 * pull);
    float straps = max(strap(spot.xy, 1.0), strap(spot.xy, -1.0)) * (1.0 - is_neck) * step(spot.z, 0.04);
    vec3 cloth = mix(linen, vec3(0.15, 0.235, 0.20) * (0.92 + 0.2 * weave), straps);
    float collar = smoothstep(0.672, 0.680, h) * (1.0 - is_neck);
    cloth *= 1.0 + 0.12 * collar;
    vec3 neck = vec3(0.62, 0.39, 0.29);
    float strands = soft_grain(vec2(round_.y * 34.0, spot.y * 3.0 + 2.0 * abs(round_.y)));
    vec3 hair = vec3(0.23, 0.19, 0.165) * (0.6 + 0.8 * strands);
    vec3 albedo = mix(mix(cloth, neck, is_neck), hair, is_head);
    vec3 around = mix(ground_light, sky_light, n.y * 0.5 + 0.5);
    float rim = cube_of(1.0 - clamp(-dot(look, n), 0.0, 1.0));
    float straight = dot(n, light_way);
    // The hat throws its shade on neck and shoulders.
    float hat = 1.0 - 0.75 * smoothstep(0.02, 0.22, spot.y) * (1.0 - 0.4 * smoothstep(0.2, 0.5, abs(spot.x)));
    float lit = smoothstep(-0.10, 1.0, straight) * hat;
    float soft = 0.75 + 0.25 * smoothstep(0.0, 0.3, abs(spot.x));
    vec3 seen = albedo * (around * soft + light_colour * lit * 0.46 + light_colour * vec3(0.055, 0.04, 0.03));
    seen += (sky_light * 0.16 + light_colour * 0.06) * rim * (1.0 - 0.6 * is_head);
    // Strength gathers between the shoulder blades while they are drawn together.
    float seam = exp(-square_of(spot.x / (0.09 + 0.10 * moods.y)) - square_of((spot.y + 0.36) / 0.40)) * max(-n.z, 0.0);
    seen += glow_colour * seam * 0.35 * moods.y * moods.y;
    colour = vec4(seen, presence * smoothstep(0.02, 0.10, h) * smoothstep(0.0, 0.20, -dot(look, n)));
}
