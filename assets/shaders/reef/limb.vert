// The diver's arms, their fins, webbed hands and the veil behind: bent here from the tracked joints.
#include "shared/figure.glsl"
uniform vec3 joints[8];      // left shoulder, elbow, wrist, tip; right
uniform vec4 flow;           // seconds of drift, how much water moves, squeeze, reach of the hips aside
in vec3 in_part;             // 0 arm, 1 fin, 2 hand, 3 veil; along 0-1; across -1 to 1 or way round in turns
out vec3 spot;
out vec3 facing;
out vec2 place;
flat out int part;
out float side_;

vec3 bone(int side, float s) {
    vec3 a = joints[side], b = joints[side + 1], c = joints[side + 2];
    float u = 2.0 * s;
    const float r = 0.36;
    if (u < 1.0 - r) return mix(a, b, u);
    if (u > 1.0 + r) return mix(b, c, u - 1.0);
    float t = (u - 1.0 + r) / (2.0 * r);
    vec3 from = mix(a, b, 1.0 - r), to = mix(b, c, r);
    return mix(mix(from, b, t), mix(b, to, t), t);
}

vec3 heading(int side, float s) {
    return normalize(bone(side, min(s + 0.03, 1.0)) - bone(side, max(s - 0.03, 0.0)) + 1e-5);
}

float girth(float s) {
    float upper = mix(0.150, 0.098, smoothstep(0.0, 0.46, s)) + 0.022 * exp(-square_of((s - 0.20) / 0.12)) - 0.06 * smoothstep(0.05, -0.02, s);
    return mix(upper, 0.064, smoothstep(0.55, 1.0, s)) + 0.016 * exp(-square_of((s - 0.62) / 0.10));
}

void main() {
    int side = gl_InstanceID * 4;
    float out_ = gl_InstanceID == 0 ? -1.0 : 1.0;
    float s = in_part.y, w = in_part.z, t = flow.x;
    part = int(in_part.x + 0.5);
    place = vec2(s, w);
    side_ = out_;
    if (part == 0) {
        vec3 ahead = heading(side, s), middle = bone(side, s);
        vec3 one = normalize(cross(ahead, abs(ahead.z) > 0.92 ? vec3(0.0, 1.0, 0.0) : vec3(0.0, 0.0, 1.0)));
        vec3 other = cross(ahead, one);
        facing = one * cos(6.28318 * w) + other * sin(6.28318 * w);
        spot = middle + facing * girth(s);
    } else if (part == 1) {
        vec3 ahead = heading(side, s), middle = bone(side, s);
        float open_ = smoothstep(0.15, 1.35, distance(joints[side + 2].xy, joints[side].xy + vec2(out_ * 0.10, -1.45)));
        vec3 trail = vec3(out_ * 0.30, -1.0, -0.28);
        trail = normalize(trail - ahead * dot(trail, ahead) * 0.80);
        float shape = (0.30 + 0.70 * sin(3.14159 * pow(s, 0.85))) * (0.92 + 0.08 * sin(s * 40.0));
        float reach = mix(0.20, 0.82, open_) * shape;
        float ripple = 0.075 * sin(1.5 * t - 5.0 * s - 2.6 * w + out_) + 0.045 * sin(2.3 * t - 9.0 * s - 1.7 * w);
        vec3 swing = vec3(0.0, 0.0, -1.0) * ripple * w + trail * 0.04 * w * sin(0.9 * t + 4.0 * s);
        spot = middle + trail * reach * w + swing + vec3(0.0, 0.0, 0.10) * w * w * flow.y;
        spot += ahead * reach * 0.22 * w * w;
        facing = normalize(cross(ahead, trail) * out_ + vec3(0.0, 0.0, -0.6) + 1.2 * ahead * ripple * 4.0);
    } else if (part == 2) {
        vec3 ahead = normalize(joints[side + 3] - joints[side + 2] + 1e-5);
        vec3 from = joints[side + 2] - viewer;
        vec3 across = normalize(cross(from, ahead) + 1e-5);
        float wide = mix(0.062, 0.19, smoothstep(0.05, 0.95, s));
        float ripple = 0.03 * sin(1.9 * t + 3.0 * w + out_) * s * s;
        spot = joints[side + 2] + (joints[side + 3] - joints[side + 2]) * s * (1.0 - 0.16 * w * w * s) + across * wide * w;
        facing = normalize(cross(ahead, across) + vec3(0.0, 0.0, -0.5));
        spot.z += ripple - 0.03;
    } else {
        float sway = 0.22 * sin(0.8 * t - 2.6 * s + out_ * 0.7) * s + 0.10 * sin(1.37 * t - 4.1 * s + 2.0) * s;
        vec3 hip = vec3(out_ * 0.15 + 0.35 * flow.w, -1.10, -0.26);
        spot = hip + vec3(out_ * (0.10 + 0.34 * s) * s + sway, -2.15 * s + 0.10 * s * s, -0.20 * s);
        float wide = mix(0.13, 0.46, smoothstep(0.0, 0.8, s));
        spot += vec3(cos(0.9 * sway), 0.25 * out_, 0.0) * wide * w + vec3(0.0, 0.0, 0.10 * sin(1.3 * t - 5.0 * s + 2.2 * w));
        facing = normalize(vec3(0.5 * w + sway, 0.2, -0.9));
    }
    gl_Position = matrix * vec4(spot, 1.0);
}
