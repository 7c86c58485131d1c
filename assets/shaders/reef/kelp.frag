#include "reef/water.glsl"
#include "reef/light.glsl"
in vec3 spot;
in vec3 facing;
in vec2 leaf;
in float accident;
out vec4 colour;

void main() {
    vec3 look = spot - eye.xyz;
    float distance = length(look);
    look /= distance;
    vec3 n = normalize(facing);
    if (dot(n, look) > 0.0) n = -n;
    float rib = exp(-square(leaf.y * 6.0));
    // Wrinkles run slantwise from the rib; a grain keeps them from being stripes.
    vec2 grain = texture(nets, vec2(leaf.x * 0.9 + accident * 7.0, leaf.y * 0.22 + accident * 3.0)).ba;
    float wrinkle = 0.5 + 0.5 * sin(leaf.x * 30.0 - abs(leaf.y) * 5.0 + 9.0 * grain.x + accident * 20.0);
    float ruffle = mix(grain.x, wrinkle, 0.30 * smoothstep(0.1, 0.8, abs(leaf.y)));
    vec3 own = mix(vec3(0.085, 0.105, 0.030), vec3(0.200, 0.135, 0.030), accident) * (0.55 + 0.8 * ruffle) * (1.0 - 0.3 * rib);
    own = max(mix(vec3(dot(own, vec3(0.3, 0.6, 0.1))), own, murk.w), 0.0);
    float net = caustics(spot, 0.8);
    vec3 light = mix(around.rgb * 0.7 + lower.rgb, around.rgb + upper.rgb * 0.6, n.y * 0.5 + 0.5);
    vec3 seen = own * (light * 1.15 + sun_colour.rgb * net * (0.25 + 0.4 * abs(n.y)));
    // The bright water behind shines through the thin leaf.
    float behind = max(dot(look, sun.xyz), 0.0);
    seen += own * vec3(1.5, 1.2, 0.35) * (sun_colour.rgb * (0.10 + 1.1 * behind * behind * behind) + upper.rgb * 0.35) * (0.5 + 0.8 * ruffle) * (1.0 - 0.6 * rib);
    colour = vec4(through_water(seen, look, distance), 1.0);
}
