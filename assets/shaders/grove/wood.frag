#include "grove/air.glsl"
uniform sampler2D bark;    // slopes, height, accident
in vec3 spot;
in vec3 facing;
in vec2 bark_uv;
in float moss;
in vec4 mist_light;
in vec3 lit;
in vec3 edge;
out vec4 colour;

#if TIER == 0
// The low tier lights corners and only colours here.
void main() {
    vec4 skin = texture(bark, bark_uv);
    float cover = smoothstep(0.50, 0.72, moss * 0.62 + 0.75 * (skin.a - 0.5) + 0.20 + 0.12 * skin.b);
    vec3 wood = mix(vec3(0.020, 0.017, 0.015), vec3(0.125, 0.102, 0.080), skin.b * skin.b) * (1.0 - 0.25 * below.w);
    vec3 green = mix(vec3(0.026, 0.056, 0.016), vec3(0.105, 0.148, 0.032), skin.a);
    float hollow = mix(0.22 + 0.85 * skin.b, 0.45 + 0.6 * skin.a, cover) * (0.72 + 0.56 * skin.r);
    vec3 seen = mix(wood, green, cover) * lit * hollow + edge * (0.4 + 0.8 * hollow);
    colour = vec4(mix(mist_light.rgb, seen, mist_light.a), 1.0);
}
#else
void main() {
    vec3 look = normalize(spot - eye.xyz);
    vec3 n = normalize(facing);
    vec4 skin = texture(bark, bark_uv);
    vec3 across = normalize(vec3(n.z, 0.0, -n.x) + 1e-4);
    vec2 fibre = texture(bark, bark_uv * vec2(3.0, 1.7) + 0.13).rg * 2.0 - 1.0;
    n = normalize(n + across * ((skin.r * 2.0 - 1.0) * 1.25 + 0.35 * fibre.x) + vec3(0.0, (skin.g * 2.0 - 1.0) * 0.7 + 0.2 * fibre.y, 0.0));
    float tuft = texture(bark, bark_uv * vec2(2.0, 3.3) + 0.31).a;
    float cover = smoothstep(0.50, 0.72, moss * 0.62 + 0.55 * (skin.a - 0.5) + 0.28 * tuft + 0.12 * skin.b + 0.10 * n.y);
    vec3 wood = mix(vec3(0.016, 0.013, 0.011), mix(vec3(0.150, 0.118, 0.088), vec3(0.165, 0.150, 0.128), skin.a), skin.b * skin.b);
    wood = mix(wood, vec3(0.135, 0.150, 0.125), 0.45 * smoothstep(0.60, 0.80, skin.a) * skin.b);
    vec3 green = mix(vec3(0.022, 0.050, 0.014), vec3(0.120, 0.165, 0.034), tuft * 0.8 + 0.2 * skin.b);
    vec3 ground = mix(wood * (1.0 - 0.25 * below.w), green, cover);
    float hollow = mix(0.16 + 0.94 * skin.b * skin.b, 0.6 + 0.5 * tuft, cover);
    vec3 around = mix(below.rgb, above.rgb, n.y * 0.5 + 0.5) * hollow;
    // The open glade is a wide lamp behind: it grazes what stands before it.
    float grazing = cube(1.0 - max(dot(-look, n), 0.0));
    float to_glade = smoothstep(-0.25, 0.9, dot(n, normalize(vec3(sun.x + 0.35 * sign(sun.x * spot.z - spot.x), 0.10, 0.9))));
    float side = smoothstep(-0.5, 1.0, n.x * sign(0.268 * spot.z - spot.x));
    vec3 lamp = glow.rgb * 0.55 + haze.rgb * 0.8;
    vec3 seen = ground * (around * 1.35 + lamp * (0.10 + 0.75 * side * side) * hollow);
    seen += (lamp * 0.35 + sun_colour.rgb * sun.w * 0.18) * grazing * side * to_glade * mix(0.5 + 0.5 * below.w, 0.9, cover) * (0.4 + 0.8 * hollow);
    seen += sun_colour.rgb * sun.w * ground * max(dot(n, sun.xyz), 0.0) * 0.9;
    // Wet bark mirrors the mist in its ridges.
    float sheen = pow(max(dot(reflect(look, n), normalize(vec3(sun.x, 0.5, 0.6))), 0.0), 14.0);
    seen += lamp * sheen * below.w * (1.0 - cover) * 0.16 * skin.b;
    colour = vec4(mix(mist_light.rgb, seen, mist_light.a), 1.0);
}
#endif
