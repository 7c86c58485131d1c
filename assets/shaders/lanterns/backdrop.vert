#include "lanterns/air.glsl"
// Three bands, one program each, so that no pixel pays for another's work: 0 lake, 1 mountains, 2 high sky.
out vec3 look;

float line_of(float height) {
    return clamp((height - ray_middle.y) / ray_up.y, -1.0, 1.0);
}

void main() {
    float x = (gl_VertexID & 1) == 0 ? -1.0 : 1.0;
    bool top = gl_VertexID > 1;
    float shore = line_of(-0.0012), skyline = line_of(RANGE_HIGH * ray_middle.z);
#if BAND == 0
    vec2 clip = vec2(x, top ? shore : -1.0);
#elif BAND == 1
    vec2 clip = vec2(x, top ? skyline : shore);
#else
    vec2 clip = vec2(x, top ? 1.0 : skyline);
#endif
    look = look_through(clip);
    gl_Position = vec4(clip, 1.0, 1.0);
}
