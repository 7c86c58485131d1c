"""The head, worked out once a frame."""

from dataclasses import dataclass
from math import atan2, degrees

from game.body.calibration import face_scale
from game.body.landmarks import Landmark
from game.body.smoothing import SmoothPose
from game.body.trunk import Trunk


@dataclass(frozen=True, slots=True)
class Head:
    """The head.

    Attributes:
        roll: degrees that the line of the ears is tilted in the picture, positive with the ear towards the person's
            right shoulder; against the picture's level, not against the trunk.
        scale: size of the face in the picture, as `face_scale`.
    """

    roll: float
    scale: float


def head_of(pose: SmoothPose, trunk: Trunk | None) -> Head | None:  # noqa: ARG001 - its owner will ask the trunk
    """The head of a pose, or None where too little of the face is seen."""
    left, right, scale = pose.image[Landmark.LEFT_EAR], pose.image[Landmark.RIGHT_EAR], face_scale(pose)
    if left is None or right is None or scale is None:
        return None
    return Head(degrees(atan2(right[1] - left[1], left[0] - right[0])), scale)
