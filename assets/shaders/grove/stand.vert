#include "grove/air.glsl"
uniform vec4 stand;       // how far ahead, half width, height, height of its foot
in vec2 in_grid;
out vec2 uv;
out vec4 mist_light;      // colour of the mist between, and how clear it is
out vec3 lit;             // light that falls on it here
out vec4 through;         // light that shines through leaves; height 0-1

void main() {
    vec3 spot = vec3((in_grid.x * 2.0 - 1.0) * stand.y, stand.w + in_grid.y * stand.z, stand.x);
    float up = in_grid.y;
    float give = up * up * (stand.z * 0.018);
    float swing = breeze(spot.xz * 0.5 + vec2(0.0, up * 2.0), 0.9);
    spot.x += give * (swing + 4.2 * wind.y) + up * up * answer.z * 0.016 * stand.z * sin(spot.x * 6.0 / stand.y + eye.w * 0.5);
    spot.y -= give * 0.35 * abs(wind.y) + 0.2 * give * answer.z * sin(spot.x * 0.33);
    vec3 from_eye = spot - eye.xyz;
    vec3 way = normalize(from_eye);
    uv = in_grid;
    mist_light = vec4(mist_colour(way), clearness(from_eye, spot.y));
    float towards = max(dot(way, sun.xyz), 0.0);
    float near_sun = exp((towards - 1.0) * 16.0);
    lit = above.rgb * (0.35 + 0.65 * up) + below.rgb * (1.0 - up);
    float front = exp(-square((spot.z - wind.z) / 14.0)) * wind.w;
    through = vec4(sun_colour.rgb * sun.w * (0.05 + 0.34 * near_sun) + above.rgb * (0.25 + 1.5 * front + 1.3 * answer.z * up), up);
    gl_Position = view_projection * vec4(spot, 1.0);
}
