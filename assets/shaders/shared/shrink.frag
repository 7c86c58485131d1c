// Half the size; the first step keeps only what is bright, softly.
#include "shared/sound.glsl"
uniform sampler2D source;
uniform vec2 texel;
uniform float threshold;
in vec2 uv;
out vec4 colour;

vec3 tap(vec2 aside) { return sound(texture(source, uv + texel * aside).rgb); }

void main() {
    vec3 sum = tap(vec2(-1.0, -1.0)) + tap(vec2(1.0, -1.0))
             + tap(vec2(-1.0, 1.0)) + tap(vec2(1.0, 1.0));
    sum = min(sum * 0.25, vec3(12.0));
    float light = max(sum.r, max(sum.g, sum.b));
    float kept = light * light / (light + threshold * threshold + 1e-4);
    colour = vec4(sum * (threshold > 0.0 ? kept / max(light, 1e-4) : 1.0), 1.0);
}
