#include "still_water/wrap.glsl"
#include "still_water/pleats.glsl"
in vec3 spot;
in vec3 facing;
in vec2 round_;
out vec4 colour;

void main() {
    vec3 look = normalize(spot - viewer);
    vec3 n = normalize(facing);
    float v = round_.x;
#if TIER > 0
    float weave = soft_grain(vec2(round_.y * 60.0, v * 70.0)) * 0.5 + soft_grain(vec2(round_.y * 21.0 + 3.0, v * 150.0)) * 0.5;
#else
    float weave = 0.5 + 0.12 * sin(round_.y * 40.0) * sin(v * 55.0 + round_.y * 9.0);
#endif
#if PIECE == 0
    // Folds that the crossed legs draw, from the hips outwards.
    float drawn_ = soft_grain(vec2(round_.y * 7.0 + 2.2 * sin(v * 4.0 + round_.y * 2.0), v * 2.2 + 1.0));
#if TIER > 0
    float creased = soft_grain(vec2(round_.y * 15.0 - 3.0 * v + drawn_ * 2.0, v * 3.4));
#else
    float creased = 0.5;
#endif
    n = normalize(n + vec3((drawn_ - 0.5) * 0.9 + (creased - 0.5) * 0.5, (creased - 0.5) * 0.7, 0.0) * smoothstep(0.1, 0.5, v));
    vec3 stuff = mix(vec3(0.180, 0.185, 0.215), vec3(0.120, 0.122, 0.150), smoothstep(0.4, 1.0, v)) * (0.80 + 0.40 * weave);
    float cover = smoothstep(1.0, 0.97, v);
    stuff *= (0.35 + 0.65 * smoothstep(1.02, 0.76, v)) * (0.62 + 0.55 * drawn_ + 0.25 * creased);
    stuff *= 0.72 + 0.28 * smoothstep(0.0, 0.35, v);
#else
    float drawn_ = soft_grain(vec2(round_.y * 5.0 + v, v * 2.0 + 4.0));
    n = normalize(n + vec3((drawn_ - 0.5) * 0.5, 0.0, 0.0) * v);
    float fold = pleats(v, round_.y) * smoothstep(0.15, 0.60, v);
    vec3 stuff = vec3(0.385, 0.245, 0.215) * (0.86 + 0.40 * fold + 0.12 * drawn_);
    // Rolled over at the neck; knitted, in chevrons that run out from the spine.
    stuff *= 1.0 + 0.30 * smoothstep(0.075, 0.055, v) - 0.45 * exp(-square_of((v - 0.085) / 0.014));
#if TIER > 0
    float row = (v * 1.25 - 0.05 * abs(round_.y)) * 150.0 + 1.2 * weave;
    float seen_ = smoothstep(2.2, 0.6, fwidth(row)) * smoothstep(0.10, 0.16, v);
    stuff *= 1.0 + 0.09 * seen_ * sin(row) * (0.5 + weave);
#endif
    // Woven bands near the hem, uneven as by hand, and a fringe.
    float wander = v + 0.004 * sin(round_.y * 13.0) + 0.004 * weave;
    float bands = smoothstep(0.006, 0.0, abs(wander - 0.80) - 0.016) + 0.8 * smoothstep(0.005, 0.0, abs(wander - 0.855) - 0.006) + 0.8 * smoothstep(0.005, 0.0, abs(wander - 0.745) - 0.006);
    stuff = mix(stuff, vec3(0.66, 0.55, 0.44), min(bands, 1.0) * 0.75);
    stuff *= 0.78 + 0.44 * weave;
    stuff *= 0.70 + 0.30 * smoothstep(0.0, 0.12, v);
    float strand = soft_grain(vec2(round_.y * 34.0, 2.0 + v * 2.0));
    float cover = mix(1.0, smoothstep(0.38, 0.58, strand + 0.55 * (1.0 - v) / 0.07 * 0.35), smoothstep(0.925, 0.94, v)) * smoothstep(1.0, 0.99, v);
#endif
    vec3 seen = dusk_light(stuff, n, look, spot);
    colour = vec4(seen, presence * cover * soft_edge(look, n));
    if (colour.a < 0.02) discard;
}
