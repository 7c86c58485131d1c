// Twice the size, smoothed; added to what is there.
uniform sampler2D source;
uniform vec2 texel;
uniform float strength;
in vec2 uv;
out vec4 colour;

void main() {
    vec3 sum = texture(source, uv + texel * vec2(-0.75, -0.75)).rgb + texture(source, uv + texel * vec2(0.75, -0.75)).rgb
             + texture(source, uv + texel * vec2(-0.75, 0.75)).rgb + texture(source, uv + texel * vec2(0.75, 0.75)).rgb;
    colour = vec4(sum * 0.25 * strength, 1.0);
}
