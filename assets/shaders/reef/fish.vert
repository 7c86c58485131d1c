// Fish of all shoals: their bodies swing, tail most.
#include "reef/water.glsl"
in vec3 in_spot;         // along (nose 0.5, tail -0.5), up, aside
in vec3 in_facing;
in vec4 in_place;        // where, length
in vec4 in_way;          // heading, phase of the swing
in vec4 in_kind;         // colour, how deep the body is
out vec3 spot;
out vec3 facing;
out vec3 body;
out vec4 kind;

void main() {
    vec3 ahead = normalize(in_way.xyz);
    vec3 right = normalize(cross(vec3(0.0, 1.0, 0.0), ahead));
    vec3 up = cross(ahead, right);
    float back = 0.5 - in_spot.x;
    float swing = sin(in_way.w - 4.2 * back) * (0.02 + 0.13 * back * back);
    float slant = -cos(in_way.w - 4.2 * back) * 0.4 * back;
    vec3 b = vec3(in_spot.x, in_spot.y * in_kind.w, in_spot.z + swing);
    spot = in_place.xyz + (ahead * b.x + up * b.y + right * b.z) * in_place.w;
    facing = right * in_facing.z + up * in_facing.y + ahead * (in_facing.x + slant * in_facing.z);
    body = in_spot;
    kind = in_kind;
    gl_Position = view_projection * vec4(spot, 1.0);
}
