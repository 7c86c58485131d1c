"""The light of the sky scene over the session: from before dawn to gold. Colours are linear RGB."""

from dataclasses import dataclass

from game.scenes.light_over_time import Colour, direction, light_at

SUN_AZIMUTH_DEG = 17.0
"""To the right of ahead: a third of the picture, so that the figure does not hide it."""


@dataclass(frozen=True, slots=True)
class SkyLight:
    """One moment's light.

    Attributes:
        elevation_deg: of the sun.
        sun_colour: its light on clouds, wings and water.
        zenith, horizon: of the sky away from the sun.
        warm: the band above the horizon on the sun's side.
        ambient: what comes from everywhere.
        deep: the water's own colour.
        stars: 0-1.
        disk: brightness of the sun's own disk.
        exposure: of the film.
    """

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

    @property
    def sun(self) -> Colour:
        """Unit vector towards the sun, world axes."""
        return direction(self.elevation_deg, SUN_AZIMUTH_DEG)


_KEYS = (
    (0.0, SkyLight(-2.2, (1.10, 0.42, 0.22), (0.012, 0.048, 0.150), (0.045, 0.125, 0.250), (1.15, 0.420, 0.150),
         (0.060, 0.085, 0.165), (0.004, 0.020, 0.040), 1.0, 0.0, 1.15)),
    (0.4, SkyLight(0.8, (2.40, 1.00, 0.48), (0.040, 0.115, 0.320), (0.190, 0.235, 0.390), (1.45, 0.560, 0.270),
         (0.120, 0.155, 0.260), (0.006, 0.036, 0.058), 0.35, 9.0, 0.86)),
    (0.75, SkyLight(3.4, (3.70, 1.80, 0.86), (0.065, 0.190, 0.470), (0.320, 0.390, 0.530), (1.80, 0.850, 0.400),
         (0.190, 0.230, 0.345), (0.008, 0.055, 0.078), 0.0, 16.0, 0.74)),
    (1.0, SkyLight(6.8, (4.90, 2.75, 1.30), (0.075, 0.250, 0.620), (0.390, 0.500, 0.650), (2.30, 1.250, 0.560),
         (0.270, 0.310, 0.420), (0.010, 0.075, 0.098), 0.0, 24.0, 0.58)),
)  # fmt: skip


def sky_light(dawn: float) -> SkyLight:
    """The light at `dawn`, 0 (before the sun) to 1 (gold)."""
    return light_at(_KEYS, dawn)
