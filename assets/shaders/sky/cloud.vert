#include "sky/air.glsl"
uniform float smallest; // clouds that look smaller than this are not drawn; they come softly
in vec2 in_corner;
in vec4 in_place;   // centre relative to the camera's neutral place in x and z, altitude; half width
in vec4 in_kind;    // tile (0-5), mirrored (-1 or 1), half height over half width, accident
out vec2 tile_uv;
out vec2 detail_uv;
out vec3 way;
out vec4 shade;     // distance, fade, accident, mirrored
out vec4 haze;      // colour of the air between, and how clear it is
out vec2 to_sun;    // on the picture, from this cloud to the sun

void main() {
    vec3 centre = in_place.xyz;
    float tile = in_kind.x;
    float side = atan(centre.x, centre.z) - atan(sun.x, sun.z);
    float corridor = exp(-square(side / 0.34));
    float pushed = sign(side) * weather.x * 0.34 * corridor * length(centre.xz);
    float reach = clamp(length(centre.xz) / 260.0 - 0.1, 0.0, 1.0);
    centre.x += pushed * reach;
    vec3 spot = centre + vec3(in_corner.x * in_place.w, in_corner.y * in_place.w * in_kind.z, 0.0);
    vec3 from_eye = spot - vec3(eye_offset.x, eye.y, eye_offset.z);
    float distance = length(centre - vec3(0.0, eye.y, 0.0));
    way = from_eye;
    float near_fade = smoothstep(0.35, 1.35, distance / in_place.w) * smoothstep(30.0, 90.0, distance);
    float far_fade = smoothstep(smallest, smallest * 1.4, in_place.w / length(centre.xz));
    far_fade *= 1.0 - smoothstep(0.75, 1.0, max(distance / far_clouds.x, abs(centre.x) / far_clouds.y));
    shade = vec4(distance, near_fade * far_fade * (1.0 - 0.75 * weather.x * corridor * reach), tile > 3.5 ? -in_kind.w : in_kind.w, in_kind.y);
    vec2 uv = in_corner * vec2(in_kind.y, 1.0) * 0.5 + 0.5;
    tile_uv = (vec2(mod(tile, 3.0), floor(tile / 3.0)) + uv) / vec2(3.0, 2.0);
    detail_uv = uv * vec2(1.0, in_kind.z) * 1.7 + vec2(in_kind.w * 7.3, in_kind.w * 3.1);
    vec3 flat_way = normalize(from_eye);
    haze = vec4(haze_colour(flat_way), clearness(distance * 0.62));
    to_sun = sun.xy - flat_way.xy * dot(sun.xyz, flat_way);
    gl_Position = view_projection * vec4(spot + vec3(0.0, 0.0, 0.0), 1.0);
}
