#include "lanterns/air.glsl"
#include "shared/figure.glsl"
// Palms and fingers: rounded rods between two points.
in vec2 in_round;      // along 0-1, way round
in vec4 in_from;       // figure frame; radius
in vec4 in_to;
in vec4 in_across;     // the hand's width; how much wider than thick
out vec3 spot;
out vec3 facing;

void main() {
    vec3 way = in_to.xyz - in_from.xyz;
    vec3 along = normalize(way);
    vec3 across = normalize(in_across.xyz - along * dot(in_across.xyz, along));
    vec3 out_ = cross(across, along);
    // The ends are round: the first and last fifth of the rod close like a ball.
    float t = in_round.x;
    float cap = t < 0.3 ? sqrt(max(0.0, 1.0 - square_of(1.0 - t / 0.3))) : t > 0.7 ? sqrt(max(0.0, 1.0 - square_of((t - 0.7) / 0.3))) : 1.0;
    float radius = mix(in_from.w, in_to.w, t);
    float reach = t < 0.3 ? -in_from.w * (1.0 - t / 0.3) : t > 0.7 ? in_to.w * (t - 0.7) / 0.3 : 0.0;
    vec3 around = across * sin(in_round.y) * in_across.w + out_ * cos(in_round.y);
    spot = in_from.xyz + way * clamp((t - 0.3) / 0.4, 0.0, 1.0) + along * reach + around * radius * cap;
    facing = normalize(across * sin(in_round.y) / in_across.w + out_ * cos(in_round.y) + along * (t < 0.3 ? t / 0.3 - 1.0 : t > 0.7 ? (t - 0.7) / 0.3 : 0.0) * 1.4);
    gl_Position = matrix * vec4(spot, 1.0);
}
