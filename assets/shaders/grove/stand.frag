#include "grove/air.glsl"
uniform sampler2D trees;   // light from the right, leaf, shade, coverage
in vec2 uv;
in vec4 mist_light;
in vec3 lit;
in vec4 through;
out vec4 colour;

void main() {
    vec4 tree = texture(trees, uv);
#if TIER > 0
    if (tree.a < 0.02) discard;
#endif
    float side = tree.r * 2.0 - 1.0;
    vec3 bark = vec3(0.062, 0.056, 0.046) * (0.6 + 0.8 * tree.b);
    bark = mix(bark, vec3(0.050, 0.078, 0.028), 0.55 * smoothstep(0.45, 0.0, uv.y));
    vec3 green = mix(vec3(0.020, 0.052, 0.026), vec3(0.110, 0.165, 0.048), tree.b);
    float leaf = smoothstep(0.15, 0.5, tree.g);
    vec3 seen = mix(bark, green, leaf) * lit * (0.65 + 0.55 * side + 0.5 * tree.b) * 1.5;
    seen += through.rgb * (green * leaf * (0.35 + 1.5 * tree.b * tree.g) + bark * (1.0 - leaf) * max(side, 0.0) * 1.6);
    float thin = smoothstep(0.02, 0.75, tree.a);
    colour = vec4(mix(mist_light.rgb, seen, mist_light.a), thin);
}
