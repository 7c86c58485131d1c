"""The light of the garden over a session: cool early mist, a clear morning, warm late morning. Linear RGB."""

from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians, sin

from game.scenes.easing import mix

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class GardenLight:
    """One moment's light.

    Attributes:
        sun: unit vector towards the sun, world axes: at the player's right, a little behind.
        sun_colour: its light.
        zenith, horizon: of the sky.
        above, below: light from the open sky, and thrown back by gravel and brick.
        mist: its colour; thick: how much of it lies about, 0-1.
        exposure: of the film; warmth: of the grading, -1 to 1.
    """

    sun: Colour
    sun_colour: Colour
    zenith: Colour
    horizon: Colour
    above: Colour
    below: Colour
    mist: Colour
    thick: float
    exposure: float
    warmth: float


@dataclass(frozen=True, slots=True)
class _Key:
    at: float
    elevation_deg: float
    azimuth_deg: float
    sun_colour: Colour
    zenith: Colour
    horizon: Colour
    above: Colour
    below: Colour
    mist: Colour
    thick: float
    exposure: float
    warmth: float


_KEYS = (
    _Key(0.0, 15.0, 116.0, (1.35, 0.95, 0.66), (0.20, 0.32, 0.52), (0.62, 0.66, 0.72), (0.40, 0.50, 0.66),
         (0.13, 0.13, 0.13), (0.52, 0.60, 0.70), 0.90, 0.92, -0.35),
    _Key(0.45, 26.0, 112.0, (3.10, 2.45, 1.70), (0.15, 0.34, 0.70), (0.66, 0.76, 0.86), (0.46, 0.58, 0.74),
         (0.26, 0.22, 0.17), (0.66, 0.74, 0.80), 0.27, 0.80, 0.15),
    _Key(1.0, 37.0, 107.0, (4.60, 3.35, 1.85), (0.16, 0.36, 0.72), (0.90, 0.84, 0.70), (0.54, 0.58, 0.62),
         (0.42, 0.32, 0.20), (0.95, 0.84, 0.62), 0.20, 0.70, 0.70),
)  # fmt: skip


def garden_light(day: float) -> GardenLight:
    """The light at `day`, 0 (early) to 1 (late morning)."""
    day = min(1.0, max(0.0, day))
    before, after = next(pair for pair in pairwise(_KEYS) if day <= pair[1].at)
    share = (day - before.at) / (after.at - before.at)
    height = mix(before.elevation_deg, after.elevation_deg, share)
    return GardenLight(
        sun=_direction(height, mix(before.azimuth_deg, after.azimuth_deg, share)),
        sun_colour=_between(before.sun_colour, after.sun_colour, share),
        zenith=_between(before.zenith, after.zenith, share),
        horizon=_between(before.horizon, after.horizon, share),
        above=_between(before.above, after.above, share),
        below=_between(before.below, after.below, share),
        mist=_between(before.mist, after.mist, share),
        thick=mix(before.thick, after.thick, share),
        exposure=mix(before.exposure, after.exposure, share),
        warmth=mix(before.warmth, after.warmth, share),
    )


def _direction(elevation_deg: float, azimuth_deg: float) -> Colour:
    height, azimuth = radians(elevation_deg), radians(azimuth_deg)
    return sin(azimuth) * cos(height), sin(height), cos(azimuth) * cos(height)


def _between(low: Colour, high: Colour, share: float) -> Colour:
    return mix(low[0], high[0], share), mix(low[1], high[1], share), mix(low[2], high[2], share)
