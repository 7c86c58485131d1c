#include "sky/air.glsl"
uniform sampler2DArray lands;
uniform sampler2D mist;
in vec3 land_uv;
in vec3 way;
in vec4 info;
in vec4 haze;
out vec4 colour;

float hash(vec2 p) {
    vec3 q = fract(vec3(p.xyx) * 0.1031);
    q += dot(q, q.yzx + 33.33);
    return fract((q.x + q.y) * q.z);
}

void main() {
    vec4 land = texture(lands, land_uv);
    float above = (land.b - 0.25) / 0.75;
    float distance = length(way);
    vec3 look = way / distance;
    float fine = texture(mist, land_uv.xy * 5.0 + info.w).g;
    if (above <= 0.004) {
        // Shallow water: paler over sand, a thin moving line of foam at the shore.
        float depth = -above * 3.4 + 0.004;
        float pulse_ = 0.5 + 0.5 * sin(eye.w * 0.6 + depth * 160.0 + fine * 9.0);
        float foam = exp(-depth * 46.0) * (0.35 + 0.65 * pulse_) * smoothstep(0.35, 0.7, fine);
        vec3 shallow = vec3(0.10, 0.42, 0.42) * (ambient.rgb * 1.1 + sun_colour.rgb * 0.10);
        vec3 seen = mix(shallow, vec3(0.9) * (ambient.rgb + sun_colour.rgb * 0.16), foam);
        float alpha = clamp(exp(-depth * 7.5) * 0.55 * clamp(-look.y * 5.0, 0.15, 1.0) + foam * 0.6, 0.0, 1.0) * smoothstep(0.0, 0.05, land.b);
        colour = vec4(mix(haze.rgb, seen, haze.a), alpha);
        return;
    }
    vec2 tilt = land.rg * 2.0 - 1.0;
    tilt = vec2(tilt.x * info.y - tilt.y * info.x, tilt.x * info.x + tilt.y * info.y);
    vec3 n = normalize(vec3(tilt.x * 2.2, 1.0, tilt.y * 2.2));
    float steep = 1.0 - n.y;
    vec3 rock = mix(vec3(0.085, 0.075, 0.085), vec3(0.19, 0.155, 0.14), fine);
    vec3 green = mix(vec3(0.016, 0.062, 0.034), vec3(0.085, 0.150, 0.045), fine * 0.7 + land.a * 0.5);
    vec3 sand = vec3(0.40, 0.33, 0.25);
    vec3 ground = mix(rock, green, smoothstep(0.74, 0.44, steep + 0.25 * (fine - 0.5)) * smoothstep(0.86, 0.55, above));
    ground = mix(sand, ground, smoothstep(0.010, 0.035, above + 0.02 * (fine - 0.5)));
    float high = above * info.z;
    float snow = smoothstep(0.58, 0.74, above + 0.16 * (fine - 0.5)) * smoothstep(0.75, 0.45, steep) * smoothstep(140.0, 190.0, high + 60.0 * fine);
    ground = mix(ground, vec3(0.80, 0.84, 0.90), snow);
    float lit = max(dot(n, normalize(sun.xyz + vec3(0.0, 0.10, 0.0))) * 0.85 + 0.15, 0.0);
    float open_ = 0.45 + 0.55 * land.a;
    float rim = square(cube(max(dot(look, sun.xyz), 0.0))) * cube(clamp(1.0 + dot(look, n), 0.0, 1.0));
    vec3 seen = ground * (sun_colour.rgb * lit * 0.62 + (ambient.rgb + zenith.rgb * 0.5) * 1.5 * open_ * (0.6 + 0.4 * n.y) + warm.rgb * 0.10);
    seen += sun_colour.rgb * rim * 0.09;
    // A few lamps near the shore that go out as the day comes.
    vec2 cell = floor(land_uv.xy * 58.0);
    vec2 in_cell = fract(land_uv.xy * 58.0) - 0.5;
    float lamp = step(0.957, hash(cell + info.w * 50.0)) * smoothstep(0.34, 0.02, length(in_cell)) * step(above, 0.22) * step(0.02, above);
    seen += vec3(1.0, 0.55, 0.20) * lamp * zenith.w * 2.2 * (0.85 + 0.15 * sin(eye.w * 1.3 + cell.x));
    // Mist lies low around the island.
    float low_mist = exp(-high / 16.0) * (1.0 - exp(-distance / 1500.0)) * 0.75;
    seen = mix(seen, haze.rgb, low_mist);
    colour = vec4(mix(haze.rgb, seen, haze.a), 1.0);
}
