#include "lanterns/air.glsl"
uniform float pixel;   // clip height of a pixel
uniform float spread;  // how much farther out they stand in a wide picture
in vec2 in_place;      // along 0-1, across -1 to 1
in vec4 in_root;       // x, z, height, kind (0 blade, 1 stalk with a spike)
in vec4 in_lean;       // lean x, lean z, accident, half width
out vec2 place;
out vec3 spot;
out vec3 facing;
out float accident;
out float spike;

void main() {
    float s = in_place.x, a = in_lean.z, t = eye.w;
    float wind = east.w;
    float sway = sin(t * (0.55 + 0.35 * a) + a * 40.0 + in_root.x * 0.7) + 0.6 * sin(t * (0.97 + 0.3 * a) + a * 17.0);
    sway += 0.7 * sin(t * 0.31 + in_root.x * 0.33);
    float bend = s * s * in_root.z;
    vec2 lean = in_lean.xy + vec2(0.050, 0.02) * sway * (0.35 + wind);
    spot = vec3(in_root.x * spread, s * in_root.z, in_root.y) + vec3(lean.x, -0.20 * dot(lean, lean) * (1.0 - in_root.w * 0.8), lean.y) * bend;
    float wide;
    if (in_root.w > 0.5) {
        float head_ = smoothstep(0.74, 0.755, s) * smoothstep(0.925, 0.91, s);
        wide = mix(0.012, 0.062, head_) * (1.0 - 0.6 * smoothstep(0.93, 1.0, s));
    } else {
        wide = in_lean.w * sqrt(max(0.0, 1.0 - s)) * (0.6 + 0.4 * smoothstep(0.0, 0.3, s));
    }
    // A blade never gets thinner than a pixel: it would break into dots.
    float least = 0.6 * pixel * (spot.z - eye.z) / length(vec3(view_projection[0].y, view_projection[1].y, view_projection[2].y));
    spot.x += in_place.y * max(wide, least * (1.0 - 0.5 * step(0.99, s)));
    facing = normalize(vec3(in_place.y * 0.8, 0.25, -1.0));
    place = in_place;
    accident = a;
    spike = in_root.w;
    gl_Position = view_projection * vec4(spot, 1.0);
}
