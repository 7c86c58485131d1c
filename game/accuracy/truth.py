"""The true angle of a posture, by movement, from the puppet's own joints: what a perfect camera would have to say."""

from collections.abc import Callable

from game.body.geometry import angle_between, midpoint, subtract
from game.body.landmarks import Landmark
from game.body.puppet import Angles, ArmAngles, Build, skeleton
from game.body.side import ELBOW, SHOULDER, Side

Truth = Callable[[Angles, Build, Side], float]
"""Posture, build and side to degrees."""


def elevation(angles: Angles, build: Build, side: Side) -> float:
    """Between shoulder-to-elbow and the trunk pointing down, mid-shoulder to mid-hip, in space."""
    points = skeleton(angles, build)
    shoulders = midpoint(points[Landmark.LEFT_SHOULDER], points[Landmark.RIGHT_SHOULDER])
    hips = midpoint(points[Landmark.LEFT_HIP], points[Landmark.RIGHT_HIP])
    upper_arm = subtract(points[ELBOW[side]], points[SHOULDER[side]])
    return angle_between(upper_arm, subtract(hips, shoulders))


def _arm(angles: Angles, side: Side) -> ArmAngles:
    return angles.left if side is Side.LEFT else angles.right


def _rotation(angles: Angles, _build: Build, side: Side) -> float:
    return _arm(angles, side).rotation


def _sweep(angles: Angles, _build: Build, side: Side) -> float:
    return 90.0 - _arm(angles, side).plane


def _side_bend(angles: Angles, _build: Build, side: Side) -> float:
    return angles.side_bend if side is Side.RIGHT else -angles.side_bend


def _head_tilt(angles: Angles, _build: Build, side: Side) -> float:
    return angles.head_tilt if side is Side.RIGHT else -angles.head_tilt


def _turn(angles: Angles, _build: Build, side: Side) -> float:
    return angles.turn if side is Side.LEFT else -angles.turn


TRUTHS: dict[str, Truth] = {
    "shoulder_abduction": elevation,
    "shoulder_scaption": elevation,
    "shoulder_flexion": elevation,
    "shoulder_extension": elevation,
    "overhead_reach": elevation,
    "external_rotation": _rotation,
    "horizontal_abduction": _sweep,
    "thoracic_side_bend": _side_bend,
    "thoracic_rotation": _turn,
    "neck_side_bend": _head_tilt,
}
"""Movement id to its true angle; the other movements are indices, which have no degrees to be right about."""
