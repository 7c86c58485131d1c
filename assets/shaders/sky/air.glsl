// What every shader of the sky scene knows; the block is filled by game/scenes/sky_air.py in this order.
layout(std140) uniform Air {
    mat4 view_projection;
    vec4 eye;          // camera, metres: x, altitude, z within the noise's period; time
    vec4 ray_middle;   // the look through the picture's middle
    vec4 ray_right;    // and what its edges add
    vec4 ray_up;
    vec4 sun;          // direction; brightness of the disk
    vec4 sun_colour;
    vec4 zenith;       // colours of the sky; stars
    vec4 horizon;
    vec4 warm;
    vec4 ambient;
    vec4 deep;         // water; exposure
    vec4 weather;      // clouds parted, wind, gust front (metres ahead, or negative), gust strength
    vec4 pixel;        // clip size of a pixel
    vec4 eye_offset;   // the head's offset from the camera's neutral place, x and z
    vec4 far_clouds;   // how far clouds reach ahead and to the sides
};

float square(float x) { return x * x; }
float cube(float x) { return x * x * x; }
float fifth(float x) { return square(square(x)) * x; }

// Like a high power of a cosine, for a third of the price.
float lobe(float cosine, float power) { return exp(power * (cosine - 1.0)); }

// The clear sky in a direction: graded from horizon to zenith, warm on the sun's side, glowing about the sun.
vec3 sky_colour(vec3 way) {
    float high = max(way.y, 0.0);
    float flat_sun = dot(normalize(way.xz + 1e-5), normalize(sun.xz)) * 0.5 + 0.5;
    float side = square(square(flat_sun));
    side *= side;
    float towards = max(dot(way, sun.xyz), 0.0);
    vec3 colour = mix(zenith.rgb, horizon.rgb, exp(-high * 4.6));
    // A band of warm light lies on the horizon, low and far round away from the sun, high about it.
    colour += warm.rgb * (exp(-high * 13.0) * (0.10 + 0.45 * side) + exp(-high * 4.2) * 0.42 * side * side);
    float glow = square(square(square(towards)));
    float halo = lobe(towards, 110.0);
    return colour + sun_colour.rgb * (0.045 * glow + 0.17 * halo);
}

// What distance adds: the colour of the air low in that direction.
vec3 haze_colour(vec3 way) {
    return sky_colour(normalize(vec3(way.x, 0.035, way.z)));
}

// The share of light that comes through this much air.
float clearness(float distance) {
    return exp(-distance * 0.00026);
}

vec3 through_air(vec3 colour, vec3 way, float distance) {
    return mix(haze_colour(way), colour, clearness(distance));
}
