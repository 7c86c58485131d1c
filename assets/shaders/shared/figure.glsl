// What the player's figure knows; set by game/scenes/torso.py. Figure frame: x right, y up, z away from the viewer.
uniform mat4 matrix;        // figure frame to clip space
uniform vec3 viewer;        // the eye in the figure frame
uniform vec3 light_way;     // towards the main light
uniform vec3 light_colour;
uniform vec3 sky_light;     // from above
uniform vec3 ground_light;  // from below
uniform vec3 glow_colour;   // the figure's own light
uniform vec4 moods;         // own glow, light gathered between the shoulder blades, frost
uniform vec2 surge;         // strength of the wave of light that runs out along the wings, its place
uniform float presence;

float square_of(float x) { return x * x; }
float cube_of(float x) { return x * x * x; }

float grain(vec2 p) {
    vec3 q = fract(vec3(p.xyx) * 0.1031);
    q += dot(q, q.yzx + 33.33);
    return fract((q.x + q.y) * q.z);
}

float soft_grain(vec2 p) {
    vec2 cell = floor(p);
    vec2 f = p - cell;
    f = f * f * (3.0 - 2.0 * f);
    float low = mix(grain(cell), grain(cell + vec2(1.0, 0.0)), f.x);
    float high = mix(grain(cell + vec2(0.0, 1.0)), grain(cell + vec2(1.0, 1.0)), f.x);
    return mix(low, high, f.y);
}
