#include "still_water/wrap.glsl"
in vec3 spot;
in vec3 facing;
in vec2 round_;
out vec4 colour;

void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    float h = round_.x;
    vec3 stuff = vec3(0.50, 0.345, 0.275) * (0.50 + 0.50 * smoothstep(0.92, 0.74, h)) * (0.80 + 0.20 * smoothstep(0.70, 0.74, h));
    vec3 seen = dusk_light(stuff, n, look, spot);
    float fade = smoothstep(0.10, 0.30, h);
    colour = vec4(seen, presence * fade * smoothstep(0.0, 0.22, -dot(look, n)));
}
