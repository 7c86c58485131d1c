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
#if TIER == 0
out vec3 around;       // light from sky and ground
out float straight;    // how squarely the sun falls
out vec4 haze;         // mist: its colour, and how much
#endif

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
#if TIER == 0
    vec3 n = normalize(facing);
    n = dot(n, spot - eye.xyz) > 0.0 ? -n : n;
    around = mix(below.rgb, above.rgb, n.y * 0.5 + 0.5) * in_open + sun_colour.rgb * vec3(0.060, 0.042, 0.028) * (0.6 - 0.4 * n.z) * in_open;
    vec3 from_gate = vec3(6.3, 2.2, 22.6) - spot;
    around += sun_colour.rgb * below.a * max(dot(n, normalize(from_gate)), 0.0) * 1.6 / (1.0 + 0.35 * dot(from_gate, from_gate));
    straight = max(dot(n, sun.xyz), 0.0);
    haze = vec4(mist.rgb, misted(spot));
#endif
    gl_Position = view_projection * vec4(spot, 1.0);
}
