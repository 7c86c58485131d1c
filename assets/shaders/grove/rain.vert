#include "grove/air.glsl"
out vec2 place;
out float bright;

float chance(float n) { return hash(vec2(float(gl_InstanceID) * 0.731, n)); }

void main() {
    vec2 corner = vec2(float(gl_VertexID & 1) * 2.0 - 1.0, float(gl_VertexID >> 1));
#if SHOWER
    // Heavy drops from the boughs; each lets go in its own time, more of them on the side that was lifted.
    float z = 7.6 + 5.5 * chance(1.0);
    float age = shake.w - 0.9 * chance(2.0) * chance(3.0);
    vec3 head = vec3((chance(4.0) * 2.0 - 1.0) * 0.82 * z, 3.2 + 2.0 * chance(5.0), z);
    head.y -= max(age, 0.0) * 1.0 + 5.0 * max(age, 0.0) * max(age, 0.0);
    float size = 0.05 + 0.055 * max(age, 0.0) * 2.0;
    float wide = 0.020 + 0.014 * chance(6.0);
    bright = step(0.0, age) * smoothstep(FLOOR - 0.2, FLOOR + 1.5, head.y) * (0.6 + 0.8 * chance(7.0));
    vec3 tail = vec3(0.0, size * 2.6, 0.0);
#else
    float z = 5.0 + 26.0 * square(chance(1.0));
    float pace = 11.0 + 5.0 * chance(2.0);
    float fall = fract(eye.w * pace / (0.62 * z + 5.0) * 0.5 + chance(3.0));
    float drop_ = floor(eye.w * pace / (0.62 * z + 5.0) * 0.5 + chance(3.0));
    float x = hash(vec2(float(gl_InstanceID), drop_)) * 2.0 - 1.0;
    float top = 0.56 * z + 2.0;
    vec3 head = vec3(x * (0.95 * z + 2.0), mix(top, FLOOR, fall), z);
    float slant = 0.05 + 0.10 * wind.x + 0.12 * wind.y;
    head.x += slant * (top - head.y) * 0.5;
    vec3 tail = vec3(-slant, 1.0, 0.0) * (0.45 + 0.35 * chance(4.0));
    float wide = 0.0045 + 0.0006 * z;
    bright = above.w * (0.30 + 0.70 * chance(5.0)) * 0.34 * smoothstep(4.5, 7.0, z);
#endif
    vec3 spot = head + tail * corner.y;
    spot.x += corner.x * wide;
    place = corner;
    gl_Position = view_projection * vec4(spot, 1.0);
}
