// A stroke of wood or a leaf, drawn once into a layer's texture.
uniform vec2 extent;      // half width and height of the layer
in vec2 in_corner;        // along 0-1, across -1 to 1
in vec4 in_ends;
in vec4 in_kind;          // half widths at both ends, leaf, shade
out vec2 place;
out vec3 kind;            // leaf, shade, accident
out vec2 aside;           // the way across on the picture

void main() {
    vec2 run = in_ends.zw - in_ends.xy;
    vec2 way = run / (length(run) + 1e-5);
    aside = vec2(way.y, -way.x);
    float wide = mix(in_kind.x, in_kind.y, in_corner.x);
    vec2 spot = mix(in_ends.xy, in_ends.zw, in_corner.x) + aside * wide * in_corner.y;
    spot += way * (in_corner.x - 0.5) * in_kind.x * 0.2 * (1.0 - in_kind.z);
    place = in_corner;
    kind = vec3(in_kind.zw, fract(dot(in_ends.xy, vec2(12.7, 7.31))));
    gl_Position = vec4(spot.x / extent.x, spot.y / extent.y * 2.0 - 1.0, 0.0, 1.0);
}
