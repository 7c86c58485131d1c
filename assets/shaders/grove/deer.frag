#include "grove/air.glsl"
uniform float seen;
in vec3 spot;
in vec3 facing;
in vec2 skin;
out vec4 colour;

void main() {
    vec3 look = normalize(spot - eye.xyz);
    vec3 n = normalize(facing);
    n *= sign(-dot(n, look) + 1e-4);
    float fleck = hash(floor(spot.xy * 9.0 + skin.x * 3.0));
    vec3 coat = mix(vec3(0.125, 0.075, 0.040), vec3(0.20, 0.135, 0.078), 0.5 + 0.5 * n.y) * (0.92 + 0.16 * fleck);
    coat = mix(coat, vec3(0.34, 0.29, 0.21), smoothstep(0.6, 0.9, skin.y));
    vec3 around = mix(below.rgb, above.rgb, n.y * 0.5 + 0.5) + haze.rgb * 0.35;
    vec3 lamp = glow.rgb * 0.6 + sun_colour.rgb * sun.w * 0.45 + haze.rgb * 0.4;
    float grazing = pow(max(1.0 - abs(dot(n, look)), 0.0), 2.0);
    vec3 light = coat * (around * 1.5 + lamp * max(n.y * 0.5 + 0.2, 0.0) * 0.5);
    light += lamp * grazing * (0.30 + 0.50 * max(n.y, 0.0)) * vec3(1.0, 0.92, 0.75);
    vec3 from_eye = spot - eye.xyz;
    float clear = mix(clearness(from_eye, spot.y), 1.0, 0.25);
    colour = vec4(mix(mist_colour(look), light, clear), seen);
}
