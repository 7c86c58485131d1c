"""The light of the grove: from grey-green rain to late sun. Colours are linear RGB."""

from dataclasses import dataclass

from game.scenes.light_over_time import Colour, direction, light_at

_AZIMUTH_DEG = 15.0
_ELEVATION_DEG = 13.5
"""Of the sun: over the glade, a third from the right and above the eye, so that the figure does not hide it."""

TO_SUN = direction(_ELEVATION_DEG, _AZIMUTH_DEG)
"""Unit vector towards the sun, world axes."""


@dataclass(frozen=True, slots=True)
class GroveLight:
    """One moment's light.

    Attributes:
        sun_colour: what the sun gives where it reaches.
        direct: 0-1 how much of it comes through the clouds.
        haze: colour of the mist away from the glade.
        glow: what the mist adds towards the glade.
        above, below: light from the crowns and from the floor.
        thickness: of the mist, a metre.
        exposure: of the film; warmth: of its grading.
    """

    sun_colour: Colour
    direct: float
    haze: Colour
    glow: Colour
    above: Colour
    below: Colour
    thickness: float
    exposure: float
    warmth: float


_KEYS: tuple[tuple[float, GroveLight], ...] = (
    (0.0, GroveLight((0.95, 1.05, 1.00), 0.05, (0.150, 0.205, 0.205), (0.40, 0.47, 0.44), (0.205, 0.265, 0.265),
                     (0.045, 0.060, 0.048), 0.0200, 1.05, -0.15)),
    (0.45, GroveLight((2.10, 1.80, 1.15), 0.40, (0.160, 0.235, 0.185), (0.95, 0.86, 0.52), (0.240, 0.310, 0.250),
                      (0.060, 0.080, 0.045), 0.0165, 1.00, 0.20)),
    (1.0, GroveLight((4.60, 2.95, 1.25), 1.00, (0.160, 0.215, 0.105), (2.50, 1.55, 0.55), (0.270, 0.320, 0.190),
                     (0.090, 0.095, 0.040), 0.0125, 0.92, 0.55)),
)  # fmt: skip


def grove_light(clearing: float) -> GroveLight:
    """The light at `clearing`, 0 (rain) to 1 (late sun)."""
    return light_at(_KEYS, clearing)


FIREFLY: Colour = (1.00, 0.86, 0.34)
"""Light of a firefly, and of the player's hands."""


def scaled(colour: Colour, factor: float) -> Colour:
    """A colour that is `factor` as bright."""
    return colour[0] * factor, colour[1] * factor, colour[2] * factor


def summed(*colours: Colour) -> Colour:
    """Several lights at once."""
    return sum(one[0] for one in colours), sum(one[1] for one in colours), sum(one[2] for one in colours)
