"""The bot: plays any level through the puppet. It is the demo person, and the proof that a level can be played."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import cos, pi
from random import Random

from game.body.movements import MOVEMENTS, doing
from game.body.pose import PoseFrame
from game.body.puppet import LIVELY, Angles, Build, Camera, Flaws, frame_of
from game.body.side import Side
from game.level.model import Cue
from game.play.calibration.acted import calibrating
from game.play.halting import LOST
from game.play.state import EngineState

FRAME_US = 33_333
"""The demo person is seen by a camera of 30 frames a second."""

_SHOWN = 3
"""How often the demo person shows each movement of a level without a timeline."""

_PAUSE_S = 0.7


@dataclass(frozen=True, slots=True)
class Bot:
    """Somebody who does what the level asks, and the dice of the camera that sees them.

    Attributes:
        amount: how far of the puppet's range it goes, 0-1.
        tracked: how well it is seen.
    """

    seed: int = 0
    amount: float = 0.9
    flaws: Flaws = LIVELY
    build: Build = Build()
    camera: Camera = Camera(size=(1280, 720))

    @property
    def seen_with(self) -> Flaws:
        """Its flaws, which err in another way with another seed."""
        return replace(self.flaws, seed=self.flaws.seed + self.seed)

    def frame(self, state: EngineState, stamp_us: int) -> PoseFrame | None:
        """What the camera sees of it at a stamp, given how far the level is."""
        dice = Random(self.seed * 1_000_003 + stamp_us)  # noqa: S311 - a tracker's jitter is no secret
        angles = alive(self.posture(state, stamp_us), stamp_us)
        return frame_of(angles, stamp_us, build=self.build, camera=self.camera, flaws=self.seen_with, chance=dice)

    def posture(self, state: EngineState, stamp_us: int) -> Angles:
        """What it does at a stamp, given how far the level is, before breath and sway."""
        if state.halts - {LOST}:
            return Angles()
        if state.calibration is not None:
            since_s = (state.clock.level_us(stamp_us) - state.calibration.since_us) / 1e6
            return calibrating(state.calibration, since_s, self.amount)
        cue = state.running_cue
        if cue is None or state.due_us is None:
            return Angles()
        opened_us = state.due_us - round(cue.closes_after_s * 1e6)
        since = (state.clock.level_us(stamp_us) - opened_us) / 1e6
        number, amount = _swing(since, cue.out_s, cue.hold_s + 0.4, cue.return_s)
        swapped = state.setup.settings.swap_sides
        return doing(cue.movement, _side(cue, number, swapped=swapped), self.amount * amount)


def _side(cue: Cue, number: int, *, swapped: bool) -> Side:
    movement = MOVEMENTS[cue.movement]
    if not movement.sided or (cue.side == "both" and not movement.apart):
        return Side.BOTH
    if cue.side in {"either", "both"}:
        return (Side.LEFT, Side.RIGHT)[number % 2]
    return Side.LEFT if (cue.side == "left") != swapped else Side.RIGHT


def _swing(since_s: float, out_s: float, hold_s: float, return_s: float) -> tuple[int, float]:
    """Which repetition it is in, from 0, and how far out, 0-1: eased out, held, eased back, a short pause."""
    whole = out_s + hold_s + return_s + _PAUSE_S
    number, t = divmod(max(0.0, since_s - _PAUSE_S), whole)
    if t < out_s:
        return int(number), (1 - cos(pi * t / out_s)) / 2
    if t < out_s + hold_s:
        return int(number), 1.0
    t -= out_s + hold_s
    return int(number), (1 + cos(pi * t / return_s)) / 2 if t < return_s else 0.0


_BREATH_S, _BREATH_M = 5.0, 0.005
"""Twelve quiet breaths a minute, each of which lifts the shoulders by so many metres. Chosen: an adult's chest wall
moves by 4 to 12 mm at rest, and the shoulders by less."""


def alive(angles: Angles, stamp_us: int) -> Angles:
    """Nobody stands like a statue: breath lifts the chest a little, the head sways."""
    breath = (1 - cos(2 * pi * stamp_us / (1e6 * _BREATH_S))) / 2
    return replace(
        angles,
        chest_lift=max(angles.chest_lift, _BREATH_M * breath),
        head_tilt=angles.head_tilt + 1.5 * cos(2 * pi * stamp_us / 9.1e6),
        turn=angles.turn + 1.2 * cos(2 * pi * stamp_us / 12.7e6),
    )


def free_demonstration(bot: Bot, movements: tuple[str, ...]) -> Iterator[tuple[int, PoseFrame | None]]:
    """The demo person shows each movement three times on each side, arms together, after a moment at ease."""
    stamp_us = 0
    for angles in _demonstrated(movements):
        dice = Random(bot.seed * 1_000_003 + stamp_us)  # noqa: S311 - a tracker's jitter is no secret
        living = alive(angles, stamp_us)
        yield stamp_us, frame_of(living, stamp_us, build=bot.build, camera=bot.camera, flaws=bot.seen_with, chance=dice)
        stamp_us += FRAME_US


def _demonstrated(movements: tuple[str, ...]) -> Iterator[Angles]:
    yield from _still(2.0)
    for name in movements:
        apart = MOVEMENTS[name].apart
        for _ in range(_SHOWN):
            for side in (Side.LEFT, Side.RIGHT) if apart else (Side.BOTH,):
                yield from _once(name, side)
        yield from _still(1.5)


def _still(seconds: float) -> Iterator[Angles]:
    return (Angles() for _ in range(round(seconds * 1e6 / FRAME_US)))


def _once(name: str, side: Side) -> Iterator[Angles]:
    dose = MOVEMENTS[name].dose
    hold_s = min(1.2, dose.hold_s)
    whole_s = dose.out_s + hold_s + dose.return_s + 2 * _PAUSE_S
    for index in range(round(whole_s * 1e6 / FRAME_US)):
        _, amount = _swing(index * FRAME_US / 1e6, dose.out_s, hold_s, dose.return_s)
        yield doing(name, side, 0.9 * amount)
