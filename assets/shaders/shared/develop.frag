// From linear light to a picture: glow, exposure, film curve, grading, vignette, grain against banding.
#include "shared/sound.glsl"
uniform sampler2D light;
uniform sampler2D glow;
uniform float exposure;
uniform float bloom;
uniform float warmth;
uniform float vignette;
uniform float grain_seed;
in vec2 uv;
in vec2 clip;
out vec4 colour;

vec3 film(vec3 x) {
    // A shoulder that never clips, with colours that pale towards the light as on film.
    float y = dot(x, vec3(0.25, 0.6, 0.15));
    x = mix(x, vec3(y), clamp(y * 0.06, 0.0, 0.35));
    vec3 curve = 1.0 - exp(-x * 1.12);
    return mix(curve, curve * curve * (3.0 - 2.0 * curve), 0.55);
}

float hash(vec2 p) {
    vec3 q = fract(vec3(p.xyx) * 0.1031);
    q += dot(q, q.yzx + 33.33);
    return fract((q.x + q.y) * q.z);
}

void main() {
    vec3 seen = sound(texture(light, uv).rgb) + texture(glow, uv).rgb * bloom;
    seen *= exposure * (1.0 - vignette * smoothstep(0.35, 2.1, dot(clip, clip)));
    seen = max(mix(vec3(dot(seen, vec3(0.25, 0.6, 0.15))), seen, 1.10), vec3(0.0));
    seen *= vec3(1.0 + 0.09 * warmth, 1.0, 1.0 - 0.11 * warmth);
    vec3 picture = sqrt(film(max(seen, vec3(0.0))));
#ifdef GRAIN
    vec2 cell = gl_FragCoord.xy + grain_seed;
    float noise = hash(cell) + hash(cell + 71.7) - 1.0;
    float shade = dot(picture, vec3(0.3333));
    picture += noise * (0.0035 + 0.012 * shade * (1.0 - shade));
#endif
    colour = vec4(picture, 1.0);
}
