#include "lanterns/air.glsl"
uniform sampler2D mist;
uniform float mirrored;
in vec3 spot;
in vec3 facing;
in vec3 wood;
out vec4 colour;

void main() {
    vec3 lit_at = mirrored > 0.5 ? vec3(spot.x, -spot.y, spot.z) : spot;
    vec3 n = normalize(facing);
    if (mirrored > 0.5) n.y = -n.y;
    vec3 look = normalize(lit_at - eye.xyz);
    float grain = texture(mist, vec2(wood.x * 0.10 + wood.z * 0.37, wood.y * 1.9 + wood.z * 0.13)).g;
    float fine = texture(mist, vec2(wood.x * 0.31 + wood.z * 0.71, wood.y * 6.7)).g;
    float worn = texture(mist, vec2(wood.x * 0.07 + wood.z * 0.19, wood.z * 0.43 + wood.y * 0.21)).r;
    // Far boards are too fine for the picture: their grain fades before it glitters.
    float close = smoothstep(17.0, 9.0, spot.z);
    grain = mix(0.5, grain, close);
    fine = mix(0.5, fine, close * close);
    float board = fract(wood.z * 0.618);
    vec3 tone = mix(vec3(0.105, 0.085, 0.075), vec3(0.215, 0.185, 0.160), clamp(0.25 + 0.5 * board + 1.5 * (grain - 0.5) + 0.8 * (fine - 0.5), 0.0, 1.0));
    tone *= 0.55 + 0.75 * worn;
    vec3 bumped = normalize(n + vec3(grain - 0.5, 0.0, fine - 0.5) * 0.5);
    vec3 light = ambient.rgb * (0.35 + 0.55 * n.y) + moonlight.rgb * 0.45 * max(bumped.y * 0.7 - bumped.x * 0.4, 0.0);
    light += FLAME * lamps_light(lit_at, bumped) * 1.25;
    vec3 seen = tone * light;
    // Dew: the wet boards mirror a little of the sky.
    float wet = smoothstep(0.40, 0.75, worn) * max(n.y, 0.0);
    float graze = square(square(1.0 - max(-look.y, 0.0)));
    seen += (horizon.rgb + west.rgb * 0.2 + east.rgb * 0.3) * graze * (0.18 + 0.35 * wet);
    float dim = mirrored > 0.5 ? 0.42 : 1.0;
    colour = vec4(seen * dim, 1.0);
}
