"""The light of the reef over the session: turquoise morning, clear noon, golden late light. Colours are linear RGB."""

from dataclasses import dataclass

from game.scenes.light_over_time import Colour, direction, light_at

SUN_AZIMUTH_DEG = 16.0
"""To the right of ahead: about a third of the picture, so that the figure does not hide it."""


@dataclass(frozen=True, slots=True)
class ReefLight:
    """One moment's light.

    Attributes:
        elevation_deg: where the light seems to come from through the surface.
        sun: what it adds to things that face it.
        upper, deep, lower: the water's own colour looking up, level and down.
        around: light from everywhere.
        caustics: how strongly waves focus the sun, 0-2.
        shafts: how plainly its shafts stand in the water, 0-1.
        exposure: of the film.
        warmth: of its grading, -1 to 1.
    """

    elevation_deg: float
    sun: Colour
    upper: Colour
    deep: Colour
    lower: Colour
    around: Colour
    caustics: float
    shafts: float
    exposure: float
    warmth: float

    @property
    def way(self) -> Colour:
        """Unit vector towards the sun's place, world axes."""
        return direction(self.elevation_deg, SUN_AZIMUTH_DEG)


_KEYS = (
    (0.0, ReefLight(19.0, (0.62, 0.80, 0.66), (0.075, 0.36, 0.37), (0.018, 0.150, 0.185), (0.006, 0.045, 0.062),
                    (0.085, 0.185, 0.200), 0.55, 0.55, 1.12, -0.15)),
    (0.5, ReefLight(23.0, (1.55, 1.62, 1.36), (0.130, 0.58, 0.74), (0.014, 0.205, 0.360), (0.006, 0.070, 0.130),
                    (0.130, 0.270, 0.340), 1.35, 0.75, 0.92, 0.0)),
    (1.0, ReefLight(17.0, (2.30, 1.30, 0.48), (0.620, 0.52, 0.26), (0.050, 0.165, 0.205), (0.014, 0.052, 0.072),
                    (0.190, 0.205, 0.205), 0.95, 1.0, 0.88, 0.40)),
)  # fmt: skip


def reef_light(day: float) -> ReefLight:
    """The light at `day`, 0 (early) to 1 (late)."""
    return light_at(_KEYS, day)
