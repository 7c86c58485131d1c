// What every shader of the lantern lake knows; the block is filled by game/scenes/lanterns/air.py in this order.
// World: x right, y up from the water, z ahead. Directions far away are named by their tangents (x / z, y / z).
layout(std140) uniform Air {
    mat4 view_projection;
    vec4 eye;          // camera; time
    vec4 ray_middle;   // the look through the picture's middle
    vec4 ray_right;    // and what its edges add
    vec4 ray_up;
    vec4 zenith;       // colours of the sky; stars
    vec4 horizon;      // ; strength of the aurora
    vec4 west;         // afterglow on the left; mist 0-1
    vec4 east;         // first light on the right; wind 0-1
    vec4 moonlight;    // ; exposure
    vec4 peaks;        // sun on the summits; altitude 0-1 down to which it has come
    vec4 ambient;      // ; how much all lanterns glow
    vec4 curtain;      // aurora: how far it is swept, its wave's place and strength, warmth of breath
    vec4 ring;         // a ring of light on the water: distance, strength; pixel height in clip units; eye's rest height
    vec4 lamp_left;    // the lanterns that light the jetty and the figure: place, strength
    vec4 lamp_right;
    vec4 lamp_high;
    vec4 lamp_post;
    vec4 figure_place; // the figure frame's origin
};

const vec3 FLAME = vec3(1.0, 0.50, 0.17);
const vec2 PANORAMA = vec2(1.75, 0.80);   // tangents at the edges of the baked sky: to each side, above
const float RANGE_HIGH = 0.30;            // tangent at the upper edge of the baked mountains

float square(float x) { return x * x; }
float cube(float x) { return x * x * x; }

vec3 look_through(vec2 clip) { return ray_middle.xyz + ray_right.xyz * clip.x + ray_up.xyz * clip.y; }

// The air low over the far shore, at this tangent to the side.
vec3 haze_at(float aside) {
    float left = 1.0 / (1.0 + square((aside + 0.62) * 1.9));
    float right = 1.0 / (1.0 + square((aside - 0.36) * 1.9));
    return horizon.rgb * 0.85 + west.rgb * 0.42 * left * left + east.rgb * 0.45 * right * right;
}

// Light of one lantern on a spot: soft, never infinite.
float lamp_light(vec4 lamp, vec3 spot, vec3 normal) {
    vec3 to = lamp.xyz - spot;
    float away = dot(to, to);
    float facing = clamp(dot(to, normal) * inversesqrt(away + 1e-4) * 0.75 + 0.25, 0.0, 1.0);
    return lamp.w * facing / (0.35 + away);
}

float lamps_light(vec3 spot, vec3 normal) {
    return lamp_light(lamp_left, spot, normal) + lamp_light(lamp_right, spot, normal)
         + lamp_light(lamp_high, spot, normal) + lamp_light(lamp_post, spot, normal);
}
