"""The light of the garden over a session: cool early mist, a clear morning, warm late morning. Linear RGB."""

from dataclasses import dataclass

from game.scenes.light_over_time import Colour, direction, light_at


@dataclass(frozen=True, slots=True)
class GardenLight:
    """One moment's light.

    Attributes:
        elevation_deg, azimuth_deg: of the sun: at the player's right, a little behind.
        sun_colour: its light.
        zenith, horizon: of the sky.
        above, below: light from the open sky, and thrown back by gravel and brick.
        mist: its colour; thick: how much of it lies about, 0-1.
        exposure: of the film; warmth: of the grading, -1 to 1.
    """

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

    @property
    def sun(self) -> Colour:
        """Unit vector towards the sun, world axes."""
        return direction(self.elevation_deg, self.azimuth_deg)


_KEYS = (
    (0.0, GardenLight(15.0, 116.0, (1.35, 0.95, 0.66), (0.20, 0.32, 0.52), (0.62, 0.66, 0.72), (0.40, 0.50, 0.66),
         (0.13, 0.13, 0.13), (0.52, 0.60, 0.70), 0.90, 0.92, -0.35)),
    (0.45, GardenLight(26.0, 112.0, (3.10, 2.45, 1.70), (0.15, 0.34, 0.70), (0.66, 0.76, 0.86), (0.46, 0.58, 0.74),
         (0.26, 0.22, 0.17), (0.66, 0.74, 0.80), 0.27, 0.80, 0.15)),
    (1.0, GardenLight(37.0, 107.0, (4.60, 3.35, 1.85), (0.16, 0.36, 0.72), (0.90, 0.84, 0.70), (0.54, 0.58, 0.62),
         (0.42, 0.32, 0.20), (0.95, 0.84, 0.62), 0.20, 0.70, 0.70)),
)  # fmt: skip


def garden_light(day: float) -> GardenLight:
    """The light at `day`, 0 (early) to 1 (late morning)."""
    return light_at(_KEYS, day)
