"""The trunk's axes and its lean, worked out once a frame."""

from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin

from game.body.calibration import TRUNK_PER_SHOULDER_WIDTH, Neutral, flat_down, lean_of
from game.body.face import fall
from game.body.geometry import Vector, cross, midpoint, subtract, unit, without
from game.body.landmarks import Landmark
from game.body.smoothing import SmoothPose

_MOST_LEAN = 35.0
"""Degrees: mid-shoulder further aside than this lean explains means that the person moved, not leaned."""


@dataclass(frozen=True, slots=True)
class Trunk:
    """The trunk's axes.

    Attributes:
        down, right, forward: unit vectors in space, perpendicular to each other.
        flat_down: the trunk's down in the picture, unit vector.
        lean: degrees sideways from the vertical, positive towards the person's right.
        hips_seen: otherwise `lean` is what the mid-shoulder's way aside explains, with the pelvis where it was.
        yaw: degrees the shoulder line is turned from the picture's plane, by depth alone; positive when the person
            turns to their right.
        tilt: degrees that the shoulder line falls towards the person's right, in the picture.
        rise: how much higher the shoulders' middle stands in the picture than at ease, of the shoulders' width at ease.
    """

    down: Vector
    right: Vector
    forward: Vector
    flat_down: Vector
    lean: float
    hips_seen: bool
    yaw: float
    tilt: float
    rise: float


def trunk_of(pose: SmoothPose, neutral: Neutral) -> Trunk | None:
    """The trunk of a pose, or None where a shoulder is unseen."""
    left, right = pose.image[Landmark.LEFT_SHOULDER], pose.image[Landmark.RIGHT_SHOULDER]
    if left is None or right is None:
        return None
    seen_down = flat_down(pose)
    lean = lean_of(seen_down) if seen_down else _lean_without_hips(left, right, neutral)
    leaning_down = seen_down or (sin(radians(lean)), cos(radians(lean)), 0.0)
    across, down = _axes_in_space(pose, leaning_down, hips_seen=seen_down is not None)
    forward = cross(across, down)
    yaw = degrees(asin(max(-1.0, min(1.0, across[2]))))
    rise = (neutral.shoulder_y - midpoint(left, right)[1]) / (neutral.shoulder_width or 1)
    return Trunk(down, across, forward, leaning_down, lean, seen_down is not None, yaw, fall(left, right), rise)


def _lean_without_hips(left: Vector, right: Vector, neutral: Neutral) -> float:
    """The lean that the mid-shoulder's way aside explains, the pelvis resting on its chair.

    lean = asin(way / trunk length); 5.5, 5.4 and 4.6 degrees where optical motion capture of three adults raising an
    arm had 6.0, 5.5 and 4.0.
    """
    trunk = TRUNK_PER_SHOULDER_WIDTH * (neutral.shoulder_width or 1)
    aside = (neutral.shoulder_x - midpoint(left, right)[0]) / trunk
    lean = degrees(asin(max(-1.0, min(1.0, aside))))
    return lean if abs(lean) <= _MOST_LEAN else 0.0


def _axes_in_space(pose: SmoothPose, leaning_down: Vector, *, hips_seen: bool) -> tuple[Vector, Vector]:
    """The trunk's right and down in space; without depth, those of the picture."""
    left, right = pose.world[Landmark.LEFT_SHOULDER], pose.world[Landmark.RIGHT_SHOULDER]
    if left is None or right is None:
        return (-leaning_down[1], leaning_down[0], 0.0), leaning_down
    down: Vector | None = leaning_down
    left_hip, right_hip = pose.world[Landmark.LEFT_HIP], pose.world[Landmark.RIGHT_HIP]
    if hips_seen and left_hip and right_hip:
        down = unit(subtract(midpoint(left_hip, right_hip), midpoint(left, right))) or leaning_down
    assert down is not None
    across = unit(without(subtract(right, left), down))
    return across or (-leaning_down[1], leaning_down[0], 0.0), down
