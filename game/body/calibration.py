"""The neutral posture: what this person looks like at ease, in integers, so that it can stand in a recording."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from math import asin, degrees, sqrt

from game.body.face import face_of, fall
from game.body.foreshortening import length_in_plane, picture_per_space
from game.body.geometry import Vector, angle_between, flat, flat_length, midpoint, subtract, unit
from game.body.landmarks import Landmark
from game.body.pose import PoseFrame
from game.body.side import EAR, ELBOW, HIP, SHOULDER, WRIST, Side
from game.body.smoothing import SmoothPose

TRUNK_PER_SHOULDER_WIDTH = 1.45
"""Mid-shoulder to mid-hip over shoulder-joint width: 1.27-1.54 in optical motion capture of three adults (UI-PRMD,
Vakanski et al., Data 2018); used only where the hips are hidden."""

HIPS_SEEN = 50
"""Visibility, percent, of both hips from which they are taken as seen; at a desk the tracker invents them."""

STRAIGHT_DOWN: Vector = (0.0, 1.0, 0.0)

_HANGING = 40.0
"""Degrees from the vertical within which an upper arm counts as at ease."""

FACE = tuple(landmark for landmark in Landmark if landmark <= Landmark.MOUTH_RIGHT)
"""Nose, eyes, ears and mouth."""


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
        lean: sideways lean of the trunk, hundredths of a degree towards the person's right; 0 with hidden hips.
        yaw: how far the shoulder line is turned by depth, hundredths of a degree; 0 without depth.
        jitter: how far the tracker's shoulders and ears stray from their smoothed places, in the picture.
        frames: how many frames it is made of.
        head_tilt, head_turn, head_nod: hundredths of a degree, as `head.Head` has them; 0 where the face was unseen.
        head_size: see `face.Face.size`; 0 where unseen.
        left_carry, right_carry: how far the shoulder rises with each degree of its arm beyond 30, hundredths of a
            percent of the resting ear height; 0 where nobody has seen the arm raised. See `compensations.carry_of`.
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
    lean: int
    yaw: int
    jitter: int
    frames: int
    head_tilt: int = 0
    head_turn: int = 0
    head_nod: int = 0
    head_size: int = 0
    left_carry: int = 0
    right_carry: int = 0

    def ear_height(self, side: Side) -> int:
        """Height of the ear above the shoulder on that side."""
        return self.left_ear_height if side is Side.LEFT else self.right_ear_height

    def carry(self, side: Side) -> int:
        """How far the shoulder on that side rises with its arm."""
        return self.left_carry if side is Side.LEFT else self.right_carry

    def upper_arm(self, side: Side) -> int:
        """Length of the upper arm in the picture."""
        return self.left_upper_arm if side is Side.LEFT else self.right_upper_arm

    def forearm(self, side: Side) -> int:
        """Length of the forearm in the picture."""
        return self.left_forearm if side is Side.LEFT else self.right_forearm


_LONGEST = {"left_upper_arm", "right_upper_arm", "left_forearm", "right_forearm"}
"""A limb is as long as it ever looked: foreshortening only makes it shorter."""


def face_scale(pose: SmoothPose) -> float | None:
    """Size of the face in the picture: root mean square distance of its points from their middle.

    Eleven points carry a third of the jitter of one distance, and the height of a face does not change when it turns.
    None where fewer than five are seen.
    """
    points = [point for point in pose.image[: len(FACE)] if point]
    count = len(points)
    if count < 5:
        return None
    x, y = sum([point[0] for point in points]) / count, sum([point[1] for point in points]) / count
    return sqrt(sum([(point[0] - x) ** 2 + (point[1] - y) ** 2 for point in points]) / count)


def ear_height(pose: SmoothPose, side: Side, down: Vector) -> float | None:
    """How far the ears' middle is above the shoulder on that side, along the trunk's `down` in the picture.

    The middle of both ears hardly moves when the head tilts; one ear's height would call a tilt a shrug.
    """
    left, right, shoulder = pose.image[EAR[Side.LEFT]], pose.image[EAR[Side.RIGHT]], pose.image[SHOULDER[side]]
    if left is None or right is None or shoulder is None:
        return None
    return (shoulder[0] - (left[0] + right[0]) / 2) * down[0] + (shoulder[1] - (left[1] + right[1]) / 2) * down[1]


def features_of(pose: SmoothPose, frame: PoseFrame) -> Neutral | None:
    """One frame's worth of neutral posture, smoothed and as tracked, or None where a shoulder is unseen."""
    left, right = pose.image[Landmark.LEFT_SHOULDER], pose.image[Landmark.RIGHT_SHOULDER]
    if left is None or right is None:
        return None
    middle = midpoint(left, right)
    down = flat_down(pose) or STRAIGHT_DOWN
    head = _head(pose) or middle
    limbs, face = limbs_of(pose, picture_per_space(pose)), face_of(pose.image)
    return Neutral(
        shoulder_x=round(middle[0]),
        shoulder_y=round(middle[1]),
        shoulder_width=round(flat_length(subtract(left, right))),
        face_scale=round(face_scale(pose) or 0),
        left_ear_height=round(ear_height(pose, Side.LEFT, down) or 0),
        right_ear_height=round(ear_height(pose, Side.RIGHT, down) or 0),
        left_upper_arm=limbs[0],
        right_upper_arm=limbs[1],
        left_forearm=limbs[2],
        right_forearm=limbs[3],
        head_x=round(head[0]),
        head_y=round(head[1]),
        lean=round(100 * (lean_by_hips(pose) or 0.0)),
        yaw=round(100 * _yaw(pose)),
        jitter=_jitter(pose, frame),
        frames=1,
        head_tilt=round(100 * (face.roll - fall(left, right))) if face else 0,
        head_turn=round(100 * face.turn) if face else 0,
        head_nod=round(100 * face.nod) if face else 0,
        head_size=round(face.size) if face else 0,
    )


