#include "still_water/wrap.glsl"
in vec3 spot;
in vec3 facing;
in vec3 place;
out vec4 colour;

void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    // Between the fingers it is darker.
    float apart = abs(fract((place.x + 0.0505) / 0.0515 + 0.5) - 0.5);
    float shade = 1.0 - 0.35 * smoothstep(0.12, 0.0, apart) * smoothstep(0.20, 0.26, place.y) * step(place.x, 0.085);
    vec3 stuff = vec3(0.62, 0.42, 0.33) * shade;
    vec3 seen = dusk_light(stuff, n, look, spot);
    // Hands carry their own light.
    seen += vec3(1.0, 0.72, 0.42) * shade * (0.06 + 0.26 * moods.x) * (0.45 + 0.55 * max(-dot(look, n), 0.0));
    colour = vec4(seen, presence * soft_edge(look, n));
}
