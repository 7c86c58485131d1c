"""Seeded scripts of exercises, of what resembles them, and of exercises done poorly.

People vary from one repetition to the next. How much is chosen: 6 % in range and 12 % in tempo (standard deviations,
both cut off at twice that), so that repetitions near the edge of a target occur.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import asin, degrees
from random import Random

from game.accuracy.script import Keyed, Label, Posed, Script, blended, eased, us
from game.body.movements import MOVEMENTS, doing
from game.body.puppet import AVERAGE, EASE, Angles, ArmAngles
from game.body.side import Side

RANGE_SD, TEMPO_SD = 0.06, 0.12

FAULTS = ("half_range", "leaning", "shrugging", "too_fast")
"""How an exercise can be done poorly on purpose."""

Shown = Callable[[float], Angles]
"""Amount, 0-1, to the posture."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds out, held, back, and at ease before the next one."""

    out_s: float = 2.0
    hold_s: float = 1.0
    return_s: float = 2.0
    rest_s: float = 1.0

    @property
    def seconds(self) -> float:
        """Of one repetition with the rest after it."""
        return self.out_s + self.hold_s + self.return_s + self.rest_s

    def amount(self, at_s: float) -> float:
        """How far out, 0-1, that long after leaving rest."""
        if at_s < self.out_s:
            return eased(at_s / self.out_s)
        back_s = at_s - self.out_s - self.hold_s
        return 1.0 if back_s < 0 else 1.0 - eased(back_s / self.return_s)


@dataclass(frozen=True, slots=True)
class Stroke:
    """One way out and back; `posed`, of seconds since leaving rest, takes the place of the pace's even way."""

    what: str
    side: Side
    shown: Shown
    pace: Pace
    amount: float = 1.0
    fault: str = ""
    posed: Posed | None = None

    def at(self, since_s: float) -> Angles:
        """The posture so long after leaving rest."""
        return self.posed(since_s) if self.posed else self.shown(self.amount * self.pace.amount(since_s))


_LONGEST_HOLD_S = 2.0
"""A stretch is held for half a minute; to measure it, and to calibrate, this is enough."""


def dose_pace(movement: str, *, hold_s: float | None = None, rest_s: float = 1.0) -> Pace:
    """The pace that a movement's default dose asks for, the hold cut short."""
    dose = MOVEMENTS[movement].dose
    return Pace(dose.out_s, min(_LONGEST_HOLD_S, dose.hold_s) if hold_s is None else hold_s, dose.return_s, rest_s)


def still(seconds: float) -> Script:
    """At ease."""
    return Script(seconds, lambda _: EASE)


def repetitions(
    movement: str,
    side: Side,
    count: int,
    *,
    amount: float = 0.95,
    pace: Pace | None = None,
    seed: int = 0,
    steady: bool = False,
) -> Script:
    """That many repetitions of a movement, after a second at ease.

    A movement whose sides take turns takes them also where both are asked for; `steady` repeats one like the other.
    """
    dice = Random(f"{movement} {side} {seed}")  # noqa: S311 - natural variation is no secret
    strokes = []
    for index in range(count):
        one = alternate(movement, side, index)
        size, tempo = (amount, 1.0) if steady else (amount * varied(dice, RANGE_SD), varied(dice, TEMPO_SD))
        strokes.append(Stroke(movement, one, shown(movement, one), scaled(pace or dose_pace(movement), tempo), size))
    return stroked(strokes)


def alternate(movement: str, side: Side, index: int) -> Side:
    """The side of the repetition of that number."""
    entry = MOVEMENTS[movement]
    if not entry.sided:
        return Side.BOTH
    return entry.sides[index % 2] if entry.apart and side is Side.BOTH else side


def shown(movement: str, side: Side) -> Shown:
    """How the puppet shows a movement."""
    return lambda amount: doing(movement, side, amount)


def turns(count: int, angle: float = 20.0, *, seed: int = 0) -> Script:
    """Turning the trunk to one side and back, by turns; the head comes along, or goes on looking at the screen."""
    dice = Random(f"turns {seed}")  # noqa: S311
    strokes = []
    for index in range(count):
        reach = angle * (1 if index % 2 else -1)
        looking = dice.uniform(0.0, 1.0)
        there = Angles(turn=reach, head_turn=-reach * looking)
        strokes.append(_confounder("turn", there, dice))
    return stroked(strokes)


def leans(count: int, metres: float = 0.05, *, seed: int = 0) -> Script:
    """The shoulders go towards the camera or away from it, from the hips; every fourth time the chair rolls instead."""
    dice = Random(f"leans {seed}")  # noqa: S311
    strokes = []
    for index in range(count):
        way = metres * (1 if index % 2 else -1)
        lean = degrees(asin(way / AVERAGE.trunk))
        bowed = Angles(lean_forward=lean, head_nod=-lean * dice.uniform(0.0, 1.0))
        there = Angles(shift=(0.0, 0.0, way)) if index % 4 in {2, 3} and index // 4 % 2 else bowed
        strokes.append(_confounder("lean", there, dice))
    return stroked(strokes)


def shrugs(count: int, *, seed: int = 0) -> Script:
    """Both shoulders to the ears, from half way to all the way."""
    dice = Random(f"shrugs {seed}")  # noqa: S311
    lifted = shown("scapular_elevation", Side.BOTH)
    return stroked([_confounder("shrug", lifted(dice.uniform(0.5, 1.1)), dice) for _ in range(count)])


