"""The lanterns that movements carry: one for each hand, a great one for the breastbone, and those that were let go.

World frame. A hand's lantern leaves the water as the arm rises, hovers over the hand, and lingers when the arm comes
down, until the counted repetition lets it go.
"""

from collections import deque
from dataclasses import dataclass, field
from math import exp

import numpy as np

from game.play.scene_state import SceneState, Vector
from game.scenes.easing import approach, mix, smooth
from game.scenes.lanterns.mood import LanternMood

HAND_SIZE, GREAT_SIZE = 0.36, 0.74
"""Half heights, shoulder widths."""

_WATER = (-3.5, 5.3)
_WATER_Z = 13.6
"""Where the hands' lanterns wait on the lake."""

_KEPT = 40
"""Lanterns let go that are still followed."""


@dataclass
class HandLantern:
    """One hand's lantern.

    Attributes:
        place: world.
        raised: 0-1, up at once with the movement, down slowly.
        shown: 0-1, 0 just after one was let go.
    """

    side: int
    place: Vector = (0.0, 0.0, 0.0)
    raised: float = 0.0
    shown: float = 1.0
    _hover: Vector | None = None

    def follow(self, lift: float, hand: Vector, dt: float, time_s: float) -> None:
        """Take in how far the movement is and where the hand is, world."""
        over = (hand[0], hand[1] + 0.24 + HAND_SIZE, hand[2] + 0.12)
        rising = self._hover is None or lift >= self.raised
        near = 1.0 if rising else 1.0 - exp(-dt / 2.6)
        before = self._hover or over
        self._hover = _between(before, over, near if not rising else 1.0 - exp(-dt / 0.06) if dt > 0 else 1.0)
        self.raised = lift if lift >= self.raised else approach(self.raised, lift, dt, 2.6)
        if self.raised < 0.35:
            self.shown = approach(self.shown, 1.0, dt, 1.4)
        bob = 0.05 * np.sin(time_s * 0.9 + self.side) + 0.03 * np.sin(time_s * 1.43)
        water = (_WATER[(self.side + 1) // 2] + 0.12 * np.sin(time_s * 0.21), 0.36 + bob, _WATER_Z)
        self.place = _between(water, self._hover, smooth(self.raised))

    def let_go(self) -> None:
        """The lantern has gone; the next one lights up on the water."""
        self.raised, self.shown, self._hover = 0.0, 0.0, None


@dataclass(frozen=True, slots=True)
class LetGo:
    """A lantern on its own way: since when, from where, its accident, and whether it sinks back to the lake."""

    since_s: float
    start: Vector
    accident: float
    size: float
    sinks: bool

    def place(self, time_s: float) -> Vector:
        """Up and away over the lake, ever more slowly; or out over the water and down onto it."""
        age = time_s - self.since_s
        x, y, z = self.start
        aside = (self.accident - 0.5) * 2.0
        begun = age - 1.1 * (1.0 - exp(-age / 1.1))
        sway = 0.16 * np.sin(age * 0.7 + self.accident * 9.0) * smooth(age / 3.0)
        if self.sinks:
            away = 46.0 * (1.0 - exp(-begun / 16.0))
            down = smooth((age - 2.5) / 12.0)
            up = 1.7 * smooth(age / 2.5)
            bob = 0.05 * np.sin(time_s * 0.8 + self.accident * 20.0)
            out = aside + (0.6 if aside > 0 else -0.6)
            return x + out * 0.24 * away + sway, mix(y + up, self.size * 0.85 + bob, down), z + away
        away = 185.0 * (1.0 - exp(-begun / 78.0))
        return x + np.sign(x) * (0.10 + 0.30 * self.accident) * away + sway, y + 0.82 * away**0.84, z + away


@dataclass
class Keeping:
    """Advanced once a picture; deterministic in the states it was given.

    Attributes:
        left, right: the hands' lanterns.
        great: place of the great one; great_shown: 0-1, 0 just after one was let go.
        gone: those let go, the latest last; just_gone: where some were let go in this picture.
    """

    left: HandLantern = field(default_factory=lambda: HandLantern(-1))
    right: HandLantern = field(default_factory=lambda: HandLantern(1))
    great: Vector = (0.0, 0.8, 19.0)
    great_shown: float = 1.0
    gone: deque[LetGo] = field(default_factory=lambda: deque(maxlen=_KEPT))
    just_gone: list[Vector] = field(default_factory=list)
    _great_raised: float = 0.0

    def follow(self, state: SceneState, mood: LanternMood, figure_place: Vector, dt: float) -> None:
        """Take in one picture's worth; `figure_place` is the figure frame's origin in the world."""
        wrists = state.figure.left_wrist, state.figure.right_wrist
        for lantern, lift, wrist in zip((self.left, self.right), mood.lift, wrists, strict=True):
            lantern.follow(lift, _sum(figure_place, wrist), dt, mood.time_s)
        raised = mood.chest
        self._great_raised = raised if raised >= self._great_raised else approach(self._great_raised, raised, dt, 2.6)
        if self._great_raised < 0.35:
            self.great_shown = approach(self.great_shown, 1.0, dt, 1.6)
        bob = 0.06 * np.sin(mood.time_s * 0.8)
        self.great = _between((0.25, 0.66 + bob, 20.0), (0.0, 6.45 + bob, 13.0), smooth(self._great_raised))
        self.just_gone.clear()
        self._answer(mood)

    @property
    def great_raised(self) -> float:
        """0-1, up at once with the movement, down slowly."""
        return self._great_raised

    def rows(self, mood: LanternMood) -> list[tuple[float, ...]]:
        """Rows for `Lanterns.draw`: the carried ones, then those let go."""
        held = 1.0 + 0.35 * mood.held + 0.5 * mood.glow()
        rows: list[tuple[float, ...]] = [
            (*one.place, HAND_SIZE, 0.0, one.shown * held * (0.72 + 0.5 * one.raised), 0.31 + 0.4 * (one.side > 0), 0.0)
            for one in (self.left, self.right)
        ]
        tilt = 0.02 * float(np.sin(mood.time_s * 0.5))
        bright = self.great_shown * held * (0.30 + 0.85 * self._great_raised)
        rows.append((*self.great, GREAT_SIZE, 0.0, bright, 0.5, tilt))
        rows += [self._gone_row(one, mood) for one in self.gone]
        return rows

    def _gone_row(self, one: LetGo, mood: LanternMood) -> tuple[float, ...]:
        age = mood.time_s - one.since_s
        settled = 0.82 + 0.10 * np.sin(mood.time_s * 1.7 + one.accident * 30.0) + 0.06 * np.sin(mood.time_s * 2.9)
        bright = mix(1.25, settled, smooth(age / 4.0)) * (1.0 + 0.4 * mood.glow())
        tilt = 0.05 * np.sin(age * 0.7 + one.accident * 9.0)
        return (*one.place(mood.time_s), one.size, 0.0, bright, one.accident, float(tilt))

    def _answer(self, mood: LanternMood) -> None:
        """A counted repetition lets the lanterns of its sides go."""
        if mood.age("lantern_rises") == 0.0:
            side = mood.side("lantern_rises")
            for lantern in (self.left, self.right):
                if side in {0.0, float(lantern.side)}:
                    self._release(mood, lantern.place, HAND_SIZE, sinks=False)
                    lantern.let_go()
        if mood.age("lantern_drifts") == 0.0:
            self._release(mood, self.great, GREAT_SIZE, sinks=True)
            self._great_raised, self.great_shown = 0.0, 0.0

    def _release(self, mood: LanternMood, place: Vector, size: float, *, sinks: bool) -> None:
        number = mood.count("lantern_rises") * 2 + mood.count("lantern_drifts") + len(self.gone)
        accident = (number * 0.6180339887 + (0.23 if place[0] > 0 else 0.71)) % 1.0
        self.just_gone.append(place)
        self.gone.append(LetGo(mood.time_s, place, accident, size, sinks))


def _between(one: Vector, other: Vector, share: float) -> Vector:
    return mix(one[0], other[0], share), mix(one[1], other[1], share), mix(one[2], other[2], share)


def _sum(one: Vector, other: Vector) -> Vector:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]
