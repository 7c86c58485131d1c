#include "lanterns/air.glsl"
// Lanterns as pictures that face the viewer; mirrored, they hang upside down in the lake and are drawn out by it.
in vec2 in_corner;
in vec4 in_place;      // centre, half height
in vec4 in_kind;       // 0 sky lantern, 1 floating box, 2 window; brightness, accident, tilt
uniform float mirrored;
uniform vec2 pixel;
out vec2 corner;       // -1 to 1 over the paper, beyond it the glow
out vec4 kind;
out vec3 look;
out float air;
out float near_;       // 0 where it is but a point

void main() {
    const float ROOM = 2.6;
    vec3 centre = in_place.xyz;
    if (mirrored > 0.5) centre.y = -centre.y;
    vec4 at = view_projection * vec4(centre, 1.0);
    float size = in_place.w;
    // A far lantern never gets smaller than its point of light.
    float least = 1.1 * pixel.y * at.w / length(vec3(view_projection[0].y, view_projection[1].y, view_projection[2].y));
    near_ = smoothstep(1.0, 3.5, size / least);
    float grown = max(size, least);
    corner = in_corner * ROOM;
    float stretch = mirrored > 0.5 ? 1.0 + 0.9 * (1.0 - near_) + 0.4 : 1.0;
    float c = cos(in_kind.w), s = sin(in_kind.w);
    vec2 turned = vec2(corner.x * c + corner.y * s, corner.y * c - corner.x * s) * vec2(1.0, stretch);
    if (mirrored > 0.5) turned.y = -turned.y;
    vec3 spot = centre + vec3(turned * grown, 0.0);
    kind = vec4(in_kind.x, in_kind.y * mix(1.0, square(size / grown), 0.55), in_kind.z, distance(centre, eye.xyz));
    look = spot - eye.xyz;
    air = exp(-kind.w * (0.0010 + 0.0022 * west.w * exp(-in_place.y * 0.06)));
    // The village stands above the mist.
    if (in_kind.x > 1.5) air = max(air, 0.85);
    gl_Position = view_projection * vec4(spot, 1.0);
}
