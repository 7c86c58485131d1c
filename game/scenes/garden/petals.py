"""Petals: those that fall, those that show the hand its way, and the water from the can."""

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import SceneState, Vector
from game.scenes.easing import smooth
from game.scenes.garden.errands import CAN, Errand
from game.scenes.garden.flutter import BEAD, DROP, PETAL, RING, rows_of
from game.scenes.garden.mood import GardenMood
from game.scenes.quality import Tier

Numbers = NDArray[np.float64]

_FALLING, _TRAIL, _DROPS = 60, 22, 30

MOST = _FALLING + 2 * (_TRAIL + 2) + _DROPS

_PINK, _CRIMSON, _CREAM = np.array((0.92, 0.50, 0.46)), np.array((0.62, 0.06, 0.09)), np.array((0.98, 0.88, 0.72))

_LIFE_S = 7.0


class Petals:
    """All of one garden's."""

    def __init__(self, seed: int) -> None:
        """Choose how each one falls."""
        self._lots = np.random.default_rng([seed, 33]).random((_FALLING, 6))

    def falling(self, mood: GardenMood, tier: Tier) -> Numbers:
        """Petals that drift from the roses: one or two at all times, many while roses open."""
        a = self._lots[:: 2 if tier is Tier.LOW else 1]
        n = len(a)
        clock = mood.time_s / _LIFE_S * (0.8 + 0.4 * a[:, 0]) + a[:, 1] * 7.0
        age, round_ = clock % 1.0, np.floor(clock)
        lot = np.modf(np.sin(round_ * 12.9 + a[:, 2] * 78.2) * 437.5)[0] % 1.0
        over_gate = a[:, 3] < 0.5
        x = np.where(over_gate, 4.0 + 4.5 * lot, -8.0 + 16.0 * lot) + 0.9 * np.sin(age * 5 + 9 * a[:, 4]) - 1.6 * age
        z = np.where(over_gate, 20.8 - 6.0 * a[:, 5], 8.6 + 6.0 * a[:, 5])
        y = np.where(over_gate, 5.6, 6.6) * (1.0 - age) + 0.25 * np.sin(age * 17 + 5 * a[:, 0])
        much = (
            0.05 + 0.06 * mood.vivid + 0.5 * mood.pulse("bloom", 0.8, 4.0) + 0.95 * mood.pulse("full_bloom", 2.0, 14.0)
        )
        shown = (
            np.clip((much - np.arange(n) / n) * 8.0, 0, 1) * np.minimum(1.0, 8 * age) * np.minimum(1.0, 8 * (1 - age))
        )
        pose = np.stack([9 * age + 20 * a[:, 2], 0.7 * np.sin(age * 11 + 7 * a[:, 1]) - 0.6, np.full(n, 0.35)], axis=1)
        tint = np.where(over_gate[:, None], _CRIMSON, _PINK + (_CREAM - _PINK) * a[:, 4:5])
        return rows_of(np.stack([x, y, z], axis=1), 0.075 + 0.03 * a[:, 5], pose, PETAL, tint, shown)

    def trail(self, state: SceneState, mood: GardenMood, at: Vector) -> Numbers:
        """The way of the hand: petals in a row, a bead that goes along with it, and an open flower at its end."""
        if len(state.path) < 2:
            return np.zeros((0, 12))
        mirrored = state.cue is not None and state.cue.side == "both"
        sides = (1.0, -1.0) if mirrored else (1.0,)
        return np.concatenate([self._one_trail(state, mood, np.array(at), side) for side in sides])

    def _one_trail(self, state: SceneState, mood: GardenMood, at: Numbers, mirror: float) -> Numbers:
        share = (np.arange(_TRAIL) + 0.5) / _TRAIL
        done = state.path_done
        spots = along_way(np.array(state.path), share) * np.array([mirror, 1.0, 1.0]) + at
        spots += 0.02 * np.sin(mood.time_s * 1.3 + np.arange(_TRAIL)[:, None] * np.array([1.7, 2.3, 0.9]))
        passed = 1.0 / (1.0 + np.exp((share - done) * 40.0))
        heading = np.arange(_TRAIL) * 2.4 + 0.25 * np.sin(mood.time_s * 0.7 + share * 9)
        pose = np.stack([heading, np.full(_TRAIL, -1.1), np.full(_TRAIL, 0.3)], axis=1)
        tint = _PINK + (_CREAM - _PINK) * passed[:, None]
        shown = (0.95 - 0.62 * passed) * mood.presence
        petals = rows_of(spots, 0.105 - 0.03 * passed, pose, PETAL, tint, shown)
        ends = along_way(np.array(state.path), np.array([1.0, done])) * np.array([mirror, 1.0, 1.0]) + at
        open_ = 0.30 + 0.05 * smooth(done) + 0.008 * np.sin(mood.time_s * 1.1)
        ring = rows_of(
            ends[:1], np.array([open_]), np.zeros((1, 3)), RING, _CREAM[None], np.array([0.9 * mood.presence])
        )
        bead = rows_of(
            ends[1:], np.array([0.16]), np.zeros((1, 3)), BEAD, _CRIMSON[None] * 1.4, np.array([mood.presence])
        )
        return np.concatenate([petals, ring, bead])

    def water(self, errands: list[Errand], mood: GardenMood) -> Numbers:
        """Drops from the can's rose while it is tilted."""
        can = next(errand for errand in errands if errand.kind is CAN)
        spot = can.spots()[0]
        pouring = smooth((abs(spot.tilt) - 0.25) / 0.4) * can.grip + 0.0
        if pouring < 0.02:
            return np.zeros((0, 12))
        side = 1.0 if spot.turn < 1.0 else -1.0
        start = spot.place + np.array(
            [side * (1.2 * np.cos(spot.tilt) - 0.0), -0.15 - 1.2 * abs(np.sin(spot.tilt)), 0.0]
        )
        lot = np.modf(np.sin(np.arange(_DROPS) * 91.7) * 437.5)[0]
        age = (mood.time_s * 1.4 + np.arange(_DROPS) * 0.618) % 1.0
        place = start + np.stack(
            [side * (0.7 + 0.3 * lot) * age, -1.9 * age * age - 0.1 * age, 0.6 * age + 0.35 * lot * age], axis=1
        )
        size = np.full(_DROPS, 0.055) * (0.7 + 0.5 * np.abs(lot))
        shown = pouring * np.minimum(1.0, 8 * age) * np.minimum(1.0, 5 * (1 - age))
        return rows_of(place, size, np.zeros((_DROPS, 3)), DROP, np.ones((_DROPS, 3)), 0.8 * shown)


def along_way(points: Numbers, share: Numbers) -> Numbers:
    """(m, 3) places at shares of the way through (n, 3) points, rounded at its corners."""
    last = len(points) - 1
    at = np.clip(share, 0.0, 1.0) * last
    first = np.minimum(at.astype(int), last - 1)
    t = (at - first)[:, None]
    p1, p2 = points[first], points[first + 1]
    p0, p3 = points[np.maximum(first - 1, 0)], points[np.minimum(first + 2, last)]
    m1, m2 = (p2 - p0) / 2, (p3 - p1) / 2
    return np.asarray(
        (2 * t**3 - 3 * t**2 + 1) * p1 + (t**3 - 2 * t**2 + t) * m1 + (3 * t**2 - 2 * t**3) * p2 + (t**3 - t**2) * m2
    )
