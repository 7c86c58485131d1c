#include "lanterns/air.glsl"
in vec2 in_corner;     // 0-1 along, 0-1 up
in vec4 in_place;      // near lower corner x, its far end x, z, height
in vec2 in_part;       // row of the picture, which way round
uniform float mirrored;
out vec2 at;
out vec3 look;
out float row;
out float air;

void main() {
    vec3 spot = vec3(mix(in_place.x, in_place.y, in_corner.x), in_corner.y * in_place.w, in_place.z);
    if (mirrored > 0.5) spot.y = -spot.y;
    at = vec2(in_part.y > 0.0 ? in_corner.x : 1.0 - in_corner.x, in_corner.y);
    row = in_part.x;
    look = spot - eye.xyz;
    air = exp(-in_place.z * (0.0012 + 0.0040 * west.w));
    gl_Position = view_projection * vec4(spot, 1.0);
}
