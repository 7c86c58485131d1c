// Kelp: each instance is one blade with the bladder that bears it, and the piece of stem up to the next.
#include "reef/water.glsl"
#include "reef/kelp.glsl"
in vec3 in_place;        // blade: along 0-1, across -1 to 1; stem: likewise; bladder: across, up; and which of the three
in vec4 in_root;         // x and z of the strand, height of the blade, height of the strand
in vec4 in_kind;         // length, way round, phase, accident
out vec3 spot;
out vec3 facing;
out vec2 leaf_at;           // along the blade 0-1, across it -1 to 1; for what is not blade, along is 0
out vec3 kind;           // accident; age 0 (young, at the top) to 1; how much of a blade it is
out vec3 lit;            // in the low tier: what it throws back, what comes through it, what the water adds
out vec3 let;
out vec3 left;

const float BLADDER = 0.20;

vec3 node(float height) {
    float rise = max(height / in_root.w, 0.0);
    vec3 place = vec3(in_root.x, FLOOR + height, in_root.y);
    // Each strand has a bow of its own, so that none is a pole.
    float bow = 0.5 * rise * rise * in_root.w * 0.22;
    place.x += bow * sin(in_kind.z * 5.0) + 0.20 * sin(0.62 * height + in_kind.z * 3.0) * rise;
    place.z += 0.8 * bow * cos(in_kind.z * 7.0) + 0.16 * cos(0.50 * height + in_kind.z);
    vec3 bend = stir(place, in_kind.z + 0.26 * height) * pow(rise, 1.25) * 2.2;
    return place + bend - vec3(0.0, 0.06 * dot(bend.xz, bend.xz), 0.0);
}

vec3 turned(vec3 v, vec3 axis, float angle) {
    return v * cos(angle) + cross(axis, v) * sin(angle) + axis * dot(axis, v) * (1.0 - cos(angle));
}

// The low tier's light, as reef/kelp.frag has it, for waves that focus evenly.
void light_corner() {
    vec3 look = spot - eye.xyz;
    float distance = length(look), high = kelp_high(spot), net = 0.55 + 0.55 * sun.w;
    look /= distance;
    vec3 n = normalize(facing);
    n *= sign(-dot(n, look) + 1e-4);
    vec3 clear = exp(-murk.rgb * max(distance - 6.0, 0.0));
    vec3 shown = clear * kelp_open(leaf_at.x, kind.z, high);
    lit = kelp_own(kind, high) * kelp_lit(n, net) * shown;
    let = kelp_gold(kind, high) * exp(-1.9 * (0.62 - 0.24 * abs(leaf_at.y) * kind.z)) * kelp_let(n, look, net) * shown;
    left = water_colour(look) * (1.0 - clear);
}

void main() {
    float h = in_root.z, t = eye.w, age = 1.0 - h / in_root.w, chance = in_kind.w;
    vec3 at = node(h);
    vec3 to_eye = normalize(eye.xyz - at);
    float turn = in_kind.y + 0.20 * sin(0.45 * t + in_kind.z + h);
    vec3 out_ = vec3(cos(turn), 0.0, 0.8 * sin(turn));
    // Young blades reach up, old ones hang; all stream with the water.
    vec3 flow = stir(at, in_kind.z + 0.26 * h - 0.7);
    vec3 way = normalize(out_ + vec3(0.0, 0.95 - 1.0 * age + 0.9 * (fract(chance * 5.3) - 0.5), 0.0) + 0.8 * flow);
    kind = vec3(chance, age, 1.0);
    leaf_at = vec2(0.0, in_place.y);
    if (in_place.z > 1.5) {
        vec3 right = normalize(cross(way, to_eye));
        spot = at + way * BLADDER * (0.75 + 0.85 * in_place.y) + right * (0.095 * in_place.x) + to_eye * 0.03;
        facing = right * in_place.x + way * in_place.y + to_eye * (1.15 - dot(in_place.xy, in_place.xy));
        kind.z = 0.25;
    } else if (in_place.z > 0.5) {
        vec3 next = node(min(h + STEM, in_root.w));
        vec3 right = normalize(cross(next - at + vec3(0.0, 1e-3, 0.0), to_eye));
        spot = mix(at, next, in_place.x) + right * (0.018 + 0.012 * age) * in_place.y;
        facing = right * in_place.y + to_eye * 0.6;
        kind.z = 0.0;
    } else {
        float s = in_place.x, w = in_place.y, size = in_kind.x;
        vec3 flat_ = normalize(cross(way, to_eye) + 1e-4);
        vec3 across = turned(flat_, way, 1.7 * (fract(chance * 7.3) - 0.5) + 1.5 * s * sin(in_kind.z * 9.0 + chance * 20.0));
        vec3 over = cross(across, way);
        float ripple = sin(5.2 * s + in_kind.z * 3.0 + h - 0.8 * t);
        // Lance-shaped; the margin is torn and toothed, and ruffled like a hem.
        float lance = pow(sin(3.14159 * pow(s * 0.965 + 0.02, 0.60)), 0.75);
        float torn = 1.0 - TEETH * abs(w) * (0.5 + 0.5 * sin(s * 71.0 + chance * 50.0) * sin(s * 29.0 + w * 2.0 + chance * 90.0)) * (0.5 + 0.8 * age);
        float wide = size * mix(0.115, 0.075, fract(chance * 3.7)) * lance * torn;
        float hem = sin(s * 31.0 + chance * 40.0 + w * 1.3) * 0.34 * w * w;
        float droop = (0.10 + 0.42 * age + 0.15 * fract(chance * 11.0)) * s * s;
        spot = at + way * (1.4 * BLADDER + size * s * (1.0 - 0.10 * s)) - vec3(0.0, droop * size, 0.0)
             + over * (0.085 * ripple * s * size + hem * wide) + across * (wide * w + 0.05 * size * s * s * sin(chance * 30.0))
             + flow * 0.16 * s * s * size;
        facing = normalize(over + across * w * 0.30 + way * (0.25 * cos(5.2 * s + in_kind.z * 3.0 + h - 0.8 * t) + 0.35 * w * w * cos(s * 31.0 + chance * 40.0 + w * 1.3)));
        leaf_at.x = s;
    }
#if TIER == 0
    light_corner();
#else
    lit = let = left = vec3(0.0);
#endif
    gl_Position = view_projection * vec4(spot, 1.0);
}
