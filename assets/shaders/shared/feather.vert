#include "shared/figure.glsl"
in vec2 in_place;      // along the feather 0-1, across it -1 to 1
in vec4 in_root;       // root; half width
in vec4 in_way;        // way; length
in vec4 in_across;     // way across; bend
in vec4 in_kind;       // place along the wing 0-1, row (0 flight, 1-3 coverts, 4 and 5 tail), accident, side
out vec2 place;
out vec4 kind;
out vec3 spot;
out vec3 facing;
out float length_of;

float outline(float s, float pointed) {
    return mix(0.35, 1.0, smoothstep(-0.12, 0.28, s)) * sqrt(max(0.0, 1.0 - pow(s, pointed)));
}

void main() {
    float s = in_place.x, w = in_place.y;
    vec3 outward = cross(in_across.xyz, in_way.xyz) * (in_kind.w < 0.0 ? -1.0 : 1.0);
    outward *= sign(-outward.z + 1e-4);
    float half_width = in_root.w * outline(s, in_kind.y > 0.5 && in_kind.y < 3.5 ? 3.5 : 6.0);
    spot = in_root.xyz + in_way.xyz * in_way.w * s;
    spot += (outward * -0.16 + in_across.xyz * in_across.w) * s * s * in_way.w;
    spot += in_across.xyz * half_width * w + outward * half_width * 0.35 * (1.0 - w * w);
    facing = outward + in_across.xyz * w * 0.55 + in_way.xyz * (s - 0.4) * 0.35;
    place = in_place;
    kind = vec4(max(in_kind.x, 0.0), in_kind.y, in_kind.z, in_kind.w);
    length_of = in_way.w;
    gl_Position = matrix * vec4(spot, 1.0);
}
