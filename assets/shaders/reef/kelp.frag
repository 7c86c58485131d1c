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
    float ruffle = 0.5 + 0.5 * sin(leaf.x * 42.0 + accident * 20.0 + 3.0 * leaf.y);
    vec3 own = mix(vec3(0.14, 0.17, 0.045), vec3(0.27, 0.23, 0.055), accident) * (0.8 + 0.35 * ruffle) * (1.0 - 0.3 * rib);
    own = max(mix(vec3(dot(own, vec3(0.3, 0.6, 0.1))), own, murk.w), 0.0);
    float net = caustics(spot, 0.8);
    vec3 light = mix(around.rgb * 0.7 + lower.rgb, around.rgb + upper.rgb * 0.6, n.y * 0.5 + 0.5);
    vec3 seen = own * (light * 1.15 + sun_colour.rgb * net * (0.25 + 0.4 * abs(n.y)));
    // The bright water behind shines through the thin leaf.
    float behind = max(dot(look, sun.xyz), 0.0);
    seen += own * vec3(1.25, 1.1, 0.35) * (sun_colour.rgb * (0.16 + 0.75 * behind * behind) + upper.rgb * 0.45) * (0.6 + 0.5 * ruffle) * (1.0 - 0.6 * rib);
    colour = vec4(through_water(seen, look, distance), 1.0);
}
