// The gardener's back: a linen shirt with the apron's straps crossed over it, a collar, a sunburnt neck.
#include "garden/gardener.glsl"
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
    float is_neck = smoothstep(0.695, 0.705, h + 0.012 * (0.5 + 0.5 * sin(round_.y * 7.0)));
    float aside = abs(spot.x);
    // Linen lies over the shoulder blades without following each hollow; the straps draw it into folds.
    n = normalize(mix(n, vec3(sin(round_.y), 0.12, -cos(round_.y)), 0.55 * (1.0 - is_neck)));
    float folds = soft_grain(vec2(aside * 6.0 + spot.y * 4.0, spot.y * 1.5 - aside * 2.0 + 3.0 * sign(spot.x))) - 0.5;
    float pull = soft_grain(vec2(spot.x * 13.0 + spot.y * 2.0, spot.y * 2.4 + aside * 3.0)) - 0.5;
    float blouse = smoothstep(-1.15, -1.6, spot.y);
#if TIER > 0
    float weave = soft_grain(spot.xy * vec2(120.0, 90.0)) - 0.5;
#else
    float weave = 0.0;
#endif
    n = normalize(n + vec3((folds * 1.1 + pull * (0.5 + 0.9 * blouse)) * sign(spot.x + 1e-4), folds * 0.5 + pull * 0.35, 0.0) * (1.0 - is_neck));
    vec3 linen = vec3(0.285, 0.345, 0.435) * (1.0 + 0.12 * weave + 0.34 * folds + (0.20 + 0.35 * blouse) * pull);
    float yoke = spot.y + 0.10 - 0.22 * square_of(spot.x);
    linen *= 1.0 - 0.30 * exp(-square_of(yoke / 0.008)) * step(spot.z, 0.04);
    float straps = max(strap(spot.xy, 1.0), strap(spot.xy, -1.0)) * (1.0 - is_neck) * step(spot.z, 0.04);
    float shaded = max(strap(spot.xy + vec2(0.016, 0.02), 1.0), strap(spot.xy + vec2(0.016, 0.02), -1.0)) * (1.0 - is_neck) * step(spot.z, 0.04);
    vec3 cloth = mix(linen, vec3(0.15, 0.235, 0.20) * (0.92 + 0.2 * weave), straps);
    // The strap's stitched edges, and its shade on the linen.
    cloth *= 1.0 - 0.35 * straps * (1.0 - smoothstep(0.2, 0.9, straps)) - 0.18 * shaded * (1.0 - straps);
    float collar = smoothstep(0.672, 0.680, h) * (1.0 - is_neck);
    cloth *= 1.0 + 0.12 * collar;
    vec3 neck = vec3(0.62, 0.39, 0.29);
    vec3 seen = garden_light(mix(cloth, neck, is_neck), n, look, spot, 1.0);
    // Strength gathers between the shoulder blades while they are drawn together.
    float seam = exp(-square_of(spot.x / (0.09 + 0.10 * moods.y)) - square_of((spot.y + 0.36) / 0.40)) * max(-n.z, 0.0);
    seen += glow_colour * seam * 0.35 * moods.y * moods.y;
    colour = vec4(seen, presence * smoothstep(0.02, 0.10, h) * smoothstep(0.0, 0.20, -dot(look, n)));
}
