#include "still_water/bay.glsl"
// Four bands, one program each, so that no pixel pays for another's work: 0 shore, 1 bay, 2 far shores, 3 high sky.
out vec3 look;
out vec2 clip;
out vec3 haze;         // the air low in this direction; it changes slowly from side to side

// Where on the picture, at this clip x, the look has this height (before it is normalised).
float line_of(float height, float x) {
    return clamp((height - ray_middle.y - ray_right.y * x) / ray_up.y, -1.0, 1.0);
}

void main() {
    float x = float(gl_VertexID >> 1) / float(COLUMNS) * 2.0 - 1.0;
    bool top = (gl_VertexID & 1) == 1;
    float surf = line_of(-eye.y / SHORE_REACH, x);
    float horizon_line = line_of(-0.0012, x);
    float skyline = line_of(LAND_HEIGHT, x);
#if BAND == 0
    clip = vec2(x, top ? surf : -1.0);
#elif BAND == 1
    clip = vec2(x, top ? horizon_line : surf);
#elif BAND == 2
    clip = vec2(x, top ? skyline : horizon_line);
#else
    clip = vec2(x, top ? 1.0 : skyline);
#endif
    look = ray_middle.xyz + ray_right.xyz * clip.x + ray_up.xyz * clip.y;
    haze = haze_colour(look);
    gl_Position = vec4(clip, 1.0, 1.0);
}
