// A tube from a start about a corner to an end, round at its ends (game/scenes/still_water/limbs.py).
uniform mat4 matrix;
uniform vec3 viewer;
in vec2 in_round;      // along 0-1, way round
in vec4 in_start;      // place, radius
in vec4 in_bend;
in vec4 in_end;
in vec4 in_kind;       // what it is made of, flatness
out vec3 spot;
out vec3 facing;
out vec3 kind;         // made of, along, way round

vec3 middle(float t) {
    vec3 first = mix(in_start.xyz, in_bend.xyz, 0.74), second = mix(in_bend.xyz, in_end.xyz, 0.26);
    if (t < 0.37) return mix(in_start.xyz, first, t / 0.37);
    if (t > 0.63) return mix(second, in_end.xyz, (t - 0.63) / 0.37);
    float s = (t - 0.37) / 0.26;
    return mix(mix(first, in_bend.xyz, s), mix(in_bend.xyz, second, s), s);
}

float radius(float t) {
    float s = smoothstep(0.0, 1.0, t < 0.5 ? t * 2.0 : t * 2.0 - 1.0);
    return t < 0.5 ? mix(in_start.w, in_bend.w, s) : mix(in_bend.w, in_end.w, s);
}

void main() {
    // The first and the last rings close the tube.
    float t = clamp((in_round.x - 0.08) / 0.84, 0.0, 1.0);
    float past = in_round.x < 0.08 ? in_round.x / 0.08 - 1.0 : (in_round.x > 0.92 ? (in_round.x - 0.92) / 0.08 : 0.0);
    float bulge = sqrt(max(1.0 - past * past, 0.0));
    vec3 place = middle(t);
    vec3 along = normalize(middle(min(t + 0.02, 1.0)) - middle(max(t - 0.02, 0.0)) + vec3(1e-5, 0.0, 0.0));
    vec3 look = normalize(place - viewer);
    vec3 side = normalize(cross(along, look + vec3(0.003, 0.007, 0.0)));
    vec3 rear = cross(side, along);
    float thick = radius(t);
    place += along * past * thick * 0.8;
    vec3 out_ = side * sin(in_round.y) * bulge + rear * cos(in_round.y) * bulge * in_kind.y;
    spot = place + out_ * thick;
    facing = normalize(side * sin(in_round.y) * bulge + rear * cos(in_round.y) * bulge / max(in_kind.y, 0.2) + along * past);
    kind = vec3(in_kind.x, t, in_round.y);
    gl_Position = matrix * vec4(spot, 1.0);
}
