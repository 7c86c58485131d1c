"""Bees about their flowers, and butterflies: a few at all times, a cloud of them when a set is finished."""

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Vector
from game.scenes.easing import smooth
from game.scenes.garden.flutter import BEE, BUTTERFLY, rows_of
from game.scenes.garden.mood import GardenMood
from game.scenes.quality import Tier

Numbers = NDArray[np.float64]

_AT_ALL_TIMES, _BEES, _CLOUD = 7, 16, 34

MOST = _AT_ALL_TIMES + _BEES + _CLOUD

_CLOUD_S = 8.5
"""How long the cloud stays: rising, going round, leaving over the wall."""

_COLOURS = np.array(
    [(0.95, 0.52, 0.10), (0.95, 0.88, 0.62), (0.30, 0.50, 0.90), (0.92, 0.90, 0.86), (0.85, 0.28, 0.14)]
)

_FLOWERS = np.array(
    [
        (6.0, 1.7, 13.0),
        (4.2, 1.5, 13.2),
        (7.6, 1.6, 12.9),
        (3.2, 1.1, 14.0),
        (-2.9, 3.2, 21.0),
        (4.4, 3.6, 21.0),
        (-3.4, 2.9, 9.6),
    ]
)
"""Where there is something to be had: the bed, the path's lavender, the roses, the pots."""


class Wings:
    """All of one garden's."""

    def __init__(self, seed: int) -> None:
        """Choose their ways."""
        self._lots = np.random.default_rng([seed, 21]).random((MOST, 8))

    def rows(self, mood: GardenMood, at: Vector, tier: Tier) -> Numbers:
        """(n, 12) rows for `Flutter`; `at` is where the figure stands."""
        some = 2 if tier is Tier.LOW else 1
        parts = [self._strollers(mood)[::some], self._bees(mood)[::some]]
        if mood.age("butterflies") < _CLOUD_S or mood.age("full_bloom") < _CLOUD_S + 2:
            parts.append(self._cloud(mood, at)[::some])
        return np.concatenate(parts)

    def _strollers(self, mood: GardenMood) -> Numbers:
        """Each wanders from flower to flower by its own slow sines, and rests now and then with wings folded."""
        a = self._lots[:_AT_ALL_TIMES]
        t = mood.time_s * (0.75 - 0.3 * mood.calm)
        seat = _FLOWERS[np.arange(_AT_ALL_TIMES) % len(_FLOWERS)]
        way = np.stack([np.sin(t * (0.13 + 0.07 * a[:, i]) + 40 * a[:, i + 3]) for i in range(3)], axis=1)
        wide = np.sin(t * (0.31 + 0.11 * a[:, 6]) + 9 * a[:, 7])
        place = seat + way * np.array([2.3, 0.7, 1.6]) + np.array([0.0, 0.55, -0.5])
        place[:, 1] += 0.22 * np.sin(t * (2.3 + a[:, 2]) + 20 * a[:, 4]) + 0.3 * wide
        place[:, 1] = np.maximum(place[:, 1], 0.9)
        heading = 2.2 * np.sin(t * (0.17 + 0.1 * a[:, 5]) + 30 * a[:, 0])
        beat = mood.time_s * (7.0 + 3.0 * a[:, 1]) + 20 * a[:, 2]
        raised = 0.55 + 0.75 * np.sin(beat)
        shown = np.where(np.arange(_AT_ALL_TIMES) < 3 + round(4 * mood.vivid), 1.0, smooth(mood.clear * 2.0))
        size = 0.155 + 0.05 * a[:, 3]
        pose = np.stack([heading, -0.35 + 0.2 * wide, raised], axis=1)
        return rows_of(place, size, pose, BUTTERFLY, _COLOURS[np.arange(_AT_ALL_TIMES) % 5], shown)

    def _bees(self, mood: GardenMood) -> Numbers:
        a = self._lots[_AT_ALL_TIMES : _AT_ALL_TIMES + _BEES]
        t = mood.time_s * 0.9
        seat = _FLOWERS[(np.arange(_BEES) * 3) % len(_FLOWERS)]
        hover = np.stack([np.sin(t * (0.9 + a[:, i]) + 50 * a[:, i + 3]) for i in range(3)], axis=1)
        drift = np.stack([np.sin(t * (0.11 + 0.09 * a[:, i]) + 60 * a[:, i + 2]) for i in range(3)], axis=1)
        place = seat + drift * np.array([1.3, 0.35, 0.6]) + hover * 0.16
        heading = 3.0 * np.sin(t * (0.2 + 0.2 * a[:, 6]) + 9 * a[:, 7])
        busy = 0.35 + 0.4 * mood.vivid + 0.25 * mood.clear
        shown = np.clip((busy - np.arange(_BEES) / _BEES) * 6.0, 0.0, 1.0)
        pose = np.stack([heading, np.full(_BEES, -0.5), 0.15 * np.sin(t * 31 + 9 * a[:, 0])], axis=1)
        return rows_of(place, 0.052 + 0.012 * a[:, 1], pose, BEE, np.ones((_BEES, 3)), shown)

    def _cloud(self, mood: GardenMood, at: Vector) -> Numbers:
        """Up from the bed and the lavender in a widening spiral about the player, and away over the wall."""
        a = self._lots[_AT_ALL_TIMES + _BEES :]
        age = min(mood.age("butterflies"), mood.age("full_bloom"))
        own = np.clip((age - 1.6 * a[:, 0]) / 6.4, 0.0, 1.0)
        turn = 2.4 * np.pi * (a[:, 1] + (0.55 + 0.35 * a[:, 2]) * own) + 0.5 * np.sin(3 * own + 9 * a[:, 3])
        reach = 1.3 + 2.6 * a[:, 4] + 2.2 * own
        start = np.array([4.6, 0.9, 11.5])
        gone = own * own * (3 - 2 * own)
        centre = start + (np.array([at[0] + 0.4, at[1], at[2] + 2.4]) - start) * np.minimum(1.0, 2.2 * own)[:, None]
        high = -1.2 + (3.6 + 2.2 * a[:, 5]) * gone + 0.25 * np.sin(mood.time_s * 3.1 + 20 * a[:, 6])
        place = centre + np.stack([reach * np.cos(turn), high, 0.8 * reach * np.sin(turn) + 5.0 * gone**3], axis=1)
        place[:, 2] = np.maximum(place[:, 2], 7.9)
        raised = 0.45 + 0.85 * np.sin(mood.time_s * (8.5 + 2.5 * a[:, 7]) + 30 * a[:, 1])
        shown = np.minimum(1.0, own * 9.0) * np.clip((1.0 - own) * 5.0, 0.0, 1.0)
        pose = np.stack([-turn, -0.4 - 0.3 * a[:, 2], raised], axis=1)
        few = 0.55 + 0.45 * mood.vivid
        shown = np.where(np.arange(len(a)) < few * len(a), shown, 0.0)
        return rows_of(place, 0.21 + 0.08 * a[:, 3], pose, BUTTERFLY, _COLOURS[(a[:, 5] * 5).astype(int) % 5], shown)
