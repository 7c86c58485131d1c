#include "shared/figure.glsl"
uniform sampler2D nets;
uniform vec4 flow;
in vec3 spot;
in vec3 facing;
in vec2 place;
flat in int part;
in float side_;
out vec4 colour;

const vec3 CORAL = vec3(1.00, 0.30, 0.22);
const vec3 AMBER = vec3(1.00, 0.62, 0.26);
const vec3 AQUA = vec3(0.55, 1.00, 0.92);

// Fin rays: thin lines that fork once on their way out.
float rays_at(float s, float out_, float count) {
    float line = abs(fract(s * count) - 0.5) * 2.0;
    float forked = abs(fract(s * count * 2.0 + 0.5) - 0.5) * 2.0;
    return mix(smoothstep(0.72, 1.0, line), max(smoothstep(0.80, 1.0, line), smoothstep(0.82, 1.0, forked)), smoothstep(0.35, 0.7, out_));
}

void main() {
    vec3 look = normalize(spot - viewer);
    vec3 n = normalize(facing);
    if (dot(n, look) > 0.0) n = -n;
    float s = place.x, w = place.y, t = flow.x;
    vec2 at = spot.xy * 0.24 + vec2(0.012, 0.017) * t;
    float net = min(texture(nets, at).r, texture(nets, at * 0.83 + 0.37 - vec2(0.03, 0.02) * t).g);
    vec3 around = mix(ground_light, sky_light, n.y * 0.5 + 0.5);
    float rim = cube_of(1.0 - clamp(-dot(look, n), 0.0, 1.0));
    vec3 light = around * 1.3 + light_colour * (0.22 + 0.75 * net) * (0.4 + 0.6 * max(n.y, 0.0));
    float wave = surge.x * exp(-square_of((s - surge.y) * 3.5));
    vec3 seen;
    float cover;
    if (part == 0) {
        float warm = smoothstep(0.15, 0.95, s);
        float freckle = soft_grain(vec2(s * 34.0, w * 14.0)) * soft_grain(vec2(s * 13.0 + 5.0, w * 9.0));
        vec3 skin = mix(vec3(0.045, 0.065, 0.145), vec3(0.86, 0.32, 0.24), warm) * (0.78 + 0.7 * freckle);
        seen = skin * light + (sky_light * 0.5 + light_colour * 0.35 * max(n.y + 0.2, 0.0)) * rim;
        float dots = smoothstep(0.5, 0.95, 0.5 + 0.5 * sin(s * 62.0));
        float line = exp(-square_of((abs(fract(w + (side_ > 0.0 ? 0.0 : 0.5)) - 0.5) - 0.12) / 0.035)) * dots;
        seen += glow_colour * line * (0.30 + 0.4 * moods.x) + mix(AMBER, AQUA, 0.4) * wave * 0.55;
        seen += CORAL * warm * (0.06 + 0.06 * moods.x);
        cover = 1.0;
    } else if (part == 2) {
        float finger = abs(fract(w * 2.5) - 0.5) * 2.0;
        float tip = 1.0 - 0.20 * abs(w) - 0.10 * square_of(fract(w * 2.5 + 0.5) - 0.5) * 4.0;
        float bone = smoothstep(0.45, 0.9, 1.0 - finger);
        float web = smoothstep(tip * 0.72, tip * 0.60, s);
        cover = max(bone * smoothstep(tip, tip - 0.06, s), 0.80 * web) * smoothstep(1.0, 0.86, abs(w));
        vec3 skin = mix(vec3(0.95, 0.40, 0.30), vec3(1.0, 0.72, 0.45), s);
        seen = skin * light * (0.75 + 0.35 * bone) + skin * light_colour * 0.20 + AQUA * bone * smoothstep(0.55, 1.0, s) * 0.55;
        seen += skin * (0.10 + 0.12 * moods.x) + AQUA * wave * 0.5;
        cover *= smoothstep(0.0, 0.06, s);
        cover = max(cover, smoothstep(0.10, 0.0, s));
    } else {
        float out_ = part == 1 ? w : s, along = part == 1 ? s : 0.5 + 0.5 * w;
        float rays = rays_at(along, out_, part == 1 ? 15.0 : 7.0);
        float scallop = 0.93 + 0.07 * abs(sin(3.14159 * along * (part == 1 ? 15.0 : 7.0)));
        float edge = smoothstep(scallop, scallop - max(0.05, 1.5 * fwidth(out_)), out_);
        float lip = smoothstep(0.10, 0.0, abs(out_ - scallop + 0.06));
        vec3 tone = mix(mix(CORAL, AMBER, smoothstep(0.0, 0.6, out_)), AQUA * 0.9, smoothstep(0.62, 1.0, out_));
        if (part == 3) tone = mix(vec3(0.07, 0.09, 0.22), tone, smoothstep(0.06, 0.58, out_ + 0.05 * sin(along * 20.0)));
        float through = 0.35 + 0.65 * max(dot(look, light_way), 0.0);
        seen = tone * light * 0.46 + tone * light_colour * through * (0.16 + 0.20 * net) + tone * rays * (0.08 + 0.20 * moods.x) * light_colour;
        seen += AQUA * lip * (0.10 + 0.10 * moods.x) + mix(AMBER, AQUA, out_) * wave * (0.25 + 0.6 * rays);
        seen += sky_light * rim * 0.25;
        cover = mix(0.72, 0.40, smoothstep(0.0, 0.7, out_)) + 0.34 * rays + 0.40 * lip;
        cover *= edge;
        if (part == 3) cover *= 0.90 * smoothstep(0.0, 0.22, s) * smoothstep(1.0, 0.62, s) * smoothstep(1.0, 0.75, abs(w));
        else cover *= smoothstep(0.0, 0.06, s) * smoothstep(1.0, 0.93, s);
    }
    colour = vec4(seen, clamp(cover, 0.0, 1.0) * presence);
}
