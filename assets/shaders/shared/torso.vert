#include "shared/figure.glsl"
#include "shared/carried.glsl"
in vec2 in_round;     // height 0 (waist) to 1 (crown), way round -pi to pi, 0 facing the viewer
out vec3 spot;
out vec3 facing;
out vec2 round_;

// Half width and half depth of the body at a height y.
vec2 girth(float y) {
    float wide = mix(0.22, 0.345, smoothstep(-2.05, -1.35, y));
    wide = mix(wide, 0.475, smoothstep(-1.30, -0.35, y));
    wide = mix(wide, 0.555, smoothstep(-0.30, -0.06, y));
    wide = mix(wide, 0.150, smoothstep(-0.015, 0.245, y) * (0.55 + 0.45 * smoothstep(0.02, 0.26, y)));
    float deep = mix(0.17, 0.250, smoothstep(-2.0, -0.45, y));
    deep = mix(deep, 0.135, smoothstep(-0.25, 0.20, y));
    return vec2(wide, deep);
}

vec3 surface(float h, float turn) {
    float across = sin(turn);
#if NECK
    // Up to inside a head that is drawn apart (shared/head.vert).
    float y = h < 0.72 ? mix(-2.05, 0.30, h / 0.72) : mix(0.30, 0.56, (h - 0.72) / 0.28);
    vec2 wide = max(girth(y), vec2(0.325, 0.240) * step(y, -1.0)) + vec2(0.018, 0.004) * smoothstep(0.10, 0.34, y);
    wide.x += 0.034 * exp(-square_of((y - 0.19) / 0.08));
#else
    float y = h < 0.72 ? mix(-2.05, 0.30, h / 0.72) : mix(0.30, 1.00, (h - 0.72) / 0.28);
    float skull = sqrt(max(0.0, 1.0 - square_of((y - 0.665) / 0.325)));
    vec2 wide = mix(girth(y), vec2(0.212, 0.250) * skull, smoothstep(0.26, 0.50, y));
#endif
    vec3 p = vec3(wide.x * across, y, -wide.y * cos(turn));
    float rear = max(cos(turn), 0.0);
#if NECK
    // The two cords of the nape run out into the shoulders; the last vertebra of the neck stands out between them.
    float apart = 0.062 + 0.55 * square_of(max(0.36 - y, 0.0));
    p.z -= rear * 0.026 * exp(-square_of((abs(p.x) - apart) / 0.042)) * smoothstep(-0.02, 0.16, y);
    p.z -= rear * 0.020 * exp(-square_of(p.x / 0.040) - square_of((y - 0.12) / 0.05));
#endif
    // Shoulder blades, and the furrow of the spine between them.
    float drawn = clamp(-3.0 * (left_shoulder.z + right_shoulder.z), 0.0, 1.0);
    float blade = exp(-square_of((abs(p.x) - 0.255 + 0.07 * drawn) / 0.115) - square_of((y + 0.36) / 0.235));
    p.z -= rear * blade * (0.055 + 0.10 * drawn);
    p.z += rear * exp(-square_of(p.x / 0.055)) * 0.05 * (1.0 - smoothstep(0.10, 0.34, y));
    return carried(p);
}

void main() {
    float h = in_round.x, turn = in_round.y;
    spot = surface(h, turn);
    vec3 along = surface(min(h + 0.006, 0.999), turn) - surface(max(h - 0.006, 0.0), turn);
    vec3 around = surface(h, turn + 0.03) - surface(h, turn - 0.03);
    facing = normalize(cross(along, around) + vec3(0.0, 1e-5, 0.0));
    if (dot(facing, vec3(sin(turn), 0.0, -cos(turn))) < 0.0 && h < 0.95) facing = -facing;
    round_ = in_round;
    gl_Position = matrix * vec4(spot, 1.0);
}
