// What every shader of the grove knows; the block is filled by game/scenes/grove/air.py in this order.
// World frame: x right, y up, z ahead; the eye's neutral place is the origin; unit: the player's shoulder width.
layout(std140) uniform Air {
    mat4 view_projection;
    vec4 eye;          // place; time
    vec4 ray_middle;   // the look through the picture's middle
    vec4 ray_right;    // and what its edges add
    vec4 ray_up;
    vec4 sun;          // direction; how much of it comes through
    vec4 sun_colour;   // ; clearing 0-1
    vec4 haze;         // mist away from the glade; its thickness
    vec4 glow;         // what mist adds towards the glade; how high it lies above the floor
    vec4 above;        // light from the crowns; rain
    vec4 below;        // light from the floor; wetness
    vec4 wind;         // strength, lean to a side, front of a gust (ahead), its strength
    vec4 answer;       // shoulders drawn down, ferns grown open, wind breathed in, the sun stands in the clearing
    vec4 shake;        // leaves lifted left and right, drops shaken off, seconds since
    vec4 pixel;        // clip size of a pixel; how far the air has drifted; fullness of life
};

const float FLOOR = -4.0;

float square(float x) { return x * x; }
float cube(float x) { return x * x * x; }

float hash(vec2 p) {
    vec3 q = fract(vec3(p.xyx) * 0.1031);
    q += dot(q, q.yzx + 33.33);
    return fract((q.x + q.y) * q.z);
}

// The colour of endless mist in a direction: it glows about the sun's place, where the trees stand open.
vec3 mist_colour(vec3 way) {
    float t = max(dot(way, sun.xyz), 0.0);
    float wide = square(square(t));
    wide *= wide;
    float near = exp((t - 1.0) * 62.0);
    float high = clamp(way.y * 1.5 + 0.55, 0.0, 1.0);
    return haze.rgb * (0.55 + 0.6 * high) + glow.rgb * (0.07 * wide + 0.20 * square(wide) + 0.62 * near);
}

// The share of light that comes through the air between the eye and a place; mist lies denser near the floor.
float clearness(vec3 from_eye, float y) {
    float low = exp(-max(y - FLOOR, 0.0) / glow.w);
    return exp(-length(from_eye) * haze.w * (0.75 + 1.1 * low));
}

// How far the wind moves something at a place, sideways; never the same twice.
float breeze(vec2 place, float pace) {
    float t = eye.w * pace;
    float idle = sin(t * 0.83 + place.x * 0.31 + place.y * 0.17) + 0.6 * sin(t * 1.37 - place.x * 0.23 + place.y * 0.41)
               + 0.35 * sin(t * 2.21 + place.x * 0.71);
    float front = exp(-square((place.y - wind.z) / 9.0)) * wind.w;
    return idle * 0.5 * wind.x + 1.4 * front;
}
