#include "reef/water.glsl"
#include "reef/light.glsl"
#include "reef/kelp.glsl"
in vec3 spot;
in vec3 facing;
in vec2 leaf_at;
in vec3 kind;
in vec3 lit;
in vec3 let;
in vec3 left;
out vec4 colour;

#if TIER == 0
// The low tier lights corners and only adds grain here.
void main() {
    float grain = texture(nets, vec2(leaf_at.x * 0.9 + kind.x * 7.0, leaf_at.y * 0.16 + kind.x * 3.0)).b;
    float ribbed = grain + 0.22 * abs(sin(leaf_at.x * 22.0 - abs(leaf_at.y) * 3.0)) + 0.35 * (1.0 - min(abs(leaf_at.y) * 5.0, 1.0)) * kind.z;
    colour = vec4(lit * (0.70 + 0.65 * grain) + let * max(1.30 - 1.15 * ribbed, 0.15) + left, 1.0);
}
#else
void main() {
    vec3 look = spot - eye.xyz;
    float distance = length(look);
    look /= distance;
    vec3 n = normalize(facing + 1e-5);
    if (dot(n, look) > 0.0) n = -n;
    // A pixel's middle may lie outside a thin triangle: there it must still be a leaf.
    vec2 leaf = clamp(leaf_at, vec2(0.0, -1.0), vec2(1.0));
    float blade = kind.z, high = kelp_high(spot), inner = abs(leaf.y);
    vec2 grain = texture(nets, vec2(leaf.x * 0.9 + kind.x * 7.0, leaf.y * 0.16 + kind.x * 3.0)).ba;
    // Thick along the middle, thin at the hem; wrinkles run slantwise, and grain keeps them from being stripes.
    float wrinkle = 0.5 + 0.5 * sin(leaf.x * 44.0 - inner * 6.0 + 11.0 * grain.x + kind.x * 20.0);
    float thick = mix(0.75, 0.62 - 0.30 * inner + 0.34 * (grain.x - 0.5) + 0.30 * (wrinkle - 0.5) * smoothstep(0.05, 0.6, inner), step(0.5, blade));
    thick += 0.25 * exp(-square(leaf.y * 7.0)) * blade;
    vec3 own = kelp_own(kind, high);
    // Old margins are brown.
    own = mix(own, vec3(0.085, 0.045, 0.018), 0.75 * kelp_age(kind) * smoothstep(0.55, 1.0, inner + 0.6 * (grain.x - 0.5)) * blade);
    own *= 0.70 + 0.65 * grain.x;
    own = max(mix(vec3(dot(own, vec3(0.3, 0.6, 0.1))), own, murk.w), 0.0);
    float net = caustics(spot, 0.8);
    vec3 seen = own * kelp_lit(n, net) + kelp_gold(kind, high) * exp(-1.9 * thick) * kelp_let(n, look, net);
    // A wet sheen along the hems.
    float sheen = square(square(square(max(dot(reflect(look, n), normalize(vec3(sun.x, 0.85, 0.10))), 0.0))));
    seen += (upper.rgb * 0.16 + sun_colour.rgb * 0.05) * sheen * (0.5 + wrinkle);
    colour = vec4(through_water(seen * kelp_open(leaf.x, blade, high), look, distance), 1.0);
}
#endif
