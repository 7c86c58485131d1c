// Plankton and bubbles: they always face the viewer.
uniform mat4 matrix;
uniform vec2 aspect;
in vec2 in_corner;
in vec4 in_spot;         // place, size
in vec4 in_tint;         // colour, opacity
in float in_ring;        // 0 a soft light, 1 a bubble
out vec2 corner;
out vec4 tint;
out float ring;

void main() {
    corner = in_corner;
    vec4 centre = matrix * vec4(in_spot.xyz, 1.0);
    tint = in_tint * vec4(1.0, 1.0, 1.0, smoothstep(0.5, 2.2, centre.w));
    ring = in_ring;
    gl_Position = centre + vec4(in_corner * in_spot.w * aspect, 0.0, 0.0);
}
