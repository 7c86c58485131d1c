// Everything solid: walls, wood, clay, and what is carried; a bone moves it where BONES are.
#include "garden/air.glsl"
in vec3 in_spot;
in vec3 in_normal;
in vec2 in_uv;
in float in_stuff;
in vec3 in_tint;
in float in_open;
in float in_bone;
#if BONES > 0
uniform mat4 bones[BONES];
#endif
out vec3 spot;
out vec3 facing;
out vec3 skin;         // place in the material, and which
out vec4 tint;         // colour factor, openness to the sky
flat out float stuff;

void main() {
    spot = in_spot;
    facing = in_normal;
#if BONES > 0
    mat4 bone = bones[int(in_bone + 0.5)];
    spot = (bone * vec4(in_spot, 1.0)).xyz;
    facing = mat3(bone) * in_normal;
#endif
    stuff = in_stuff;
    skin = vec3(in_uv, in_stuff > 11.5 ? 4.0 : in_stuff);
    tint = vec4(in_tint, in_open);
    gl_Position = view_projection * vec4(spot, 1.0);
}