_LEFT, _RIGHT, _LEFT_HIP, _RIGHT_HIP = *SHOULDER.values(), *HIP.values()


def flat_down(pose: SmoothPose) -> Vector | None:
    """The trunk's down in the picture, a unit vector, or None where the hips are not seen."""
    if min(pose.visibility[_LEFT_HIP], pose.visibility[_RIGHT_HIP]) < HIPS_SEEN:
        return None
    left, right, left_hip, right_hip = (pose.image[one] for one in (_LEFT, _RIGHT, _LEFT_HIP, _RIGHT_HIP))
    if left is None or right is None or left_hip is None or right_hip is None:
        return None
    return unit(flat(subtract(midpoint(left_hip, right_hip), midpoint(left, right))))


def lean_by_hips(pose: SmoothPose) -> float | None:
    """Degrees that the trunk leans from the vertical, positive towards the person's right; None with hidden hips."""
    down = flat_down(pose)
    return lean_of(down) if down else None


def lean_of(down: Vector) -> float:
    """The same of a trunk whose down in the picture is known."""
    return degrees(asin(max(-1.0, min(1.0, down[0]))))


def _yaw(pose: SmoothPose) -> float:
    """Degrees that the shoulder line is turned from the picture's plane; 0 without depth."""
    left, right = pose.world[Landmark.LEFT_SHOULDER], pose.world[Landmark.RIGHT_SHOULDER]
    across = unit(subtract(right, left)) if left and right else None
    return degrees(asin(max(-1.0, min(1.0, across[2])))) if across else 0.0


def _jitter(pose: SmoothPose, frame: PoseFrame) -> int:
    pairs = ((pose.image[landmark], frame.image[landmark]) for landmark in (*SHOULDER.values(), *EAR.values()))
    strays = [flat_length(subtract(smooth, raw)) for smooth, raw in pairs if smooth and raw]
    return round(sum(strays) / len(strays)) if strays else 0


def _head(pose: SmoothPose) -> Vector | None:
    left, right = pose.image[EAR[Side.LEFT]], pose.image[EAR[Side.RIGHT]]
    return midpoint(left, right) if left and right else pose.image[Landmark.NOSE]


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
    return replace(frames[0], frames=len(frames), **middle)


def _rank(values: Sequence[int], share: float) -> int:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0


def hangs(pose: SmoothPose, side: Side) -> bool | None:
    """Whether the upper arm of that side hangs at ease in the picture; None where it is unseen."""
    shoulder, elbow = pose.image[SHOULDER[side]], pose.image[ELBOW[side]]
    if shoulder is None or elbow is None:
        return None
    return angle_between(flat(subtract(elbow, shoulder)), STRAIGHT_DOWN) < _HANGING


Limbs = tuple[int, int, int, int]
"""Left and right upper arm, left and right forearm."""


def limbs_of(pose: SmoothPose, units: float | None) -> Limbs:
    """How long the limbs look now; 0 where unseen. `units` is what `picture_per_space` says of the pose."""
    return (
        round(length_in_plane(pose, SHOULDER[Side.LEFT], ELBOW[Side.LEFT], units)),
        round(length_in_plane(pose, SHOULDER[Side.RIGHT], ELBOW[Side.RIGHT], units)),
        round(length_in_plane(pose, ELBOW[Side.LEFT], WRIST[Side.LEFT], units)),
        round(length_in_plane(pose, ELBOW[Side.RIGHT], WRIST[Side.RIGHT], units)),
    )


def limbs_in(neutral: Neutral) -> Limbs:
    """The limbs of a neutral posture."""
    return (neutral.left_upper_arm, neutral.right_upper_arm, neutral.left_forearm, neutral.right_forearm)


def with_longer_limbs(neutral: Neutral, now: Limbs) -> Neutral:
    """`neutral`, its limbs as long as the longer of the two: held towards the camera, an arm looks short."""
    known = limbs_in(neutral)
    if all(seen <= before for seen, before in zip(now, known, strict=True)):
        return neutral
    longer = [max(pair) for pair in zip(now, known, strict=True)]
    return replace(
        neutral,
        left_upper_arm=longer[0],
        right_upper_arm=longer[1],
        left_forearm=longer[2],
        right_forearm=longer[3],
    )
