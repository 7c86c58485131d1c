#include "grove/air.glsl"
in vec3 in_spot;
in vec3 in_facing;
in vec4 in_skin;       // bark's place, give, moss
out vec3 spot;
out vec3 facing;
out vec2 bark_uv;
out float moss;
out vec4 mist_light;

void main() {
    spot = in_spot;
    float give = in_skin.z;
    float bough = max(give - 1.0, 0.0);
    float swing = breeze(spot.xz, 1.1);
    spot.x += give < 1.0 ? give * (0.6 * swing + 1.6 * wind.y) : bough * (0.05 * swing + 0.42 * wind.y);
    float lifted = spot.x < 0.0 ? shake.x : shake.y;
    spot.y += bough * bough * (0.05 * swing - 0.16 * abs(wind.y) - 0.30 * lifted + 0.14 * answer.z * sin(eye.w * 0.7));
    facing = in_facing;
    bark_uv = in_skin.xy;
    moss = in_skin.w;
    vec3 from_eye = spot - eye.xyz;
    mist_light = vec4(mist_colour(normalize(from_eye)), clearness(from_eye, spot.y));
    gl_Position = view_projection * vec4(spot, 1.0);
}
