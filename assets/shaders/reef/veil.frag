// Water that is made visible is silk: fine threads that wander within a soft band, faintly iridescent like a comb jelly.
uniform vec3 tint;
in vec3 place;
out vec4 colour;

float thread(float x, float sharp) { return pow(0.5 + 0.5 * sin(x), sharp); }

void main() {
    float x = place.x, a = place.z;
    float soft = max(1.0 - x * x, 0.0);
    float wander = 1.3 * sin(a * 1.3) + 0.7 * sin(a * 2.9 + 1.0);
    float silk = 0.22 + 0.62 * thread(x * 7.0 + wander, 5.0) + 0.40 * thread(x * 15.0 - 1.7 * wander + a, 4.0);
    vec3 hue = 0.82 + 0.18 * cos(vec3(0.0, 2.1, 4.2) + 1.6 * a + 2.4 * x);
    colour = vec4(tint * hue * (place.y * soft * soft * silk), 1.0);
}
