// How the tracked shoulders and head carry a place of the resting body along (figure frame, game/scenes/torso.py).
uniform vec3 left_shoulder;
uniform vec3 right_shoulder;
uniform vec3 head;    // centre of the head

vec3 carried(vec3 p) {
    float y = p.y;
    // The trunk bends from the hips; its girdle follows the tracked shoulders, up in a shrug, back in a squeeze.
    vec3 left_moved = left_shoulder - vec3(-0.5, 0.0, 0.0);
    vec3 right_moved = right_shoulder - vec3(0.5, 0.0, 0.0);
    vec3 bent = 0.5 * (left_moved + right_moved) * square_of(clamp((y + 1.9) / 1.9, 0.0, 1.1));
    vec3 girdled = mix(left_moved, right_moved, smoothstep(-0.55, 0.55, p.x));
    vec3 moved = mix(bent, girdled, smoothstep(-0.75, -0.12, y));
    return p + mix(moved, head - vec3(0.0, 0.62, 0.0), smoothstep(0.08, 0.50, y));
}
