#include "grove/air.glsl"
// Shafts of light that fan out from the sun's place; they lean with the trees and drift, never two alike.
uniform vec2 light;      // clip position of the sun
uniform float aspect;
out vec2 place;
out float bright;
out float low;         // clip height: they end above the floor

void main() {
    float number = float(gl_InstanceID);
    vec2 corner = vec2(float(gl_VertexID & 1) * 2.0 - 1.0, float(gl_VertexID >> 1));
    float accident = hash(vec2(number, 3.7));
    float turn = mix(-1.35, 1.25, (number + 0.6 * accident) / 9.0) + 0.05 * sin(eye.w * (0.07 + 0.05 * accident) + number * 2.0) - 0.30 * wind.y;
    float wide = 0.030 + 0.075 * hash(vec2(number, 9.1));
    vec2 way = vec2(sin(turn), -cos(turn));
    vec2 across = vec2(way.y, -way.x);
    float reach = mix(0.10, 1.9, corner.y);
    vec2 spot = way * reach + across * corner.x * wide * (0.25 + 1.5 * reach);
    place = corner;
    bright = (0.45 + 0.55 * sin(eye.w * (0.11 + 0.08 * accident) + number * 4.1)) * 0.5 + 0.5;
    low = light.y + spot.y;
    // They stand before the trees of the glade and behind those that frame it.
    vec4 depth = view_projection * vec4(0.0, 0.0, 19.0, 1.0);
    gl_Position = vec4(light + spot * vec2(1.0 / aspect, 1.0), depth.z / depth.w, 1.0);
}
