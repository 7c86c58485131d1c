#include "garden/air.glsl"
in vec2 corner;
in vec3 spot;
in vec3 facing;
flat in float kind;
in vec4 tint;
out vec4 colour;

float lobe(vec2 p, vec2 middle, vec2 reach, float turn) {
    vec2 q = p - middle;
    q = vec2(q.x * cos(turn) + q.y * sin(turn), q.y * cos(turn) - q.x * sin(turn)) / reach;
    return 1.0 - dot(q, q);
}

void main() {
    vec2 p = vec2(abs(corner.x), corner.y);
    vec3 look = normalize(spot - eye.xyz);
    vec3 n = normalize(facing);
    float behind = max(dot(look, sun.xyz), 0.0);
    float lit = abs(dot(n, sun.xyz)) * 0.75 + 0.25;
    vec3 albedo = tint.rgb;
    float inside;
    float glow = 0.0;
    if (kind < 0.5) {
        // A petal: broad, pale at its foot, a crease down the middle.
        float wide = 0.92 * sin(clamp(corner.y * 0.42 + 0.52, 0.0, 1.0) * 3.1416);
        inside = (wide - p.x) * 2.2;
        inside = min(inside, (1.0 - abs(corner.y)) * 3.0);
        albedo = mix(albedo, vec3(0.98, 0.90, 0.78), 0.5 * smoothstep(-0.2, -1.0, corner.y));
        albedo *= 0.82 + 0.18 * smoothstep(0.0, 0.25, p.x);
    } else if (kind < 1.5) {
        // A butterfly: fore wing and hind wing, dark margin, an eye on each.
        float fore = lobe(p, vec2(0.50, 0.36), vec2(0.56, 0.40), 0.55);
        float hind = lobe(p, vec2(0.38, -0.42), vec2(0.40, 0.42), -0.35);
        inside = max(fore, hind) * 1.8;
        float body_ = (0.055 - p.x) * 14.0 * step(abs(corner.y + 0.05), 0.55);
        float margin = smoothstep(0.42, 0.16, max(fore, hind));
        float veins = 0.5 + 0.5 * sin(atan(p.y, p.x + 0.05) * 22.0);
        albedo = mix(albedo * (0.86 + 0.14 * veins), vec3(0.075, 0.045, 0.04), margin * 0.85);
        float dots = smoothstep(0.030, 0.018, abs(length(p - vec2(0.72, 0.52)) - 0.02)) + smoothstep(0.05, 0.03, length(p - vec2(0.5, -0.55)));
        albedo = mix(albedo, vec3(0.95, 0.92, 0.85), 0.8 * clamp(dots, 0.0, 1.0));
        if (body_ > 0.0) { albedo = vec3(0.06, 0.045, 0.035); inside = max(inside, body_); }
        lit = 0.55 + 0.45 * lit;
    } else if (kind < 2.5) {
        // A bee: a banded, furry body between two blurs of wings.
        float body_ = lobe(corner, vec2(0.0, -0.05), vec2(0.34, 0.62), 0.0);
        float blur_ = lobe(p, vec2(0.55, 0.25), vec2(0.42, 0.22), 0.4);
        float band = smoothstep(-0.2, 0.2, sin(corner.y * 13.0 + 0.6));
        albedo = body_ > 0.0 ? mix(vec3(0.07, 0.045, 0.02), vec3(0.75, 0.45, 0.08), band) : vec3(0.8, 0.85, 0.9);
        inside = body_ > 0.0 ? body_ * 3.0 : blur_ * 0.35;
    } else if (kind < 3.5) {
        // A ring of five petals, open in the middle: where the hand should come to.
        float turn = atan(corner.x, corner.y), away = length(corner);
        float edge = 0.80 + 0.17 * cos(turn * 5.0);
        inside = min((edge - away) * 7.0, (away - 0.46) * 7.0);
        albedo *= 0.80 + 0.30 * smoothstep(0.5, 0.9, away);
        glow = 0.30;
    } else if (kind < 4.5) {
        // The bead: a small rose bud of light that goes along with the hand.
        float away = length(corner);
        inside = (0.62 - away) * 4.0;
        float swirl = 0.5 + 0.5 * sin(atan(corner.x, corner.y) * 3.0 + away * 14.0);
        albedo *= 0.75 + 0.45 * swirl;
        glow = 0.55;
    } else {
        // A drop of water, drawn out by its fall.
        inside = lobe(corner, vec2(0.0), vec2(0.30, 0.95), 0.0) * 0.9;
        albedo = vec3(0.65, 0.78, 0.9);
        glow = 0.25;
    }
    float cover = smoothstep(0.0, max(0.12, 1.2 * fwidth(inside)), inside) * tint.a;
    if (cover < 0.01) discard;
    vec3 seen = albedo * (mix(below.rgb, above.rgb, 0.75) + sun_colour.rgb * (0.62 * lit + 0.20 * behind) + glow * (above.rgb + 0.3 * sun_colour.rgb));
    colour = vec4(through_mist(seen, spot), cover);
}
