"""The shoulder girdle, worked out once a frame: what it looks like against the person at ease, as a few integers.

No landmark lies on a shoulder blade. What the picture does tell is how wide the shoulders are, how high the ears stand
above them and, roughly, how far they are behind the ears; all against the same person's neutral posture.
"""

from math import cos, log, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from game.body.baseline import Direction
from game.body.calibration import Neutral, ear_height, face_scale
from game.body.geometry import flat_length, midpoint, subtract
from game.body.landmarks import Landmark
from game.body.side import Side
from game.body.smoothing import SmoothPose
from game.body.trunk import Trunk

if TYPE_CHECKING:
    from game.body.posture import Posture

SHARE = 10_000
"""Girdle features count ten-thousandths: a hundredth of a percent."""

_MOST_YAW = 60.0
"""Degrees beyond which the cosine of a yaw explains no width: depth would be divided by almost nothing."""

_FOLLOWS = 8_500
"""Ten-thousandths of the change of the face's scale that the shoulders' width follows when the body comes nearer.

Sitting nearer as a whole moves both alike (1.0); a lean from the hips takes the head 1.4 times as far as the shoulders,
which are 0.5 m above the hips where the ears are 0.7 m (0.71). Chosen: half way between, so that 5 cm either way at
0.7 m leaves an error of 1.1 %, a fifth of a squeeze."""


class GirdleFeatures(NamedTuple):
    """A girdle against the same person at ease, ten-thousandths.

    Attributes:
        width: natural logarithm of the shoulders' width in the picture over the neutral one.
        face: the same of the face's scale.
        turned: the same of what the trunk's yaw, by depth, leaves of a width.
        left_ear, right_ear: how much higher the ears stand above the shoulder, of the neutral height, the face's scale
            taken out.
        yaw: sine of the yaw less the neutral one.
        depth: how far the shoulders' middle is behind the ears' middle in space, of the shoulders' distance; not
            against the neutral; 0 without depth.
        rise: how much higher the shoulders' middle is in the picture, of the neutral width.
    """

    width: int
    face: int
    turned: int
    left_ear: int
    right_ear: int
    yaw: int
    depth: int
    rise: int


FORMULA = Direction(weights=(-1_000_000, _FOLLOWS * 100, 1_000_000, 0, 0, 0, 0, 0), at_ease=0, separability=0)
"""The squeeze by formula: how much narrower the shoulders are than the face's scale and the yaw explain."""


def girdle_of(pose: SmoothPose, neutral: Neutral, trunk: Trunk | None) -> GirdleFeatures | None:
    """The girdle of a pose, or None where a shoulder, an ear or the face is unseen, now or in the neutral posture."""
    left, right = pose.image[Landmark.LEFT_SHOULDER], pose.image[Landmark.RIGHT_SHOULDER]
    face = face_scale(pose)
    if trunk is None or left is None or right is None or not face:
        return None
    heights = [ear_height(pose, side, trunk.flat_down) for side in (Side.LEFT, Side.RIGHT)]
    width = flat_length(subtract(left, right))
    known = (neutral.shoulder_width, neutral.face_scale, neutral.left_ear_height, neutral.right_ear_height)
    if min(known) <= 0 or heights[0] is None or heights[1] is None or not width:
        return None
    nearer = face / neutral.face_scale
    yaw, yaw_at_ease = trunk.yaw, neutral.yaw / 100
    return GirdleFeatures(
        width=round(SHARE * log(width / neutral.shoulder_width)),
        face=round(SHARE * log(nearer)),
        turned=round(SHARE * log(_shows(yaw) / _shows(yaw_at_ease))),
        left_ear=round(SHARE * (heights[0] / neutral.left_ear_height / nearer - 1)),
        right_ear=round(SHARE * (heights[1] / neutral.right_ear_height / nearer - 1)),
        yaw=round(SHARE * (sin(radians(yaw)) - sin(radians(yaw_at_ease)))),
        depth=_behind_the_ears(pose),
        rise=round(SHARE * (neutral.shoulder_y - midpoint(left, right)[1]) / neutral.shoulder_width),
    )


def _shows(yaw: float) -> float:
    """Share of its width that a body turned by so many degrees shows."""
    return cos(radians(min(_MOST_YAW, abs(yaw))))


def _behind_the_ears(pose: SmoothPose) -> int:
    ears = pose.world[Landmark.LEFT_EAR], pose.world[Landmark.RIGHT_EAR]
    left, right = pose.world[Landmark.LEFT_SHOULDER], pose.world[Landmark.RIGHT_SHOULDER]
    if ears[0] is None or ears[1] is None or left is None or right is None:
        return 0
    across = subtract(left, right)
    width = (across[0] ** 2 + across[1] ** 2 + across[2] ** 2) ** 0.5
    behind = midpoint(left, right)[2] - midpoint(ears[0], ears[1])[2]
    return round(SHARE * behind / width) if width else 0


def narrowing(features: tuple[int, ...], direction: Direction) -> float:
    """The squeeze index: hundredths of a percent of rest, 0 at ease; negative with the blades apart."""
    along = sum(weight * feature for weight, feature in zip(direction.weights, features, strict=True))
    return (along - direction.at_ease) / 1_000_000


def girdle_features(posture: "Posture") -> tuple[int, ...] | None:
    """The features of a posture, for `game.body.fit`; None where too little of the girdle is seen."""
    return posture.girdle
