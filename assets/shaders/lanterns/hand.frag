#include "lanterns/air.glsl"
#include "shared/figure.glsl"
#include "lanterns/coat.glsl"
in vec3 spot;
in vec3 facing;
in vec3 place;
uniform vec2 warmth;       // glow of the left and the right hand
out vec4 colour;

void main() {
    vec3 look = normalize(spot - viewer);
    vec3 n = normalize(facing);
    float warm = spot.x < 0.0 ? warmth.x : warmth.y;
    vec3 skin = vec3(0.58, 0.35, 0.24) * (0.80 + 0.20 * smoothstep(0.0, 0.09, place.y));
    // Between the fingers, and over the knuckles.
    float apart = abs(fract((place.x + 0.0505) / 0.0515 + 0.5) - 0.5);
    skin *= 1.0 - 0.35 * smoothstep(0.12, 0.0, apart) * smoothstep(0.20, 0.26, place.y) * step(place.x, 0.085);
    vec3 seen = wool(spot, n, look, skin, 0.35);
    float rim = 1.0 - clamp(-dot(look, n), 0.0, 1.0);
    // Light shines through the edges of fingers held before a flame.
    seen += (vec3(1.0, 0.34, 0.11) * rim * rim * 0.9 + vec3(0.55, 0.22, 0.09)) * warm;
    colour = vec4(seen, presence);
}
