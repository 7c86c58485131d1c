#include "shared/figure.glsl"
// The cloth under the cloak's leaves: it hangs from the shoulders and swings below (as in game/scenes/grove/cloak.py).
in vec2 in_place;       // around the back 0-1, from the hem up 0-1
uniform vec3 left_shoulder;
uniform vec3 right_shoulder;
uniform vec2 swing;     // wind, time
out vec3 spot;
out vec3 facing;
out vec2 round_;

vec3 cape(float turn, float y) {
    float wide = mix(0.86, 0.47, smoothstep(-3.3, -1.1, y));
    wide = mix(wide, 0.55, smoothstep(-0.75, -0.12, y));
    wide = mix(wide, 0.20, smoothstep(-0.08, 0.18, y));
    float deep = mix(0.45, 0.27, smoothstep(-3.0, -0.4, y)) - 0.10 * smoothstep(-0.2, 0.2, y);
    float folds = 1.0 + 0.035 * sin(turn * 9.0 + y * 0.8) * smoothstep(-0.3, -1.6, y);
    vec3 p = vec3(wide * sin(turn), y, -deep * cos(turn)) * vec3(folds, 1.0, folds);
    vec3 left = left_shoulder - vec3(-0.5, 0.0, 0.0), right = right_shoulder - vec3(0.5, 0.0, 0.0);
    vec3 girdle = mix(left, right, clamp((p.x + 0.55) / 1.1, 0.0, 1.0));
    vec3 trunk = 0.5 * (left + right) * square_of(clamp((y + 1.9) / 1.9, 0.0, 1.1));
    p += mix(trunk, girdle, clamp((y + 0.95) / 0.75, 0.0, 1.0));
    p.x += 0.028 * swing.x * sin(swing.y * 1.1 + 2.2 * y) * clamp(-y / 3.0, 0.0, 1.0);
    return p;
}

void main() {
    float turn = (in_place.x * 2.0 - 1.0) * 1.62, y = mix(-3.30, 0.17, in_place.y);
    spot = cape(turn, y);
    vec3 around = cape(turn + 0.02, y) - cape(turn - 0.02, y);
    vec3 along = cape(turn, y + 0.02) - cape(turn, y - 0.02);
    facing = normalize(cross(along, around));
    if (dot(facing, vec3(sin(turn), 0.0, -cos(turn))) < 0.0) facing = -facing;
    round_ = vec2(0.5, turn);
    gl_Position = matrix * vec4(spot, 1.0);
}
