#include "lanterns/air.glsl"
#include "lanterns/ripple.glsl"
uniform sampler2D mist;
uniform float mirrored;
in vec2 corner;
in vec4 kind;
in vec3 look;
in float air;
in float near_;
out vec4 colour;

// A paper lantern that flies: a rounded cone, open below, with a small fire in its mouth. Light and cover.
vec4 flying(vec2 p, float accident) {
    float y = p.y;
    float wide = mix(0.42, 0.66, smoothstep(-0.95, 0.25, y));
    float round_ = y > 0.22 ? sqrt(max(0.0, 1.0 - square((y - 0.22) / 0.76))) : 1.0;
    wide *= round_;
    float soft = max(fwidth(p.y), 0.012) * 1.3;
    float mouth = -0.92 + 0.07 * (1.0 - square(clamp(p.x / 0.42, -1.0, 1.0)));
    float cover = smoothstep(soft, -soft, abs(p.x) - wide) * smoothstep(0.985, 0.985 - 2.0 * soft, y) * smoothstep(-soft, soft, y - (-0.92 - 0.07 * sqrt(max(0.0, 1.0 - square(p.x / 0.43)))));
    float s = clamp(p.x / max(wide, 0.05), -1.0, 1.0);
    float turn = asin(s * 0.985) + accident * 6.0;
    float seam = pow(abs(cos(turn * 3.0)), 26.0) * (1.0 - s * s) * 0.5;
#if TIER > 0
    float fibre = texture(mist, vec2(turn * 0.22, y * 0.13 + accident)).g - 0.5;
    float crease = texture(mist, vec2(turn * 0.55 + accident, y * 0.05)).r - 0.5;
#else
    float fibre = 0.0, crease = 0.0;
#endif
    float fire = exp(-square(p.x / 0.30) - square((y + 0.80) / 0.30));
    float rise = exp(-(y + 0.95) * 0.72);
    float glow = (0.50 + 0.50 * sqrt(1.0 - 0.9 * s * s)) * rise * (1.0 + 0.50 * fibre + 0.55 * crease) * (1.0 - 0.30 * seam);
    glow *= 1.0 - 0.22 * smoothstep(0.5, 0.98, y);
    vec3 paper = mix(vec3(1.0, 0.60, 0.235), vec3(0.94, 0.335, 0.095), smoothstep(-0.7, 0.95, y + 0.15 * (accident - 0.5)) * 0.9);
    vec3 light = paper * glow * 1.25 + vec3(1.0, 0.80, 0.46) * fire * 2.1;
    // The hoop about the mouth, and the inside of the far paper above it.
    float hoop = smoothstep(0.035 + soft, 0.015, abs(y + 0.92 + 0.07 * sqrt(max(0.0, 1.0 - square(p.x / 0.43)))));
    light *= 1.0 - 0.55 * hoop;
    light += vec3(1.0, 0.72, 0.38) * 0.5 * smoothstep(0.0, 0.05, mouth - y) * (1.0 - hoop);
    return vec4(light, cover);
}

// A lantern that floats: a paper box on a little raft, one corner towards us.
vec4 floating(vec2 p, float accident) {
    float soft = max(fwidth(p.y), 0.012) * 1.3;
    float ridge = (accident - 0.5) * 0.62;
    float slope = p.x < ridge ? (p.x - ridge) * 0.14 : (ridge - p.x) * 0.14;
    float low = -0.62 - slope * 0.8, high = 0.74 + slope * 0.9;
    float box = smoothstep(soft, -soft, abs(p.x) - 0.58 - 0.03 * p.y) * smoothstep(-soft, soft, p.y - low) * smoothstep(soft, -soft, p.y - high);
    float raft = smoothstep(soft, -soft, abs(p.x) - 0.74) * smoothstep(-soft, soft, p.y + 0.88) * smoothstep(soft, -soft, p.y - low);
    float side = p.x < ridge ? (p.x + 0.58) / (ridge + 0.58) : (0.58 - p.x) / (0.58 - ridge);
    float frame = max(smoothstep(0.045 + soft, 0.02, abs(p.x - ridge)), smoothstep(0.07 + soft, 0.03, 0.60 - abs(p.x)));
    frame = max(frame, max(smoothstep(0.06 + soft, 0.02, abs(p.y - low - 0.02)), smoothstep(0.05 + soft, 0.02, abs(p.y - high + 0.02))));
#if TIER > 0
    float fibre = texture(mist, p * vec2(0.17, 0.15) + accident * 3.0).g - 0.5;
#else
    float fibre = 0.0;
#endif
    float fire = exp(-square((p.x - ridge * 0.4) / 0.34) - square((p.y + 0.22) / 0.42));
    float face = p.x < ridge ? 1.0 : 0.80;
    vec3 paper = mix(vec3(1.0, 0.62, 0.26), vec3(0.95, 0.37, 0.115), smoothstep(-0.3, 0.8, p.y));
    vec3 light = paper * face * (0.40 + 0.35 * side + 0.28 * (0.5 - 0.5 * p.y)) * (1.0 + 0.55 * fibre) + vec3(1.0, 0.78, 0.42) * fire * 1.35 * face;
    light *= 1.0 - 0.72 * frame;
    light = mix(vec3(0.050, 0.024, 0.012) + vec3(0.5, 0.2, 0.06) * smoothstep(-0.9, -0.6, p.y) * 0.5, light, box);
    return vec4(light, max(box, raft));
}

void main() {
    vec2 p = corner;
    float broken = 1.0;
    if (mirrored > 0.5) {
        // In the lake the picture trembles, the more the farther it stands from what it mirrors.
        vec3 way = normalize(look);
        float distance = ring.w / max(-way.y, 0.004);
        vec2 slope = ripple(eye.xz + way.xz * distance, distance, 0.5);
        float far = 0.5 + 2.2 * smoothstep(1.0, -2.6, p.y);
        p.x += slope.x * 42.0 * far * (0.35 + 0.65 * near_);
        p.y += slope.y * 30.0 * near_;
        broken = clamp(0.80 + slope.y * 26.0, 0.25, 1.5);
    }
    float fade = max(0.0, 1.0 - dot(corner, corner) / (2.6 * 2.6));
    float away = length(p * vec2(1.0, mirrored > 0.5 ? 0.72 : 0.86));
    float halo = fade * fade * (0.16 / (0.30 + away * away) + 0.05) * (0.6 + 0.4 * fade);
    vec3 light = FLAME * halo * mix(2.6, 0.62, near_);
    float cover = 0.0;
    if (near_ > 0.01 && kind.x < 1.5) {
        vec4 body = kind.x < 0.5 ? flying(p, kind.z) : floating(p, kind.z);
        cover = body.a * near_;
        light = mix(light, body.rgb * 1.55, cover);
    } else if (kind.x > 1.5) {
        light = mix(FLAME, vec3(1.0, 0.72, 0.42), 0.3) * halo * 1.25;
    }
    light *= kind.y * air;
    float seen = 1.0;
    if (mirrored > 0.5) {
        seen = (0.55 + 0.45 * near_) * (0.34 + 0.38 * smoothstep(0.30, 0.03, -normalize(look).y)) * broken;
        cover *= 0.75;
    }
    colour = vec4(light * seen, cover * min(kind.y * 3.0, 1.0) * (mirrored > 0.5 ? 0.6 : 1.0));
}
