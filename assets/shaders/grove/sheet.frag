uniform sampler2D mist;
uniform vec2 sheet;
in vec2 place;
in vec3 tint;
in vec2 up;
out vec4 colour;

void main() {
    float coarse = texture(mist, place).r;
    float fine = texture(mist, place * 2.3 + 0.4).g;
    float thick = smoothstep(0.35, 0.85, coarse * 0.75 + fine * 0.3);
    float fade = smoothstep(0.0, 0.22, up.y) * (1.0 - smoothstep(0.25, 1.0, up.y)) * smoothstep(1.0, 0.7, abs(up.x));
    colour = vec4(tint, thick * fade * sheet.y);
}
