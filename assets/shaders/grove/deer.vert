#include "grove/air.glsl"
uniform vec3 place;
uniform vec3 gait;      // phase of the step, how much it walks, head raised and turned to us
in vec3 in_spot;        // looks along -x; a shoulder's height is about 2.7
in vec3 in_facing;
in vec3 in_part;        // part, how far along it, shade
out vec3 spot;
out vec3 facing;
out vec2 skin;

vec3 turned(vec3 p, vec3 centre, float angle) {
    float s = sin(angle), c = cos(angle);
    vec2 q = p.xy - centre.xy;
    return vec3(centre.xy + vec2(q.x * c - q.y * s, q.x * s + q.y * c), p.z);
}

void main() {
    vec3 p = in_spot, n = in_facing;
    float part = in_part.x;
    if (part > 1.5) {
        float hind = step(3.5, part);
        float phase = gait.x + (part - 2.0) * 3.1416 + hind * 1.5708;
        float below_hip = clamp((2.05 - p.y) / 2.05, 0.0, 1.0);
        float swing = sin(phase) * gait.y;
        float lift = max(cos(phase), 0.0) * gait.y;
        p.x += -0.42 * swing * below_hip - 0.25 * lift * below_hip * (1.0 - below_hip) * 2.0;
        p.y += 0.20 * lift * below_hip * below_hip;
    } else if (part > 0.5) {
        // Walking, the head is carried low and nods; standing, it is lifted and looks at us.
        float nod = mix(0.34 + 0.06 * sin(gait.x * 2.0) * gait.y, -0.12, gait.z);
        float share = smoothstep(-0.75, -1.35, p.x);
        p = turned(p, vec3(-0.85, 2.3, 0.0), nod * share);
        float head = smoothstep(3.0, 3.3, in_spot.y);
        float s = sin(1.05 * gait.z * head), c = cos(1.05 * gait.z * head);
        vec2 q = vec2(p.x + 1.66, p.z);
        p.xz = vec2(-1.66, 0.0) + vec2(q.x * c - q.y * s, q.x * s + q.y * c);
    }
    p.y += 0.03 * sin(gait.x * 2.0) * gait.y;
    spot = place + p;
    facing = n;
    skin = in_part.yz;
    gl_Position = view_projection * vec4(spot, 1.0);
}
