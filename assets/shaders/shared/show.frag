// A finished small picture, stretched over the target; dithered, since stretching brings back banding.
uniform sampler2D picture;
in vec2 uv;
out vec4 colour;

void main() {
    float pattern = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
    colour = vec4(texture(picture, uv).rgb + (pattern - 0.5) * 0.006, 1.0);
}
