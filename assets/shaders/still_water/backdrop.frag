#include "still_water/bay.glsl"
in vec3 look;
in vec2 clip;
in vec3 haze;
out vec4 colour;
#include "still_water/heaven.glsl"
#if BAND < 2
#include "still_water/water.glsl"
#endif
#if BAND == 0
#include "still_water/beach.glsl"
#endif

void main() {
    vec3 way = normalize(look);
#if BAND == 3
    vec3 sky = sky_colour(way);
#if TIER > 0
    sky += star_band(way);
#endif
    colour = vec4(clouds(sky, way) + moon_face(way), 1.0);
#elif BAND == 2
    way.y = max(way.y, 0.0);
    vec3 sky = sky_colour(way);
#if TIER > 0
    sky += star_band(way);
#endif
    sky = clouds(sky, way) + moon_face(way);
    colour = vec4(shores(sky, way, haze, 0.0), 1.0);
#else
    float distance = eye.y / max(-way.y, 0.0012);
    vec2 place = eye.xz + way.xz * distance;
    vec3 water = bay(way, place, distance);
#if BAND == 0
    water = beach(way, place, distance, water);
#endif
    colour = vec4(water, 1.0);
#endif
}
