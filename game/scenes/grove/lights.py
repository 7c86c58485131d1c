"""The grove's small lights: fireflies, drops on leaves, spores above the ferns, and glints where drops are shaken off.

Fireflies and the cloak's drops live in the figure frame, the others in the world.
"""

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure
from game.scenes.easing import swell
from game.scenes.grove.birds import PERCHES
from game.scenes.grove.light import FIREFLY, GroveLight, scaled, summed
from game.scenes.grove.mood import GroveMood
from game.scenes.motes import Rows, rows_of

Numbers = NDArray[np.float64]

_FLIES, _HALO, _SPORES, _SHED, _HANDS = 64, 72, 80, 90, 16
MOST = _FLIES + _HALO + _SHED + _HANDS
_SONG = 54
MOST_IN_WORLD = _SPORES + _SONG + 90


class GroveLights:
    """Where the small lights are; a function of the mood and the figure."""

    def __init__(self, tips: Numbers, ferns: Numbers, seed: int) -> None:
        """Choose their accidents.

        Args:
            tips: (90, 3) where drops hang from the boughs, world frame.
            ferns: (n, 3) where ferns stand, world frame.
            seed: of everything accidental.
        """
        rng = np.random.default_rng([seed, 5])
        self._tips = tips
        self._flies, self._halo = rng.random((_FLIES, 7)), rng.random((_HALO, 4))
        self._spores, self._shed, self._hands = (
            rng.random((_SPORES, 5)),
            rng.random((_SHED, 5)),
            rng.random((_HANDS, 4)),
        )
        self._song = rng.random((_SONG, 5))
        near = ferns[ferns[:, 2] < 16.0]
        self._spores_from = near[rng.integers(0, len(near), _SPORES)]

    def about_figure(self, mood: GroveMood, figure: Figure, light: GroveLight) -> Rows:
        """(n, 8) rows in the figure frame."""
        return np.concatenate(
            [
                self._fly_rows(mood, figure),
                self._halo_rows(mood, figure),
                self._shed_rows(mood, figure, light),
                self._hand_rows(mood, figure),
            ]
        )

    def in_world(self, mood: GroveMood, light: GroveLight) -> Rows:
        """(n, 8) rows in the world frame."""
        return np.concatenate([self._bead_rows(mood, light), self._spore_rows(mood, light), self._song_rows(mood)])

    def _fly_rows(self, mood: GroveMood, figure: Figure) -> Rows:
        """Fireflies wander about; while the chin is tucked they gather to a ring about the brow."""
        a, t = self._flies, mood.time_s
        wander = (a[:, :3] - 0.5) * np.array([9.0, 4.2, 7.0]) + np.array([0.0, -0.2, 1.6])
        wander += (
            0.5
            * np.stack([np.sin(t * (0.31 + 0.2 * a[:, 3]) + a[:, k + 1] * 40.0) for k in range(3)], axis=1)
            * np.array([1.4, 0.7, 1.2])
        )
        held = np.clip(1.7 * mood.tuck - 0.7 * a[:, 4], 0.0, 1.0)
        held = (held * held * (3.0 - 2.0 * held))[:, None]
        turn = 2.0 * np.pi * a[:, 5] + 0.35 * t
        wide = 0.36 + 0.10 * a[:, 6] + 0.02 * np.sin(t * 1.1 + a[:, 0] * 30.0)
        ring = np.array(figure.head) + np.stack(
            [wide * np.cos(turn), 0.07 + 0.30 * wide * np.sin(turn), 0.25 * np.sin(turn) - 0.10], axis=1
        )
        blink = 0.25 + 0.75 * np.sin(t * (0.35 + 0.3 * a[:, 6]) + a[:, 0] * 50.0) ** 2
        many = 0.10 + 0.28 * mood.clearing + 0.30 * mood.fullness
        idle = np.clip((many - a[:, 3]) * 6.0, 0.0, 1.0) * blink * (1.0 - 0.35 * mood.calm)
        opacity = idle * (1.0 - held[:, 0]) + held[:, 0] * (0.55 + 0.45 * blink)
        size = 0.030 + 0.018 * a[:, 2]
        return rows_of(wander * (1.0 - held) + ring * held, size, scaled(FIREFLY, 1.7), opacity)

    def _halo_rows(self, mood: GroveMood, figure: Figure) -> Rows:
        """Let go, they leave the brow as a widening ring and rise."""
        a, age = self._halo, mood.age("fireflies")
        turn = 2.0 * np.pi * (np.arange(_HALO) + 0.6 * a[:, 0]) / _HALO + 0.3 * min(age, 9.0)
        away = 0.36 + 2.3 * (1.0 - np.exp(-0.7 * age)) * (0.75 + 0.4 * a[:, 1])
        rise = 0.18 * min(age, 9.0) * (0.4 + a[:, 2]) + 0.10 * np.sin(3.0 * turn + age)
        spot = np.array(figure.head) + np.stack(
            [away * np.cos(turn), rise + 0.34 * away * np.sin(turn), 0.5 * away * np.sin(turn)], axis=1
        )
        opacity = swell(age, 0.2, 4.5) * (0.6 + 0.4 * a[:, 3])
        return rows_of(spot, 0.050 + 0.035 * a[:, 1], scaled(FIREFLY, 1.7 * mood.answer), opacity)

    def _shed_rows(self, mood: GroveMood, figure: Figure, light: GroveLight) -> Rows:
        """Drops gather on the shoulders while they rise, and spring off as the shoulders drop."""
        a, age = self._shed, mood.age("drops_fall")
        left = a[:, 0] < 0.5
        shoulder = np.where(left[:, None], figure.left_shoulder, figure.right_shoulder)
        start = shoulder + (a[:, 1:4] - 0.5) * np.array([0.75, 0.36, 0.34]) + np.array([0.0, 0.02, -0.16])
        lifted = np.where(left, mood.shake[0], mood.shake[1])
        flung = (a[:, 1:4] - np.array([0.5, 0.1, 0.7])) * np.array([1.9, 1.5, 1.4])
        spot = start + (flung * age + np.array([0.0, -2.6, 0.0]) * age * age if age < 4.0 else 0.0)
        opacity = np.maximum(swell(age, 0.08, 1.3), 0.75 * lifted * (a[:, 4] < lifted))
        pale = summed(scaled(light.above, 1.6), scaled(light.glow, 0.25), (0.1, 0.14, 0.14))
        return rows_of(spot, 0.016 + 0.016 * a[:, 4], pale, opacity * (0.5 + 0.5 * a[:, 0]))

    def _hand_rows(self, mood: GroveMood, figure: Figure) -> Rows:
        """A soft light in each hand, and a few sparks about it."""
        a = self._hands
        half = _HANDS // 2
        wrists = np.repeat(np.array([figure.left_wrist, figure.right_wrist]), half, axis=0)
        elbows = np.repeat(np.array([figure.left_elbow, figure.right_elbow]), half, axis=0)
        ahead = wrists - elbows
        palm = wrists + 0.24 * ahead / (np.linalg.norm(ahead, axis=1)[:, None] + 1e-6)
        turn = mood.time_s * (0.5 + 0.5 * a[:, 0]) + a[:, 1] * 20.0
        first = (np.arange(_HANDS) % half == 0).astype(float)
        orbit = (0.10 + 0.18 * a[:, 2])[:, None] * np.stack([np.cos(turn), np.sin(1.3 * turn), np.sin(turn)], axis=1)
        spot = palm + orbit * (1.0 - first[:, None]) + np.array([0.0, 0.0, -0.12])
        size = np.where(first > 0, 0.34, 0.020 + 0.012 * a[:, 3])
        glint = np.where(first > 0, 0.16 + 0.05 * mood.breath, 0.55 * np.sin(0.8 * turn) ** 2)
        return rows_of(spot, size, FIREFLY, glint * mood.presence)

    def _bead_rows(self, mood: GroveMood, light: GroveLight) -> Rows:
        """Drops that swell at the tips of the leaves: more while it rains, more while a shrug lifts the leaves."""
        accident = (np.arange(len(self._tips)) * 0.618) % 1.0
        lifted = np.where(self._tips[:, 0] < 0.0, mood.shake[0], mood.shake[1])
        wet = np.clip(
            0.25 + 0.45 * mood.rain + 0.9 * lifted - mood.pulse("drops_fall", 0.2, 3.0) - 0.6 * accident, 0, 1
        )
        spot = self._tips + np.array([0.0, -0.04, 0.0])
        spot[:, 0] += 0.66 * mood.lean
        pale = summed(scaled(light.above, 1.2), scaled(light.glow, 0.5))
        return rows_of(spot, 0.022 + 0.03 * lifted, pale, wet * (0.5 + 0.5 * accident))

    def _song_rows(self, mood: GroveMood) -> Rows:
        """While birds sing, small lights rise from where they sit."""
        a, age = self._song, mood.age("birds_land")
        share = np.clip((age - 1.0 - 4.5 * a[:, 0]) / (1.8 + 1.2 * a[:, 1]), 0.0, 1.0)
        perch = PERCHES[np.arange(_SONG) % 4]
        swing = 0.35 * np.sin(5.0 * share + a[:, 2] * 30.0)
        spot = perch + np.stack([swing + 0.9 * (a[:, 3] - 0.5), 0.6 + 2.6 * share, -0.3 * a[:, 4]], axis=1)
        return rows_of(spot, 0.15 + 0.11 * a[:, 4], scaled(FIREFLY, 1.0 * mood.answer), np.sin(np.pi * share) * 0.7)

    def _spore_rows(self, mood: GroveMood, light: GroveLight) -> Rows:
        """Spores rise from the ferns while they unfurl, and drift in the late sun."""
        a = self._spores
        share = (mood.time_s * (0.05 + 0.04 * a[:, 0]) + a[:, 1]) % 1.0
        sway = 0.5 * np.sin(mood.time_s * 0.4 + a[:, 2] * 30.0)
        spot = self._spores_from + np.stack(
            [(a[:, 3] - 0.5) * 3.0 + sway, 0.3 + 4.2 * share, (a[:, 4] - 0.5) * 2.0], axis=1
        )
        shown = mood.settled * 1.1 * mood.answer + 0.14 * mood.clearing
        tint = summed(scaled(light.sun_colour, 0.22), (0.35, 0.55, 0.30))
        return rows_of(spot, 0.030 + 0.032 * a[:, 2], tint, shown * np.sin(np.pi * share) * (0.4 + 0.6 * a[:, 0]))
