// What every shader of the garden knows; the block is filled by game/scenes/garden/air.py in this order.
layout(std140) uniform Air {
    mat4 view_projection;
    vec4 eye;          // camera, world; time
    vec4 ray_middle;   // the look through the picture's middle
    vec4 ray_right;    // and what its edges add
    vec4 ray_up;
    vec4 sun;          // direction; how much leaves sway
    vec4 sun_colour;   // and how wide blossoms are open, 0-1
    vec4 zenith;       // sky straight up; how far the bed's plants have perked up, 0-1
    vec4 horizon;      // sky low down; how far the bed is raked, 0-1
    vec4 above;        // light from the open sky; glow of blossoms, 0-1
    vec4 below;        // light thrown back by gravel and brick; how far the gate's light reaches in, 0-1
    vec4 mist;         // its colour; how much there is
    vec4 shade_x;      // world to the map of shadows
    vec4 shade_y;
    vec4 shade_z;
    vec4 limb_a[5];    // the player's trunk and arms, which throw shadows: ends, and half a width
    vec4 limb_b[5];
};

float square(float x) { return x * x; }
float cube(float x) { return x * x * x; }

// Mist lies low and thickens with distance.
float misted(vec3 spot) {
    float distance_ = length(spot - eye.xyz);
    float much = 1.0 - exp(-max(distance_ - 7.5, 0.0) * (0.012 + 0.050 * mist.a));
    float low = mix(1.0, 0.45, smoothstep(0.0, 9.0, spot.y));
    return clamp(much * low, 0.0, 1.0) * (0.35 + 0.60 * mist.a);
}

vec3 through_mist(vec3 colour, vec3 spot) {
    return mix(colour, mist.rgb, misted(spot));
}
