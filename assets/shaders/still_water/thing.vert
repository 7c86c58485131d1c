#include "still_water/bay.glsl"
uniform vec2 boat_at;
in vec3 in_spot;
in vec3 in_normal;
in vec3 in_tint;
in vec3 in_kind;       // part, how far it sways, mirror
out vec3 spot;
out vec3 facing;
out vec3 tint;
out vec3 kind;
out vec3 haze;

void main() {
    vec3 p = in_spot;
    float t = eye.w;
    float under = in_kind.z > 0.5 ? -1.0 : 1.0;
    if (in_kind.x > 2.5) {
        float own = p.x * 3.1 + p.z * 5.3;
        float gust = 0.10 * sin(t * 0.83 + own * 0.35) + 0.06 * sin(t * 1.57 + own) + 0.03 * sin(t * 2.71 + own * 2.0);
        float bow = 0.30 * wind.x + 0.04 + gust * (0.45 + 0.9 * wind.y);
        p.x += bow * in_kind.y * in_kind.y * 1.6;
        p.y -= abs(bow) * in_kind.y * in_kind.y * 0.45;
    } else if (in_kind.x > 1.5) {
        // The boat rides the small swell.
        float rolls = 0.020 * sin(0.8 * t) + 0.011 * sin(1.31 * t + 1.0) + 0.03 * wind.x * wind.y;
        vec2 off = vec2(p.x - boat_at.x, p.y);
        p.x = boat_at.x + off.x - off.y * rolls * under;
        p.y = off.y + off.x * rolls * under + under * (0.04 * sin(0.61 * t) + 0.03 * sin(0.97 * t + 2.0));
        // Its mirror is drawn out and shivers.
        if (under < 0.0) p.x += 0.05 * sin(p.y * 6.0 + t * 1.6) + 0.03 * sin(p.y * 13.0 - t * 2.3);
    }
    spot = p;
    facing = in_normal;
    tint = in_tint;
    kind = in_kind;
#if TIER > 0
    haze = haze_colour(normalize(p - eye.xyz));
#else
    haze = horizon.rgb + afterglow.rgb * 0.14;
#endif
    gl_Position = view_projection * vec4(p, 1.0);
}
