// Rock, coral, clams and anemones: one mesh; what gives way or opens is moved here.
#include "reef/water.glsl"
in vec3 in_spot;
in vec3 in_facing;
in vec4 in_tint;         // colour, kind
in vec4 in_root;         // what it moves about, how much
out vec3 spot;
out vec3 facing;
out vec3 tint;
flat out int kind;
out float along;
#ifdef STORE
out float give;
#endif

void main() {
    kind = int(in_tint.w + 0.5);
    spot = in_spot;
    facing = in_facing;
    tint = in_tint.rgb;
    along = in_root.w;
    float phase = dot(in_root.xyz, vec3(1.7, 0.9, 1.3));
#ifdef STORE
    give = kind == 2 ? min(in_root.w, 1.0) : 0.0;
#else
#if LIVING == 0
    if (kind == 2) {
        vec3 bend = stir(in_root.xyz, phase + 1.5 * in_spot.y) * in_root.w;
        spot += bend - vec3(0.0, 0.25 * dot(bend.xz, bend.xz), 0.0);
    }
#else
    if (kind == 3 || (kind == 4 && abs(in_root.w) > 0.5)) {
        // A valve tilts about its hinge: the near one towards the viewer, the far one away.
        float breathing = 0.02 * sin(eye.w * 0.8 + phase);
        float turn = -in_root.w * (0.05 + 0.52 * creatures.x + breathing) * (in_root.w > 0.0 ? 1.15 : 0.55);
        float c = cos(turn), s = sin(turn);
        mat2 tilt = mat2(c, s, -s, c);
        spot.yz = in_root.yz + tilt * (in_spot.yz - in_root.yz);
        facing.yz = tilt * in_facing.yz;
    } else if (kind == 5) {
        vec3 reach = in_spot - in_root.xyz;
        float open_ = creatures.y;
        reach.xz *= mix(1.0, mix(0.40, 1.18, open_), smoothstep(0.0, 0.5, along));
        reach.y *= mix(0.62, 1.15, open_);
        spot = in_root.xyz + reach
#if TIER == 0
            + vec3(0.08 * sin(0.8 * eye.w + phase + in_spot.x * 3.0), 0.0, 0.0) * along * along;
#else
            + stir(in_root.xyz, phase + in_spot.x * 3.0 + in_spot.z * 2.0) * 0.20 * along * along;
#endif
    }
#endif
#endif
    gl_Position = view_projection * vec4(spot, 1.0);
}
