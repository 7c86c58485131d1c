#include "sky/body.glsl"
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
    vec3 skin = vec3(0.40, 0.255, 0.215) * (stuff > 0.5 ? 0.95 : 0.62);
    vec3 strand = vec3(0.270, 0.145, 0.085) * strands(comb, stuff);
    if (stuff > 2.5) strand = vec3(0.50, 0.42, 0.34);
    vec3 seen = dusk_body(mix(skin, strand, hair), n, look, spot);
    vec3 above = normalize(vec3(light_way.x * 0.5, 1.0, -0.35));
    seen += hair * strand * (sky_light * 1.5 + light_colour * 0.22) * hair_shine(normalize(way), n, look, above, 0.12);
    // The low sun shines through the ears.
    if (stuff > 0.5 && stuff < 1.5) seen += light_colour * vec3(0.090, 0.030, 0.020);
    colour = vec4(seen, presence * smoothstep(0.0, 0.24, -dot(look, n)));
}
