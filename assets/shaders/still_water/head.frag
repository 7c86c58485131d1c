#include "still_water/wrap.glsl"
#include "shared/strands.glsl"
in vec3 spot;
in vec3 facing;
in vec3 way;
in vec4 comb;
flat in float stuff;
out vec4 colour;

void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    float hair = hairy(comb, stuff);
    vec3 skin = vec3(0.50, 0.345, 0.275) * (stuff > 0.5 ? 0.95 : 0.75);
    vec3 strand = vec3(0.115, 0.075, 0.062) * strands(comb, stuff);
    vec3 seen = dusk_light(mix(skin, strand, hair), n, look, spot);
    seen += hair * strand * (sky_light * 1.6 + light_colour * 0.5) * hair_shine(normalize(way), n, look, normalize(vec3(0.2, 1.0, -0.45)), 0.12);
    // The afterglow shines through the ears.
    if (stuff > 0.5 && stuff < 1.5) seen += light_colour * vec3(0.070, 0.022, 0.016);
    colour = vec4(seen, presence * smoothstep(0.0, 0.22, -dot(look, n)));
}
