#include "grove/air.glsl"
#include "shared/figure.glsl"
// One leaf of the cloak (figure frame) or, with `hung`, of a bough (world frame), where wind and shrugs move it.
const float hung = float(HUNG);   // 1 on a bough (world frame), 0 on the cloak (figure frame)
in vec2 in_place;      // along the leaf 0-1, across it -1 to 1
in vec4 in_root;       // root; half width
in vec4 in_way;        // way; length
in vec4 in_across;     // way across; bend
in vec4 in_kind;       // hue, accident, place down the cloak (or how much a bough gives), glow
out vec2 place;
out vec4 kind;
out vec3 spot;
out vec3 facing;

void main() {
    float s = in_place.x, w = in_place.y;
    vec3 root = in_root.xyz;
    vec3 way = in_way.xyz;
    float bend = in_across.w;
    if (hung > 0.5) {
        float bough = max(in_kind.z - 1.0, 0.0);
        float swing = breeze(root.xz, 1.1);
        float lifted = root.x < 0.0 ? shake.x : shake.y;
        root.x += bough * (0.05 * swing + 0.80 * wind.y);
        root.y += bough * bough * (0.05 * swing - 0.16 * abs(wind.y) - 0.30 * lifted + answer.z * (0.16 + 0.10 * sin(eye.w * 0.7)));
        float own = sin(eye.w * (1.7 + in_kind.y) + in_kind.y * 40.0);
        float tremble = lifted * sin(eye.w * 11.0 + in_kind.y * 90.0) * 0.14 + shake.z * sin(shake.w * 9.0 + in_kind.y * 6.0) * 0.30 * exp(-shake.w * 1.4);
        way += vec3(0.16 * own * wind.x + 0.30 * wind.y, 0.12 * own * wind.x + tremble - 0.25 * lifted, 0.10 * sin(eye.w * 1.3 + in_kind.y * 70.0) * wind.x);
        bend += 0.20 * own * wind.x;
    }
    vec3 outward = cross(in_across.xyz, way);
    outward *= sign(-outward.z + 1e-4);
    float wide = in_root.w * sqrt(max(0.0, sin(3.1416 * pow(min(s + 0.015, 1.0), 0.72)))) * (1.0 - 0.25 * s);
    spot = root + way * in_way.w * s + in_across.xyz * wide * w;
    spot += outward * in_way.w * (bend * s * s * 1.2 - 0.28 * abs(w) * wide / in_way.w + 0.05 * sin(3.1416 * s));
    facing = normalize(outward + in_across.xyz * w * 0.55 + way * (0.25 - bend) * s);
    place = in_place;
    kind = in_kind;
    gl_Position = (hung > 0.5 ? view_projection : matrix) * vec4(spot, 1.0);
}
