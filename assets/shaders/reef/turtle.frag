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
        // Scutes: a row down the back and one at each side, each with a burst of rays from its upper corner; a rim of small ones.
        float row = abs(body.x) < 0.21 ? body.z * 2.55 : body.z * 2.55 + 0.5;
        float out_ = length(body.xz * vec2(1.0 / 0.60, 1.0 / 0.80));
        float seam = min(abs(fract(row) - 0.5) * 2.0, min(abs(abs(body.x) - 0.21) * 14.0, abs(out_ - 0.86) * 11.0));
        if (out_ > 0.86) seam = min(abs(fract(atan(body.x, body.z) * 3.82) - 0.5) * 2.0, abs(out_ - 0.86) * 11.0);
        vec2 within = vec2(abs(body.x) < 0.21 ? body.x : abs(body.x) - 0.40, (fract(row + 0.5) - 0.35) / 2.55);
        float burst = 0.5 + 0.5 * sin(atan(within.x, within.y) * 13.0 + 5.0 * texture(nets, body.xz * 1.3).a);
        burst *= smoothstep(0.02, 0.14, length(within));
        vec3 plate = mix(vec3(0.070, 0.045, 0.022), vec3(0.40, 0.23, 0.075), burst * (0.4 + 0.8 * texture(nets, body.xz * 0.9).b));
        own = mix(vec3(0.34, 0.28, 0.15), plate, smoothstep(0.04, 0.16, seam));
    } else if (part == 1) {
        own = vec3(0.55, 0.50, 0.36);
    } else {
        float scale = plates(body.xz * 7.0 + 0.2 * body.y);
        own = mix(vec3(0.52, 0.48, 0.34), vec3(0.15, 0.15, 0.10), scale * 0.9);
    }
    vec3 seen = own * daylight(spot, n, 0.8);
    if (dot(n, vec3(0.0, 1.0, 0.0)) < 0.0) seen *= 0.8;
    float rim = square(1.0 - max(-dot(look, n), 0.0));
    seen += (upper.rgb * 0.10 + own * upper.rgb * 0.4) * rim;
    colour = vec4(through_water(seen, look, distance), 1.0);
}
