"""The light of the sky scene over the session: from before dawn to gold. Colours are linear RGB."""

from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians, sin

from game.scenes.easing import mix

Colour = tuple[float, float, float]

SUN_AZIMUTH_DEG = 17.0
"""To the right of ahead: a third of the picture, so that the figure does not hide it."""


@dataclass(frozen=True, slots=True)
class SkyLight:
    """One moment's light.

    Attributes:
        sun: unit vector towards the sun, world axes.
        sun_colour: its light on clouds, wings and water.
        zenith, horizon: of the sky away from the sun.
        warm: the band above the horizon on the sun's side.
        ambient: what comes from everywhere.
        deep: the water's own colour.
        stars: 0-1.
        disk: brightness of the sun's own disk.
        exposure: of the film.
    """

    sun: Colour
    sun_colour: Colour
    zenith: Colour
    horizon: Colour
    warm: Colour
    ambient: Colour
    deep: Colour
    stars: float
    disk: float
    exposure: float


@dataclass(frozen=True, slots=True)
class _Key:
    at: float
    elevation_deg: float
    sun_colour: Colour
    zenith: Colour
    horizon: Colour
    warm: Colour
    ambient: Colour
    deep: Colour
    stars: float
    disk: float
    exposure: float


_KEYS = (
    _Key(0.0, -2.2, (1.10, 0.42, 0.22), (0.012, 0.048, 0.150), (0.045, 0.125, 0.250), (1.15, 0.420, 0.150),
         (0.060, 0.085, 0.165), (0.004, 0.020, 0.040), 1.0, 0.0, 1.15),
    _Key(0.4, 0.8, (2.40, 1.00, 0.48), (0.040, 0.115, 0.320), (0.190, 0.235, 0.390), (1.45, 0.560, 0.270),
         (0.120, 0.155, 0.260), (0.006, 0.036, 0.058), 0.35, 9.0, 0.86),
    _Key(0.75, 3.4, (3.70, 1.80, 0.86), (0.065, 0.190, 0.470), (0.320, 0.390, 0.530), (1.80, 0.850, 0.400),
         (0.190, 0.230, 0.345), (0.008, 0.055, 0.078), 0.0, 16.0, 0.74),
    _Key(1.0, 6.8, (4.90, 2.75, 1.30), (0.075, 0.250, 0.620), (0.390, 0.500, 0.650), (2.30, 1.250, 0.560),
         (0.270, 0.310, 0.420), (0.010, 0.075, 0.098), 0.0, 24.0, 0.58),
)  # fmt: skip


def sky_light(dawn: float) -> SkyLight:
    """The light at `dawn`, 0 (before the sun) to 1 (gold)."""
    dawn = min(1.0, max(0.0, dawn))
    before, after = next(pair for pair in pairwise(_KEYS) if dawn <= pair[1].at)
    share = (dawn - before.at) / (after.at - before.at)
    return SkyLight(
        sun=_direction(mix(before.elevation_deg, after.elevation_deg, share)),
        sun_colour=_between(before.sun_colour, after.sun_colour, share),
        zenith=_between(before.zenith, after.zenith, share),
        horizon=_between(before.horizon, after.horizon, share),
        warm=_between(before.warm, after.warm, share),
        ambient=_between(before.ambient, after.ambient, share),
        deep=_between(before.deep, after.deep, share),
        stars=mix(before.stars, after.stars, share),
        disk=mix(before.disk, after.disk, share),
        exposure=mix(before.exposure, after.exposure, share),
    )


def _direction(elevation_deg: float) -> Colour:
    height, azimuth = radians(elevation_deg), radians(SUN_AZIMUTH_DEG)
    return sin(azimuth) * cos(height), sin(height), cos(azimuth) * cos(height)


def _between(low: Colour, high: Colour, share: float) -> Colour:
    return mix(low[0], high[0], share), mix(low[1], high[1], share), mix(low[2], high[2], share)
