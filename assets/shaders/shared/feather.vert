#include "shared/figure.glsl"
in vec2 in_place;      // along the feather 0-1, across it -1 to 1
in vec4 in_where;      // side, place along the wing 0-1, row (0 flight feathers, 3 the smallest), accident
in vec4 in_shape;      // length, half width, how far the root lies before the bone, bend
out vec2 place;
out vec4 kind;
out vec3 spot;
out vec3 facing;
out float length_of;

vec3 bone(int first, float along) {
    vec3 a = mix(joints[first], joints[first + 1], clamp(along * 3.0, 0.0, 1.0));
    a = along > 0.3333 ? mix(joints[first + 1], joints[first + 2], clamp(along * 3.0 - 1.0, 0.0, 1.0)) : a;
    return along > 0.6667 ? mix(joints[first + 2], joints[first + 3], clamp(along * 3.0 - 2.0, 0.0, 1.0)) : a;
}

vec3 soft_bone(int first, float along) {
    return 0.25 * bone(first, clamp(along - 0.07, 0.0, 1.0)) + 0.5 * bone(first, along) + 0.25 * bone(first, min(along + 0.07, 1.0));
}

float outline(float s, float row) {
    float base = smoothstep(-0.12, 0.28, s);
    float tip = sqrt(max(0.0, 1.0 - pow(s, row < 0.5 ? 6.0 : 3.5)));
    return mix(0.35, 1.0, base) * tip;
}

void main() {
    float side = in_where.x, along = in_where.y, row = in_where.z, accident = in_where.w;
    int first = side < 0.0 ? 0 : 5;
    vec3 fan = joints[first + 4];
    vec3 root = soft_bone(first, along);
    float time = surge.w;
    float flutter = surge.z * (0.5 * sin(time * (2.1 + accident) + along * 7.0) + 0.5 * sin(time * 3.7 + accident * 9.0 + along * 11.0));
    float spread = 0.06 + (fan.x - 0.06) * along * along * mix(1.0, 0.80, step(0.5, row)) + (accident - 0.5) * 0.05;
    spread += flutter * 0.035 * (0.4 + along) + moods.w * 0.05 * sin(time * 21.0 + accident * 20.0);
    float back = mix(0.10, 0.24, fan.z) + 0.05 * row;
    vec3 way = normalize(vec3(side * sin(spread), -cos(spread), -back + fan.y * along * along));
    vec3 flat_across = normalize(cross(way, vec3(0.0, 0.12, -1.0)));
    vec3 outward = cross(flat_across, way);
    vec3 across = normalize(flat_across * side + outward * 0.22);
    float s = in_place.x, w = in_place.y;
    float long_ = in_shape.x * (1.0 + 0.10 * fan.z * along);
    root -= way * in_shape.z;
    root.z -= 0.035 * row;
    float bend = in_shape.w + 0.05 * flutter;
    vec3 curve = (outward * -0.16 + flat_across * side * bend) * s * s * long_;
    float half_width = in_shape.y * outline(s, row) * mix(0.80, 1.0, fan.z);
    spot = root + way * long_ * s + curve + across * half_width * w;
    spot -= outward * half_width * 0.35 * (1.0 - w * w);
    facing = normalize(-outward + across * w * 0.55 + way * (s - 0.4) * 0.35);
    place = in_place;
    kind = vec4(along, row, accident, side);
    length_of = long_;
    gl_Position = matrix * vec4(spot, 1.0);
}
