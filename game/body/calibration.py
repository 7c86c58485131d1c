"""The neutral posture: what this person looks like at ease, in integers, so that it can stand in a recording."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from game.body.geometry import Vector, flat_length, midpoint, subtract
from game.body.landmarks import Landmark
from game.body.side import EAR, ELBOW, EYE, SHOULDER, WRIST, Side
from game.body.smoothing import SmoothPose

TRUNK_PER_SHOULDER_WIDTH = 1.45
"""Mid-shoulder to mid-hip over shoulder-joint width: 1.27-1.54 in optical motion capture of three adults (UI-PRMD,
Vakanski et al., Data 2018); used only where the hips are hidden."""

ENOUGH_FRAMES = 20
"""A neutral posture from fewer frames is provisional."""


@dataclass(frozen=True, slots=True)
class Neutral:
    """A person at ease; lengths in PoseFrame.image units unless said otherwise.

    Attributes:
        shoulder_x, shoulder_y: mid-shoulder in the picture.
        shoulder_width: between the shoulder joints, in the picture.
        face_scale: see `face_scale`; 0 where the face was unseen.
        left_ear_height, right_ear_height: ear above the shoulder's line, positive up; 0 where unseen.
        left_upper_arm, right_upper_arm, left_forearm, right_forearm: longest seen in the picture; 0 where unseen.
        head_x, head_y: middle of the face.
        frames: how many frames it is made of.
    """

    shoulder_x: int
    shoulder_y: int
    shoulder_width: int
    face_scale: int
    left_ear_height: int
    right_ear_height: int
    left_upper_arm: int
    right_upper_arm: int
    left_forearm: int
    right_forearm: int
    head_x: int
    head_y: int
    frames: int

    def ear_height(self, side: Side) -> int:
        """Height of the ear above the shoulder on that side."""
        return self.left_ear_height if side is Side.LEFT else self.right_ear_height

    def upper_arm(self, side: Side) -> int:
        """Length of the upper arm in the picture."""
        return self.left_upper_arm if side is Side.LEFT else self.right_upper_arm

    def forearm(self, side: Side) -> int:
        """Length of the forearm in the picture."""
        return self.left_forearm if side is Side.LEFT else self.right_forearm


_LONGEST = {"left_upper_arm", "right_upper_arm", "left_forearm", "right_forearm"}
"""A limb is as long as it ever looked: foreshortening only makes it shorter."""


def face_scale(pose: SmoothPose) -> float | None:
    """Size of the face in the picture, little changed by turning or nodding the head.

    The larger of the ears' distance, 1.5 x the eyes' outer corners' distance, and 1.9 x the ear-to-nose distance
    (proportions of an average adult's face seen from the front); None where no two of them are seen.
    """
    left_ear, right_ear = pose.image[EAR[Side.LEFT]], pose.image[EAR[Side.RIGHT]]
    left_eye, right_eye = pose.image[EYE[Side.LEFT]], pose.image[EYE[Side.RIGHT]]
    sizes = []
    if left_ear and right_ear:
        sizes.append(flat_length(subtract(left_ear, right_ear)))
    if left_eye and right_eye:
        sizes.append(1.5 * flat_length(subtract(left_eye, right_eye)))
    return max(sizes, default=None)


def ear_height(pose: SmoothPose, side: Side) -> float | None:
    """How far the ear is above the shoulder on that side, in the picture; positive up."""
    ear, shoulder = pose.image[EAR[side]], pose.image[SHOULDER[side]]
    return shoulder[1] - ear[1] if ear and shoulder else None


def features_of(pose: SmoothPose) -> Neutral | None:
    """One frame's worth of neutral posture, or None where a shoulder is unseen."""
    left, right = pose.image[Landmark.LEFT_SHOULDER], pose.image[Landmark.RIGHT_SHOULDER]
    if left is None or right is None:
        return None
    middle = midpoint(left, right)
    head = _head(pose) or (middle[0], middle[1] - flat_length(subtract(left, right)) / 2, 0.0)
    values = (
        middle[0],
        middle[1],
        flat_length(subtract(left, right)),
        face_scale(pose) or 0,
        ear_height(pose, Side.LEFT) or 0,
        ear_height(pose, Side.RIGHT) or 0,
        *(_bone(pose, start[side], end[side]) for start, end in ((SHOULDER, ELBOW), (ELBOW, WRIST)) for side in _SIDES),
        head[0],
        head[1],
    )
    return Neutral(*(round(value) for value in values), frames=1)


_SIDES = (Side.LEFT, Side.RIGHT)


def _head(pose: SmoothPose) -> Vector | None:
    left, right = pose.image[EAR[Side.LEFT]], pose.image[EAR[Side.RIGHT]]
    return midpoint(left, right) if left and right else pose.image[Landmark.NOSE]


def _bone(pose: SmoothPose, a: Landmark, b: Landmark) -> float:
    near, far = pose.image[a], pose.image[b]
    if near is None or far is None or pose.visibility[b] < 50:
        return 0.0
    return flat_length(subtract(near, far))


def neutral_of(features: Iterable[Neutral]) -> Neutral | None:
    """The neutral posture of frames at ease: the median of each feature, the 90th percentile of a limb's length.

    Zeros (unseen) are left out. None where there is no frame.
    """
    frames = list(features)
    if not frames:
        return None
    names = [field.name for field in fields(Neutral) if field.name != "frames"]
    columns = {name: [value for value in (getattr(frame, name) for frame in frames) if value] for name in names}
    middle = {name: _rank(values, 0.9 if name in _LONGEST else 0.5) for name, values in columns.items()}
    return Neutral(**middle, frames=len(frames))


def _rank(values: Sequence[int], share: float) -> int:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0


def with_longer_limbs(neutral: Neutral, now: Neutral) -> Neutral:
    """`neutral`, its limbs as long as the longer of the two: arms held towards the camera in calibration are no loss."""
    longer = {name: max(getattr(neutral, name), getattr(now, name)) for name in _LONGEST}
    rest = {field.name: getattr(neutral, field.name) for field in fields(Neutral) if field.name not in longer}
    return Neutral(**rest, **longer)
