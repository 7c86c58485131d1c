"""Repetitions with one compensation each, of a size that a clinician would speak of; when it begins is known.

Sizes are chosen between the grades "moderate" and "well marked" of the game's own table (`game.body.compensations`),
and are said in the puppet's angles, so that what is told is not what was put in.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from game.accuracy.script import Posed
from game.accuracy.scripts import (
    BEGINS,
    RANGE_SD,
    TEMPO_SD,
    Pace,
    Stroke,
    alternate,
    dose_pace,
    hiked,
    scaled,
    shown,
    varied,
)
from game.body.compensations import Compensation
from game.body.landmarks import Landmark
from game.body.movements import doing
from game.body.puppet import Angles, ArmAngles, skeleton
from game.body.side import Side

_STEP_S = 0.01


@dataclass(frozen=True, slots=True)
class Fault:
    """A repetition with a compensation: how it looks, and from when on it is more than the least that is spoken of."""

    kind: Compensation
    stroke: Stroke
    onset_s: float | None


Extent = Callable[[float], float]
"""Seconds since leaving rest to how much of it there is, in shares of what is mild."""


def faulty(kind: Compensation, movement: str, index: int, dice: Random, *, rest_s: float = 1.0) -> Fault:
    """One repetition of a movement with that compensation."""
    side = alternate(movement, Side.BOTH, index)
    pace = scaled(dose_pace(movement, hold_s=1.0, rest_s=rest_s), varied(dice, TEMPO_SD))
    amount = 0.95 * varied(dice, RANGE_SD)
    plain = Stroke(movement, side, shown(movement, side), pace, amount, kind.value)
    make = _MAKERS.get(kind, _postural)
    stroke, extent = make(kind, plain, dice)
    return Fault(kind, stroke, _onset(extent, stroke.pace))


def good(movement: str, index: int, dice: Random, *, rest_s: float = 1.0) -> Stroke:
    """One repetition as people do it well: a little of everything, less than half of what is mild."""
    side = alternate(movement, Side.BOTH, index)
    pace = scaled(dose_pace(movement, hold_s=1.0, rest_s=rest_s), varied(dice, TEMPO_SD))
    amount = 0.95 * varied(dice, RANGE_SD)
    plain, own = shown(movement, side), {kind: dice.uniform(-0.4, 0.4) for kind in _ADDED}

    def posed(since_s: float) -> Angles:
        out = pace.amount(since_s)
        angles = plain(amount * out)
        for kind, share in own.items():
            angles = _ADDED[kind](angles, _MILD[kind] * share * out)
        return angles

    return Stroke(movement, side, plain, pace, amount, posed=posed)


def _lean(angles: Angles, size: float) -> Angles:
    return replace(angles, side_bend=angles.side_bend + size)


def _turn(angles: Angles, size: float) -> Angles:
    return replace(angles, turn=angles.turn + size, head_turn=angles.head_turn - size)


def _poke(angles: Angles, size: float) -> Angles:
    return replace(angles, head_back=angles.head_back - size / 100)


def _bend(angles: Angles, size: float) -> Angles:
    def bent(arm: ArmAngles) -> ArmAngles:
        return replace(arm, elbow=max(0.0, arm.elbow + size))

    return replace(angles, left=bent(angles.left), right=bent(angles.right))


_ADDED: dict[Compensation, Callable[[Angles, float], Angles]] = {
    Compensation.SHRUG: hiked,
    Compensation.TRUNK_LEAN: _lean,
    Compensation.TRUNK_TURN: _turn,
    Compensation.CHIN_POKE: _poke,
    Compensation.ELBOW_BEND: _bend,
}
"""How a size is put upon a posture: degrees, of a poked chin centimetres."""

_MILD = {
    Compensation.SHRUG: 5.9,
    Compensation.TRUNK_LEAN: 6.0,
    Compensation.TRUNK_TURN: 12.0,
    Compensation.CHIN_POKE: 2.7,
    Compensation.ELBOW_BEND: 15.0,
}
"""What is mild in the same: the game's limits; of a shrug 8 % of the puppet's 192 mm with a collar bone of 150 mm."""

_SIZES = {
    Compensation.SHRUG: (14.0, 20.0),
    Compensation.TRUNK_LEAN: (11.0, 17.0),
    Compensation.TRUNK_TURN: (18.0, 26.0),
    Compensation.CHIN_POKE: (4.2, 6.0),
    Compensation.ELBOW_BEND: (28.0, 45.0),
}


def _postural(kind: Compensation, plain: Stroke, dice: Random) -> tuple[Stroke, Extent]:
    """It grows with the movement and goes with it. A lean or a turn goes either way; with one arm, away from it."""
    size = dice.uniform(*_SIZES[kind])
    if kind in {Compensation.TRUNK_LEAN, Compensation.TRUNK_TURN}:
        size *= {Side.LEFT: 1, Side.RIGHT: -1}.get(plain.side, dice.choice((-1, 1)))

    def posed(since_s: float) -> Angles:
        return _ADDED[kind](plain.at(since_s), size * plain.pace.amount(since_s))

    def lifted(since_s: float) -> float:
        return (_shoulders(posed(since_s)) - _shoulders(plain.at(since_s))) / _MILD_LIFT

    if kind is Compensation.SHRUG:
        return replace(plain, posed=posed), lifted
    return replace(plain, posed=posed), lambda since_s: abs(size) * plain.pace.amount(since_s) / _MILD[kind]


_MILD_LIFT = 0.0154
"""Metres: 8 % of the 192 mm between the shoulders and ears of the puppet at ease."""


def _shoulders(angles: Angles) -> float:
    """Height of the higher shoulder, metres."""
    points = skeleton(angles)
    return max(points[Landmark.LEFT_SHOULDER][1], points[Landmark.RIGHT_SHOULDER][1])


def _hurried(_kind: Compensation, plain: Stroke, dice: Random) -> tuple[Stroke, Extent]:
    """Two and a half times as fast as asked, or more; mild is 1.7 times the fastest moment of what is asked."""
    factor = 1 / dice.uniform(2.5, 3.2)
    pace = Pace(plain.pace.out_s * factor, 0.3, plain.pace.return_s * factor, plain.pace.rest_s)
    asked, hurried = _own_way(plain, plain.pace), _own_way(plain, pace)
    steps = int(plain.pace.out_s / _STEP_S)
    mild = 1.7 * max(_speed(asked, index * _STEP_S) for index in range(steps))
    return replace(plain, pace=pace), lambda since_s: _speed(hurried, since_s) / mild


def _own_way(plain: Stroke, pace: Pace) -> Callable[[float], float]:
    return lambda since_s: _own(plain.what, pace.amount(since_s))


def _own(movement: str, amount: float) -> float:
    """Share of the movement's own range at that share of the way: of the angle that it is measured by.

    A cat-cow is measured by how far the back is rounded, by 60 a^2 - 28 a degrees: it is lifted first.
    """
    if movement == "cat_cow":
        return amount * (60 * amount - 28) / 32
    begins = BEGINS.get(movement, 0.0)
    return max(0.0, amount - begins) / (1 - begins)


def _speed(way: Callable[[float], float], since_s: float) -> float:
    return abs(way(since_s + _STEP_S) - way(since_s)) / _STEP_S


def _lagged(_kind: Compensation, plain: Stroke, dice: Random) -> tuple[Stroke, Extent]:
    """One side follows the other by a good part of the way out."""
    lag_s = plain.pace.out_s * dice.uniform(0.3, 0.45)
    late = dice.choice((Side.LEFT, Side.RIGHT))
    slow = replace(plain.pace, hold_s=plain.pace.hold_s + lag_s)

    def amounts(since_s: float) -> tuple[float, float]:
        first, second = slow.amount(since_s), plain.pace.amount(since_s - lag_s) if since_s > lag_s else 0.0
        return (second, first) if late is Side.LEFT else (first, second)

    def posed(since_s: float) -> Angles:
        left, right = (plain.amount * share for share in amounts(since_s))
        one, other = (doing(plain.what, Side.LEFT, left), doing(plain.what, Side.RIGHT, right))
        return replace(one, right=other.right)

    def extent(since_s: float) -> float:
        left, right = (_own(plain.what, amount) for amount in amounts(since_s))
        return abs(left - right) / 0.2

    return replace(plain, pace=slow, posed=posed), extent


def _thrown(_kind: Compensation, plain: Stroke, dice: Random) -> tuple[Stroke, Extent]:
    """Flung, then running out over so long a time that its beginning is not hurried by itself; over at nine tenths."""
    power = dice.uniform(5.0, 6.0)
    pace = replace(plain.pace, out_s=2.6 * plain.pace.out_s, hold_s=0.0)

    def way(since_s: float) -> float:
        if since_s >= pace.out_s:
            return pace.amount(since_s)
        started = min(1.0, since_s / 0.15) ** 2
        return float(1 - (1 - started * since_s / pace.out_s) ** power)

    posed: Posed = lambda since_s: plain.shown(plain.amount * way(since_s))  # noqa: E731
    return replace(plain, pace=pace, posed=posed), lambda since_s: _own(plain.what, way(since_s)) / 0.9


_MAKERS = {
    Compensation.TOO_FAST: _hurried,
    Compensation.LAGGING: _lagged,
    Compensation.SWING: _thrown,
}


def _onset(extent: Extent, pace: Pace) -> float | None:
    """The first moment with as much of it as is mild."""
    steps = int((pace.out_s + pace.hold_s + pace.return_s) / _STEP_S)
    return next((index * _STEP_S for index in range(steps) if extent(index * _STEP_S) >= 1), None)
