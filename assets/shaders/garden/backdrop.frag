// Sky and the country beyond the wall; drawn last, where nothing else is.
#include "garden/air.glsl"
uniform sampler2D mottle;
in vec2 uv;
in vec2 clip;
out vec4 colour;

void main() {
    vec3 way = normalize(ray_middle.xyz + ray_right.xyz * clip.x + ray_up.xyz * clip.y);
    float high = max(way.y, 0.0);
    vec3 seen = mix(horizon.rgb, zenith.rgb, 1.0 - exp(-high * 3.6));
    // High thin cloud, drifting, lit from the right.
    vec2 plane = way.xz / (high + 0.16) * 0.16 + eye.w * vec2(0.0011, 0.0004);
    float cloud = texture(mottle, plane).r * 0.7 + texture(mottle, plane * 2.7 + 0.3).g * 0.42;
    float much = smoothstep(0.52, 0.86, cloud) * smoothstep(0.02, 0.16, high);
    vec3 cloud_colour = mix(horizon.rgb, vec3(0.75) * above.rgb + sun_colour.rgb * 0.24, 0.75);
    seen = mix(seen, cloud_colour, much * 0.72);
    seen += sun_colour.rgb * 0.05 * square(max(dot(way, normalize(vec3(sun.x, 0.12, 0.4))), 0.0));
    if (way.y < 0.055) {
        // Hills, one behind the other, and the meadow beyond the gate.
        float turn = way.x / max(way.z, 0.2);
        float far_hill = 0.036 + 0.014 * sin(turn * 3.1 + 1.0) + 0.006 * sin(turn * 9.7);
        float near_hill = 0.014 + 0.012 * sin(turn * 4.3 + 4.0) + 0.012 * texture(mottle, vec2(turn * 1.3, 0.3)).g;
        vec3 hill = mix(vec3(0.10, 0.15, 0.13) * above.rgb * 2.0, horizon.rgb, 0.62);
        vec3 wood = mix(vec3(0.050, 0.085, 0.040) * (above.rgb + sun_colour.rgb * 0.5), mist.rgb, 0.35 + 0.3 * mist.a);
        float field = texture(mottle, vec2(turn * 2.0, 0.12 / max(-way.y + 0.02, 0.01))).r;
        vec3 meadow = mix(vec3(0.13, 0.19, 0.045), vec3(0.26, 0.27, 0.075), field) * (above.rgb * 0.6 + sun_colour.rgb * 0.62);
        seen = mix(seen, hill, smoothstep(0.003, -0.003, way.y - far_hill));
        seen = mix(seen, wood, smoothstep(0.003, -0.003, way.y - near_hill));
        seen = mix(seen, mix(meadow, mist.rgb, 0.12 + 0.55 * mist.a), smoothstep(0.004, -0.012, way.y));
    }
    colour = vec4(seen, 1.0);
}
