#include "reef/water.glsl"
#include "reef/light.glsl"
in vec3 spot;
in vec3 facing;
in vec3 tint;
flat in int kind;
in float along;
#ifdef STORE
layout(location = 0) out vec4 colour;
layout(location = 1) out vec4 form;
in float give;
#else
out vec4 colour;
#endif

vec3 own_colour(vec3 n, float fine, float coarse, float near) {
#if LIVING == 0
    if (kind == 1) {
        // Winding ridges: level lines of a soft accident.
        float lines = abs(fract(coarse * 7.0 + fine * 0.7) - 0.5) * 2.0;
        return tint * mix(0.85, mix(0.5, 1.3, smoothstep(0.25, 0.75, lines)), near);
    }
#else
    if (kind == 4) {
        // A mantle: blue-green, spotted, with a bright rim; the pearl is white.
        if (tint.b > 0.9) return vec3(0.95, 0.90, 0.84);
        if (tint.b > 0.2) return vec3(0.62, 0.34, 0.30);
        float spots = smoothstep(0.52, 0.66, texture(nets, vec2(tint.g * 2.3, tint.r * 0.35)).a);
        vec3 skin = mix(vec3(0.06, 0.30, 0.42), vec3(0.16, 0.20, 0.52), texture(nets, vec2(tint.g, tint.r * 0.2)).b);
        return mix(mix(skin, vec3(0.20, 0.80, 0.72), spots), vec3(0.30, 0.90, 0.80), exp(-square(tint.r / 0.12)));
    }
#endif
    return tint * mix(1.0, 0.55 + 0.9 * fine * (0.6 + 0.8 * coarse), 0.85);
}

void main() {
    vec3 look = spot - eye.xyz;
    float distance = length(look);
    look /= distance;
    vec3 n = normalize(facing);
    float near = exp(-0.045 * distance);
    // A grain that lies on the surface from whichever side it faces most.
    vec2 on_side = spot.xy + 0.35 * spot.z, on_top = spot.xz + vec2(0.0, 0.2 * spot.y);
    float top = smoothstep(0.35, 0.75, abs(n.y));
#if TIER == 0 && !defined(STORE)
    vec2 grain = texture(nets, mix(on_side, on_top, step(0.5, top)) * 0.22).ba;
    float coarse = grain.x, fine = grain.y;
#else
    vec2 broad = mix(texture(nets, on_side * 0.13).ba, texture(nets, on_top * 0.13).ba, top);
    vec2 close = mix(texture(nets, on_side * 0.61 + 0.3).ba, texture(nets, on_top * 0.61 + 0.3).ba, top);
    float coarse = broad.x, fine = mix(broad.y, close.y, 0.65);
    if (kind < 2) {
        // The grain stands out: slopes of its height turn the surface.
        float height = (close.x * 0.6 + close.y * 0.25 + broad.y * 0.5) * (0.05 + 0.20 * near);
        vec3 across = dFdx(spot), up = dFdy(spot);
        vec3 side = cross(up, n), other = cross(n, across);
        float area = dot(across, side);
        vec3 slope = sign(area) * (dFdx(height) * side + dFdy(height) * other);
        n = normalize(abs(area) * n - 2.2 * slope + 1e-7 * n);
    }
#endif
    if (kind == 2) n = dot(n, look) > 0.0 ? -n : n;
    vec3 own = own_colour(n, fine, coarse, near);
    own = max(mix(vec3(dot(own, vec3(0.3, 0.6, 0.1))), own, murk.w * 1.05), 0.0);
#ifdef STORE
    colour = vec4(sqrt(clamp(own, 0.0, 1.0)), give);
    form = vec4(n.xy, spot.z, 0.55 + 0.45 * fine);
    return;
#endif
    vec3 light = daylight(spot, n, 0.55 + 0.45 * fine);
    vec3 seen = own * light;
    if (kind == 2 || kind == 5) seen += own * sun_colour.rgb * (0.22 + 0.18 * along) * max(dot(look, sun.xyz) + 0.4, 0.0);
    float rim = square(1.0 - max(-dot(look, n), 0.0));
    seen += own * upper.rgb * rim * 0.5;
#if LIVING
    if (kind == 4) {
        float lit = creatures.z * (tint.b > 0.9 ? 1.1 : tint.b > 0.2 ? 0.35 : 0.55);
        seen += own * (0.10 + lit);
    }
    if (kind == 5) seen += own * smoothstep(0.45, 1.0, along) * (0.08 + 0.9 * creatures.w + 0.25 * creatures.y);
#endif
#ifndef STORE
    colour = vec4(through_water(seen, look, distance), 1.0);
#endif
}
