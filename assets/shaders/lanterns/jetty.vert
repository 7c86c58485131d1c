#include "lanterns/air.glsl"
in vec3 in_spot;
in vec3 in_facing;
in vec3 in_wood;       // along the grain, across it, which piece
uniform float mirrored;
out vec3 spot;
out vec3 facing;
out vec3 wood;

void main() {
    spot = in_spot;
    facing = in_facing;
    if (mirrored > 0.5) { spot.y = -spot.y; facing.y = -facing.y; }
    wood = in_wood;
    gl_Position = view_projection * vec4(spot, 1.0);
}
