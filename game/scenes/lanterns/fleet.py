"""Where all the other lanterns are: afloat, far in the sky, in the village's windows, and those that fly together."""

import numpy as np
from numpy.typing import NDArray

from game.scenes.easing import smooth
from game.scenes.lanterns.jetty import POST_LANTERN
from game.scenes.lanterns.mood import LanternMood

Numbers = NDArray[np.float64]

_AFLOAT, _ALOFT, _WINDOWS, _FLYING, _FULL = 66, 26, 54, 84, 150
MOST = _AFLOAT + _ALOFT + _WINDOWS + _FLYING + _FULL + 64
"""Rows at most, those of `keeping` included."""

FLY_S = 19.0
"""How long the lanterns of a finished set are seen."""

_SIZE = 0.38


class Fleet:
    """A function of the mood; `seed` chooses the accidents."""

    def __init__(self, seed: int) -> None:
        """Strew them."""
        rng = np.random.default_rng([seed, 31])
        self._afloat = _strewn(rng, _AFLOAT)
        self._aloft, self._flying, self._full = (rng.random((n, 5)) for n in (_ALOFT, _FLYING, _FULL))
        self._flying_from = _strewn(rng, _FLYING, nearest=13.0, farthest=90.0)
        self._windows = _village(rng)

    def rows(self, mood: LanternMood, night: float) -> Numbers:
        """(n, 8) place, half height, kind, brightness, accident, tilt; world frame."""
        parts = [
            self._afloat_rows(mood),
            self._aloft_rows(mood),
            self._window_rows(mood, night),
            np.array([(*POST_LANTERN, 0.34, 1.0, 0.80 + 0.10 * mood.glow(), 0.66, 0.02 * np.sin(mood.time_s * 0.6))]),
        ]
        if mood.age("lanterns_fly") < FLY_S:
            parts.append(self._flying_rows(mood))
        if mood.count("sky_full"):
            parts.append(self._full_rows(mood))
        return np.concatenate(parts)

    def _afloat_rows(self, mood: LanternMood) -> Numbers:
        """They drift to and fro and round each other; a hold sends a wave of light over them, at rest they breathe."""
        t, (x, z, a, b, c) = mood.time_s, self._afloat.T
        shown = np.clip((20.0 + 46.0 * mood.life) - np.arange(_AFLOAT), 0.0, 1.0)
        drift_x = 0.5 * np.sin(t * (0.05 + 0.05 * a) + b * 30.0) + 0.4 * np.sin(t * (0.031 + 0.03 * b) + c * 30.0)
        drift_z = 0.6 * np.sin(t * (0.043 + 0.04 * c) + a * 30.0)
        bob = 0.035 * np.sin(t * (0.8 + 0.5 * a) + c * 40.0)
        place = np.stack([x + drift_x * (1 + z * 0.02), _SIZE * 0.92 + bob, z + drift_z * (1 + z * 0.02)], 1)
        front = np.exp(-(((z - 1.0 - 7.0 * min(mood.age("lantern_glows"), 9.0)) / 9.0) ** 2))
        breath = 0.9 * mood.calm * (mood.breath - 0.5)
        glow = breath + 0.35 * mood.gather + 0.25 * mood.glow() + front * mood.pulse("lantern_glows", 0.8, 4.5)
        bright = shown * (0.66 + 0.26 * c) * (_flicker(t, a, b) + glow)
        return _rows(place, _SIZE * (0.85 + 0.35 * b), 1.0, bright, a, 0.03 * np.sin(t * (0.7 + 0.4 * b) + a * 20.0))

    def _aloft_rows(self, mood: LanternMood) -> Numbers:
        """A few that somebody else let go, far off, rising so slowly that one hardly sees it."""
        t, (a, b, c, d, e) = mood.time_s, self._aloft.T
        shown = np.clip((7.0 + 19.0 * mood.life) - np.arange(_ALOFT), 0.0, 1.0)
        z = 120.0 + 240.0 * b
        share = (c + t * (0.0022 + 0.0012 * d)) % 1.0
        aside = (a * 2.0 - 1.0) * 0.85 + 0.05 * np.sin(t * 0.021 + e * 20.0) + 0.06 * share
        place = np.stack([aside * z, (0.03 + 0.34 * share) * z, z], 1)
        bright = shown * np.clip(share * 6.0, 0, 1) * np.clip((1 - share) * 4.0, 0, 1) * 0.9 * _flicker(t, d, e)
        return _rows(place, 0.45 + 0.2 * d, 0.0, bright, e, 0.04 * np.sin(t * 0.4 + a * 9.0))

    def _window_rows(self, mood: LanternMood, night: float) -> Numbers:
        """Lamps of the village; people go to bed, and get up."""
        place, (a, b) = self._windows[:, :3], self._windows[:, 3:].T
        late = smooth((night - 0.25) / 0.3) * (1.0 - smooth((night - 0.75) / 0.25))
        awake = np.clip(1.0 - 2.2 * np.clip(late - a, 0.0, 0.45), 0.0, 1.0)
        bright = (0.35 + 0.65 * b) * awake * (0.94 + 0.06 * np.sin(mood.time_s * (0.3 + a) + b * 50.0))
        return _rows(place, 0.75 + 0.55 * b, 2.0, bright * (1.0 - 0.6 * smooth((night - 0.85) / 0.15)), a, 0.0 * a)

    def _flying_rows(self, mood: LanternMood) -> Numbers:
        """A finished set: dozens leave the water one after the other, and their images sink as they rise."""
        t, (x, z, a, b, c) = mood.time_s, self._flying_from.T
        age = np.maximum(0.0, mood.age("lanterns_fly") - 0.2 - 3.4 * self._flying[:, 0])
        shown = np.clip((44.0 + 40.0 * mood.life) - np.arange(_FLYING), 0.0, 1.0)
        risen = (0.95 + 0.75 * b) * (age - 1.6 * (1.0 - np.exp(-age / 1.6))) * (0.55 + 0.012 * z)
        sway = (0.35 * np.sin(age * 0.5 + a * 20.0) + 0.2 * np.sin(age * 0.83 + c * 20.0)) * np.clip(age / 2.0, 0, 1)
        place = np.stack([x + sway + 0.10 * (a - 0.5) * age, _SIZE * 0.92 + risen, z + 0.35 * age], 1)
        left = np.clip((FLY_S - mood.age("lanterns_fly")) / 5.0, 0.0, 1.0)
        bright = shown * np.clip(age / 1.3, 0, 1) ** 1.5 * left * left * (0.85 + 0.25 * c) * _flicker(t, a, b)
        return _rows(place, 0.36 + 0.16 * self._flying[:, 1], 0.0, bright, a, 0.06 * np.sin(age * 0.6 + b * 20.0))

    def _full_rows(self, mood: LanternMood) -> Numbers:
        """At the end the whole sky fills, far away, and stays so."""
        t, (a, b, c, d, e) = mood.time_s, self._full.T
        age = mood.age("sky_full")
        shown = np.clip((95.0 + 55.0 * mood.life) - np.arange(_FULL), 0.0, 1.0)
        z = 60.0 + 300.0 * b**0.8
        aside = (a * 2.0 - 1.0) * 0.9 + 0.05 * np.sin(t * 0.03 + e * 20.0)
        up = 0.02 + 0.36 * c**0.8 + 0.0030 * age * (0.5 + d)
        place = np.stack([aside * z, up * z, z], 1)
        bright = shown * np.clip((age - 6.0 * d * (0.4 + c)) / 2.2, 0.0, 1.0) * (0.75 + 0.4 * e) * _flicker(t, d, e)
        return _rows(place, 0.75 + 0.50 * d, 0.0, bright, e, 0.04 * np.sin(t * 0.4 + a * 9.0))


