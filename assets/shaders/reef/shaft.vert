// Shafts of light: tall bands that stand in the water, slanting from the light.
#include "reef/water.glsl"
in vec2 in_corner;
in vec4 in_place;        // x, z at the surface; half width; accident
out vec2 corner;
out float bright;
out vec2 along_net;

void main() {
    vec3 down = normalize(vec3(-sun.x * 0.9, -0.92, -0.22));
    vec3 top = vec3(in_place.x, SURFACE + 0.5, in_place.y);
    float drift = 0.5 * sin(0.11 * eye.w + 9.0 * in_place.w) + 0.3 * sin(0.19 * eye.w + 23.0 * in_place.w);
    top.x += drift;
    float s = in_corner.y * 0.5 + 0.5;
    vec3 middle = top + down * 15.5 * s;
    vec3 across = normalize(cross(down, middle - eye.xyz));
    vec3 spot = middle + across * in_corner.x * in_place.z * (0.75 + 0.6 * s);
    corner = vec2(in_corner.x, s);
    float swing = 0.55 + 0.30 * sin(0.23 * eye.w + 17.0 * in_place.w) + 0.15 * sin(0.37 * eye.w + 5.0 * in_place.w);
    bright = swing * exp(-0.016 * in_place.y);
    along_net = vec2(in_place.w * 7.0 + in_corner.x * 0.05, 0.006 * eye.w + in_place.w);
    gl_Position = view_projection * vec4(spot, 1.0);
}
