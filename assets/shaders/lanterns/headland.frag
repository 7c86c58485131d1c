#include "lanterns/air.glsl"
#include "lanterns/ripple.glsl"
uniform sampler2D firs;    // cover, light from above, in two rows
uniform sampler2D mist;
uniform float mirrored;
in vec2 at;
in vec3 look;
in float row;
in float air;
out vec4 colour;

void main() {
    vec2 place = at;
    float dim = 1.0;
    if (mirrored > 0.5) {
        vec3 way = normalize(look);
        float distance = eye.y / max(-way.y, 0.004);
        vec2 slope = ripple(eye.xz + way.xz * distance, distance, 0.4);
        place += vec2(slope.x * 0.10, slope.y * 1.1) * (0.3 + at.y);
        dim = 0.72;
    }
    vec4 seen = texture(firs, vec2(place.x, (clamp(place.y, 0.004, 0.996) + row) * 0.5));
    vec3 air_ = haze_at(look.x / look.z) * 0.80;
    vec3 light = ambient.rgb * 0.30 + moonlight.rgb * 0.35 + west.rgb * 0.10 + east.rgb * 0.12;
    vec3 fir = vec3(0.10, 0.135, 0.125) * light * (0.25 + 1.5 * seen.g) + FLAME * 0.010 * exp(-place.y * 7.0) * (1.0 + ambient.w);
    float veil = texture(mist, vec2(look.x / look.z * 0.9 + eye.w * 0.0012, place.y * 0.22 + row * 0.4)).r;
    float low = exp(-place.y * mix(8.0, 4.2, west.w)) * west.w * (0.35 + 1.0 * veil);
    vec3 shown = mix(mix(air_, fir, air), air_, clamp(low, 0.0, 0.85));
    float edge = smoothstep(0.0, 0.03, at.x) * smoothstep(1.0, 0.97, at.x);
    float mirror_cover = mirrored > 0.5 ? 0.85 * (1.0 - 0.8 * clamp(low, 0.0, 1.0)) : 1.0;
    colour = vec4(shown * dim, seen.r * edge * mirror_cover);
}
