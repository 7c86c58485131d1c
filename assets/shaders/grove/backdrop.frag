#include "grove/air.glsl"
// Endless mist, and the bright sky behind the glade.
uniform sampler2D mist;
in vec2 uv;
in vec2 clip;
out vec4 colour;

void main() {
    vec3 way = normalize(ray_middle.xyz + ray_right.xyz * clip.x + ray_up.xyz * clip.y);
    vec3 seen = mist_colour(way);
    float t = max(dot(way, sun.xyz), 0.0);
    vec2 place = way.xy / max(way.z, 0.1);
    float veil = texture(mist, place * vec2(0.55, 0.9) + vec2(pixel.z * 0.004, 0.1)).r;
    seen *= 0.78 + 0.44 * veil;
    // The sun's own disk, soft in the mist, once the rain is over.
    float disk = exp((t - 1.0) * 900.0);
    seen += sun_colour.rgb * square(sun.w) * disk * (1.4 + 1.6 * answer.w);
    colour = vec4(seen, 1.0);
}
