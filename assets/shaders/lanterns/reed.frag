#include "lanterns/air.glsl"
in vec2 place;
in vec3 spot;
in vec3 facing;
in float accident;
in float spike;
out vec4 colour;

void main() {
    float s = place.x;
    bool brown = spike > 0.5 && s > 0.745 && s < 0.92;
    vec3 tone = mix(vec3(0.060, 0.085, 0.062), vec3(0.130, 0.125, 0.070), fract(accident * 9.7)) * (0.35 + 1.1 * s);
    if (brown) tone = vec3(0.105, 0.062, 0.040) * (0.7 + 0.3 * sin(s * 900.0 + accident * 9.0));
    tone *= 0.80 + 0.20 * cos(place.y * 3.0);
    vec3 n = normalize(facing);
    vec3 light = ambient.rgb * (0.35 + 0.75 * s) + moonlight.rgb * 0.30 * s * (0.5 - 0.5 * place.y);
    light += FLAME * lamps_light(spot, n) * 0.9;
    // Thin blades let light through from behind.
    light += (west.rgb * 0.12 + east.rgb * 0.16 + FLAME * 0.10 * lamps_light(spot, -n)) * s;
    colour = vec4(tone * light, 1.0);
}
