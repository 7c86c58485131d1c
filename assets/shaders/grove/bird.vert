#include "grove/air.glsl"
in vec3 in_spot;        // length 1; looks along z
in vec3 in_facing;
in vec2 in_kind;        // part (0 body, 1 wing spread, 2 wing folded, 0.5 tail, -1 beak and legs), way along it
in vec4 in_place;       // place; size
in vec4 in_pose;        // heading, how far the wings are spread, beat, tilt
out vec3 spot;
out vec3 facing;
out vec3 skin;          // part, height on the bird, way along it

void main() {
    vec3 p = in_spot, n = in_facing;
    float side = p.x < 0.0 ? -1.0 : 1.0, open_ = in_pose.y;
    if (in_kind.x > 1.5) {
        p = mix(p, vec3(side * 0.08, 0.22, 0.0), smoothstep(0.15, 0.55, open_));
    } else if (in_kind.x > 0.9) {
        // The hand beats further than the arm, and a little later.
        float out_ = abs(p.x) - 0.09;
        float turn = in_pose.z * (0.75 + 0.45 * out_);
        p = vec3(side * (0.09 + out_ * cos(turn)), p.y + out_ * sin(turn), p.z);
        n = vec3(-side * sin(turn), cos(turn), 0.0) * sign(n.y + 0.01);
        p = mix(vec3(side * 0.08, 0.22, 0.0), p, smoothstep(0.05, 0.50, open_));
    } else if (in_kind.x > 0.4) {
        p.x *= 1.0 + 1.9 * open_ * in_kind.y;
    }
    // Sitting it holds itself upright; legs stay under it.
    float pitch = in_kind.x < -0.5 && p.y < 0.13 ? 0.0 : 0.55 * (1.0 - open_);
    float c = cos(pitch), s = sin(pitch);
    p.yz = vec2(p.y - 0.12, p.z) * mat2(c, s, -s, c) + vec2(0.12, 0.0);
    n.yz = n.yz * mat2(c, s, -s, c);
    float tilt_s = sin(in_pose.w), tilt_c = cos(in_pose.w);
    p = vec3(p.x * tilt_c + p.y * tilt_s, p.y * tilt_c - p.x * tilt_s, p.z);
    float turn_s = sin(in_pose.x), turn_c = cos(in_pose.x);
    p = vec3(p.x * turn_c + p.z * turn_s, p.y, p.z * turn_c - p.x * turn_s);
    facing = vec3(n.x * turn_c + n.z * turn_s, n.y, n.z * turn_c - n.x * turn_s);
    spot = in_place.xyz + p * in_place.w;
    skin = vec3(in_kind.x, in_spot.y, in_spot.z);
    gl_Position = view_projection * vec4(spot, 1.0);
}
