#include "grove/air.glsl"
uniform sampler2D litter;  // light from the right, leaf, shade, coverage
uniform sampler2D mist;
uniform sampler2D trees;   // the layer of wood that puddles mirror
uniform float tile;
uniform vec4 mirrored;     // that layer: how far ahead, half width, height, its foot
in vec3 spot;
in vec3 facing;
in float path;
in vec4 mist_light;
out vec4 colour;

// Rings where drops fall: slope of the water. One drop a cell, each in its own time.
vec2 rings(vec2 place, float size, float shift) {
    vec2 cell = floor(place / size);
    float accident = hash(cell + shift);
    float life = eye.w * (0.42 + 0.25 * accident) + accident * 17.0;
    float round_ = floor(life);
    float age = life - round_;
    vec2 spare = vec2(hash(cell + round_ * 1.7 + shift), hash(cell - round_ * 2.3 + shift + 5.0));
    vec2 from = place / size - cell - (0.3 + 0.4 * spare);
    float away = length(from);
    float front = (away - 0.30 * age) * 26.0;
    float swell = cos(front * 1.6) * exp(-front * front * 0.35) * square(1.0 - age);
    float falls = step(hash(cell + round_ + shift + 9.0), 0.15 + 0.85 * above.w + 0.5 * shake.z);
    return from / (away + 0.01) * swell * falls;
}

vec3 water(vec3 look, float depth) {
    vec2 slope = rings(spot.xz, 1.15, 0.0) * 0.085;
#if TIER > 0
    slope += rings(spot.xz + 0.37, 0.74, 31.0) * 0.06;
#endif
#if TIER > 0
    vec2 breath = texture(mist, spot.xz * 0.09 + vec2(eye.w * 0.013, pixel.z * 0.01)).rg - 0.5;
    slope += breath * 0.018 * (0.5 + wind.x);
#endif
    vec3 way = reflect(look, normalize(vec3(slope.x, 1.0, slope.y)));
    way.y = abs(way.y) + 0.01;
    vec3 sky = mist_colour(normalize(way)) * 1.06;
    vec3 meets = spot + way * ((mirrored.x - spot.z) / max(way.z, 0.1));
    vec4 wood = texture(trees, vec2(meets.x / mirrored.y * 0.5 + 0.5, (meets.y - mirrored.w) / mirrored.z), -0.5);
    vec3 shown = mix(sky, sky * 0.30 + vec3(0.010, 0.016, 0.009), wood.a * 0.72);
    float fresnel = 0.10 + 0.86 * cube(1.0 - max(-look.y, 0.0));
    float glint = exp((dot(normalize(way), sun.xyz) - 1.0) * 420.0);
    return shown * fresnel + sun_colour.rgb * square(sun.w) * glint * 0.7 + vec3(0.012, 0.014, 0.008) * (1.0 - depth);
}

void main() {
    vec3 look = normalize(spot - eye.xyz);
#if TIER > 0
    float coarse = texture(mist, spot.xz * 0.021 + 0.37).r;
    vec2 fine_place = mat2(0.8, 0.6, -0.6, 0.8) * spot.xz;
    float fine = texture(mist, fine_place * 0.135).g;
#else
    vec2 both = texture(mist, spot.xz * 0.034 + 0.37).rg;
    float coarse = both.x, fine = both.y;
#endif
    vec4 strewn = texture(litter, spot.xz / tile);
    float accident = strewn.g * 2.2 - 1.2;
    vec3 earth = vec3(0.044, 0.036, 0.026) * (0.6 + 0.8 * fine);
    vec3 leaf = mix(vec3(0.105, 0.062, 0.026), vec3(0.175, 0.130, 0.055), accident);
    leaf = mix(leaf, vec3(0.080, 0.085, 0.035), smoothstep(0.4, 0.9, coarse));
    vec3 ground = mix(earth, leaf * (0.4 + 0.9 * strewn.b), strewn.a * smoothstep(0.1, 0.5, strewn.g + 0.25));
    float bank = smoothstep(0.9, 3.2, abs(path) + 1.6 * (coarse - 0.5));
    float moss = smoothstep(0.36, 0.60, fine * 0.45 + coarse * 0.45 + 0.26 * bank - 0.10 * strewn.a);
    vec3 green = mix(vec3(0.030, 0.062, 0.018), vec3(0.105, 0.150, 0.032), fine) * (0.75 + 0.5 * strewn.b);
    ground = mix(ground, green, moss * (0.35 + 0.6 * bank));
    // Light from the crowns, less in hollows; flecks of sun between the leaves.
    float tilt = (strewn.r - 0.5) * 1.1 + (fine - 0.5) * 0.6;
#if TIER > 0
    vec3 n = normalize(facing + vec3(tilt, 0.0, (strewn.b - 0.5) * 0.5));
#else
    vec3 n = facing + vec3(0.7 * tilt, -0.06, 0.0);
#endif
    float open_ = 0.55 + 0.45 * bank;
    float sunny = 0.0;
    if (sun.w > 0.12) {
    float fleck = texture(mist, spot.xz * 0.032 + vec2(0.03 * sin(eye.w * 0.21) + 0.02 * wind.y, 0.02 * sin(eye.w * 0.17))).g;
    float glade = exp(-square((spot.x - 0.268 * spot.z) / (3.5 + 0.16 * spot.z)));
    sunny = smoothstep(0.60 - 0.22 * glade - 0.10 * answer.w, 0.78, fleck) * sun.w;
    }
    float low = max(dot(n, sun.xyz), 0.0);
    vec3 seen = ground * ((above.rgb * 1.75 + haze.rgb * 0.3) * (0.5 + 0.5 * n.y) * open_ * (0.65 + 0.7 * strewn.b) + sun_colour.rgb * sunny * (0.22 + 1.5 * low));
    float grazing = square(square(1.0 - max(-look.y, 0.0)));
    seen += mist_light.rgb * grazing * 0.10 * below.w * (0.4 + 0.9 * strewn.b);
    // Puddles where the path is low.
    float basin = 0.46 * exp(-square(path / 1.55)) + 0.55 * (0.5 - coarse) + 0.16 * (0.5 - fine) + 0.10 * below.w;
    float wet = smoothstep(0.300, 0.345, basin);
    float shore = smoothstep(0.225, 0.300, basin);
    seen *= 1.0 - 0.45 * shore;
    if (wet > 0.002) seen = mix(seen, water(look, smoothstep(0.30, 0.5, basin)), wet);
    colour = vec4(mix(mist_light.rgb, seen, mist_light.a), 1.0);
}
