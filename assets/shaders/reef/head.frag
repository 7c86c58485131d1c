#include "reef/diver.glsl"
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
    float hair = hairy(comb, stuff), tied = step(1.5, stuff) * step(stuff, 2.5);
    vec3 skin = stuff > 0.5 ? vec3(0.075, 0.075, 0.150) : vec3(0.034, 0.052, 0.120);
    float tip = tied * smoothstep(0.30, 0.90, comb.w);
    vec3 strand = mix(vec3(0.098, 0.034, 0.046), vec3(0.42, 0.135, 0.110), tip) * strands(comb, stuff);
    vec3 seen = water_light(mix(skin, strand, hair), n, look, spot, 0.5);
    seen += hair * strand * (light_colour * 1.2 + sky_light) * hair_shine(normalize(way), n, look, normalize(vec3(0.1, 1.0, -0.4)), 0.1);
    // The tips shine a little of themselves, and the band that ties them.
    seen += vec3(1.0, 0.36, 0.26) * tip * (0.03 + 0.05 * moods.x);
    if (stuff > 2.5) seen = glow_colour * (0.45 + 0.25 * moods.x);
    colour = vec4(seen, presence * smoothstep(0.0, 0.22, -dot(look, n)));
}
