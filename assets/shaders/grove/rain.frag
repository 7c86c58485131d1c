#include "grove/air.glsl"
in vec2 place;
in float bright;
out vec4 colour;

void main() {
    float across = max(1.0 - place.x * place.x, 0.0);
    float along = max(1.0 - place.y, 0.0) * smoothstep(0.0, 0.12, place.y);
    vec3 light = above.rgb * 1.2 + glow.rgb * 0.35 + haze.rgb;
    colour = vec4(light * bright * across * along, 1.0);
}
