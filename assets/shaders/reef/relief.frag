// The land, looked at once and lit now; see game/scenes/reef/relief.py.
#include "reef/water.glsl"
#include "reef/light.glsl"
uniform sampler2D colours;   // colour as its root; how much it gives way
uniform sampler2D shapes;    // facing x and y, distance ahead, how open it lies
uniform mat4 seen_from;      // world to the relief's clip space
in vec2 clip;
out vec4 colour;

const float NEAR = 0.3, FAR = 400.0;

vec2 cell(vec3 place) {
    vec4 at = seen_from * vec4(place, 1.0);
    return at.xy / at.w * 0.5 + 0.5;
}

void main() {
    vec3 ray = ray_middle.xyz + clip.x * ray_right.xyz + clip.y * ray_up.xyz;
    // Where the look meets what is that far away; once more, since that may be nearer or farther.
    vec2 at = cell(eye.xyz + ray * 24.0);
    float away = texture(shapes, at).z;
    at = cell(eye.xyz + ray * (away > 0.0 ? away : 60.0));
    vec4 seen = texture(colours, at);
    float t = eye.w;
    if (seen.a > 0.0) {
        vec3 place = eye.xyz + ray * away;
        float drawn = mix(current.x, current.y, step(0.0, place.x)) + 0.7 * figure.w - current.z;
        float sway = 0.30 * swell.x * sin(0.71 * t + 0.8 * place.x + place.y) - 0.9 * drawn * sign(place.x);
        float passing = max(0.0, 1.0 - square((away - figure.z - front.x) / 3.0)) * front.y;
        at.x -= seen.a * (sway + 2.0 * passing * sign(place.x)) * 0.5 / max(away, 4.0);
        seen = texture(colours, at);
    }
    vec4 shape = texture(shapes, at);
    if (shape.z <= 0.0) discard;
    vec3 place = eye.xyz + ray * shape.z;
    vec3 n = vec3(shape.xy, -sqrt(max(0.0, 1.0 - dot(shape.xy, shape.xy))));
    vec3 look = place - eye.xyz;
    float distance = length(look);
    look /= distance;
    vec3 own = seen.rgb * seen.rgb;
    vec3 lit = own * daylight(place, n, shape.w);
    float rim = square(1.0 - max(-dot(look, n), 0.0));
    lit += own * upper.rgb * rim * 0.4;
    colour = vec4(through_water(lit, look, distance), 1.0);
    float deep_ = (FAR + NEAR) / (FAR - NEAR) - 2.0 * FAR * NEAR / (FAR - NEAR) / shape.z;
    gl_FragDepth = deep_ * 0.5 + 0.5;
}
