// Only depth is wanted.
#ifdef SHADE
uniform sampler2DArray sprays;
in vec3 leaf;
void main() {
    if (texture(sprays, leaf).a < 0.45) discard;
}
#else
void main() {
}
#endif
