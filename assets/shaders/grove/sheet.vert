#include "grove/air.glsl"
uniform vec2 sheet;     // how far ahead, strength
out vec2 place;
out vec3 tint;
out vec2 up;

void main() {
    vec2 corner = vec2(float(gl_VertexID & 1) * 2.0 - 1.0, float(gl_VertexID >> 1));
    float high = (0.9 + 0.75 * glow.w) * (0.7 + sheet.x * 0.022);
    vec3 spot = vec3(corner.x * (sheet.x * 1.05 + 2.0), FLOOR - 0.6 + corner.y * high, sheet.x);
    place = vec2(spot.x * 0.021 + pixel.z * 0.0035 + sheet.x, spot.y * 0.040 - sheet.x * 0.3);
    up = corner;
    vec3 way = normalize(vec3(spot.x, 0.0, spot.z));
    tint = mist_colour(way) * 1.12;
    gl_Position = view_projection * vec4(spot, 1.0);
}
