// Petals, butterflies, bees, drops: two halves hinged along the middle.
#include "garden/air.glsl"
in vec2 in_corner;     // across -1 to 1 (0 is the hinge), along -1 to 1
in vec4 in_place;      // place, half a width
in vec4 in_pose;       // heading, pitch, how far the halves are raised (radians), kind
in vec4 in_tint;       // colour, opacity
out vec2 corner;
out vec3 spot;
out vec3 facing;
flat out float kind;
out vec4 tint;

void main() {
    corner = in_corner;
    kind = in_pose.w;
    tint = in_tint;
    float wide = abs(in_corner.x), side = sign(in_corner.x);
    vec3 p = vec3(in_corner.x * cos(in_pose.z), wide * sin(in_pose.z), in_corner.y);
    vec3 n = vec3(-side * sin(in_pose.z), cos(in_pose.z), 0.0);
    float ps = sin(in_pose.y), pc = cos(in_pose.y), hs = sin(in_pose.x), hc = cos(in_pose.x);
    p = vec3(p.x, p.y * pc + p.z * ps, p.z * pc - p.y * ps);
    n = vec3(n.x, n.y * pc + n.z * ps, n.z * pc - n.y * ps);
    p = vec3(p.x * hc + p.z * hs, p.y, p.z * hc - p.x * hs);
    n = vec3(n.x * hc + n.z * hs, n.y, n.z * hc - n.x * hs);
    if (kind > 2.5) {
        // Rings and drops always face the viewer.
        p = vec3(in_corner.x, in_corner.y, 0.0);
        n = vec3(0.0, 0.3, -1.0);
    }
    spot = in_place.xyz + p * in_place.w;
    facing = n;
    gl_Position = view_projection * vec4(spot, 1.0);
}
