#include "reef/water.glsl"
#include "reef/light.glsl"
uniform sampler2D sand;
in vec3 spot;
in vec3 facing;
#ifdef STORE
layout(location = 0) out vec4 colour;
layout(location = 1) out vec4 form;
#else
out vec4 colour;
#endif

void main() {
    vec3 look = spot - eye.xyz;
    float distance = length(look);
    look /= distance;
    // Ripples lie across the channel; the net bends their rows a little so that no tile shows.
    vec2 at = spot.xz * vec2(0.085, 0.115);
    vec4 broad = texture(nets, spot.xz * 0.021);
    vec4 ripple = texture(sand, at + 0.10 * broad.ba);
    float fade = exp(-0.035 * distance);
    vec2 slope = (ripple.xy - 0.5) * 1.5 * fade * (0.45 + 0.9 * broad.b);
#if TIER > 0 || defined(STORE)
    slope += (texture(sand, at * 3.7 + 0.31).xy - 0.5) * 0.35 * fade;
    float grit = texture(nets, spot.xz * 1.9).a;
#else
    float grit = 0.5;
#endif
    vec3 n = normalize(facing - vec3(slope.x, 0.0, slope.y));
    vec3 own = mix(vec3(0.40, 0.37, 0.30), vec3(0.62, 0.57, 0.46), ripple.z * 0.7 + 0.3 * broad.a);
    own *= (0.80 + 0.40 * (grit - 0.5) * fade) * (0.72 + 0.42 * broad.b);
    // Sand is darker where the reef stands over it at both sides.
    own *= 1.0 - 0.45 * smoothstep(0.30, 0.62, abs(spot.x - 0.06 * spot.z) / (spot.z * 0.82));
#ifdef STORE
    colour = vec4(sqrt(own), 0.0);
    form = vec4(n.xy, spot.z, 0.75 + 0.25 * ripple.z);
#else
    vec3 seen = own * daylight(spot, n, 0.75 + 0.25 * ripple.z);
    colour = vec4(through_water(seen, look, distance), 1.0);
#endif
}
