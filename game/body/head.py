"""The head, worked out once a frame."""

from dataclasses import dataclass

from game.body.face import face_of
from game.body.landmarks import Landmark
from game.body.side import SHOULDER
from game.body.smoothing import SmoothPose
from game.body.trunk import Trunk


@dataclass(frozen=True, slots=True)
class Head:
    """The head; degrees.

    Attributes:
        roll: that the face is tilted in the picture, positive with the ear towards the person's right shoulder;
            against the picture's level, not against the trunk.
        tilt: the same against the line of the shoulders, which takes the camera's own roll and a lean of the trunk out.
        turn, nod, size: see `face.Face`.
        aside: how far the middle of the ears is to the picture's right of the shoulders' middle, PoseFrame.image units.
        scale: size of the face in the picture, as `face_scale`.
    """

    roll: float
    tilt: float
    turn: float
    nod: float
    size: float
    scale: float
    aside: float


def head_of(pose: SmoothPose, trunk: Trunk | None, scale: float | None) -> Head | None:
    """The head of a pose whose face has that scale, or None where the face or a shoulder is unseen."""
    face = face_of(pose.image)
    if face is None or scale is None or trunk is None:
        return None
    aside = _middle(pose, Landmark.LEFT_EAR, Landmark.RIGHT_EAR) - _middle(pose, *SHOULDER.values())
    return Head(face.roll, face.roll - trunk.tilt, face.turn, face.nod, face.size, scale, aside)


def _middle(pose: SmoothPose, one: Landmark, other: Landmark) -> float:
    a, b = pose.image[one], pose.image[other]
    assert a is not None
    assert b is not None
    return (a[0] + b[0]) / 2
