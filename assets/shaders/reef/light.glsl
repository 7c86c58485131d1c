// How things under water are lit; needs water.glsl.
uniform sampler2D nets;      // two nets of focused light, two grains

// Light that waves focus upon a place, about 1 on the whole.
float caustics(vec3 place, float across) {
    vec2 at = (place.xz - sun.xz / sun.y * (place.y - FLOOR)) / 7.5;
    float t = eye.w;
    vec2 one = at + vec2(0.013, 0.021) * t;
#if TIER == 0
    float net = min(texture(nets, one).r, texture(nets, at * 0.83 + vec2(0.37, 0.11) - vec2(0.019, 0.011) * t).g) * 1.6;
#else
    vec2 other = at * 0.83 + vec2(0.37, 0.11) - vec2(0.019, 0.011) * t;
    float drift = 0.010 * (texture(nets, at * 0.31 + 0.004 * t).b - 0.5);
    float net = min(texture(nets, one + drift).r, texture(nets, other - drift).g) * 1.45
              + 0.40 * texture(nets, at * 0.47 - vec2(0.009, -0.013) * t).g;
#endif
    return 0.55 + sun.w * 2.1 * net * across;
}

// Light that falls on a surface: the sun through the waves, the bright water above, the sand below.
vec3 daylight(vec3 place, vec3 facing, float open_) {
    float faces = max(dot(facing, vec3(sun.x * 0.65, 0.92, -0.24)), 0.0);
    float depth = exp(-0.045 * max(SURFACE - 6.0 - place.y, 0.0));
    vec3 sky = mix(around.rgb * vec3(0.62, 0.66, 0.70) + lower.rgb, around.rgb + upper.rgb * 0.55, facing.y * 0.5 + 0.5);
    return (sky * open_ + sun_colour.rgb * (faces * caustics(place, smoothstep(0.0, 0.5, faces)) * 0.85)) * depth;
}
