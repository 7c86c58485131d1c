#include "sky/air.glsl"
uniform sampler2D lights;   // light from the left, right and above that reaches what is seen; how opaque it is
uniform sampler2D depths;   // light from behind and below; thickness
uniform sampler2D mist;
in vec2 tile_uv;
in vec2 detail_uv;
in vec3 way;
in vec4 shade;
in vec4 haze;
in vec2 to_sun;
out vec4 colour;

void main() {
    float drift = eye.w * 0.003;
    vec2 curl = texture(mist, detail_uv * 0.42 + vec2(drift, 0.0)).rg - 0.5;
    float detail = curl.y + 0.5;
#if TIER > 0
    detail = texture(mist, detail_uv * 0.95 - vec2(drift, drift * 0.6) + curl * 0.10).g;
    detail = 0.62 * detail + 0.38 * texture(mist, detail_uv * 3.1 + vec2(0.0, drift * 2.0)).g;
#endif
    // The baked shape is stirred and its edge frayed, so that it is fine however near it comes.
    vec2 stirred = tile_uv + curl.yx * vec2(0.030, 0.036) + (detail - 0.5) * vec2(0.010, 0.014);
    vec4 lit = texture(lights, stirred);
#if TIER > 0
    vec4 deep_ = texture(depths, stirred);
#else
    vec2 deep_ = vec2(1.0 - 0.75 * lit.a, 1.0 - lit.b);
#endif
    float body = lit.a;
    if (body < 0.01) discard;
    float veil = shade.z < 0.0 ? 1.0 : 0.0;
    float frayed = clamp(body * 1.42 - detail * 0.80 * (1.0 - body * body), 0.0, 1.0);
    float alpha = mix(frayed * frayed * (3.0 - 2.0 * frayed), body * body * (0.15 + 0.5 * detail), veil);
    vec3 look = normalize(way);
    float towards = max(dot(look, sun.xyz), 0.0);
    vec2 aside = to_sun / (length(to_sun) + 0.25);
    float left = shade.w > 0.0 ? lit.r : lit.g;
    float right = shade.w > 0.0 ? lit.g : lit.r;
    float sides = left * max(-aside.x, 0.0) + right * max(aside.x, 0.0) + lit.b * max(aside.y, 0.0) + deep_.g * max(-aside.y, 0.0);
    float relief = 0.82 + 0.36 * (detail - 0.5) * (1.0 - 0.5 * alpha);
    float phase = 0.16 + 0.55 * fifth(towards) + 2.4 * lobe(towards, 48.0);
    float lining = deep_.r * phase;
    vec3 light = sun_colour.rgb * (sides * sides * 0.46 * relief + lit.b * 0.05 + lining * 0.66);
    light += ambient.rgb * (0.34 + 0.95 * lit.b) * relief + zenith.rgb * 0.30 * lit.b + warm.rgb * (0.10 + 0.16 * deep_.g) * (0.4 + 0.6 * towards);
    colour = vec4(mix(haze.rgb, light, haze.a), alpha * shade.y);
}
