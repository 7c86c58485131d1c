"""Small lights: fireflies over the reeds, sparks of a lantern that leaves, the halo of a hold."""

import numpy as np

from game.play.scene_state import Vector
from game.scenes.easing import smooth, swell
from game.scenes.lanterns.mood import LanternMood
from game.scenes.motes import Rows, rows_of

_FLIES, _SPARKS, _HALO = 34, 90, 70
MOST = _FLIES + _SPARKS + _HALO
"""Motes at most at once."""


class Sparks:
    """A function of the mood, but for where lanterns were when they left. World frame."""

    def __init__(self, seed: int) -> None:
        """Choose their accidents."""
        rng = np.random.default_rng([seed, 17])
        self._flies, self._sparks, self._halo = (rng.random((n, 4)) for n in (_FLIES, _SPARKS, _HALO))
        self._from = np.zeros((_SPARKS, 3))

    def follow(self, places: list[Vector]) -> None:
        """Note where lanterns are let go in this picture."""
        if places:
            around = (self._sparks[:, :3] - 0.5) * np.array([0.5, 0.4, 0.5])
            self._from = np.array(places)[np.arange(_SPARKS) % len(places)] + around

    def rows(self, mood: LanternMood, held: list[Vector]) -> Rows:
        """(n, 8) rows for `Motes.draw`; `held` are the places of carried lanterns, for the halo of a hold."""
        return np.concatenate([self._fly_rows(mood), self._spark_rows(mood), self._halo_rows(mood, held)])

    def _fly_rows(self, mood: LanternMood) -> Rows:
        t, (a, b, c, d) = mood.time_s, self._flies.T
        left = np.where(a < 0.6, -1.0, 1.0)
        z = 10.0 + 8.0 * b
        x = left * (0.42 + 0.42 * c) * z + 0.9 * np.sin(t * (0.11 + 0.1 * d) + a * 30.0)
        y = 0.7 + 2.3 * d + 0.5 * np.sin(t * (0.17 + 0.1 * c) + b * 30.0)
        glow = np.clip(np.sin(t * (0.23 + 0.2 * d) + c * 40.0) * np.sin(t * 0.13 + a * 40.0), 0.0, 1.0)
        shown = np.clip(8.0 + 26.0 * mood.life - np.arange(_FLIES), 0.0, 1.0) * (1.0 - smooth((mood.night - 0.8) * 5.0))
        return rows_of(np.stack([x, y, z], 1), 0.05 + 0.04 * b, (0.62, 0.80, 0.24), glow * shown * 0.9)

    def _spark_rows(self, mood: LanternMood) -> Rows:
        """Sparks rise from where a lantern left, and go out."""
        age = min(mood.age("lantern_rises"), mood.age("lantern_drifts"))
        a, b, c, d = self._sparks.T
        up = np.stack([0.5 * (a - 0.5) * age, (0.25 + 0.85 * b) * age, 0.4 * (c - 0.5) * age], 1)
        sway = 0.09 * np.sin(age * (1.4 + b) + d * 40.0) * min(1.0, age)
        up[:, 0] += sway
        opacity = swell(age, 0.15, 3.2) * np.clip(1.25 - age * (0.25 + 0.4 * d), 0.0, 1.0)
        return rows_of(self._from + up, 0.020 + 0.028 * c * c, (1.0, 0.55, 0.20), opacity * (0.5 + 0.7 * d))

    def _halo_rows(self, mood: LanternMood, held: list[Vector]) -> Rows:
        """While a hold lasts, motes gather about the carried lanterns; when it is done they ring out."""
        a, b, c, d = self._halo.T
        age = mood.age("lantern_glows")
        out = 1.0 + 1.5 * (1.0 - np.exp(-age * 0.8)) * mood.pulse("lantern_glows", 0.3, 3.0)
        turn = a * 2 * np.pi + mood.time_s * (0.25 + 0.3 * d)
        reach = (0.62 + 0.45 * b) * out
        around = np.stack([reach * np.cos(turn), reach * 0.9 * np.sin(turn), 0.4 * (c - 0.5)], 1)
        spots = np.array(held or [(0.0, 5.5, 8.0)])[np.arange(_HALO) % max(1, len(held))]
        glow = max(0.8 * mood.held * bool(held), mood.pulse("lantern_glows", 0.3, 3.0))
        return rows_of(spots + around, 0.022 + 0.026 * c, (1.0, 0.62, 0.26), glow * (0.25 + 0.75 * d))
