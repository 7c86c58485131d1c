// Dark wool by lantern light. Figure frame, as in shared/figure.glsl.
const vec3 CLOTH = vec3(0.066, 0.067, 0.090);

vec3 in_world(vec3 spot) { return spot + figure_place.xyz; }

vec3 wool(vec3 spot, vec3 n, vec3 look, vec3 tone, float fuzz) {
    vec3 place = in_world(spot);
    vec3 around = mix(ground_light, sky_light, n.y * 0.5 + 0.5);
    float graze = 1.0 - clamp(-dot(look, n), 0.0, 1.0);
    float rim = graze * graze * graze;
    vec3 seen = tone * (around + FLAME * lamps_light(place, n) * 1.5);
    // The open sky behind the viewer models what faces it.
    seen += tone * sky_light * 0.8 * max(dot(n, vec3(-0.52, 0.58, -0.63)), 0.0);
    // Fuzz catches light that comes from behind: a warm edge towards each lantern, a cool one from the sky.
    float behind = lamps_light(place + look * 0.15, normalize(n + look * 0.9));
    seen += rim * fuzz * (FLAME * behind * 0.85 + sky_light * 0.40 * (0.4 + 0.6 * max(n.y, 0.0)));
    // The many lanterns on the lake edge the figure with warm light, the aurora its shoulders with cool.
    seen += rim * fuzz * (FLAME * (0.19 + 0.30 * ambient.w) * (0.35 + 0.65 * abs(n.x)) + vec3(0.05, 0.34, 0.24) * horizon.w * 0.20 * max(n.y + 0.2, 0.0));
    return seen;
}
