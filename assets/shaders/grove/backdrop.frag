#include "grove/air.glsl"
#include "grove/behind.glsl"
// Endless mist, and the bright sky behind the glade.
uniform sampler2D mist;
in vec3 look;
in vec3 light;
in vec2 veil_at;
out vec4 colour;

void main() {
    float veil = texture(mist, veil_at).r;
#if TIER == 0
    vec3 seen = light;
#else
    vec3 seen = behind(normalize(look));
#endif
    colour = vec4(seen * (0.78 + 0.44 * veil), 1.0);
}
