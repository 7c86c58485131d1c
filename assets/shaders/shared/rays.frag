// Light shafts: what is bright towards the light, gathered along the way there.
uniform sampler2D source;
uniform vec2 light;
uniform float strength;
uniform float aspect;
uniform vec3 beams;       // colour of the shafts that stand in the air even where nothing bright is
uniform float time;
in vec2 uv;
out vec4 colour;

void main() {
    vec2 towards = light - uv;
    float start = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
    vec2 stride = towards * (0.9 / float(RAY_STEPS));
    vec2 place = uv + stride * start;
    vec3 sum = vec3(0.0);
    float weight = 1.0;
    for (int i = 0; i < RAY_STEPS; i++) {
        sum += min(max(texture(source, place).rgb - 0.55, 0.0), vec3(3.0)) * weight;
        weight *= 0.94;
        place += stride;
    }
    float near = exp(-2.2 * length(towards * vec2(aspect, 1.0)));
    // Shafts: slow, soft fingers about the light, wider the farther they reach.
    vec2 from = -towards * vec2(aspect, 1.0);
    float turn = atan(from.x, from.y);
    float fingers = 0.5 + 0.22 * sin(turn * 9.0 + time * 0.11) + 0.16 * sin(turn * 17.0 - time * 0.17 + 2.0) + 0.12 * sin(turn * 31.0 + time * 0.07);
    fingers = smoothstep(0.42, 0.95, fingers) * smoothstep(0.02, 0.16, length(from)) * exp(-1.7 * length(from));
    colour = vec4(sum * (strength * near / float(RAY_STEPS)) + beams * fingers, 1.0);
}
