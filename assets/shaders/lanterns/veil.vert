#include "lanterns/air.glsl"
in vec2 in_corner;
in vec4 in_sheet;      // z, height, strength, accident
out vec2 at;
out vec4 sheet;
out float aside;

void main() {
    float wide = in_sheet.x * 1.9;
    vec3 spot = vec3((in_corner.x * 2.0 - 1.0) * wide, in_corner.y * in_sheet.y - 0.10 * in_sheet.y, in_sheet.x);
    at = vec2(spot.x, in_corner.y);
    aside = (spot.x - eye.x) / in_sheet.x;
    sheet = in_sheet;
    gl_Position = view_projection * vec4(spot, 1.0);
}
