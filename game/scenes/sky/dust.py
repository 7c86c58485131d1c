"""Where the sky's small lights are: dust in the air, wind that is gathered and let go, snow, sparks. Figure frame."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Vector
from game.scenes.easing import swell
from game.scenes.motes import Rows, rows_of
from game.scenes.sky.light import SkyLight
from game.scenes.sky.mood import SkyMood
from game.scenes.sky.wing import Wing

Numbers = NDArray[np.float64]

_DUST, _WIND, _GUST, _SNOW, _SPARKS = 150, 170, 210, 190, 110
MOST = _DUST + _WIND + _GUST + _SNOW + _SPARKS
"""Motes at most at once."""

_BACK = np.array([0.0, -0.30, -0.45])
"""Between the shoulder blades, a little off the back: where wind is gathered."""

_ROOM = np.array([15.0, 8.0, 26.0])
"""The air around the figure in which dust is drawn; it starts over at its ends."""


@dataclass(frozen=True, slots=True)
class _Accidents:
    """(n, 3) numbers 0-1 and (n,) phases, once for each kind of mote."""

    spot: Numbers
    phase: Numbers

    @staticmethod
    def of(rng: np.random.Generator, count: int) -> "_Accidents":
        return _Accidents(rng.random((count, 3)), rng.random(count))


class SkyMotes:
    """All small lights of one sky; a function of the mood, but for where the wings were when snow was shaken off."""

    def __init__(self, seed: int) -> None:
        """Choose their accidents."""
        rng = np.random.default_rng([seed, 5])
        self._dust, self._wind, self._gust, self._snow, self._sparks = (
            _Accidents.of(rng, count) for count in (_DUST, _WIND, _GUST, _SNOW, _SPARKS)
        )
        self._snow_from = np.zeros((_SNOW, 3))
        self._sparks_from = np.zeros((_SPARKS, 3))

    def follow(self, mood: SkyMood, wings: tuple[Wing, Wing]) -> None:
        """Note where the wings are when something is shaken from them."""
        if mood.age("snow") == 0.0:
            self._snow_from = _on_wings(wings, self._snow, spread=0.9)
        if mood.age("lift") == 0.0:
            self._sparks_from = _on_wings(wings, self._sparks, spread=1.0)

    def rows(self, mood: SkyMood, light: SkyLight) -> Rows:
        """(n, 8) rows for `Motes.draw`."""
        gold = _bright(light.sun_colour, 0.55)
        return np.concatenate(
            [
                self._dust_rows(mood, gold),
                self._wind_rows(mood),
                self._gust_rows(mood, gold),
                self._snow_rows(mood, light),
                self._spark_rows(mood),
            ]
        )

    def _dust_rows(self, mood: SkyMood, tint: Vector) -> Rows:
        """Dust streams by as the flight goes on, and sinks as it rises."""
        flow = np.array([-0.25 * mood.x, -0.12 * mood.altitude, -0.11 * mood.z])
        spot = (self._dust.spot * _ROOM + flow) % _ROOM - _ROOM * np.array([0.5, 0.5, 0.25])
        wobble = 0.15 * np.sin(mood.time_s * 0.6 + self._dust.phase * 40.0)
        spot[:, 1] += wobble
        edge = np.clip(1.0 - np.abs((spot[:, 2] + 0.25 * _ROOM[2]) / _ROOM[2] * 2 - 1.0), 0.0, 1.0)
        glint = 0.35 + 0.65 * np.sin(mood.time_s * (0.5 + self._dust.phase) + self._dust.phase * 60.0) ** 2
        opacity = glint * np.minimum(1.0, edge * 3.0) * (0.16 + 0.35 * mood.pulse("sunrise", 3.0, 20.0))
        return rows_of(spot, 0.016 + 0.018 * self._dust.phase, tint, opacity)

    def _wind_rows(self, mood: SkyMood) -> Rows:
        """While the shoulder blades are drawn together the air spirals in behind the back."""
        held = np.clip(mood.gather * 1.35 - 0.35 * self._wind.phase, 0.0, 1.0)
        turn = self._wind.phase * 60.0 + mood.time_s * (1.0 + 1.6 * held)
        reach = (0.25 + 2.9 * self._wind.spot[:, 0]) * (1.15 - 0.78 * held) + 0.10
        spot = _BACK + np.stack(
            [reach * np.cos(turn), 0.55 * reach * np.sin(turn), 0.55 * reach * np.sin(turn + 1.3)], 1
        )
        opacity = held * (0.30 + 0.70 * self._wind.spot[:, 1]) * 0.75
        return rows_of(spot, 0.018 + 0.022 * self._wind.spot[:, 2], (0.55, 0.85, 1.0), opacity)

    def _gust_rows(self, mood: SkyMood, tint: Vector) -> Rows:
        """Let go, the wind rolls away ahead as a widening ring."""
        age = mood.age("gust")
        away = 24.0 * (1.0 - np.exp(-0.5 * age)) * (0.75 + 0.35 * self._gust.spot[:, 2])
        turn = self._gust.phase * 2 * np.pi + 0.5 * age
        roll = self._gust.spot[:, 1] * 2 * np.pi + 3.0 * age
        reach = 0.5 + 0.36 * away + 0.35 * np.cos(roll) * (0.4 + 0.06 * away)
        spot = _BACK + np.stack([reach * np.cos(turn), reach * np.sin(turn) * 0.8, away + 0.35 * np.sin(roll)], 1)
        opacity = np.full(_GUST, 0.85 * swell(age, 0.25, 3.0)) * (0.35 + 0.65 * self._gust.spot[:, 0])
        pale = (0.5 * tint[0] + 0.40, 0.5 * tint[1] + 0.50, 0.5 * tint[2] + 0.60)
        return rows_of(spot, 0.025 + 0.03 * self._gust.spot[:, 0] + 0.002 * away, pale, opacity)

    def _snow_rows(self, mood: SkyMood, light: SkyLight) -> Rows:
        """Shaken off, snow leaves the shoulders and wings, hangs in the air and sinks behind."""
        age = mood.age("snow")
        start = (self._snow.spot - 0.5) * np.array([1.3, 0.9, 0.7])
        thrown = start * 1.25 * (1.0 - np.exp(-2.2 * age)) + np.array([0.0, 0.42, 0.0]) * (1.0 - np.exp(-3.5 * age))
        drift = np.array([0.0, -0.34 * age - 0.07 * age * age, -0.55 * age])
        sway = 0.10 * np.sin(age * (1.5 + 2.0 * self._snow.phase) + self._snow.phase * 50.0)
        spot = self._snow_from + thrown + drift
        spot[:, 0] += sway * min(1.0, age)
        opacity = np.full(_SNOW, swell(age, 0.15, 3.4)) * (0.45 + 0.55 * self._snow.phase)
        white = _sum(_bright(light.ambient, 2.6), _bright(light.sun_colour, 0.16))
        return rows_of(spot, 0.022 + 0.034 * self._snow.phase**2, white, opacity * 1.15)

    def _spark_rows(self, mood: SkyMood) -> Rows:
        """A beat of the wings leaves sparks that sink and go out."""
        age = mood.age("lift")
        away = np.array([0.0, -0.30 * age, -1.3 * age]) + (self._sparks.spot - 0.5) * 0.5 * age
        opacity = swell(age, 0.2, 2.2) * np.sin(mood.time_s * 3.0 + self._sparks.phase * 50.0) ** 2
        return rows_of(self._sparks_from + away, 0.020 + 0.020 * self._sparks.phase, (0.75, 0.92, 1.0), opacity)


def _on_wings(wings: tuple[Wing, Wing], accidents: _Accidents, spread: float) -> Numbers:
    """(n, 3) places along the wings' bones, half on each side, a little below and around them."""
    knots = (0.0, 1 / 3, 2 / 3, 1.0)
    along = accidents.phase * spread
    sides = [np.array([wing.shoulder, wing.elbow, wing.wrist, wing.tip]) for wing in wings]
    on_side = [np.stack([np.interp(along, knots, bones[:, k]) for k in range(3)], 1) for bones in sides]
    left = (accidents.spot[:, 0] < 0.5)[:, None]
    around = (accidents.spot - np.array([0.5, 0.65, 0.8])) * 0.22
    return np.asarray(np.where(left, on_side[0], on_side[1]) + around, np.float64)


def _bright(colour: Vector, factor: float) -> Vector:
    return colour[0] * factor, colour[1] * factor, colour[2] * factor


def _sum(one: Vector, other: Vector) -> Vector:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]
