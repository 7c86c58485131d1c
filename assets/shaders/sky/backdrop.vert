#include "sky/air.glsl"
out vec3 look;
out vec2 clip;

void main() {
    clip = vec2(float((gl_VertexID & 1) * 4 - 1), float((gl_VertexID >> 1) * 4 - 1));
    look = ray_middle.xyz + ray_right.xyz * clip.x + ray_up.xyz * clip.y;
    gl_Position = vec4(clip, 1.0, 1.0);
}
