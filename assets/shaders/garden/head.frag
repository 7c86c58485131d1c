// The gardener's head under the hat: short hair, ears and a sunburnt neck.
#include "garden/gardener.glsl"
#include "shared/strands.glsl"
in vec3 spot;
in vec3 facing;
in vec3 way;
in vec4 comb;
flat in float stuff;
uniform vec3 head;
out vec4 colour;

void main() {
    // What is inside the hat is not seen.
    if (spot.y - head.y > 0.10 && stuff < 0.5) discard;
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    float hair = hairy(comb, stuff);
    vec3 skin = stuff > 0.5 ? vec3(0.74, 0.42, 0.32) : vec3(0.62, 0.39, 0.29);
    vec3 strand = vec3(0.200, 0.125, 0.085) * strands(comb, stuff);
    vec3 seen = garden_light(mix(skin, strand, hair), n, look, spot, 0.6 - 0.2 * hair);
    seen += hair * strand * (sky_light * 0.8 + light_colour * 0.12) * hair_shine(normalize(way), n, look, normalize(vec3(-0.2, 0.5, -0.8)), 0.1);
    // Darkest where the brim is near.
    seen *= 1.0 - 0.35 * smoothstep(-0.06, 0.08, spot.y - head.y);
    colour = vec4(seen, presence * smoothstep(0.0, 0.20, -dot(look, n)));
}
