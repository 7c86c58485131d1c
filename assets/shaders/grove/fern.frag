#include "grove/air.glsl"
uniform sampler2D frond;   // light from the right, leaf, shade, coverage
in vec2 uv;
in vec3 spot;
in vec3 facing;
in vec4 mist_light;
in float rolled;
in vec2 look_of;
out vec4 colour;

void main() {
    vec4 leaf = texture(frond, vec2(look_of.x, uv.y));
    if (leaf.a < 0.12) discard;
    vec3 look = normalize(spot - eye.xyz);
    vec3 n = normalize(facing);
    n *= sign(-dot(n, look) + 1e-4);
    vec3 green = mix(vec3(0.026, 0.066, 0.022), vec3(0.135, 0.205, 0.050), leaf.b * (0.45 + 0.55 * uv.y));
    // Young ones are yellow-green, old ones dull, and here and there one has turned to bronze from its tip.
    float old = look_of.y;
    green *= mix(vec3(1.25, 1.22, 0.80), vec3(0.78, 0.74, 0.92), old);
    green = mix(green, vec3(0.150, 0.078, 0.026) * (0.35 + 0.9 * leaf.b), smoothstep(0.70, 1.0, old) * smoothstep(0.15, 0.9, uv.y + 0.25 * leaf.g));
    green = mix(green, vec3(0.150, 0.160, 0.060), rolled * 0.6);
    vec3 around = mix(below.rgb, above.rgb, n.y * 0.5 + 0.5) * (0.30 + 0.70 * uv.y);
    vec3 lamp = glow.rgb * 0.45 + sun_colour.rgb * sun.w * 0.50;
    float behind = max(dot(look, sun.xyz), 0.0);
    vec3 seen = green * (around * 2.45 + haze.rgb * 0.42 + lamp * (0.24 + 1.15 * behind * behind) * (0.25 + 0.75 * leaf.b) * (0.35 + 0.65 * uv.y));
#if TIER > 0
    float sheen = pow(max(dot(reflect(look, n), normalize(vec3(0.25, 0.8, 0.45))), 0.0), 10.0);
    seen += (above.rgb * 0.28 + lamp * 0.08) * sheen * below.w;
#endif
    // The nearest stand in their own shade, so that the picture's lower corners stay quiet.
    seen *= mix(0.62, 1.0, smoothstep(5.0, 10.5, spot.z));
    float fine = smoothstep(0.12, 0.60, leaf.a);
    colour = vec4(mix(mist_light.rgb, seen, mist_light.a), fine);
}
