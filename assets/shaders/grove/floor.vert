#include "grove/air.glsl"
in vec3 in_spot;
in vec3 in_facing;
in float in_path;
out vec3 spot;
out vec3 facing;
out float path;
out vec4 mist_light;

void main() {
    spot = in_spot;
    facing = in_facing;
    path = in_path;
    vec3 from_eye = spot - eye.xyz;
    mist_light = vec4(mist_colour(normalize(from_eye)), clearness(from_eye, spot.y));
    gl_Position = view_projection * vec4(spot, 1.0);
}
