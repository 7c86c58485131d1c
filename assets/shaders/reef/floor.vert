// The sand: a fan of low dunes that ends in the haze.
#include "reef/water.glsl"
in vec2 in_place;        // across -1 to 1, away 0 to 1
out vec3 spot;
out vec3 facing;

float dunes(vec2 p) {
    return 0.22 * sin(p.x * 0.31 + 0.8 * sin(p.y * 0.17)) + 0.16 * sin(p.y * 0.42 + 0.5 * p.x) + 0.10 * sin(p.x * 0.83 - p.y * 0.36 + 1.0)
         + 0.016 * p.x * p.x / (1.0 + 0.03 * p.y);
}

void main() {
    float z = 5.0 + 95.0 * in_place.y * in_place.y;
    vec2 p = vec2(in_place.x * (5.0 + 1.15 * z), z);
    float h = dunes(p);
    spot = vec3(p.x, FLOOR - 0.15 + h, p.y);
    facing = normalize(vec3(h - dunes(p + vec2(0.2, 0.0)), 0.2, h - dunes(p + vec2(0.0, 0.2))));
    gl_Position = view_projection * vec4(spot, 1.0);
}