def squeezes(count: int, *, amount: float = 0.95, seed: int = 0) -> Script:
    """Shoulder blades together, at the pace of the default dose with a hold of two seconds."""
    pace = dose_pace("scapular_retraction", hold_s=2.0)
    return repetitions("scapular_retraction", Side.BOTH, count, amount=amount, pace=pace, seed=seed)


def protract_retract(count: int) -> Script:
    """Shoulder blades apart, then together, slowly: what calibration asks for, twice the signal of a squeeze alone."""
    keys = [(0.0, EASE), (1.0, EASE)]
    for index in range(count):
        start_s = 1.0 + 8.0 * index
        apart, together = girdled(10.0), girdled(29.0)
        keys += [(start_s + 2, apart), (start_s + 3, apart), (start_s + 6, together), (start_s + 7, together)]
    return Script(2.5 + 8.0 * count, Keyed([*keys, (2.0 + 8.0 * count, EASE)]))


def girdled(back: float) -> Angles:
    """Both collar bones that far back, degrees: 20 at ease, 10 less protracted, 9 more retracted (Peeters 2023)."""
    arm = ArmAngles(clavicle_back=back)
    return Angles(arm, arm)


BEGINS = {"horizontal_abduction": 1 / 3, "row": 0.35}
"""Share of the way from which the movement's own angle changes; before it the arm is brought to where it begins (see
the entries' `shown`)."""

_HALF_WAY = {"cat_cow": 0.8} | {movement: (1 + begins) / 2 for movement, begins in BEGINS.items()}
"""Share of the way at which half of the movement's own range is reached, where that is not half of the way: a cat-cow
lifts the chest first, and is rounded by 16 of its 32 degrees after four fifths."""


def poor(movement: str, how: str, count: int, *, side: Side = Side.BOTH, seed: int = 0) -> Script:
    """A movement done poorly on purpose, `how` one of FAULTS."""
    dice = Random(f"{movement} {how} {seed}")  # noqa: S311
    strokes = []
    for index in range(count):
        one = alternate(movement, side, index)
        pace = scaled(dose_pace(movement), 0.22 if how == "too_fast" else varied(dice, TEMPO_SD))
        if how == "too_fast":
            pace = replace(pace, hold_s=0.0, rest_s=1.2)
        size = 0.95 * varied(dice, RANGE_SD) * (_HALF_WAY.get(movement, 0.5) if how == "half_range" else 1.0)
        spoiled = _spoiled(shown(movement, one), how, one, dice)
        strokes.append(Stroke(movement, one, spoiled, pace, size, how))
    return stroked(strokes)


def _spoiled(plain: Shown, how: str, side: Side, dice: Random) -> Shown:
    """Leaning away from the arm by 12-16 degrees (marked is from 10), or a shrug of at least two thirds."""
    if how == "leaning":
        away = -1 if side is Side.RIGHT else 1 if side is Side.LEFT else dice.choice((-1, 1))
        lean = away * dice.uniform(12.0, 16.0)
        return lambda amount: replace(plain(amount), side_bend=plain(amount).side_bend + lean * amount)
    if how == "shrugging":
        lift = dice.uniform(16.0, 22.0)
        return lambda amount: hiked(plain(amount), lift * amount)
    return plain


def hiked(angles: Angles, lift: float) -> Angles:
    """Both collar bones lifted by that many degrees more, and drawn back by a third of it, as a shrug does."""

    def up(arm: ArmAngles) -> ArmAngles:
        return replace(arm, clavicle_up=arm.clavicle_up + lift, clavicle_back=arm.clavicle_back + lift / 3)

    return replace(angles, left=up(angles.left), right=up(angles.right))


def _confounder(what: str, there: Angles, dice: Random) -> Stroke:
    pace = scaled(Pace(1.2, 1.0, 1.2, 1.0), varied(dice, 2 * TEMPO_SD))
    return Stroke(what, Side.BOTH, _towards(there), pace)


def _towards(there: Angles) -> Shown:
    return lambda amount: blended(EASE, there, amount)


def scaled(pace: Pace, factor: float) -> Pace:
    """The pace that many times as slow; the rest stays."""
    return Pace(pace.out_s * factor, pace.hold_s * factor, pace.return_s * factor, pace.rest_s)


def varied(dice: Random, deviation: float) -> float:
    """A factor about 1 with that standard deviation, cut off at twice that."""
    return 1.0 + max(-2 * deviation, min(2 * deviation, dice.gauss(0.0, deviation)))


def stroked(strokes: list[Stroke], *, before_s: float = 1.0, after_s: float = 2.0) -> Script:
    """Strokes one after the other, at ease before the first and after the last: nobody leaves in the middle of one."""
    starts = [before_s + sum(one.pace.seconds for one in strokes[:index]) for index in range(len(strokes))]
    end_s = before_s + sum(one.pace.seconds for one in strokes) + after_s

    def at(at_s: float) -> Angles:
        index = bisect_right(starts, at_s) - 1
        if index < 0:
            return strokes[0].at(0.0) if strokes else EASE
        return strokes[index].at(at_s - starts[index])

    labels = tuple(
        Label(one.what, one.side, us(start), us(start + one.pace.seconds - one.pace.rest_s), one.amount, one.fault)
        for one, start in zip(strokes, starts, strict=True)
    )
    return Script(end_s, at, labels)
