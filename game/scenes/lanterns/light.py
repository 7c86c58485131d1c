"""The light of the lantern lake over the session: blue hour, deep night, first light. Colours are linear RGB."""

from dataclasses import dataclass

from game.scenes.light_over_time import Colour, between, light_at


@dataclass(frozen=True, slots=True)
class NightLight:
    """One moment's light.

    Attributes:
        zenith, horizon: of the sky.
        west: afterglow on the left; east: first light on the right.
        moonlight: what falls on the mountains from the left and above.
        peaks: the sun's light on the summits.
        ambient: what comes from everywhere.
        stars, aurora: 0-1.
        line: altitude 0-1 down to which the sun has come; above 1.2 nowhere.
        exposure: of the film.
    """

    zenith: Colour
    horizon: Colour
    west: Colour
    east: Colour
    moonlight: Colour
    peaks: Colour
    ambient: Colour
    stars: float
    aurora: float
    line: float
    exposure: float


_NONE = (0.0, 0.0, 0.0)
_KEYS: tuple[tuple[float, NightLight], ...] = (
    (0.0, NightLight((0.014, 0.040, 0.125), (0.085, 0.150, 0.285), (0.62, 0.235, 0.150), _NONE,
                     (0.090, 0.125, 0.210), _NONE, (0.100, 0.145, 0.270), 0.40, 0.10, 1.3, 1.20)),
    (0.28, NightLight((0.006, 0.019, 0.066), (0.034, 0.068, 0.140), (0.200, 0.068, 0.062), _NONE,
                      (0.105, 0.150, 0.245), _NONE, (0.058, 0.092, 0.180), 0.85, 0.60, 1.3, 1.32)),
    (0.5, NightLight((0.004, 0.013, 0.043), (0.017, 0.045, 0.086), (0.020, 0.016, 0.030), _NONE,
                     (0.110, 0.165, 0.250), _NONE, (0.042, 0.078, 0.140), 1.00, 1.00, 1.3, 1.40)),
    (0.72, NightLight((0.005, 0.016, 0.052), (0.026, 0.055, 0.104), _NONE, (0.080, 0.040, 0.055),
                      (0.095, 0.145, 0.235), _NONE, (0.052, 0.086, 0.160), 0.90, 0.80, 1.3, 1.36)),
    (0.88, NightLight((0.013, 0.036, 0.112), (0.085, 0.130, 0.225), _NONE, (0.480, 0.205, 0.150),
                      (0.060, 0.085, 0.140), (0.90, 0.34, 0.20), (0.105, 0.140, 0.240), 0.45, 0.30, 0.98, 1.18)),
    (1.0, NightLight((0.026, 0.084, 0.235), (0.130, 0.190, 0.320), _NONE, (0.950, 0.420, 0.210),
                     (0.030, 0.045, 0.080), (1.75, 0.74, 0.40), (0.180, 0.215, 0.320), 0.12, 0.07, 0.62, 0.98)),
)  # fmt: skip

_BROKEN = NightLight(
    (0.048, 0.150, 0.380), (0.200, 0.285, 0.450), _NONE, (1.500, 0.700, 0.300), (0.020, 0.030, 0.050),
    (3.30, 1.55, 0.78), (0.210, 0.265, 0.400), 0.0, 0.0, 0.26, 0.84,
)  # fmt: skip
"""After dawn has broken."""


def night_light(night: float, breaking: float = 0.0) -> NightLight:
    """The light at `night`, 0 (blue hour) to 1 (first light); `breaking` 0-1 brings the sun down the peaks."""
    return between(light_at(_KEYS, night), _BROKEN, breaking)
