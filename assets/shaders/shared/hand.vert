#include "shared/figure.glsl"
// The left and the right hand (game/scenes/hand.py), each put where its frame is.
in vec3 in_spot;
in vec3 in_facing;
uniform mat4 frames[2];
out vec3 spot;
out vec3 facing;
out vec3 place;       // in the hand's frame

void main() {
    spot = (frames[gl_InstanceID] * vec4(in_spot, 1.0)).xyz;
    facing = mat3(frames[gl_InstanceID]) * in_facing;
    place = in_spot;
    gl_Position = matrix * vec4(spot, 1.0);
}
