#include "reef/water.glsl"
#include "reef/light.glsl"
in vec3 spot;
in vec3 facing;
in vec3 body;
flat in int part;
out vec4 colour;

// Plates in staggered rows: 0 at their seams, 1 in their middles.
float plates(vec2 p) {
    vec2 one = fract(p) - 0.5, other = fract(p + 0.5) - 0.5;
    float a = dot(one, one), b = dot(other, other);
    return smoothstep(0.0, 0.16, abs(a - b));
}

void main() {
    vec3 look = spot - eye.xyz;
    float distance = length(look);
    look /= distance;
    vec3 n = normalize(facing);
    if (dot(n, look) > 0.0) n = -n;
    vec3 own;
    if (part == 0) {
        float plate = plates(vec2(body.x * 1.55 + 0.5, body.z * 1.10 + 0.1));
        float burst = texture(nets, body.xz * 0.9).a;
        own = mix(vec3(0.42, 0.34, 0.17), mix(vec3(0.10, 0.07, 0.035), vec3(0.34, 0.20, 0.07), burst), plate);
    } else if (part == 1) {
        own = vec3(0.55, 0.50, 0.36);
    } else {
        float scale = plates(body.xz * 7.0 + 0.2 * body.y);
        own = mix(vec3(0.52, 0.48, 0.34), vec3(0.15, 0.15, 0.10), scale * 0.9);
    }
    vec3 seen = own * daylight(spot, n, 0.8);
    float rim = square(1.0 - max(-dot(look, n), 0.0));
    seen += (upper.rgb * 0.10 + own * upper.rgb * 0.4) * rim;
    colour = vec4(through_water(seen, look, distance), 1.0);
}
