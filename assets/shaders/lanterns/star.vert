#include "lanterns/air.glsl"
in vec2 in_corner;
in vec4 in_star;       // tangents to the side and up, brightness, accident
uniform float mirrored;
uniform vec2 pixel;    // clip size
uniform float fine;    // 1 where pixels are small, less where a star must not become a disk
out vec2 corner;
out vec3 tint;

void main() {
    corner = in_corner;
    float t = eye.w, a = in_star.w;
    float twinkle = 0.80 + 0.14 * sin(t * (0.5 + a) + a * 61.0) + 0.10 * sin(t * (0.83 + 0.7 * a) + a * 23.0);
    vec3 hue = mix(vec3(1.0, 0.86, 0.70), vec3(0.72, 0.84, 1.0), fract(a * 7.31));
    float wobble = mirrored * 0.004 * sin(t * (0.6 + 0.4 * a) + a * 50.0 + in_star.x * 30.0);
    vec2 way = vec2(in_star.x + wobble, in_star.y * (1.0 - 2.0 * mirrored));
    float low = smoothstep(0.02, 0.30, in_star.y);
    tint = hue * in_star.z * twinkle * zenith.w * low * mix(1.0, 0.15 * exp(-3.0 * in_star.y), mirrored);
    vec4 at = view_projection * vec4(eye.xyz + vec3(way, 1.0) * 4000.0, 1.0);
    float size = (1.05 + 1.15 * in_star.z) * fine;
    tint *= mix(0.6, 1.0, fine * fine);
    gl_Position = vec4(at.xy / at.w + in_corner * pixel * size * vec2(1.0, 1.0 + 1.3 * mirrored), 0.9999, 1.0);
}
