"""The light over the bay through the session: afterglow, dusk, moonlit night. Colours are linear RGB."""

from dataclasses import dataclass, replace

from game.scenes.easing import mix, smooth
from game.scenes.light_over_time import Colour, direction, light_at

MOON_AZIMUTH_DEG = 20.0
"""To the right of ahead: on the picture's right third, clear of the figure."""

GLOW_AZIMUTH_DEG = -13.0
"""Where the sun went down, behind the left headland's tip."""

_MOON_ELEVATION_DEG = (6.4, 11.0)
"""At the beginning and at the end: it climbs too slowly to be seen climbing."""


@dataclass(frozen=True, slots=True)
class BayLight:
    """One moment's light.

    Attributes:
        moonlight: its light on water, sand and shoulders; disk: brightness of its face.
        zenith, horizon: of the sky away from the glow.
        afterglow: the band above the horizon where the sun went down.
        ambient: what comes from everywhere.
        deep: the water's own colour.
        stars: 0-1.
        exposure: of the film.
        moon: unit vector towards the moon, world axes; its way is a curve, so no moment says where it is.
    """

    moonlight: Colour
    zenith: Colour
    horizon: Colour
    afterglow: Colour
    ambient: Colour
    deep: Colour
    stars: float
    disk: float
    exposure: float
    moon: Colour = (0.0, 1.0, 0.0)


_KEYS = (
    (0.0, BayLight((0.30, 0.27, 0.26), (0.042, 0.090, 0.215), (0.400, 0.255, 0.315), (2.10, 0.790, 0.270),
         (0.185, 0.165, 0.225), (0.012, 0.034, 0.050), 0.0, 1.6, 0.86)),
    (0.35, BayLight((0.48, 0.45, 0.43), (0.026, 0.056, 0.165), (0.215, 0.165, 0.275), (1.50, 0.440, 0.240),
         (0.130, 0.125, 0.205), (0.008, 0.027, 0.045), 0.12, 2.4, 0.98)),
    (0.68, BayLight((0.70, 0.70, 0.70), (0.013, 0.033, 0.110), (0.072, 0.098, 0.205), (0.46, 0.170, 0.190),
         (0.075, 0.092, 0.170), (0.005, 0.020, 0.038), 0.55, 3.4, 1.12)),
    (1.0, BayLight((0.92, 0.95, 1.00), (0.007, 0.019, 0.070), (0.030, 0.062, 0.140), (0.09, 0.085, 0.130),
         (0.050, 0.075, 0.140), (0.003, 0.016, 0.032), 1.0, 4.6, 1.22)),
)  # fmt: skip


def bay_light(night: float) -> BayLight:
    """The light at `night`, 0 (afterglow) to 1 (moon and stars)."""
    moon = direction(mix(*_MOON_ELEVATION_DEG, smooth(night)), MOON_AZIMUTH_DEG)
    return replace(light_at(_KEYS, night), moon=moon)
