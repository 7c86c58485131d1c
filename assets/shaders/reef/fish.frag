#include "reef/water.glsl"
in vec3 spot;
in vec3 facing;
in vec3 body;
in vec4 kind;
out vec4 colour;

void main() {
    vec3 look = spot - eye.xyz;
    float distance = length(look);
    look /= distance;
    vec3 n = normalize(facing);
    if (dot(n, look) > 0.0) n = -n;
    // Dark above, pale below, as fish are; a stripe along the flank, a dark eye.
    float high = body.y / 0.22;
    vec3 own = mix(kind.rgb * vec3(1.25, 1.3, 1.3) + 0.10, kind.rgb * 0.35, smoothstep(-0.3, 0.8, high));
    float vivid = max(kind.r, max(kind.g, kind.b)) - min(kind.r, min(kind.g, kind.b));
    float silver = smoothstep(0.32, 0.16, vivid);
    own = mix(own, kind.rgb * 1.5, (0.6 - 0.5 * silver) * exp(-square((high - 0.12) * 4.0)));
    // Fins and tail are thin.
    float thin = smoothstep(-0.24, -0.44, body.x);
    own = mix(own, own * 0.6 + upper.rgb * 0.15, thin);
    own *= 1.0 - 0.85 * smoothstep(0.035, 0.02, length(body.xy - vec2(0.36, 0.03)));
    own *= 0.8 + 0.2 * sin(body.x * 70.0) * sin(body.y * 90.0);
    vec3 light = mix(around.rgb * 0.8 + lower.rgb, around.rgb + upper.rgb * 0.7, n.y * 0.5 + 0.5);
    light += sun_colour.rgb * max(dot(n, vec3(0.15, 0.85, -0.5)), 0.0) * 0.9;
    vec3 bounced = reflect(look, n);
    float glint = exp(9.0 * (dot(bounced, normalize(vec3(sun.x, sun.y + 0.6, -0.35))) - 1.0));
    vec3 seen = own * light + (sun_colour.rgb * 0.35 + upper.rgb * 0.25) * glint;
    // A silver flank mirrors the water; where the shoal turns together it catches the light, and that runs through it.
    float turned = square(0.5 + 0.5 * sin(dot(spot, vec3(0.75, 0.55, 0.45)) - 0.7 * eye.w));
    float flank = smoothstep(0.9, 0.1, abs(high - 0.05));
    seen = mix(seen, seen * 0.55 + water_colour(vec3(bounced.x, abs(bounced.y) + 0.25, 0.4)) * 0.52, silver * flank);
    seen += silver * flank * turned * (sun_colour.rgb * 0.22 + upper.rgb * 0.16);
    colour = vec4(through_water(seen, look, distance), 1.0);
}
