#include "grove/air.glsl"
in vec3 spot;
in vec3 facing;
in vec3 skin;
out vec4 colour;

void main() {
    vec3 look = normalize(spot - eye.xyz);
    vec3 n = normalize(facing);
    n *= sign(-dot(n, look) + 1e-4);
    vec3 back = vec3(0.070, 0.052, 0.036);
    vec3 breast = mix(vec3(0.310, 0.118, 0.042), vec3(0.29, 0.26, 0.21), smoothstep(0.10, -0.10, skin.z));
    float front = smoothstep(0.02, -0.06, skin.y - 0.24 - 0.34 * max(skin.z - 0.05, 0.0)) + smoothstep(0.36, 0.42, skin.z) * 0.4;
    vec3 base = skin.x < -0.5 ? vec3(0.05, 0.04, 0.03) : skin.x > 0.4 ? back * 0.8 : mix(back, breast, clamp(front, 0.0, 1.0));
    // Bars across what is folded, and a bright eye.
    if (skin.x > 1.5) base = mix(back * 0.70, vec3(0.15, 0.12, 0.085), smoothstep(0.70, 1.0, abs(sin(skin.z * 30.0 + skin.y * 12.0))) * 0.35);
    float eye_at = length(vec2(skin.y - 0.425, skin.z - 0.385));
    if (abs(skin.x) < 0.1) base = mix(base, vec3(0.01), smoothstep(0.034, 0.026, eye_at));
    base *= 0.85 + 0.3 * hash(floor(skin.yz * 60.0));
    vec3 around = mix(below.rgb, above.rgb, n.y * 0.5 + 0.5) + haze.rgb * 0.5;
    vec3 lamp = glow.rgb * 0.5 + sun_colour.rgb * sun.w * 0.4;
    float grazing = pow(max(1.0 - abs(dot(n, look)), 0.0), 2.5);
    vec3 seen = base * (around * 1.6 + lamp * (0.12 + 0.4 * max(n.x, 0.0))) + lamp * grazing * 0.12;
    vec3 from_eye = spot - eye.xyz;
    float clear = mix(clearness(from_eye, spot.y), 1.0, 0.35);
    colour = vec4(mix(mist_colour(look), seen, clear), 1.0);
}
