// Open water, and its surface seen from below.
#include "reef/water.glsl"
uniform sampler2D waves;
in vec2 clip;
out vec4 colour;

void main() {
    vec3 way = normalize(ray_middle.xyz + clip.x * ray_right.xyz + clip.y * ray_up.xyz);
    vec3 seen = water_colour(way);
    if (way.y > 0.015) {
        float distance = (SURFACE - eye.y) / way.y;
        vec2 at = eye.xz + way.xz * distance;
        float t = eye.w;
        vec3 wave = texture(waves, at * 0.022 + vec2(0.004, 0.009) * t).xyz * 2.0 - 1.0;
#if TIER > 0
        wave += 0.7 * (texture(waves, at * 0.059 - vec2(0.011, 0.006) * t).xyz * 2.0 - 1.0);
        wave.xy += 0.5 * (texture(waves, at * 0.143 + vec2(-0.012, 0.021) * t).xy * 2.0 - 1.0);
#endif
        // Where a wave leans towards us it lets the sky in, where it leans away it mirrors the deep.
        float lean = way.y * 1.5 + dot(wave.xy, normalize(way.xz)) * 0.50 - 0.10;
        float open_ = smoothstep(0.05, 0.75, lean);
        float towards = max(dot(normalize(way + vec3(wave.x, 0.0, wave.y) * 0.22), sun.xyz), 0.0);
        vec3 sky = upper.rgb * 0.88 + sun_colour.rgb * (0.11 * square(square(square(towards))) + 0.72 * exp(44.0 * (towards - 1.0)) + 1.6 * exp(420.0 * (towards - 1.0)));
        vec3 sheet = mix(mix(deep.rgb, lower.rgb, 0.25), sky, open_);
        float clear = exp(-murk.g * 0.75 * distance);
        seen = mix(seen, sheet, clear * 0.92);
    }
    colour = vec4(seen, 1.0);
}