def _flicker(t: float, a: Numbers, b: Numbers) -> Numbers:
    """A candle behind paper: never still, never nervous."""
    return np.asarray(0.93 + 0.05 * np.sin(t * (1.7 + a) + b * 40.0) + 0.03 * np.sin(t * (2.9 + b) + a * 40.0))


def _rows(place: Numbers, size: Numbers, kind: float, bright: Numbers, accident: Numbers, tilt: Numbers) -> Numbers:
    columns = [np.broadcast_to(column, len(place)) for column in (size, kind, bright, accident, tilt)]
    return np.concatenate([place, np.stack(columns, 1)], axis=1)


def _strewn(rng: np.random.Generator, count: int, nearest: float = 15.0, farthest: float = 230.0) -> Numbers:
    """(count, 5) x, z and three accidents, denser towards the far shore, clear of the jetty and of the figure."""
    z = nearest * (farthest / nearest) ** rng.random(count) ** 0.85
    across = (rng.random(count) * 2.0 - 1.0) * 0.92
    beside_jetty = (z < 27.0) & (across > -0.06) & (across < 0.42)
    across = np.where(beside_jetty, -0.16 - 0.7 * rng.random(count), across)
    return np.column_stack([across * z, z, rng.random((count, 3))])


def _village(rng: np.random.Generator) -> Numbers:
    """(n, 5) windows on the far shore, clustered about a third from the left, a few farther along."""
    middle = rng.choice((-0.31, -0.26, -0.22, -0.40, 0.47, 0.52), _WINDOWS, p=(0.26, 0.24, 0.18, 0.14, 0.12, 0.06))
    aside = middle + rng.normal(0.0, 0.022, _WINDOWS)
    up = 1.6 + 9.0 * rng.random(_WINDOWS) ** 1.7
    z = 600.0 + 30.0 * rng.random(_WINDOWS)
    return np.column_stack([aside * z, up, z, rng.random((_WINDOWS, 2))])
