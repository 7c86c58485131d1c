#include "still_water/wrap.glsl"
in vec3 spot;
in vec3 facing;
in vec2 round_;
out vec4 colour;

void main() {
    vec3 n = normalize(facing);
    vec3 look = normalize(spot - viewer);
    float h = round_.x;
    float is_head = smoothstep(0.745, 0.785, h + 0.012 * sin(round_.y * 7.0));
    float strands = soft_grain(vec2(round_.y * 30.0, spot.y * 3.0 + 2.0 * abs(round_.y)));
    vec3 stuff = mix(vec3(0.50, 0.345, 0.275), vec3(0.085, 0.062, 0.058) * (0.7 + 0.7 * strands), is_head);
    vec3 seen = dusk_light(stuff, n, look, spot);
    float fade = smoothstep(0.10, 0.30, h);
    colour = vec4(seen, presence * fade * smoothstep(0.0, 0.22, -dot(look, n)));
}
