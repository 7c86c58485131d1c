#include "sky/air.glsl"
uniform sampler2D lights;   // light from the left, right and above that reaches what is seen; how opaque it is
uniform sampler2D depths;   // light from behind and below; thickness
uniform sampler2D mist;
in vec2 tile_uv;
in vec2 detail_uv;
in vec3 way;
in vec4 shade;
in vec2 to_sun;
out vec4 colour;

void main() {
    vec4 lit = texture(lights, tile_uv);
    vec4 deep_ = texture(depths, tile_uv);
    float drift = eye.w * 0.004;
    float detail = texture(mist, detail_uv * 0.55 + vec2(drift, 0.0)).g;
#if TIER > 0
    detail = 0.65 * detail + 0.35 * texture(mist, detail_uv * 2.1 - vec2(drift * 1.7, drift)).g;
#endif
    float body = lit.a;
    float alpha = smoothstep(0.0, 1.0, body * 1.45 - (detail * 0.95) * (1.0 - body * body) - 0.02);
    vec3 look = normalize(way);
    float towards = max(dot(look, sun.xyz), 0.0);
    vec2 aside = to_sun / (length(to_sun) + 0.25);
    float left = shade.w > 0.0 ? lit.r : lit.g;
    float right = shade.w > 0.0 ? lit.g : lit.r;
    float sides = left * max(-aside.x, 0.0) + right * max(aside.x, 0.0) + lit.b * max(aside.y, 0.0) + deep_.g * max(-aside.y, 0.0);
    float relief = 0.82 + 0.36 * (detail - 0.5) * (1.0 - 0.5 * alpha);
    float phase = 0.16 + 0.55 * pow(towards, 5.0) + 2.4 * pow(towards, 48.0);
    float lining = deep_.r * phase;
    vec3 light = sun_colour.rgb * (sides * 0.30 * relief + lit.b * 0.07 + lining * 0.62);
    light += ambient.rgb * (0.55 + 0.95 * lit.b) * relief + zenith.rgb * 0.30 * lit.b + warm.rgb * (0.10 + 0.16 * deep_.g) * (0.4 + 0.6 * towards);
    colour = vec4(through_air(light, look, shade.x * 0.62), alpha * shade.y);
}
