// A spray of leaves or a flower: a card, bent a little, that sways.
#include "garden/air.glsl"
in vec2 in_corner;     // -1 to 1
in vec4 in_place;      // middle, half a width
in vec4 in_face;       // the way it faces, its turn
in vec4 in_kind;       // layer, accident, sway (negative: in the bed), whose colour
#ifdef SHADE
uniform mat4 sunwards;
#elif TIER == 0
#include "garden/shade.glsl"
out vec3 lit_low;
out vec3 around_low;
out float haze_low;
#endif
out vec3 leaf;         // place in the layer, and which
out vec3 spot;
out vec3 facing;
out vec3 tint;
out float petal;       // 1 for roses' flowers

void main() {
    float layer = in_kind.x, accident = in_kind.y, hue = in_kind.w;
    vec3 n = in_face.xyz;
    vec3 side = normalize(cross(vec3(0.0, 1.0, 0.001), n));
    vec3 up = cross(n, side);
    float sine = sin(in_face.w), cosine = cos(in_face.w);
    vec3 right = side * cosine + up * sine;
    up = up * cosine - side * sine;
    float is_rose = 1.0 - step(0.5, abs(layer - 4.0));
    petal = is_rose;
    // Buds open one after the other.
    float open_ = smoothstep(accident * 0.8, accident * 0.8 + 0.28, sun_colour.a * 1.08);
    float size = in_place.w * mix(1.0, 0.34 + 0.66 * open_, is_rose);
    vec2 corner = in_corner;
    vec3 at = in_place.xyz;
    float high = corner.y * 0.5 + 0.5;
    if (in_kind.z < 0.0) {
        // Thirsty until watered.
        float perk = mix(0.66, 1.06, smoothstep(accident * 0.5, accident * 0.5 + 0.5, zenith.a));
        at.y += (perk - 1.0) * size;
        up *= perk;
        right += vec3(0.0, 0.0, 0.0);
        at += vec3(0.30 * (1.06 - perk) * high * size, 0.0, 0.0);
    }
    float sway = abs(in_kind.z) * sun.w;
    float phase = accident * 40.0 + at.x * 0.6 + at.z * 0.3;
    float rooted = abs(layer - 2.5) < 0.8 || layer > 4.5 ? high : 1.0;
    vec3 blown = vec3(sin(eye.w * 0.83 + phase) + 0.6 * sin(eye.w * 1.37 + phase * 1.7), 0.3 * sin(eye.w * 1.11 + phase), 0.0) * sway * rooted;
    float dish = dot(corner, corner);
    spot = at + (right * corner.x + up * corner.y) * size - n * (0.22 * size * dish - 0.1 * size) + blown * size;
    facing = normalize(n + (right * corner.x + up * corner.y) * 0.75);
    leaf = vec3(corner * 0.5 + 0.5, layer);
    if (abs(layer - 5.0) < 0.5) tint = mix(vec3(0.98, 0.62, 0.80), vec3(1.0, 0.95, 0.96), fract(accident * 9.0)); else tint = vec3(0.86 + 0.28 * accident, 0.90 + 0.2 * fract(accident * 7.0), 0.85 + 0.3 * fract(accident * 3.0));
    if (hue > 0.5 && hue < 1.5) tint *= mix(vec3(0.46, 0.020, 0.045), vec3(0.74, 0.055, 0.085), accident) * mix(0.7, 1.0, open_);
    else if (hue > 1.5 && hue < 2.5) tint *= mix(vec3(0.95, 0.36, 0.34), vec3(1.0, 0.70, 0.58), fract(accident * 5.0)) * mix(0.8, 1.0, open_);
    else if (hue > 3.5 && hue < 4.5) tint *= vec3(0.42, 0.46, 0.50);
    else if (hue > 4.5) tint *= vec3(1.25, 1.20, 0.9);
    tint *= 1.0 + 0.55 * above.a * is_rose;
#ifdef SHADE
    gl_Position = sunwards * vec4(spot, 1.0);
#else
    gl_Position = view_projection * vec4(spot, 1.0);
#if TIER == 0
    vec3 towards = dot(facing, spot - eye.xyz) > 0.0 ? -facing : facing;
    float straight = dot(towards, sun.xyz);
    vec3 through = mix(vec3(1.25, 1.30, 0.55) * max(0.35 - 0.65 * straight, 0.0), vec3(0.9) * max(0.5 - 0.5 * straight, 0.0), petal);
    lit_low = sun_colour.rgb * mapped_shade(at + sun.xyz * 0.5) * (max(straight * 0.8 + 0.2, 0.0) + 0.55 * through);
    around_low = mix(below.rgb, above.rgb, towards.y * 0.5 + 0.5) * 1.05;
    haze_low = misted(spot);
#endif
#endif
}
