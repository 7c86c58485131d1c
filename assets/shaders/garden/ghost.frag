// Somebody sketched in chalk: an outline in strokes, empty inside, so that it is never taken for the player.
#include "garden/air.glsl"
uniform float presence;
in vec3 spot;
in vec3 facing;
in vec3 skin;
in vec4 tint;
flat in float stuff;
out vec4 colour;

void main() {
    vec3 look = normalize(spot - eye.xyz);
    float grazing = 1.0 - abs(dot(normalize(facing), look));
    float outline = smoothstep(0.52, 0.80, grazing);
    float stroke = smoothstep(0.18, 0.34, abs(fract(skin.y * 6.5) - 0.5));
    stroke = mix(stroke, 1.0, step(0.5, tint.a - 1.0));
    float chalk = outline * (0.35 + 0.65 * stroke) + 0.045;
    colour = vec4(vec3(0.94, 0.97, 1.0) * (above.rgb * 0.9 + 0.55 * sun_colour.rgb), chalk * presence);
}
