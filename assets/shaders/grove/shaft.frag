#include "grove/air.glsl"
uniform sampler2D mist;
in vec2 place;
in float bright;
in float low;
out vec4 colour;

void main() {
    float across = square(max(1.0 - place.x * place.x, 0.0));
    float along = smoothstep(0.0, 0.18, place.y) * square(max(1.0 - place.y, 0.0));
    along *= smoothstep(-0.52, -0.12, low);
    float dust = texture(mist, gl_FragCoord.xy * pixel.xy * vec2(0.35, 0.25) + vec2(pixel.z * 0.006, 0.0)).r;
    float shown = smoothstep(0.15, 0.8, sun.w) * 0.060 + 0.10 * answer.w;
    colour = vec4(sun_colour.rgb * across * along * bright * shown * (0.35 + 1.2 * dust), 1.0);
}
