"""What movements of the arm share: the angles they are measured by, and how the puppet holds its arms."""

from math import asin, degrees, radians, sin

from game.body.arm import SEEN, Arm
from game.body.geometry import dot, length
from game.body.posture import Posture
from game.body.puppet.angles import Angles, ArmAngles
from game.body.reading import Reading, not_measured
from game.body.side import Side
from game.body.trunk import Trunk

_FOLDED = 115.0
"""Degrees of elbow bend from which the hand is at the head or the mouth: a cup, a scratch, a telephone."""


def elevation(posture: Posture, side: Side) -> Reading:
    """How far the arm is raised, degrees; see `game.body.arm`. Refused while it is folded: that is no raised arm."""
    arm = posture.arm(side)
    if arm.fore_seen >= SEEN and arm.trust >= 0.5 and (arm.bend or 0.0) > _FOLDED:
        return not_measured("elbow_bent")
    return arm.elevation


def plane(posture: Posture, side: Side) -> float | None:
    """In which plane it is raised, degrees; see `game.body.arm`."""
    return posture.arm(side).plane


def behind(arm: Arm, trunk: Trunk) -> float | None:
    """Degrees that the upper arm points behind the trunk's frontal plane, negative before it; None without depth."""
    size = length(arm.upper) if arm.upper else 0.0
    if arm.upper is None or not size:
        return None
    return degrees(asin(max(-1.0, min(1.0, -dot(arm.upper, trunk.forward) / size))))


def facing_doubt(trunk: Trunk) -> float:
    """Degrees that the trunk may face elsewhere than depth says: what a depth a third wrong does to its yaw.

    yaw = atan(depth / width), so a share s of the depth moves it by s sin(2 yaw) / 2, in radians.
    """
    return degrees(_DEPTH_WRONG * abs(sin(2 * radians(trunk.yaw))) / 2)


_DEPTH_WRONG = 0.33
"""Share by which a tracker's depth is wrong; `Flaws.depth_scale` has where that is from."""


def on_sides(side: Side, arm: ArmAngles) -> Angles:
    """The puppet with one arm, or both, so; the other one at ease."""
    left = ArmAngles() if side is Side.RIGHT else arm
    return Angles(left, ArmAngles() if side is Side.LEFT else arm)


def between(start: float, end: float, share: float) -> float:
    """`share` of the way, which may be less than none or more than all of it, from start to end."""
    return start + (end - start) * min(1.0, max(0.0, share))
