#include "sky/air.glsl"
in vec3 way;
in vec3 facing;
in float outer;
out vec4 colour;

void main() {
    vec3 look = normalize(way);
    vec3 n = normalize(facing) * (dot(facing, look) > 0.0 ? -1.0 : 1.0);
    float through = square(cube(max(dot(look, sun.xyz), 0.0)));
    vec3 white = mix(vec3(0.75, 0.74, 0.74), vec3(0.10, 0.10, 0.12), outer);
    vec3 seen = white * (mix(warm.rgb * 0.08 + ambient.rgb, ambient.rgb + zenith.rgb * 0.6, n.y * 0.5 + 0.5) + sun_colour.rgb * (0.16 * max(dot(n, sun.xyz), 0.0) + 0.22 * through));
    colour = vec4(through_air(seen, look, length(way)), 1.0);
}
