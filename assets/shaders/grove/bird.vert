#include "grove/air.glsl"
in vec3 in_spot;        // length 1; looks along z
in vec3 in_facing;
in vec2 in_kind;        // part (0 body, 1 wing, -1 beak and legs), way out along the wing
in vec4 in_place;       // place; size
in vec4 in_pose;        // heading, how far the wings are spread, beat, tilt
out vec3 spot;
out vec3 facing;
out vec3 skin;          // part, height on the bird, way along it

void main() {
    vec3 p = in_spot, n = in_facing;
    if (in_kind.x > 0.9) {
        float side = sign(p.x);
        float out_ = abs(p.x) - 0.09;
        vec3 spread = vec3(side * (0.09 + out_ * cos(in_pose.z)), p.y + out_ * sin(in_pose.z), p.z);
        vec3 folded = vec3(side * (0.150 - 0.10 * in_kind.y), p.y - 0.05 - 0.10 * in_kind.y + (p.z - 0.02) * 0.22, p.z * 0.55 - 0.62 * out_ + 0.02);
        p = mix(folded, spread, in_pose.y);
        n = normalize(mix(vec3(side, 0.5, -0.1), vec3(0.0, 1.0, 0.0) * sign(n.y + 0.01), in_pose.y));
    }
    float tilt_s = sin(in_pose.w), tilt_c = cos(in_pose.w);
    p = vec3(p.x * tilt_c + p.y * tilt_s, p.y * tilt_c - p.x * tilt_s, p.z);
    float turn_s = sin(in_pose.x), turn_c = cos(in_pose.x);
    p = vec3(p.x * turn_c + p.z * turn_s, p.y, p.z * turn_c - p.x * turn_s);
    facing = vec3(n.x * turn_c + n.z * turn_s, n.y, n.z * turn_c - n.x * turn_s);
    spot = in_place.xyz + p * in_place.w;
    skin = vec3(in_kind.x, in_spot.y, in_spot.z);
    gl_Position = view_projection * vec4(spot, 1.0);
}
