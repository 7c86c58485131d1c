"""Hurting: "this hurts" said without a word or a key.

Both forearms are crossed in front of the chest and held; with one arm, that hand is laid on the other shoulder and
held. Told in the picture alone, in shoulder widths and against the line of the shoulders, since trackers know depth
badly where arms cover each other. The sizes were chosen on the puppet: arms folded in the usual way lie level, and
those that cross to say something point up.
"""

from collections.abc import Callable
from typing import NamedTuple

from game.body.arm import GUESSED
from game.body.geometry import Vector, length, subtract
from game.body.landmarks import Landmark
from game.body.side import ELBOW, SHOULDER, WRIST, Side
from game.body.smoothing import SmoothPose
from game.play.setup import Arms

HELD_US = 1_200_000
"""Held for so long it is meant. Chosen: longer than arms take to pass each other, short enough for who hurts."""

FORGIVEN_US = 350_000
"""A tracker that loses crossed hands for less does not end the holding."""

RELEASED_US = 1_000_000
"""After it was answered, arms must be seen elsewhere for so long before it can be said again: once for each holding."""


class Hurting(NamedTuple):
    """What is remembered of the gesture.

    Attributes:
        since_us: when it began, None while it is not made.
        seen_us: when it was last seen.
        told_us: when it had been held long enough, or None.
    """

    since_us: int | None = None
    seen_us: int = 0
    told_us: int | None = None


NOT_HURTING = Hurting()


def follow_hurting(hurting: Hurting, pose: SmoothPose, arms: Arms | None) -> Hurting:
    """After one more frame; `told_us` is its stamp where the gesture has just been held long enough.

    Args:
        hurting: before it.
        pose: the smoothed pose.
        arms: which arms the player has to play with; None looks for nothing.
    """
    look = _LOOKS.get(arms)
    if look is None:
        return NOT_HURTING
    since_us, seen_us, told_us = hurting
    shown = look(pose, _EASIER if since_us is not None else 0.0)
    if since_us is None:
        return Hurting(pose.stamp_us, pose.stamp_us) if shown else NOT_HURTING
    unseen_us = pose.stamp_us - seen_us
    if told_us is not None:
        released = shown is False and unseen_us > RELEASED_US
        return NOT_HURTING if released else Hurting(since_us, pose.stamp_us if shown else seen_us, told_us)
    if unseen_us > FORGIVEN_US:
        return Hurting(pose.stamp_us, pose.stamp_us) if shown else NOT_HURTING
    if not shown:
        return hurting
    return Hurting(since_us, pose.stamp_us, pose.stamp_us if pose.stamp_us - since_us >= HELD_US else None)


_EASIER = 0.1
"""Shoulder widths by which a gesture that is being made may slacken and be one still."""

_CROSSED = 0.18
"""Shoulder widths by which the wrists must have passed each other."""

_RAISED = 0.17
"""By which each wrist must be above its elbow: forearms that point up by 20 degrees. Folded arms lie level."""

_LAID_ACROSS = 0.65
"""Of the way from its own shoulder to the other one that a hand laid there has come: its wrist, the fingers go on."""

_BEFORE = 0.7
"""Shoulder widths that such a wrist is in front of the shoulders: who is seen from aside has it seem further across, or
less far, by that times the sine of the turn. For two crossed arms the two errors cancel."""

_LAID_RAISED = 0.12
"""The same as `_RAISED` for one hand."""

_HIGHEST, _LOWEST = -0.35, 0.85
"""How far below the line of the shoulders crossed wrists are, from and to."""

_LAID_HIGHEST, _LAID_LOWEST = -0.28, 0.48
"""The same for a hand on the other shoulder: not at the mouth, nor on the other arm's elbow."""


_OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


class _Arm(NamedTuple):
    """One arm in the picture, in shoulder widths along the line of the shoulders and down from it.

    Attributes:
        across: how far the wrist is from its own shoulder towards the other one.
        below: how far it is below the shoulder.
        raised: how far it is above its elbow.
    """

    across: float
    below: float
    raised: float


def _crossed(pose: SmoothPose, easier: float) -> bool | None:
    """Whether both forearms are crossed, or None where that cannot be seen."""
    left, right = pose.image[Landmark.LEFT_WRIST], pose.image[Landmark.RIGHT_WRIST]
    if left is None or right is None:
        return None
    if left[0] > right[0]:
        return False
    arms = _arm(pose, Side.LEFT), _arm(pose, Side.RIGHT)
    if arms[0] is None or arms[1] is None:
        return None
    passed = arms[0].across + arms[1].across - 1.0
    return passed >= _CROSSED - easier and all(_in_front(arm, easier) for arm in arms if arm)


def _in_front(arm: _Arm, easier: float) -> bool:
    return arm.raised >= _RAISED - easier and _HIGHEST - easier <= arm.below <= _LOWEST + easier


def _laid_by_left(pose: SmoothPose, easier: float) -> bool | None:
    return _laid(pose, Side.LEFT, easier)


def _laid_by_right(pose: SmoothPose, easier: float) -> bool | None:
    return _laid(pose, Side.RIGHT, easier)


def _laid(pose: SmoothPose, side: Side, easier: float) -> bool | None:
    """Whether that hand lies on the other shoulder, or None where that cannot be seen."""
    arm = _arm(pose, side)
    if arm is None:
        return None
    if arm.raised < _LAID_RAISED - easier or not _LAID_HIGHEST - easier <= arm.below <= _LAID_LOWEST + easier:
        return False
    return arm.across - _BEFORE * _nearer(pose, side) >= _LAID_ACROSS - easier


def _nearer(pose: SmoothPose, side: Side) -> float:
    """Sine of the turn that brings the shoulder on that side nearer to the camera; 0 where depth is unknown."""
    own, far = pose.world[SHOULDER[side]], pose.world[SHOULDER[_OTHER[side]]]
    if own is None or far is None:
        return 0.0
    size = length(subtract(far, own))
    return (far[2] - own[2]) / size if size > 0 else 0.0


Look = Callable[[SmoothPose, float], bool | None]
"""Whether a gesture is made; the number says how much easier than from afresh."""

_LOOKS: dict[Arms | None, Look] = {"both": _crossed, "left": _laid_by_left, "right": _laid_by_right}


def _arm(pose: SmoothPose, side: Side) -> _Arm | None:
    """That arm, or None where a joint is not even guessed."""
    own, far = pose.image[SHOULDER[side]], pose.image[SHOULDER[_OTHER[side]]]
    elbow, wrist = pose.image[ELBOW[side]], pose.image[WRIST[side]]
    if own is None or far is None or elbow is None or wrist is None:
        return None
    if pose.visibility[WRIST[side]] < GUESSED or pose.visibility[ELBOW[side]] < GUESSED:
        return None
    return _measured(own, far, elbow, wrist)


def _measured(own: Vector, far: Vector, elbow: Vector, wrist: Vector) -> _Arm | None:
    x, y = far[0] - own[0], far[1] - own[1]
    size = x * x + y * y
    if size <= 0:
        return None
    turned = 1 if x > 0 else -1
    below, elbow_below = (
        turned * (x * (point[1] - own[1]) - y * (point[0] - own[0])) / size for point in (wrist, elbow)
    )
    return _Arm((x * (wrist[0] - own[0]) + y * (wrist[1] - own[1])) / size, below, elbow_below - below)
