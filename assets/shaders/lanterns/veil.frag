#include "lanterns/air.glsl"
uniform sampler2D mist;
in vec2 at;
in vec4 sheet;
in float aside;
out vec4 colour;

void main() {
    float drift = eye.w * (0.10 + 0.12 * east.w) * (0.6 + 0.8 * sheet.w);
    vec2 place = vec2((at.x + drift) / (sheet.x * 0.75 + 22.0), at.y * 0.16 + sheet.w * 5.3 + eye.w * 0.0016);
    float coarse = texture(mist, place).r;
#if TIER > 0
    coarse = 0.68 * coarse + 0.32 * texture(mist, place * vec2(2.7, 2.2) + vec2(0.0, -eye.w * 0.0022)).g;
#endif
    float body = smoothstep(0.30, 0.80, coarse + 0.20 * west.w) * 5.2 * at.y * square(1.0 - at.y) * smoothstep(0.0, 0.25, at.y);
    float cover = body * sheet.z * west.w;
    vec3 glow = FLAME * 0.020 * (1.0 + 1.6 * ambient.w);
    colour = vec4(haze_at(aside) * 0.95 + glow + moonlight.rgb * 0.05, clamp(cover, 0.0, 0.8));
}
