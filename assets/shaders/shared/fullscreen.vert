// One triangle that covers everything.
out vec2 uv;
out vec2 clip;

void main() {
    clip = vec2(float((gl_VertexID & 1) * 4 - 1), float((gl_VertexID >> 1) * 4 - 1));
    uv = clip * 0.5 + 0.5;
    gl_Position = vec4(clip, 1.0, 1.0);
}
