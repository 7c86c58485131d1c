#include "grove/air.glsl"
in vec2 in_grid;       // across 0-1, along 0-1
in vec4 in_root;       // root; length
in vec4 in_way;        // heading, first slope, bend, accident
in vec4 in_look;       // sort of frond, age 0-1, roll about its rib
uniform float sorts;
out vec2 uv;
out vec3 spot;
out vec3 facing;
out vec4 mist_light;
out float rolled;
out vec2 look_of;      // place across the texture's sorts, age

void main() {
    float s = in_grid.y, across = in_grid.x * 2.0 - 1.0;
    float accident = in_way.w;
    // Each frond unrolls in its own time; a fiddlehead is a spiral of its outer part.
    float open_ = smoothstep(accident * 0.62, accident * 0.62 + 0.34, answer.y + 0.55 * answer.x);
    // Last year's stand open already.
    open_ = mix(open_, 1.0, smoothstep(0.36, 0.58, in_look.y));
    float from = mix(0.20, 1.0, open_);
    float tight = (1.0 - open_) * 10.5;
    float swing = breeze(in_root.xz + accident * 3.0, 1.25);
    vec2 p = vec2(0.0);
    float turn = 0.0;
    const int STEPS = 3 + 4 * TIER + 3;
    for (int i = 0; i < STEPS; i++) {
        float at = s * (float(i) + 0.5) / float(STEPS);
        float rolled_ = max(at - from, 0.0) / (1.02 - from + 0.001);
        turn = in_way.y - in_way.z * at * at * (0.75 + 0.25 * open_) * (0.6 + 0.4 * open_) - tight * rolled_ * rolled_ * sign(1.0);
        p += vec2(cos(turn), sin(turn)) * s / float(STEPS);
    }
    float size = in_root.w * mix(0.60, 1.0, open_);
    vec2 heading = vec2(sin(in_way.x), cos(in_way.x));
    vec3 ahead = vec3(heading.x * cos(turn), sin(turn), heading.y * cos(turn));
    vec3 side = vec3(heading.y, 0.0, -heading.x);
    vec3 over = normalize(cross(ahead, side) + 1e-5);
    over *= over.y < 0.0 ? -1.0 : 1.0;
    // It rolls a little about its rib, more towards its tip, so that no two show the same face.
    float roll = in_look.z * (0.4 + s);
    vec3 level = side;
    side = level * cos(roll) + over * sin(roll);
    over = over * cos(roll) - level * sin(roll);
    float wide = size * 0.255 * mix(0.25, 1.0, open_) * mix(1.0, 0.45, smoothstep(from, from + 0.25, s) * (1.0 - open_));
    spot = in_root.xyz + vec3(heading.x * p.x, p.y, heading.y * p.x) * size;
    spot += side * across * wide + over * (0.30 - across * across) * wide * (0.35 + 0.40 * in_look.y);
    float loose = s * s * size;
    spot.x += loose * (0.035 * swing + 0.34 * wind.y);
    spot.y += loose * (0.020 * breeze(in_root.zx + accident * 5.0, 1.7));
    facing = normalize(over + side * across * 0.7);
    uv = vec2(in_grid.x, s);
    rolled = 1.0 - open_;
    look_of = vec2((in_look.x + in_grid.x) / sorts, in_look.y);
    vec3 from_eye = spot - eye.xyz;
    mist_light = vec4(mist_colour(normalize(from_eye)), clearness(from_eye, spot.y));
    gl_Position = view_projection * vec4(spot, 1.0);
}
