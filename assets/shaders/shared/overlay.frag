// The head-up display over the picture; straight alpha, first row on top.
uniform sampler2D picture;
in vec2 uv;
out vec4 colour;

void main() {
    colour = texture(picture, vec2(uv.x, 1.0 - uv.y));
}
