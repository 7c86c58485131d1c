// What every shader of the bay knows; the block is filled by game/scenes/still_water/air.py in this order.
layout(std140) uniform Bay {
    mat4 view_projection;
    vec4 eye;          // camera, metres: x, height over the beach, z; time
    vec4 ray_middle;   // the look through the picture's middle
    vec4 ray_right;    // and what its edges add
    vec4 ray_up;
    vec4 moon;         // direction; brightness of its face
    vec4 moonlight;    // its colour
    vec4 zenith;       // colours of the sky; stars
    vec4 horizon;
    vec4 afterglow;    // ; tangent aside of where the sun went down
    vec4 ambient;
    vec4 deep;         // the water's own colour
    vec4 shore;        // metres ahead at which the water's edge stands, and to which the sand shines; how fast the edge comes; clear air
    vec4 ring;         // ripples: radius, strength; gathered; age of the sea's glow
    vec4 wave;         // incoming wave: metres ahead, strength; sea glow; sand glow
    vec4 left_hand;    // light that lies on the water: tangent aside, metres ahead, strength
    vec4 right_hand;
    vec4 wind;         // breeze, ruffle, mist, life
    vec4 pixel;        // clip size of a pixel
};

float square(float x) { return x * x; }
float cube(float x) { return x * x * x; }
float fifth(float x) { return square(square(x)) * x; }

// Like a high power of a cosine, for a third of the price.
float lobe(float cosine, float power) { return exp(power * (cosine - 1.0)); }

// The clear sky in a direction: graded from horizon to zenith, warm where the sun went down, pale about the moon.
vec3 sky_colour(vec3 way) {
    float high = max(way.y, 0.0);
    vec2 flat_way = normalize(way.xz + 1e-5);
    float side = dot(flat_way, normalize(vec2(afterglow.w, 1.0))) * 0.5 + 0.5;
    side = square(square(square(side)));
    float near_glow = square(square(side));
    vec3 colour = mix(zenith.rgb, horizon.rgb, exp(-high * 4.2));
    colour += afterglow.rgb * (exp(-high * 15.0) * (0.05 + 0.36 * side) + exp(-high * 5.5) * 0.24 * near_glow);
    colour += afterglow.rgb * vec3(0.55, 0.30, 0.75) * exp(-high * 2.6) * 0.07 * side;
    float towards = dot(way, moon.xyz);
    return colour + moonlight.rgb * (0.055 * lobe(towards, 26.0) + 0.26 * lobe(towards, 700.0));
}

// What distance adds: the colour of the air low in that direction.
vec3 haze_colour(vec3 way) {
    return sky_colour(normalize(vec3(way.x, 0.02, way.z)));
}

float hash(vec2 p) {
    vec3 q = fract(vec3(p.xyx) * 0.1031);
    q += dot(q, q.yzx + 33.33);
    return fract((q.x + q.y) * q.z);
}
