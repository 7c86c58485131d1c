#include "grove/air.glsl"
#include "shared/figure.glsl"
const float hung = float(HUNG);   // 1 on a bough (world frame), 0 on the cloak (figure frame)
in vec2 place;
in vec4 kind;
in vec3 spot;
in vec3 facing;
out vec4 colour;

void main() {
    float s = place.x, w = place.y;
    float inner = abs(w);
    vec3 look = normalize(hung > 0.5 ? spot - eye.xyz : spot - viewer);
    vec3 n = normalize(facing);
    n *= sign(-dot(n, look) + 1e-4);
    // Veins leave the midrib at a slant.
    float ribs = s * 9.0 - inner * 2.4;
    float vein = exp(-square(w * 8.0)) + 0.45 * exp(-square(sin(ribs * 3.1416)) * 9.0) * (1.0 - 0.5 * inner) * clamp(1.0 - 1.2 * fwidth(ribs), 0.0, 1.0);
    vec3 deep_ = mix(vec3(0.034, 0.066, 0.032), vec3(0.068, 0.104, 0.044), kind.y);
    vec3 young = mix(vec3(0.150, 0.205, 0.090), vec3(0.215, 0.225, 0.095), kind.y);
    vec3 green = mix(deep_, young, kind.x * kind.x);
    // Here and there one has turned already.
    green = mix(green, vec3(0.205, 0.125, 0.045), step(0.93, kind.y) * 0.70);
    green *= 0.82 + 0.36 * soft_grain(vec2(s * 7.0 + kind.y * 50.0, w * 3.0));
    vec3 around = mix(below.rgb, above.rgb, n.y * 0.5 + 0.5) * mix(0.62, 1.0, s) + haze.rgb * 0.25;
    vec3 lamp = glow.rgb * 0.5 + sun_colour.rgb * sun.w * 0.55;
    float behind = max(dot(look, sun.xyz), 0.0);
    float through = (0.30 + 0.70 * behind * behind * behind) * (0.35 + 0.65 * s) * mix(0.16, 1.0, hung);
    float grazing = pow(max(1.0 - abs(dot(n, look)), 0.0), 3.0);
    vec3 seen = green * (around * 1.7 + lamp * (through * 0.85 + 0.55 * max(dot(n, sun.xyz), 0.0)));
    seen += (green * 0.6 + 0.025) * vein * (around * 0.9 + lamp * 0.20);
    // Rain lies on it as a film.
    vec3 mirror = reflect(look, n);
    float sheen = pow(max(dot(mirror, normalize(vec3(0.30, 0.75, 0.50))), 0.0), 9.0) + grazing * 0.35;
    seen += (above.rgb * 0.30 + lamp * 0.10) * sheen * (0.25 + 0.75 * below.w);
    float rim = smoothstep(0.55, 1.0, inner) * (0.3 + 0.7 * s);
    seen += lamp * rim * 0.10 * (0.4 + behind);
    if (hung < 0.5) {
        seen *= 0.70 + 0.42 * (1.0 - smoothstep(0.0, 1.0, kind.z));
        seen += glow_colour * (moods.x * (0.05 * kind.w + 0.03 * vein * kind.w) + moods.y * vein * 0.22 * smoothstep(0.45, 0.0, kind.z));
    } else {
        vec3 from_eye = spot - eye.xyz;
        seen = mix(mist_colour(look), seen, clearness(from_eye, spot.y));
    }
    float edge = max(fwidth(w), 0.04);
    colour = vec4(seen, smoothstep(1.0, 1.0 - 2.0 * edge, inner) * (hung > 0.5 ? 1.0 : presence));
    if (colour.a < 0.05) discard;
}
