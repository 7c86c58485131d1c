#include "grove/air.glsl"
#include "grove/behind.glsl"
in vec2 in_grid;
out vec3 look;
out vec3 light;        // in the low tier
out vec2 veil_at;

void main() {
    vec2 clip = in_grid * 2.0 - 1.0;
    look = ray_middle.xyz + ray_right.xyz * clip.x + ray_up.xyz * clip.y;
    veil_at = look.xy / max(look.z, 0.1) * vec2(0.55, 0.9) + vec2(pixel.z * 0.004, 0.1);
#if TIER == 0
    light = behind(normalize(look));
#else
    light = vec3(0.0);
#endif
    gl_Position = vec4(clip, 1.0, 1.0);
}
