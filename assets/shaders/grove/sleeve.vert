#include "shared/figure.glsl"
#include "grove/arm.glsl"
in vec2 in_place;           // along 0-1, around 0-1
out vec3 spot;
out vec3 facing;
out vec2 place;

float girth(float s) {
    float wide = mix(0.150, 0.108, smoothstep(0.0, 0.62, s));
    wide += 0.034 * smoothstep(0.80, 1.0, s);
    return wide * sqrt(clamp((s + 0.10) * 9.0, 0.0, 1.0));
}

void main() {
    float s = mix(-0.09, 0.985, in_place.y);
    int first = gl_InstanceID * 3;
    float side = gl_InstanceID == 0 ? -1.0 : 1.0;
    vec3 along = normalize(arm_at(s + 0.02, first) - arm_at(s - 0.02, first) + 1e-5);
    vec3 over = thumb_side(along, side);
    vec3 across = cross(along, over);
    float turn = in_place.x * 6.2832;
    vec3 out_ = over * cos(turn) + across * sin(turn);
    // Folds of the cloth, more of them where the arm bends.
    float fold = 0.010 * sin(s * 46.0 + 2.0 * sin(turn)) * (0.4 + 0.6 * exp(-square_of((s - 0.5) * 6.0)));
    spot = arm_at(s, first) + out_ * (girth(s) + fold);
    float slope = (girth(s + 0.01) - girth(s - 0.01)) * 18.0;
    facing = normalize(out_ - along * slope);
    place = vec2(s, in_place.x);
    gl_Position = matrix * vec4(spot, 1.0);
}
