"""Where the reef's small lights and bubbles are. Figure frame, but for `reef_rows`, which is in the world."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Vector
from game.scenes.easing import swell
from game.scenes.motes import Rows
from game.scenes.reef.growth import ANEMONES, CLAMS
from game.scenes.reef.light import ReefLight
from game.scenes.reef.mood import ReefMood
from game.scenes.reef.specks import specks_of

Numbers = NDArray[np.float64]

_DUST, _DRAWN, _TRAIL, _GATHER, _COLUMN, _PEARL, _SPARK, _GOLD = 240, 150, 60, 70, 66, 90, 90, 120
MOST = _DUST + _DRAWN + _TRAIL + _GATHER + _COLUMN + _PEARL + _SPARK + _GOLD
"""Specks at most at once."""

_ROOM = np.array([22.0, 9.0, 26.0])
_MIDDLE = np.array([0.0, 0.8, 7.0])
"""The water about the figure that plankton fills; it starts over at its ends."""

_VENTS = np.array([(-4.6, -4.2, 12.0), (3.0, -4.3, 15.5), (6.9, -3.0, 11.0)])
"""Where bubbles rise by themselves, world."""

_LINGER_S = 7.0
_NONE = np.zeros((0, 9), np.float32)


@dataclass(frozen=True, slots=True)
class _Chances:
    """(n, 3) numbers 0-1 and (n,) phases, once for each sort of speck."""

    spot: Numbers
    phase: Numbers

    @staticmethod
    def of(rng: np.random.Generator, count: int) -> "_Chances":
        return _Chances(rng.random((count, 3)), rng.random(count))


class Plankton:
    """All specks of one reef; a function of the mood and of where the hands are."""

    def __init__(self, seed: int) -> None:
        """Choose their accidents."""
        rng = np.random.default_rng([seed, 61])
        counts = (_DUST, _DRAWN, _TRAIL, _GATHER, _COLUMN, _PEARL, _SPARK, _GOLD)
        self._dust, self._drawn, self._trail, self._gather, self._column, self._pearl, self._spark, self._gold = (
            _Chances.of(rng, count) for count in counts
        )

    def rows(self, mood: ReefMood, light: ReefLight, joints: NDArray[np.float32]) -> Rows:
        """(n, 9) rows about the figure, whose (8, 3) drawn `joints` are given."""
        pale = _mixed(light.sun, light.upper, 0.5)
        return np.concatenate(
            [
                self._dust_rows(mood, pale),
                self._drawn_rows(mood, joints),
                self._trail_rows(mood, joints),
                self._gather_rows(mood),
                self._gold_rows(mood, light),
            ]
        )

    def reef_rows(self, mood: ReefMood) -> Rows:
        """(n, 9) rows upon the reef: columns of bubbles, what clams and anemones let go."""
        return np.concatenate([self._column_rows(mood), self._pearl_rows(mood), self._spark_rows(mood)])

    def _dust_rows(self, mood: ReefMood, tint: Vector) -> Rows:
        """Plankton drifts; drawn water bears it to the player, a ring wave lights it as it passes."""
        t = mood.drift
        flow = np.array([0.10 * t, 0.03 * np.sin(0.3 * t) * 3, -0.16 * t])
        spot = (self._dust.spot * _ROOM + flow) % _ROOM - _ROOM * 0.5 + _MIDDLE
        phase = self._dust.phase
        spot[:, 0] += 0.25 * np.sin(0.5 * t + phase * 40.0)
        spot[:, 1] += 0.20 * np.sin(0.4 * t + phase * 60.0)
        away = np.linalg.norm(spot, axis=1)
        pull = np.where(spot[:, 0] < 0, mood.pull[0], mood.pull[1]) * mood.answer - 0.5 * mood.push
        spot -= spot * (0.30 * pull * np.exp(-away / 14.0))[:, None]
        front, strength = mood.wave
        passing = strength * np.exp(-(((away - front) / 1.5) ** 2))
        spot += spot / away[:, None] * (1.4 * passing)[:, None]
        glint = 0.35 + 0.65 * np.sin(t * (0.4 + phase) + phase * 60.0) ** 2
        ends = np.minimum(1.0, 4.0 * (0.5 - np.abs((spot - _MIDDLE) / _ROOM).max(axis=1).clip(0, 0.5)))
        lit = 0.13 + 0.12 * mood.life + 0.10 * np.maximum(pull, 0.0) + 1.5 * passing
        return specks_of(spot, 0.013 + 0.022 * phase + 0.02 * passing, tint, glint * ends * lit)

    def _drawn_rows(self, mood: ReefMood, joints: NDArray[np.float32]) -> Rows:
        """Elbows back: bubbles and plankton stream in from ahead to each hand."""
        side = (np.arange(_DRAWN) % 2).astype(int)
        drawn = np.array(mood.pull)[side] + 0.8 * _on_side(mood, "current", side) * mood.pulse("current", 0.25, 2.2)
        if drawn.max() < 0.01:
            return _NONE
        share = (self._drawn.phase + 0.42 * mood.time_s + 0.2 * drawn) % 1.0
        hand = joints[[3, 7]].astype(np.float64)[side]
        start = np.array([0.0, 0.5, 6.5]) + (self._drawn.spot - 0.5) * np.array([7.0, 6.0, 6.0])
        start[:, 0] += np.where(side == 0, -4.4, 4.4)
        near = (share**1.4)[:, None]
        spot = start * (1 - near) + hand * near
        turn = self._drawn.phase * 40.0 + 5.0 * share
        spot += (0.45 * np.sin(np.pi * share))[:, None] * np.stack([np.cos(turn), np.sin(turn), 0 * turn], 1)
        opacity = np.clip(drawn, 0.0, 1.2) * np.sin(np.pi * share) ** 0.7 * (0.4 + 0.6 * self._drawn.spot[:, 0]) * 0.7
        rows = specks_of(spot, 0.020 + 0.035 * self._drawn.spot[:, 1], (0.62, 0.95, 1.0), opacity)
        rows[::3, 8] = 1.0
        return rows

    def _trail_rows(self, mood: ReefMood, joints: NDArray[np.float32]) -> Rows:
        """A few lights always play about the hands, so that they are found at once."""
        side = (np.arange(_TRAIL) % 2).astype(int)
        hand = joints[[3, 7]].astype(np.float64)[side]
        age = (self._trail.phase + 0.22 * mood.drift) % 1.0
        turn = self._trail.spot[:, 0] * 40.0 + 2.0 * age
        reach = 0.06 + 0.30 * age
        away = np.stack([np.cos(turn) * reach, np.sin(turn) * reach * 0.7 - 0.30 * age**2, -0.25 * age], 1)
        opacity = np.sin(np.pi * age) * (0.35 + 0.3 * mood.life) * mood.presence
        return specks_of(hand + away, 0.014 + 0.018 * self._trail.spot[:, 1], (1.0, 0.78, 0.50), opacity)

    def _gather_rows(self, mood: ReefMood) -> Rows:
        """Shoulder blades together: small lights circle in behind the back."""
        if mood.squeeze < 0.01:
            return _NONE
        held = np.clip(mood.squeeze * 1.3 - 0.3 * self._gather.phase, 0.0, 1.0)
        turn = self._gather.phase * 60.0 + mood.time_s * (0.8 + 1.2 * held)
        reach = (0.2 + 1.7 * self._gather.spot[:, 0]) * (1.1 - 0.7 * held) + 0.08
        spot = np.array([0.0, -0.3, -0.45]) + np.stack(
            [reach * np.cos(turn), 0.6 * reach * np.sin(turn), -0.2 * reach], 1
        )
        return specks_of(
            spot, 0.016 + 0.02 * self._gather.spot[:, 1], (0.65, 1.0, 0.9), held * (0.3 + 0.6 * self._gather.spot[:, 2])
        )

    def _gold_rows(self, mood: ReefMood, light: ReefLight) -> Rows:
        """When light breaks through at the end, gold motes sink all round; a few while the turtle passes."""
        shown = np.maximum(mood.rays, 0.5 * mood.pulse("turtle", 1.5, 6.0))
        if shown < 0.01:
            return _NONE
        fall = (self._gold.spot[:, 1] - 0.06 * mood.drift * (0.6 + self._gold.phase)) % 1.0
        spot = (np.stack([self._gold.spot[:, 0], fall, self._gold.spot[:, 2]], 1) - 0.5) * np.array([15.0, 7.0, 12.0])
        spot += np.array([1.0, 1.0, 5.0])
        spot[:, 0] += 0.3 * np.sin(0.7 * mood.drift + self._gold.phase * 50.0)
        opacity = shown * np.sin(np.pi * fall) * (0.35 + 0.65 * np.sin(mood.drift + self._gold.phase * 70.0) ** 2)
        return specks_of(spot, 0.018 + 0.03 * self._gold.phase, _mixed(light.sun, (1.0, 0.8, 0.4), 0.5), 0.75 * opacity)

    def _column_rows(self, mood: ReefMood) -> Rows:
        """Bubbles rise from the sand in loose strings, now more, now fewer."""
        vent = np.arange(_COLUMN) % len(_VENTS)
        age = (self._column.phase + 0.075 * mood.drift * (0.8 + 0.4 * self._column.spot[:, 0])) % 1.0
        spot = _VENTS[vent].copy()
        wobble = 0.10 + 0.35 * age
        spot[:, 0] += wobble * np.sin(9.0 * age + self._column.phase * 40.0)
        spot[:, 1] += 12.0 * age
        spot[:, 2] += wobble * np.cos(7.0 * age + self._column.spot[:, 1] * 40.0)
        shown = np.clip(0.45 + 0.6 * np.sin(0.13 * mood.drift + 2.1 * vent) - self._column.spot[:, 2], 0.0, 0.5)
        opacity = shown * np.minimum(1.0, 8.0 * age) * (1.0 - age) * (0.7 + 0.6 * mood.life)
        return specks_of(spot, 0.035 + 0.06 * age * self._column.spot[:, 1], (0.60, 0.90, 1.0), opacity, bubble=True)

    def _pearl_rows(self, mood: ReefMood) -> Rows:
        """An opened clam lets lights go."""
        age = mood.age("clam_opens")
        if age > _LINGER_S:
            return _NONE
        which = np.arange(_PEARL) % len(CLAMS)
        foot = np.array(CLAMS)[which]
        rise = age * (0.35 + 0.5 * self._pearl.spot[:, 1])
        turn = self._pearl.phase * 40.0 + 1.1 * age
        reach = (0.25 + 0.28 * rise) * (0.4 + self._pearl.spot[:, 0])
        spot = foot[:, :3] + np.stack([reach * np.cos(turn), 0.75 * foot[:, 3] + rise, 0.6 * reach * np.sin(turn)], 1)
        opacity = np.full(_PEARL, swell(age, 0.7, 4.6)) * (
            0.3 + 0.7 * np.sin(2.0 * age + self._pearl.phase * 50.0) ** 2
        )
        return specks_of(spot, 0.03 + 0.045 * self._pearl.spot[:, 2], (0.75, 1.0, 0.92), 0.9 * opacity)

    def _spark_rows(self, mood: ReefMood) -> Rows:
        """Wide open anemones glimmer above their tips."""
        age = mood.age("anemones")
        if age > _LINGER_S:
            return _NONE
        foot = np.array(ANEMONES)[np.arange(_SPARK) % len(ANEMONES)]
        turn = self._spark.phase * 40.0
        reach = foot[:, 3] * np.sqrt(self._spark.spot[:, 0]) * 0.95
        rise = 0.85 * foot[:, 3] + 0.16 * age * (0.5 + self._spark.spot[:, 1])
        spot = foot[:, :3] + np.stack([reach * np.cos(turn), rise, reach * np.sin(turn)], 1)
        opacity = np.full(_SPARK, swell(age, 1.0, 5.5)) * np.sin(1.6 * age + self._spark.phase * 50.0) ** 2
        return specks_of(spot, 0.03 + 0.035 * self._spark.spot[:, 2], (1.0, 0.72, 0.85), 0.8 * opacity)


def _on_side(mood: ReefMood, event: str, side: NDArray[np.int64]) -> Numbers:
    """1 for the specks on the side that caused it, a third for the others."""
    caused = mood.side(event)
    return np.where((caused == 0.0) | ((side == 1) == (caused > 0.0)), 1.0, 0.33)


def _mixed(one: Vector, other: Vector, share: float) -> Vector:
    return tuple(a + (b - a) * share for a, b in zip(one, other, strict=True))  # type: ignore[return-value]
