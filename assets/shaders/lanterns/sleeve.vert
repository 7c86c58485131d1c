#include "lanterns/air.glsl"
#include "shared/figure.glsl"
// Cloth about a bent line: a sleeve from shoulder to wrist, or the coat's skirt from the waist down.
in vec2 in_round;          // along 0-1, way round -pi to pi
uniform vec3 start;
uniform vec3 middle;
uniform vec3 end;
uniform float skirt;
out vec3 spot;
out vec3 facing;
out vec2 round_;

vec3 line_at(float t) {
    vec3 pulled = middle + (middle - 0.5 * (start + end)) * 0.75;
    return mix(mix(start, pulled, t), mix(pulled, end, t), t);
}

float thick(float t) {
    float r = mix(0.165, 0.122, smoothstep(0.02, 0.5, t));
    r = mix(r, 0.150, smoothstep(0.60, 0.90, t));
    r += 0.016 * smoothstep(0.905, 0.92, t);
    r += 0.040 * exp(-square_of((t - 0.13) / 0.10));
    return r * smoothstep(-0.07, 0.08, t) * (1.0 - 0.12 * smoothstep(0.97, 1.0, t));
}

vec3 surface(float t, float turn) {
    if (skirt > 0.5) {
        float fold = 0.030 * sin(turn * 7.0 + 0.6) + 0.022 * sin(turn * 11.0 + 2.0);
        vec2 girth = mix(vec2(0.368, 0.262), vec2(0.66, 0.46), t * t) * (1.0 + fold * smoothstep(0.08, 0.7, t));
        return line_at(t) + vec3(girth.x * sin(turn), 0.0, -girth.y * cos(turn));
    }
    vec3 along = normalize(line_at(min(t + 0.02, 1.0)) - line_at(max(t - 0.02, 0.0)));
    vec3 beside = normalize(cross(along, abs(along.z) > 0.92 ? vec3(0.0, 1.0, 0.1) : vec3(0.0, 0.0, 1.0)));
    vec3 before = cross(beside, along);
    float bent = exp(-square_of((t - 0.5) / 0.16)) * (1.0 - clamp(dot(normalize(middle - start), normalize(end - middle)), 0.0, 1.0));
    float slanted = soft_grain(vec2(t * 21.0 + 0.9 * sin(turn + 0.7), turn * 0.8 + 3.0)) - 0.5;
    float crease = 0.020 * slanted * (0.35 + exp(-square_of((t - 0.80) / 0.14)) + 1.6 * bent);
    return line_at(t) + (beside * sin(turn) - before * cos(turn)) * (thick(t) + crease);
}

void main() {
    float t = in_round.x, turn = in_round.y;
    spot = surface(t, turn);
    vec3 along = surface(min(t + 0.008, 1.0), turn) - surface(max(t - 0.008, 0.0), turn);
    vec3 around = surface(t, turn + 0.04) - surface(t, turn - 0.04);
    facing = normalize(cross(around, along) + vec3(0.0, 1e-5, 0.0));
    if (dot(facing, spot - line_at(t)) < 0.0) facing = -facing;
    round_ = in_round;
    gl_Position = matrix * vec4(spot, 1.0);
}
