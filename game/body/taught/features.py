"""What a taught movement is told by: where head, shoulders, elbows and wrists are, against the person at ease.

Everything is measured in the picture, in the trunk's own axes and in this person's shoulder widths, so that a lean, the
distance from the camera and the person's size are mostly taken out. Depth is looked at in one feature only, `turn`.
"""

from math import log, radians
from typing import NamedTuple

from game.body.arm import SEEN
from game.body.geometry import Vector, dot, midpoint, subtract
from game.body.landmarks import Landmark
from game.body.posture import Posture
from game.body.side import EAR, ELBOW, SHOULDER, WRIST, Side
from game.body.smoothing import SmoothPose

SHARE = 10_000
"""Features count ten-thousandths: of the shoulders' width at ease, of a radian, or of a logarithm."""

_SMALLEST, _LARGEST = 0.6, 1.6
"""Of the face's size at ease: beyond it the face was mistaken, and the person has not come nearer."""


class Features(NamedTuple):
    """A posture as a taught movement sees it, ten-thousandths; None where it is not seen.

    Attributes:
        left_elbow_out, left_elbow_down, left_wrist_out, left_wrist_down, and the same of the right: from the shoulder
            of that side, away from the body and towards the hips, in shoulder widths.
        left_up, right_up: how much higher the shoulder is than the shoulders' middle at ease.
        head_aside, head_up: the ears' middle from the shoulders' middle: towards the person's right, and up.
        nose_aside, nose_down: the nose from the ears' middle: a turned and a nodding head.
        width: natural logarithm of the shoulders' width over that at ease, the face's size taken out.
        nearer: the same of the face's size.
        lean, turn: of the trunk against ease, radians, towards and to the person's right; `turn` is by depth.
    """

    left_elbow_out: int | None
    left_elbow_down: int | None
    left_wrist_out: int | None
    left_wrist_down: int | None
    right_elbow_out: int | None
    right_elbow_down: int | None
    right_wrist_out: int | None
    right_wrist_down: int | None
    left_up: int | None
    right_up: int | None
    head_aside: int | None
    head_up: int | None
    nose_aside: int | None
    nose_down: int | None
    width: int | None
    nearer: int | None
    lean: int | None
    turn: int | None


NAMES = Features._fields

_LATERAL = frozenset({"head_aside", "nose_aside", "lean", "turn"})
"""What a mirror turns round."""


def opposite(name: str) -> str:
    """The feature of the other side; what has no side is its own."""
    if name.startswith("left_"):
        return name.replace("left_", "right_", 1)
    return name.replace("right_", "left_", 1) if name.startswith("right_") else name


def mirrored(features: Features) -> Features:
    """The same posture in a mirror: what is taught on one side is told on the other by its mirror image."""
    values = features._asdict()
    return Features(**{name: _turned(name, values[opposite(name)]) for name in NAMES})


def _turned(name: str, value: int | None) -> int | None:
    return -value if value is not None and name in _LATERAL else value


def features_of(posture: Posture) -> Features | None:
    """What is seen of a posture; None where a shoulder is unseen, or nobody was ever at ease."""
    pose, neutral, trunk = posture.pose, posture.neutral, posture.trunk
    if pose is None or trunk is None or not neutral.shoulder_width:
        return None
    left, right = pose.image[Landmark.LEFT_SHOULDER], pose.image[Landmark.RIGHT_SHOULDER]
    if left is None or right is None:
        return None
    grown = posture.face / neutral.face_scale if posture.face and neutral.face_scale else 1.0
    scale = neutral.shoulder_width * min(_LARGEST, max(_SMALLEST, grown))
    seen = _Seen(pose, trunk.flat_down, scale)
    ears = seen.middle(EAR[Side.LEFT], EAR[Side.RIGHT])
    head_aside, head_up = seen.from_to(midpoint(left, right), ears)
    nose_aside, nose_up = seen.from_to(ears, seen.point(Landmark.NOSE))
    width = posture.shoulder_width / scale
    return Features(
        *seen.arm(Side.LEFT),
        *seen.arm(Side.RIGHT),
        left_up=round(SHARE * posture.left_rise / scale),
        right_up=round(SHARE * posture.right_rise / scale),
        head_aside=head_aside,
        head_up=head_up,
        nose_aside=nose_aside,
        nose_down=None if nose_up is None else -nose_up,
        width=round(SHARE * log(width)) if width > 0 else None,
        nearer=round(SHARE * log(grown)) if grown > 0 else None,
        lean=round(SHARE * radians(trunk.lean - neutral.lean / 100)),
        turn=round(SHARE * radians(trunk.yaw - neutral.yaw / 100)),
    )


class _Seen(NamedTuple):
    """A pose, the trunk's down in the picture, and a shoulder width."""

    pose: SmoothPose
    down: Vector
    scale: float

    def point(self, landmark: Landmark) -> Vector | None:
        """Where a landmark is in the picture; None where it is only guessed."""
        return self.pose.image[landmark] if self.pose.visibility[landmark] >= SEEN else None

    def middle(self, one: Landmark, other: Landmark) -> Vector | None:
        """Between two landmarks."""
        a, b = self.point(one), self.point(other)
        return midpoint(a, b) if a and b else None

    def from_to(self, start: Vector | None, end: Vector | None) -> tuple[int | None, int | None]:
        """The way between two points: towards the person's right, and up."""
        if start is None or end is None:
            return None, None
        way = subtract(end, start)
        right = (-self.down[1], self.down[0], 0.0)
        return round(SHARE * dot(way, right) / self.scale), round(-SHARE * dot(way, self.down) / self.scale)

    def arm(self, side: Side) -> tuple[int | None, int | None, int | None, int | None]:
        """Elbow and wrist from the shoulder: out and down of each."""
        shoulder = self.pose.image[SHOULDER[side]]
        found: list[int | None] = []
        for landmark in (ELBOW[side], WRIST[side]):
            aside, up = self.from_to(shoulder, self.point(landmark))
            found.append(aside if aside is None or side is Side.RIGHT else -aside)
            found.append(None if up is None else -up)
        return found[0], found[1], found[2], found[3]
