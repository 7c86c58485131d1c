#include "lanterns/air.glsl"
#include "shared/figure.glsl"
#include "lanterns/coat.glsl"
#include "shared/strands.glsl"
in vec3 spot;
in vec3 facing;
in vec3 way;
in vec4 comb;
flat in float stuff;
out vec4 colour;

// The scarf: knitted ribs along it, and a fringe where it ends.
vec3 knitted(inout vec3 n) {
    float rib = sin(atan(comb.z, comb.y) * 11.0);
    float stitch = soft_grain(vec2(atan(comb.z, comb.y) * 3.5, comb.w * 46.0));
    n = normalize(n + normalize(cross(way, n)) * rib * 0.35);
    float band = smoothstep(0.045, 0.035, abs(comb.w - 0.72)) + smoothstep(0.012, 0.006, abs(comb.w - 0.63));
    vec3 wool_ = mix(vec3(0.40, 0.075, 0.048), vec3(0.46, 0.34, 0.22), 0.8 * clamp(band, 0.0, 1.0) * step(comb.w, 1.2));
    return wool_ * (0.62 + 0.16 * rib + 0.42 * stitch);
}

void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    if (stuff > 3.5) {
        vec3 tone = knitted(n);
        vec3 seen = wool(spot, n, look, tone, 0.7);
        float drawn = exp(-square_of(spot.x / (0.10 + 0.12 * moods.y)) - square_of((spot.y + 0.30) / 0.40));
        seen += (tone + 0.03) * glow_colour * drawn * moods.y * moods.y;
        colour = vec4(seen, presence * smoothstep(0.0, 0.16, -dot(look, facing)));
        return;
    }
    float hair = hairy(comb, stuff);
    vec3 skin = vec3(0.60, 0.27, 0.18) * (stuff > 0.5 ? 1.10 : 0.95);
    vec3 strand = vec3(0.150, 0.074, 0.050) * strands(comb, stuff);
    vec3 seen = wool(spot, n, look, mix(skin, strand, hair), 0.55);
    seen += hair * strand * (dot(sky_light, vec3(0.33)) * vec3(2.6, 2.4, 2.5) + FLAME * ambient.w * 0.5) * hair_shine(normalize(way), n, look, normalize(vec3(-0.3, 1.0, -0.4)), 0.1);
    colour = vec4(seen, presence * smoothstep(0.0, 0.22, -dot(look, n)));
}
