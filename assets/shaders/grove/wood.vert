#include "grove/air.glsl"
in vec3 in_spot;
in vec3 in_facing;
in vec4 in_skin;       // bark's place, give, moss
out vec3 spot;
out vec3 facing;
out vec2 bark_uv;
out float moss;
out vec4 mist_light;
out vec3 lit;            // in the low tier: light at this corner, bark's own hollows left out
out vec3 edge;           // and the light that grazes it

void main() {
    spot = in_spot;
    float give = in_skin.z;
    float bough = max(give - 1.0, 0.0);
    float swing = breeze(spot.xz, 1.1);
    spot.x += give < 1.0 ? give * (0.6 * swing + 1.6 * wind.y) : bough * (0.05 * swing + 0.80 * wind.y);
    float lifted = spot.x < 0.0 ? shake.x : shake.y;
    spot.y += bough * bough * (0.05 * swing - 0.16 * abs(wind.y) - 0.30 * lifted + answer.z * (0.16 + 0.10 * sin(eye.w * 0.7)));
    facing = in_facing;
    bark_uv = in_skin.xy;
    moss = in_skin.w;
    vec3 from_eye = spot - eye.xyz;
    mist_light = vec4(mist_colour(normalize(from_eye)), clearness(from_eye, spot.y));
#if TIER == 0
    vec3 look = normalize(from_eye), n = in_facing;
    vec3 lamp = glow.rgb * 0.55 + haze.rgb * 0.8;
    float side = smoothstep(-0.5, 1.0, n.x * sign(0.268 * spot.z - spot.x));
    float grazing = cube(1.0 - max(dot(-look, n), 0.0));
    lit = mix(below.rgb, above.rgb, n.y * 0.5 + 0.5) * 1.35 + lamp * (0.10 + 0.75 * side * side) + sun_colour.rgb * sun.w * max(dot(n, sun.xyz), 0.0) * 0.9;
    edge = (lamp * 0.35 + sun_colour.rgb * sun.w * 0.18) * grazing * side * 0.85;
#else
    lit = edge = vec3(0.0);
#endif
    gl_Position = view_projection * vec4(spot, 1.0);
}
