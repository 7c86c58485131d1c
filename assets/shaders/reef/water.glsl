// What every shader of the reef knows; the block is filled by game/scenes/reef/water.py in this order.
layout(std140) uniform Water {
    mat4 view_projection;
    vec4 eye;          // the eye, world; seconds that the water has moved
    vec4 ray_middle;   // the look through the picture's middle
    vec4 ray_right;    // and what its edges add
    vec4 ray_up;
    vec4 sun;          // direction; how strongly waves focus it
    vec4 sun_colour;   // and how plainly its shafts stand
    vec4 upper;        // the water's own colour looking up, level, down
    vec4 deep;
    vec4 lower;
    vec4 around;       // light from everywhere
    vec4 murk;         // share of light that a shoulder width takes, red, green, blue; how vivid colours are
    vec4 figure;       // the player's shoulders, world; squeeze
    vec4 current;      // drawn towards the figure on its left and right; pushed away
    vec4 front;        // the ring wave: its distance from the figure, its strength
    vec4 creatures;    // clams open, anemones open, the clams' glow, the anemones'
    vec4 swell;        // of the water's sway; breath; calm
};

const float SURFACE = 8.5;   // height of the water's surface
const float FLOOR = -4.4;

float square(float x) { return x * x; }

// The water's own colour in a direction: bright towards the light, deep blue ahead, dark below.
vec3 water_colour(vec3 way) {
    vec3 colour = mix(deep.rgb, upper.rgb, smoothstep(-0.06, 0.62, way.y) * smoothstep(-0.06, 0.30, way.y));
    colour = mix(colour, lower.rgb, smoothstep(0.05, -0.62, way.y));
    float towards = max(dot(way, sun.xyz), 0.0);
    float wide = square(square(towards));
    return colour + sun_colour.rgb * (0.050 * wide * wide + 0.150 * exp(30.0 * (towards - 1.0)));
}

// What is seen of a colour through so much water.
vec3 through_water(vec3 colour, vec3 way, float distance) {
    vec3 left = exp(-murk.rgb * max(distance - 6.0, 0.0));
    return mix(water_colour(way), colour, left);
}

// How everything soft gives way: the swell, the currents that the player draws, the wave that the player sends.
vec3 stir(vec3 place, float phase) {
    float t = eye.w;
    vec3 sway = vec3(sin(t * 0.71 + phase + 0.30 * place.x) + 0.45 * sin(t * 1.27 + 2.3 * phase),
                     0.0, 0.6 * sin(t * 0.53 + 1.7 * phase + 0.25 * place.z) + 0.3 * sin(t * 1.09 + phase)) * 0.30 * swell.x;
    vec3 to = figure.xyz - place;
    float away = length(to);
    to /= away + 1e-3;
    float drawn = mix(current.x, current.y, smoothstep(-2.5, 2.5, place.x)) + 0.7 * figure.w;
    float passing = exp(-square((away - front.x) / 1.9)) * front.y;
    vec3 leaning = to * (drawn * 1.15 - current.z * 0.85 - passing * 2.3) * 9.0 / (9.0 + away * 0.35);
    leaning.y *= 0.35;
    return sway + leaning;
}
