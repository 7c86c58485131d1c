"""Moving water made visible: veils that stream in to the hands, and rings that run out. Figure frame."""

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Vector
from game.scenes.reef.mood import ReefMood
from game.scenes.reef.veils import veils

Numbers = NDArray[np.float64]

_ALONG = np.linspace(0.0, 1.0, 22)
_TAPER = np.sin(np.pi * _ALONG) ** 1.4
_STREAMS, _RINGS, _ROUND = 6, 3, 60
_THIN = np.array([[0.075]])
POINTS = 2 * _STREAMS * (2 * len(_ALONG) + 2) + (_RINGS + 2) * (2 * _ROUND + 2)
"""Points of all bands at most, as strips."""


def current_strips(mood: ReefMood, viewer: Vector, joints: NDArray[np.float32]) -> list[Numbers]:
    """Every band that shows now, for `veil_ribbons`."""
    rush = mood.pulse("current", 0.25, 2.4)
    strips = []
    for side, (pull, hand) in enumerate(zip(mood.pull, joints[[3, 7]].astype(np.float64), strict=True)):
        caused = mood.side("current") in (0.0, 2.0 * side - 1.0)
        strength = mood.answer * max(0.75 * pull, rush * (1.0 if caused else 0.3))
        if strength > 0.01:
            strips.append(_streams(mood, viewer, side, hand, strength))
    if mood.push > 0.01:
        strips.append(_gathering_ring(mood, viewer))
    if mood.wave[1] > 0.01:
        strips.append(_rings(mood, viewer))
    return strips


def _streams(mood: ReefMood, viewer: Vector, side: int, hand: Numbers, strength: float) -> Numbers:
    """Veils from ahead that curve in to a hand, turning about themselves like cloth."""
    number = np.arange(_STREAMS)[:, None]
    outward = 2.0 * side - 1.0
    lane = number * 1.7 + 3.0 * side
    run = (0.22 * mood.time_s + number / _STREAMS + 0.15 * np.sin(lane)) % 1.0
    s = np.clip(run * 1.55 - 0.75 + 0.75 * _ALONG, 0.0, 1.0)
    x = outward * (4.0 + 1.8 * np.sin(lane)) * (1 - s) ** 1.3 + hand[0] - outward * 0.9 * np.sin(np.pi * s)
    y = (0.7 + 1.9 * np.cos(1.3 * lane)) * (1 - s) + hand[1] + 0.55 * np.sin(4.0 * s + lane) * (1 - s)
    z = (5.5 + 2.0 * np.sin(2.1 * lane)) * (1 - s) ** 1.2 + hand[2]
    bright = _TAPER * np.sqrt(np.sin(np.pi * run)) * 0.52 * strength
    turned = 0.35 + 0.65 * np.abs(np.cos(3.1 * s + lane + 0.5 * mood.drift))
    wide = (0.07 + 0.26 * np.sqrt(1 - s)) * turned
    return veils(np.stack([x, y, z], -1), wide, bright, 6.0 * s + 2.0 * lane - 0.8 * mood.drift, viewer)


def _gathering_ring(mood: ReefMood, viewer: Vector) -> Numbers:
    """Shoulder blades apart: a ring swells before the chest, about to be let go."""
    number: Numbers = np.arange(2.0)[:, None]
    return _ring(
        0.55 + 0.75 * mood.push + 0.13 * number, 0.5 + 0.5 * number, mood.drift, 0.55 * mood.push / (1 + number), viewer
    )


def _rings(mood: ReefMood, viewer: Vector) -> Numbers:
    """The wave on its way: wide rings that run ahead and out."""
    front, strength = mood.wave
    number: Numbers = np.arange(float(_RINGS))[:, None]
    far: Numbers = np.maximum(front - 2.0 * number, 0.3)
    return _ring(
        0.9 + 0.30 * far, 0.60 * far, mood.drift, 0.55 * strength / (1 + 0.7 * number), viewer, 0.080 + 0.018 * far
    )


def _ring(
    radius: Numbers, away: Numbers, t: float, bright: Numbers, viewer: Vector, half_width: Numbers = _THIN
) -> Numbers:
    turn = np.linspace(0, 2 * np.pi, _ROUND)
    uneven = 1.0 + 0.030 * np.sin(5 * turn + 0.9 * t) + 0.022 * np.sin(9 * turn - 1.3 * t)
    reach = radius * uneven
    spots = np.stack([reach * np.cos(turn), 0.78 * reach * np.sin(turn) - 0.25, away + 0.12 * np.sin(3 * turn + t)], -1)
    shimmer = 0.65 + 0.35 * np.sin(7 * turn + 1.1 * t)
    return veils(spots, half_width + 0.0 * spots[..., 0], bright * shimmer, 3.0 * np.cos(turn) + 0.0 * reach, viewer)
