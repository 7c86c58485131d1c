#include "reef/water.glsl"
uniform sampler2D nets;
uniform float strength;
in vec2 corner;
in float bright;
in vec2 along_net;
out vec4 colour;

void main() {
    float soft = square(max(1.0 - corner.x * corner.x, 0.0));
    float strands = 0.55 + 0.9 * (texture(nets, vec2(along_net.x + corner.x * 0.13, along_net.y)).b - 0.35);
    float fall = smoothstep(0.0, 0.16, corner.y) * square(max(1.0 - corner.y, 0.0));
    colour = vec4((sun_colour.rgb * 0.5 + upper.rgb * 0.35) * (soft * strands * fall * bright * strength * sun_colour.a), 1.0);
}
