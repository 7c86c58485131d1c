// Where an arm's middle is, 0 shoulder to 1 wrist; it bends softly at the elbow (also game/scenes/grove/cloak.py).
uniform vec3 bones[6];      // shoulder, elbow, wrist: left, then right

vec3 arm_at(float s, int first) {
    vec3 upper = mix(bones[first], bones[first + 1], 2.0 * s);
    vec3 lower = mix(bones[first + 1], bones[first + 2], 2.0 * s - 1.0);
    return mix(upper, lower, smoothstep(0.38, 0.62, s));
}

// A way across the arm that is never along it in any pose that an arm can take: where the thumb points.
vec3 thumb_side(vec3 along, float side) {
    vec3 wanted = vec3(-side * 0.8, 0.45, 0.55);
    return normalize(wanted - along * dot(wanted, along) + 1e-4);
}
