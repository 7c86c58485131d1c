#include "still_water/wrap.glsl"
in vec3 spot;
in vec3 facing;
in vec3 kind;
out vec4 colour;

void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    float folds = 0.0;
    vec3 stuff;
    if (kind.x < 0.5) {
        folds = sin(kind.y * 34.0 + kind.z * 1.7) * 0.5 + sin(kind.y * 61.0 - kind.z * 2.6 + 1.0) * 0.3;
        stuff = vec3(0.70, 0.63, 0.56) * (0.90 + 0.10 * folds);
        stuff *= 0.72 + 0.28 * smoothstep(0.0, 0.30, kind.y);
        stuff = mix(stuff, vec3(0.42, 0.24, 0.20), smoothstep(0.925, 0.94, kind.y) * smoothstep(0.975, 0.965, kind.y));
    } else if (kind.x < 1.5) {
        stuff = vec3(0.62, 0.42, 0.33);
    } else {
        float vanes = soft_grain(vec2(kind.y * 40.0, kind.z * 6.0));
        stuff = kind.x > 3.5 ? vec3(0.20, 0.17, 0.14) : vec3(0.36, 0.38, 0.43) * (0.75 + 0.5 * vanes);
    }
    n = normalize(n + vec3(0.0, folds * 0.10, folds * 0.06));
    vec3 seen = dusk_light(stuff, n, look, spot);
    // Hands carry their own light.
    float skin = step(0.5, kind.x) * step(kind.x, 1.5);
    seen += skin * vec3(1.0, 0.72, 0.42) * (0.06 + 0.26 * moods.x) * (0.55 + 0.45 * max(-dot(look, n), 0.0));
    seen += (1.0 - skin) * step(kind.x, 0.5) * vec3(1.0, 0.72, 0.42) * 0.16 * moods.x * smoothstep(0.75, 1.0, kind.y);
    colour = vec4(seen, (kind.x > 2.5 ? 1.0 : presence) * soft_edge(look, n));
}
