// Kelp: each instance is one leaf and the piece of stem below the next.
#include "reef/water.glsl"
in vec3 in_place;        // along the leaf 0-1, across -1 to 1; 1 for the stem
in vec4 in_root;         // x and z of the strand, height of the leaf, height of the strand
in vec4 in_kind;         // length, way round, phase, accident
out vec3 spot;
out vec3 facing;
out vec2 leaf;
out float accident;

vec3 node(float height) {
    vec3 place = vec3(in_root.x, FLOOR + height, in_root.y);
    float free = pow(height / in_root.w, 1.25);
    vec3 bend = stir(place, in_kind.z + 0.32 * height) * free * 2.4;
    return place + bend - vec3(0.0, 0.06 * dot(bend.xz, bend.xz), 0.0);
}

void main() {
    float h = in_root.z;
    vec3 at = node(h);
#if TIER == 0
    vec3 up = vec3(0.0, 1.0, 0.0);
#else
    vec3 up = normalize(node(h + 0.25) - at);
#endif
    float t = eye.w;
    float turn = in_kind.y + 0.25 * sin(0.6 * t + in_kind.z + h);
    vec3 out_ = vec3(cos(turn), 0.0, 0.8 * sin(turn));
    if (in_place.z > 0.5) {
        spot = mix(at, node(min(h + 0.62, in_root.w)), in_place.x) + vec3(0.045 * in_place.y, 0.0, 0.0);
        facing = vec3(0.4 * in_place.y, 0.2, -0.9);
    } else {
        float s = in_place.x;
        float flutter = 0.20 * sin(1.1 * t + in_kind.z * 3.0 + h - 3.0 * s) * s * s;
        vec3 way = normalize(out_ + up * 0.85);
        vec3 across = normalize(cross(way, vec3(0.25 * sin(turn), 0.2, -1.0)));
        float wide = 0.15 * sin(3.14159 * pow(s * 0.97 + 0.03, 0.62)) * (1.0 + 0.10 * sin(26.0 * s + in_kind.w * 9.0));
        spot = at + (way * s - up * 0.30 * s * s + across * flutter) * in_kind.x + across * wide * in_place.y * in_kind.x;
        facing = normalize(cross(across, way) + across * in_place.y * 0.5 + vec3(0.0, 0.0, 0.15 * sin(20.0 * s)));
    }
    leaf = in_place.xy;
    accident = in_kind.w;
    gl_Position = view_projection * vec4(spot, 1.0);
}
