#include "reef/water.glsl"
uniform mat4 model;          // turtle frame (x right, y up, z ahead) to world
uniform vec4 stroke;         // front flippers up, their twist, hind flippers, head
in vec3 in_spot;
in vec3 in_facing;
in vec4 in_part;             // 0 shell, 1 belly, 2 skin; share of the flap; side; front 1 or hind -1
out vec3 spot;
out vec3 facing;
out vec3 body;
flat out int part;

void main() {
    vec3 p = in_spot, n = in_facing;
    part = int(in_part.x + 0.5);
    float flap = in_part.y;
    if (in_part.w > 0.5) {
        float turn = (stroke.x + 0.25 * stroke.x * flap) * flap * in_part.z;
        vec2 hinge = vec2(in_part.z * 0.42, 0.0);
        float c = cos(turn), s = sin(turn);
        mat2 tilt = mat2(c, s, -s, c);
        p.xy = hinge + tilt * (p.xy - hinge);
        n.xy = tilt * n.xy;
        p.z -= stroke.y * flap * 0.22;
        p.y += stroke.y * flap * (in_spot.z - 0.4) * 0.3;
    } else if (in_part.w < -0.5) {
        p.y += stroke.z * flap * 0.12;
    }
    body = in_spot;
    spot = (model * vec4(p, 1.0)).xyz;
    facing = mat3(model) * n;
    gl_Position = view_projection * vec4(spot, 1.0);
}
