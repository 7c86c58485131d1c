#include "sky/air.glsl"
uniform sampler2DArray lands;   // normal x and z, height, growth
in vec2 in_grid;                // 0-1 each way
in vec4 in_place;               // x and z relative to the camera's neutral place, radius, height
in vec4 in_kind;                // land, turn (sine, cosine), accident
out vec3 land_uv;
out vec3 way;
out vec4 info;                  // turn, height, accident
out vec4 haze;                  // colour of the air between, and how clear it is

void main() {
    float raw = textureLod(lands, vec3(in_grid, in_kind.x), 0.0).b;
    float up = max((raw - 0.25) / 0.75, 0.0) * in_place.w;
    vec2 flat_ = (in_grid * 2.0 - 1.0) * in_place.z;
    flat_ = vec2(flat_.x * in_kind.z - flat_.y * in_kind.y, flat_.x * in_kind.y + flat_.y * in_kind.z);
    vec3 spot = vec3(in_place.x + flat_.x, up, in_place.y + flat_.y);
    way = spot - vec3(eye_offset.x, eye.y, eye_offset.z);
    haze = vec4(haze_colour(normalize(way)), clearness(length(way)));
    land_uv = vec3(in_grid, in_kind.x);
    info = vec4(in_kind.y, in_kind.z, in_place.w, in_kind.w);
    gl_Position = view_projection * vec4(spot, 1.0);
}
