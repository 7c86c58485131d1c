"""How much of the picture a session needs around a body, and where that body is: the geometry of the camera check."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan2, degrees, exp

from game.body.landmarks import Landmark
from game.body.movements import MOVEMENTS
from game.body.plausibility import body_size
from game.body.pose import IMAGE_UNIT, Point, PoseFrame
from game.body.side import SHOULDER, Side
from game.level.model import Cue
from game.play.pointing.pointing import Arms


@dataclass(frozen=True, slots=True)
class Needs:
    """What a session asks of the picture.

    Attributes:
        arms: those that will move.
        wide: arms are held out straight; else elbows stay bent, which fits at a desk.
        overhead: hands go above the head.
        standing: hips must be seen; at a desk they never are.
        within_m: metres from the camera; from further away something asked for is hardly seen.
    """

    arms: Arms = "both"
    wide: bool = True
    overhead: bool = False
    standing: bool = False
    within_m: float | None = None


_WIDE = frozenset({"shoulder_abduction", "shoulder_scaption", "horizontal_abduction", "overhead_reach"})
_RAISED = frozenset({"shoulder_abduction", "shoulder_scaption", "shoulder_flexion"})
_HIGH = 80
"""Movements whose way takes the arms out straight, and those that take hands above the head from such a target on,
percent of the own range: what the camera must have room for."""


def needs_of(cues: Iterable[Cue], arms: Arms, *, standing: bool) -> Needs:
    """What some cues ask of the picture."""
    asked = {cue.movement: cue.target for cue in cues}
    raised = any(asked.get(movement, 0) >= _HIGH for movement in _RAISED)
    wide = not _WIDE.isdisjoint(asked)
    overhead = raised or "overhead_reach" in asked
    nearest = min((within_m for name in asked if (within_m := MOVEMENTS[name].within_m)), default=None)
    return Needs(arms, wide=wide, overhead=overhead, standing=standing, within_m=nearest)


STEP_BACK = Needs()

_SPAN, _BENT, _TRUNK = 2.45, 1.6, 0.8
"""Body sizes (0.35 m for the average puppet) to either side of the breastbone: fingertips of an arm held out (a span of
1.7 m), elbows held out, an arm that hangs."""

_HEAD, _HANDS_UP = 1.1, 2.05
"""Body sizes above the shoulders: the crown of the head, fingertips of an arm held up."""

_ELBOWS, _HIPS = 1.0, 1.6
"""Body sizes below the shoulders: elbows of hanging arms, hips."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of the picture in shares of its width and height; beyond 0-1 it is outside."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Stance:
    """Where somebody is in the picture, smoothed: middle of the shoulders and `body_size`, unit of `PoseFrame.image`.

    Attributes:
        width: of the picture.
        lean: degrees by which eyes and shoulders both slope, the smaller of the two; positive: their left is lower.
        turn: degrees by which the shoulder line is turned away from the camera, either way.
    """

    x: float
    y: float
    size: float
    width: int
    lean: float
    turn: float
    stamp_us: int


_STEADY_S = 0.25
"""Time constant of a stance: a breath and a tracker's trembling pass, a step is followed at once."""

_FRESH_US = 500_000


def stance_after(before: Stance | None, frame: PoseFrame | None) -> Stance | None:
    """The stance after a frame; None where it shows no shoulders."""
    seen = _stance(frame) if frame else None
    if seen is None or before is None or seen.stamp_us - before.stamp_us > _FRESH_US:
        return seen
    weight = 1 - exp((before.stamp_us - seen.stamp_us) / 1e6 / _STEADY_S)

    def mixed(a: float, b: float) -> float:
        return a + weight * (b - a)

    return Stance(
        mixed(before.x, seen.x),
        mixed(before.y, seen.y),
        mixed(before.size, seen.size),
        seen.width,
        mixed(before.lean, seen.lean),
        mixed(before.turn, seen.turn),
        seen.stamp_us,
    )


def _stance(frame: PoseFrame) -> Stance | None:
    left, right = frame.image[SHOULDER[Side.LEFT]], frame.image[SHOULDER[Side.RIGHT]]
    size = body_size(frame)
    if left is None or right is None or not size:
        return None
    x, y = (left.x + right.x) / 2, (left.y + right.y) / 2
    return Stance(x, y, size, frame.width, _lean(frame, left, right), _turn(frame), frame.stamp_us)


def _lean(frame: PoseFrame, left: Point, right: Point) -> float:
    """What eyes and shoulders have in common: a head that is tilted alone, or one high shoulder, is no lean."""
    eyes = frame.image[Landmark.LEFT_EYE_OUTER], frame.image[Landmark.RIGHT_EYE_OUTER]
    if eyes[0] is None or eyes[1] is None:
        return 0.0
    shoulders, face = _slope(left, right), _slope(eyes[0], eyes[1])
    return min(shoulders, face, key=abs) if shoulders * face > 0 else 0.0


def _slope(left: Point, right: Point) -> float:
    return degrees(atan2(left.y - right.y, max(1.0, left.x - right.x)))


def _turn(frame: PoseFrame) -> float:
    left, right = frame.world[SHOULDER[Side.LEFT]], frame.world[SHOULDER[Side.RIGHT]]
    if left is None or right is None:
        return 0.0
    return degrees(atan2(abs(left.z - right.z), abs(left.x - right.x)))


def needed_around(stance: Stance, needs: Needs) -> Rectangle:
    """The part of the picture that the session needs around somebody; not mirrored, origin top left."""
    out = _SPAN if needs.wide else _BENT
    left = out if needs.arms in {"both", "left"} else _TRUNK
    right = out if needs.arms in {"both", "right"} else _TRUNK
    top = _HANDS_UP if needs.overhead and needs.arms != "none" else _HEAD
    bottom = _HIPS if needs.standing else _ELBOWS
    x, y, size = stance.x, stance.y, stance.size
    return Rectangle(
        (x - right * size) / stance.width,
        (y - top * size) / IMAGE_UNIT,
        (x + left * size) / stance.width,
        (y + bottom * size) / IMAGE_UNIT,
    )
