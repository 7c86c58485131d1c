#include "shared/figure.glsl"
in vec2 in_round;     // height 0 (waist) to 1 (crown), way round -pi to pi, 0 facing the viewer
uniform vec3 neck;    // lean (sine), neck x, head-yaw unused
uniform vec3 head;    // centre of the head
out vec3 spot;
out vec3 facing;
out vec2 round_;

// Half width and half depth of the body at a height.
vec2 girth(float h) {
    float waist = mix(0.20, 0.335, smoothstep(0.0, 0.26, h));
    float chest = mix(waist, 0.455, smoothstep(0.20, 0.52, h));
    float shoulder = mix(chest, 0.150, smoothstep(0.585, 0.700, h));
    float thick = mix(0.16, 0.255, smoothstep(0.0, 0.50, h));
    thick = mix(thick, 0.125, smoothstep(0.58, 0.70, h));
    float skull = sqrt(max(0.0, 1.0 - square_of((h - 0.865) / 0.135)));
    float is_head = smoothstep(0.725, 0.775, h);
    return mix(vec2(shoulder, thick), vec2(0.215, 0.245) * max(skull, 0.0), is_head);
}

vec3 surface(float h, float turn) {
    vec2 wide = girth(h);
    float across = sin(turn);
    vec3 p = vec3(wide.x * across, 0.0, -wide.y * cos(turn));
    p.y = h < 0.72 ? mix(-2.05, 0.24, h / 0.72) : mix(0.24, 0.98, (h - 0.72) / 0.28);
    // The shoulder girdle follows the tracked shoulders: it rises in a shrug and draws back in a squeeze.
    float right = smoothstep(-0.35, 0.35, p.x);
    vec3 moved = mix(joints[0] - vec3(-0.5, 0.0, 0.0), joints[5] - vec3(0.5, 0.0, 0.0), right);
    float girdle = smoothstep(0.36, 0.60, h) * (1.0 - smoothstep(0.655, 0.72, h));
    p += moved * girdle * smoothstep(0.0, 0.3, abs(across));
    // Shoulder blades, and the furrow of the spine between them.
    float rear = max(cos(turn), 0.0);
    float apart = 0.235 + 0.5 * (abs(joints[5].x - joints[0].x) - 1.0) * 0.5;
    float blade = exp(-square_of((abs(p.x) - apart) / 0.115) - square_of((p.y + 0.32 - 0.6 * moved.y) / 0.235));
    float drawn = clamp(-2.0 * (joints[0].z + joints[5].z), 0.0, 1.0);
    p.z -= rear * blade * (0.055 + 0.09 * drawn);
    p.z += rear * exp(-square_of(p.x / 0.055)) * 0.05 * (1.0 - smoothstep(0.62, 0.76, h));
    // The trunk leans from the hips, the head sits where the head is.
    float up = p.y + 1.9;
    p.x += neck.x * up * (1.0 - smoothstep(0.55, 0.75, h));
    vec3 carried = head - vec3(0.0, 0.62, 0.0);
    p += vec3(carried.x, carried.y, carried.z) * smoothstep(0.60, 0.80, h);
    return p;
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
