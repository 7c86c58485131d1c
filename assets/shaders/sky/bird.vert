#include "sky/air.glsl"
in vec3 in_spot;         // a gull of span 2, wings level: x right, y up, z ahead
in vec2 in_flap;         // how far this point follows the beat of the arm, and of the hand
in vec4 in_place;        // metres from the camera's neutral place (y absolute); half span
in vec4 in_pose;         // heading, bank, beat (radians), hand's beat
out vec3 way;
out vec3 facing;
out float outer;

void main() {
    vec3 p = in_spot;
    float arm = in_pose.z * in_flap.x;
    float hand = in_pose.w * in_flap.y;
    float x = abs(p.x);
    p.y += sin(arm) * min(x, 0.45) + sin(arm + hand) * max(x - 0.45, 0.0);
    p.x *= 1.0 - 0.25 * abs(sin(arm + hand)) * in_flap.x;
    vec3 up = normalize(vec3(-sign(p.x) * sin(arm + hand) * in_flap.x, 1.0, 0.0));
    float roll_s = sin(in_pose.y), roll_c = cos(in_pose.y);
    p = vec3(p.x * roll_c + p.y * roll_s, p.y * roll_c - p.x * roll_s, p.z);
    up = vec3(up.x * roll_c + up.y * roll_s, up.y * roll_c - up.x * roll_s, up.z);
    float turn_s = sin(in_pose.x), turn_c = cos(in_pose.x);
    p = vec3(p.x * turn_c + p.z * turn_s, p.y, p.z * turn_c - p.x * turn_s);
    up = vec3(up.x * turn_c, up.y, -up.x * turn_s);
    vec3 spot = in_place.xyz + p * in_place.w;
    way = spot - vec3(eye_offset.x, eye.y, eye_offset.z);
    facing = up;
    outer = smoothstep(0.70, 0.98, x);
    gl_Position = view_projection * vec4(spot, 1.0);
}
