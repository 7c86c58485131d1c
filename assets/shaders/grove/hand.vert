#include "shared/figure.glsl"
#include "grove/arm.glsl"
in vec3 in_spot;            // x to the thumb's side, y to the finger tips, z from the back
in vec3 in_facing;
out vec3 spot;
out vec3 facing;
out vec2 place;

void main() {
    int first = gl_InstanceID * 3;
    float side = gl_InstanceID == 0 ? -1.0 : 1.0;
    vec3 along = normalize(bones[first + 2] - bones[first + 1] + 1e-5);
    vec3 thumb = thumb_side(along, side);
    vec3 palm = cross(along, thumb) * side;
    mat3 frame = mat3(thumb, along, palm);
    spot = bones[first + 2] + frame * in_spot * 1.12;
    facing = frame * in_facing;
    place = vec2(in_spot.y / 0.42, in_spot.x);
    gl_Position = matrix * vec4(spot, 1.0);
}
