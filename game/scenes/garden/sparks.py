"""Small lights for what has just been done: each reward has its own place and way of glinting."""

import numpy as np

from game.scenes.garden.errands import BASKETS, LARGE, POTS, Errand
from game.scenes.garden.mood import GardenMood
from game.scenes.garden.plot import BED
from game.scenes.garden.walls import FAR, GATE
from game.scenes.motes import Rows, rows_of

_PUFF, _BED, _BEAM, _DUST = 18, 34, 40, 26

MOST = 3 * _PUFF + 2 * _BED + _BEAM + _DUST


class Sparks:
    """All of one garden's."""

    def __init__(self, seed: int) -> None:
        """Choose where each one goes."""
        rng = np.random.default_rng([seed, 44])
        self._lots = rng.random((max(_BED, _BEAM), 4))
        way = rng.normal(0, 1, (_PUFF, 3))
        self._ways = way / np.linalg.norm(way, axis=1, keepdims=True)

    def rows(self, mood: GardenMood, errands: list[Errand], sun: tuple[float, float, float]) -> Rows:
        """(n, 8) rows for `Motes`, world frame."""
        warm = (sun[0] * 0.30, sun[1] * 0.28, sun[2] * 0.22)
        parts = [self._puff(mood, errand, warm) for errand in errands if errand.kind in (POTS, BASKETS, LARGE)]
        parts += [self._wet(mood), self._earth(mood, warm), self._beam(mood, warm), self._dust(mood, warm)]
        return np.concatenate(parts)

    def _puff(self, mood: GardenMood, errand: Errand, warm: tuple[float, float, float]) -> Rows:
        """A ring of motes leaves a thing as it comes to its place."""
        age = mood.age(errand.kind.event) - 0.55
        number = (errand.placed - 1) % len(errand.kind.homes)
        middle = errand.kind.homes[number].place + np.array([0.0, -1.0 if errand.kind is BASKETS else 0.35, 0.0])
        own = np.clip(age / 1.9, 0.0, 1.0)
        out = self._ways * (0.25 + 0.75 * (1 - (1 - own) ** 2)) * np.array([0.8, 0.5, 0.5])
        out[:, 1] += 0.35 * own
        fade = np.full(_PUFF, (1 - own) ** 1.5 * float(0.0 < age < 1.9))
        return rows_of(middle + out, np.full(_PUFF, 0.05 - 0.02 * own), warm, fade)

    def _wet(self, mood: GardenMood) -> Rows:
        """Drops glint on the bed's leaves."""
        a = self._lots[:_BED]
        x0, x1, _, z1 = BED
        place = np.stack([x0 + (x1 - x0) * a[:, 0], 0.7 + 0.9 * a[:, 1], z1 - 1.5 * a[:, 2] - 0.3], axis=1)
        glint = 0.5 + 0.5 * np.sin(mood.time_s * (1.1 + 1.3 * a[:, 3]) + 30 * a[:, 0])
        return rows_of(place, 0.03 + 0.035 * a[:, 3], (0.7, 0.85, 1.0), glint**3 * mood.pulse("watered", 0.5, 4.5))

    def _earth(self, mood: GardenMood, warm: tuple[float, float, float]) -> Rows:
        """Fine dust runs along the furrows."""
        a = self._lots[:_BED]
        x0, x1, z0, _ = BED
        own = np.clip((mood.age("raked") - 0.5 * a[:, 0]) / 1.8, 0.0, 1.0)
        place = np.stack(
            [x1 - (x1 - x0) * own * (0.6 + 0.4 * a[:, 1]), 0.5 + 0.35 * own * a[:, 2], z0 + 3.2 * a[:, 3]], axis=1
        )
        return rows_of(place, 0.09 + 0.09 * own, warm, 1.0 * np.sin(own * np.pi) ** 2)

    def _beam(self, mood: GardenMood, warm: tuple[float, float, float]) -> Rows:
        """Motes float in through the open gate, and stay in its light."""
        a = self._lots[:_BEAM]
        drift = (mood.time_s * (0.045 + 0.03 * a[:, 1]) + a[:, 0]) % 1.0
        x = GATE[0] + 0.3 + (GATE[1] - GATE[0] - 0.6) * a[:, 2] - 1.6 * drift
        place = np.stack(
            [x, 0.5 + 3.4 * a[:, 3] + 0.2 * np.sin(mood.time_s * 0.4 + 9 * a[:, 1]), FAR + 0.5 - 6.5 * drift], axis=1
        )
        shown = np.sin(drift * np.pi) * max(mood.gate - 0.12, 0.0) * 0.9
        return rows_of(place, 0.05 + 0.05 * a[:, 1], warm, shown)

    def _dust(self, mood: GardenMood, warm: tuple[float, float, float]) -> Rows:
        """Dust in the morning sun, always, a little."""
        a = self._lots[:_DUST]
        t = mood.time_s * (1.0 - 0.4 * mood.calm)
        x = (a[:, 0] * 16.0 - 0.09 * t * (0.5 + a[:, 1])) % 16.0 - 8.0
        y = 2.2 + 4.0 * a[:, 1] + 0.3 * np.sin(t * (0.2 + 0.2 * a[:, 2]) + 20 * a[:, 3])
        z = 8.8 + 7.0 * a[:, 2] + 0.5 * np.sin(t * 0.13 + 9 * a[:, 0])
        lit = 0.5 + 0.5 * np.sin(t * (0.31 + 0.2 * a[:, 3]) + 40 * a[:, 1])
        return rows_of(np.stack([x, y, z], axis=1), 0.018 + 0.02 * a[:, 3], warm, lit * lit * (0.35 + 0.4 * mood.vivid))
