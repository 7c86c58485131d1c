#include "shared/figure.glsl"
#include "shared/carried.glsl"
// A head with ears and hair (game/scenes/hair.py), in the resting figure's frame.
in vec3 in_spot;
in vec3 in_facing;
in vec3 in_way;       // along the strands
in vec4 in_comb;      // height above the hairline, which strand (a direction), how far along it
in vec2 in_stuff;     // 0 head, 1 ear, 2 tied hair, 3 band; how loose it is, 0-1
uniform vec2 sway;    // seconds, how far loose hair moves
out vec3 spot;
out vec3 facing;
out vec3 way;
out vec4 comb;
flat out float stuff;

void main() {
    float loose = in_stuff.y, t = sway.x;
    vec3 swung = vec3(sin(0.9 * t - 2.4 * loose), 0.6 * sin(0.7 * t - 1.9 * loose + 1.0), 0.5 * sin(1.1 * t - 2.0 * loose));
    spot = carried(in_spot) + swung * sway.y * loose * loose;
    facing = in_facing;
    way = in_way;
    comb = in_comb;
    stuff = in_stuff.x;
    gl_Position = matrix * vec4(spot, 1.0);
}
