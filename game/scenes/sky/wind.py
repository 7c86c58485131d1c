"""The wind of the sky scene made visible: bands of air that stream by, spiral in, and are let go. Figure frame."""

from functools import lru_cache
from math import floor

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Vector
from game.scenes.easing import swell
from game.scenes.ribbons import ribbons
from game.scenes.sky.mood import SkyMood

Numbers = NDArray[np.float64]

_ALONG = np.linspace(0.0, 1.0, 26)
_BREEZES, _SPIRALS, _GUSTS = 4, 7, 12
POINTS = (_BREEZES + _SPIRALS + _GUSTS) * (2 * len(_ALONG) + 2)
"""Points of all bands at most, as strips."""

_TAPER = np.sin(np.pi * _ALONG) ** 1.5
_BREEZE_S = 6.5
_BACK = np.array([0.0, -0.30, -0.40])


def wind_strips(mood: SkyMood, viewer: Vector, seed: int) -> list[Numbers]:
    """Every band that shows now, for `Ribbons.draw`."""
    strips = [_breezes(mood, viewer, seed)]
    if mood.gather > 0.02:
        strips.append(_spirals(mood, viewer))
    if mood.age("gust") < 4.0:
        strips.append(_gusts(mood, viewer))
    return strips


@lru_cache(maxsize=4 * _BREEZES)
def _accidents(seed: int, number: int, turn: int) -> tuple[float, float, float, float]:
    a, b, c, d = np.random.default_rng([seed, number, turn]).random(4).tolist()
    return a, b, c, d


def _breezes(mood: SkyMood, viewer: Vector, seed: int) -> Numbers:
    """Faint bands that pass on one side or the other, each time somewhere else."""
    turns = [mood.time_s / _BREEZE_S + number / _BREEZES for number in range(_BREEZES)]
    chances = [_accidents(seed, number, floor(turn)) for number, turn in enumerate(turns)]
    a, b, c, d = np.array(chances).T[..., None]
    share = np.array([turn - floor(turn) for turn in turns])[:, None]
    side = np.where(a < 0.5, -1.0, 1.0)
    z = 13.0 - 17.0 * (share + 0.35 * (_ALONG - 0.5)) - 2.0 * b
    x = side * (1.9 + 3.2 * b) + 0.5 * np.sin(0.5 * z + 6.0 * c)
    y = -1.6 + 3.6 * c + 0.35 * np.sin(0.38 * z + 9.0 * d)
    bright = _TAPER * 0.10 * np.sin(np.pi * share) ** 2 * (0.35 + 0.65 * (1.0 - mood.calm))
    return ribbons(np.stack([x, y, z], -1), 0.035 + 0.03 * d + 0.0 * z, bright, viewer)


def _spirals(mood: SkyMood, viewer: Vector) -> Numbers:
    """While the shoulder blades are drawn together: air that winds in to the middle of the back."""
    held, number = mood.gather, np.arange(_SPIRALS)[:, None]
    turn = number * 2 * np.pi / _SPIRALS + mood.time_s * 1.5 + 2.6 * _ALONG
    reach = (1.9 - 0.7 * held + 0.35 * np.sin(number * 2.4)) * (1.0 - _ALONG) ** 0.8 + 0.06
    away = 0.5 * reach * np.cos(turn + 1.0) - 0.3 * reach
    spots = _BACK + np.stack([reach * np.cos(turn), 0.62 * reach * np.sin(turn), away], -1)
    flow = 0.55 + 0.45 * np.sin(7.0 * _ALONG - 4.0 * mood.time_s + number)
    return ribbons(spots, 0.012 + 0.028 * (1.0 - _ALONG), _TAPER * flow * 0.75 * held, viewer)


def _gusts(mood: SkyMood, viewer: Vector) -> Numbers:
    """Let go: bands that rush ahead, opening like a flower."""
    number = np.arange(_GUSTS)[:, None]
    age = np.maximum(mood.age("gust") - 0.95 * _ALONG, 0.0)
    away = 24.0 * (1.0 - np.exp(-0.5 * age))
    turn = number * 2 * np.pi / _GUSTS + 0.75 * age + 0.5 * np.sin(number * 1.9)
    reach = 0.40 + (0.36 + 0.10 * np.sin(number * 3.1)) * away
    along = np.broadcast_to(away, reach.shape)
    spots = _BACK + np.stack([reach * np.cos(turn), 0.75 * reach * np.sin(turn) + 0.02 * away, along], -1)
    bright = _TAPER * 0.75 * swell(mood.age("gust"), 0.3, 3.4)
    return ribbons(spots, 0.02 + 0.008 * away, bright, viewer)
