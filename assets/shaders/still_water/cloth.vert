// Shawl (piece 1) and robe (piece 0) about the sitting figure, in soft folds; they follow shoulders and upper arms.
#include "still_water/pleats.glsl"
uniform mat4 matrix;
uniform vec3 left_shoulder;
uniform vec3 right_shoulder;
uniform vec3 left_elbow;
uniform vec3 right_elbow;
uniform vec3 head;
uniform float time;
in vec2 in_round;      // from the top 0 to the hem 1, way round, 0 facing the viewer
out vec3 spot;
out vec3 facing;
out vec2 round_;

float sq(float x) { return x * x; }

float folds(float turn) {
    return 0.50 * sin(turn * 5.0 + 1.3) + 0.34 * sin(turn * 9.0 - 0.7) + 0.24 * sin(turn * 16.0 + 2.1) + 0.12 * sin(turn * 27.0 + 0.4);
}

#if PIECE == 0
vec3 surface(float v, float turn) {
    // Over the hips, then over crossed legs to the knees at both sides, and onto the sand.
    float across = sin(turn), rear = cos(turn);
    float hips = smoothstep(0.0, 0.50, v), legs = max(v - 0.40, 0.0) / 0.60;
    float spread = legs * (2.0 - legs);
    float knees = sq(across) * spread;
    float wide = mix(0.46, 0.66, hips) + 0.72 * knees * legs + 0.06 * spread;
    float deep = mix(0.33, 0.46, hips) + mix(0.50, 0.16, step(0.0, rear)) * spread;
    float wave_ = folds(turn + 0.4 * v) * (0.012 + 0.020 * hips + 0.014 * legs) + 0.012 * spread * sin(turn * 23.0 + 6.0 * v);
    float y = mix(-1.05, -1.62, min(v / 0.5, 1.0)) - 0.40 * max(v - 0.5, 0.0) / 0.5 * (0.35 + 0.65 * legs);
    y += knees * (0.06 - 0.10 * legs * (1.0 - legs) * 4.0) * (1.0 - legs);
    vec3 p = vec3((wide + wave_) * across, max(y, -1.95), -(deep + wave_) * rear);
    vec3 moved = 0.5 * (left_shoulder + right_shoulder);
    return p + moved * sq(1.0 - v) * 0.30;
}
#else
vec3 surface(float v, float turn) {
    float across = sin(turn), rear = max(cos(turn), 0.0);
    // Over the shoulders as a quarter round, then down.
    float over = min(v / 0.34, 1.0), down = max(v - 0.34, 0.0) / 0.66;
    float lying = sin(over * 1.5708);
    float wide = mix(0.155, 0.600, lying) + 0.05 * down;
    float deep = mix(0.165, 0.285, lying) + 0.13 * down;
    float y = mix(0.275, -0.06, over * over) + mix(0.0, -1.02 - 0.46 * rear, down);
    // Folds fall from the shoulders and draw together towards the point at the back.
    float wave_ = pleats(v, turn) * (0.010 * over + 0.062 * down);
    wave_ += 0.012 * down * sin(time * 0.7 + turn * 3.0) ;
    vec3 p = vec3((wide + wave_) * across, y, -(deep + wave_) * cos(turn));
    // The shoulder blades under it.
    float drawn = clamp(-3.0 * (left_shoulder.z + right_shoulder.z), 0.0, 1.0);
    p.z -= rear * exp(-sq((abs(p.x) - 0.26 + 0.06 * drawn) / 0.13) - sq((y + 0.34) / 0.26)) * (0.03 + 0.09 * drawn);
    p.z += rear * drawn * exp(-sq(p.x / 0.07) - sq((y + 0.36) / 0.4)) * 0.06;
    vec3 left_moved = left_shoulder - vec3(-0.5, 0.0, 0.0);
    vec3 right_moved = right_shoulder - vec3(0.5, 0.0, 0.0);
    vec3 girdled = mix(left_moved, right_moved, smoothstep(-0.55, 0.55, p.x));
    p += mix(head - vec3(0.0, 0.62, 0.0), girdled, smoothstep(0.0, 0.22, v)) * mix(1.0, 0.75, down);
    // At the sides it lies on the upper arms.
    vec3 joint = across < 0.0 ? left_shoulder : right_shoulder;
    vec3 bone = (across < 0.0 ? left_elbow : right_elbow) - joint;
    float outwards = sign(across);
    vec3 up = normalize(vec3(-bone.y * outwards, bone.x * outwards, 0.0) * outwards * outwards + vec3(outwards * 0.02, 0.01, -0.05));
    vec3 lies = joint + bone * (0.06 + 0.48 * down) + up * (0.170 + 0.02 * down + 0.4 * wave_) - vec3(0.0, 0.0, 0.17 * cos(turn));
    float hold = sq(sq(across)) * smoothstep(0.20, 0.44, v) * (1.0 - 0.85 * smoothstep(0.25, 0.75, bone.y));
    return mix(p, lies, hold);
}
#endif

void main() {
    float v = in_round.x, turn = in_round.y;
    spot = surface(v, turn);
    vec3 along = surface(min(v + 0.012, 1.0), turn) - surface(max(v - 0.012, 0.0), turn);
    vec3 around = surface(v, turn + 0.03) - surface(v, turn - 0.03);
    facing = normalize(cross(around, along) + vec3(0.0, 1e-5, 0.0));
    if (dot(facing, vec3(sin(turn), 0.25, -cos(turn))) < 0.0) facing = -facing;
    round_ = in_round;
    gl_Position = matrix * vec4(spot, 1.0);
#if PIECE == 0
    // Hands that rest at the hips are seen before the robe: its depth counts as if it lay farther off.
    gl_Position.z = gl_Position.w * (1.0 - 2.0 * NEAR / (gl_Position.w + 0.95));
#endif
}
