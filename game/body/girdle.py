"""The shoulder girdle, worked out once a frame: what it looks like against the person at ease, as a few integers.

No landmark lies on a shoulder blade. What the picture does tell is how wide the shoulders are, how high the ears stand
above them and, roughly, how far they are behind the ears; all against the same person's neutral posture.
"""

from math import cos, log, radians
from typing import NamedTuple

from game.body.baseline import Direction
from game.body.calibration import Neutral
from game.body.geometry import Vector, flat_length, length, midpoint, subtract
from game.body.landmarks import Landmark
from game.body.smoothing import SmoothPose
from game.body.trunk import Trunk

SHARE = 10_000
"""Girdle features count ten-thousandths: a hundredth of a percent."""

_MOST_YAW = 60.0
"""Degrees beyond which the cosine of a yaw explains no width: depth would be divided by almost nothing."""

_SWAY = 2.5
"""Degrees of yaw that explain nothing: by depth, the tracker itself sways by 1 degree (standard deviation, measured on
MediaPipe) and a sitting body as much. Before a camera that stands 20 degrees aside they make 1.6 % of the width."""

BREATH = 200
"""Ten-thousandths of the resting ear height that the shoulders may rise without a shrug: quiet breathing lifts them by
about 3 mm of 170. Chosen."""


TURNED = 1_750
"""Ten-thousandths of a radian, 10 degrees of yaw by depth from the neutral one, from which the shoulders' width says
nothing about the blades. A turn of 18 narrows the shoulders as much as a full squeeze does (cosine), and before a
camera that stands 20 degrees aside one of 9; what is below is taken out of the width."""

UNEVEN = 1_100
"""The same for the ear heights of the two sides, ten-thousandths: the body is turned, or one shoulder up. A turn of 8
degrees makes 5 % (2 m away) to 9 % (0.7 m), by the perspective alone; so does sitting 5 cm aside, seen from 0.7 m."""

MOVED = 1_500
"""The same for the face's scale: 9 cm at 0.7 m. Further from where they were at ease nobody's explanations are good
enough; sitting elsewhere for good is the baseline's business."""

SHRUGGED = 800
"""The same for shoulders that are up, of the ear height, for a squeeze: a third of a full shrug, which narrows them
more than a squeeze does. What is below is taken out of the width."""


class GirdleFeatures(NamedTuple):
    """A girdle against the same person at ease, ten-thousandths; all 0 at ease but `depth`.

    What can be explained in more than one way is split in two by its sign, so that one linear index can take the
    explanation that leaves less of a squeeze.

    Attributes:
        width: natural logarithm of the shoulders' width in the picture over the neutral one.
        nearer, further: the same of the face's scale, where it is above, or below, the neutral one; else 0.
        away, towards: the same of the share of a width that the trunk's yaw, by depth, leaves to be seen, where it is
            below, or above, the neutral one; else 0.
        lifted: how much nearer the shoulders are to the ears than at ease, on average, beyond what breath does, of the
            neutral height; the face's scale taken out; else 0.
        uneven: the difference of that between the two sides: one shoulder up, or one of them nearer to the camera.
        yaw: how far the trunk is turned from the neutral by depth, radians.
        depth: how far the shoulders' middle is behind the ears' middle in space, of the shoulders' distance; 0 without
            depth.
        aside: how far the shoulders' middle is to the picture's right of the ears' middle, less that at ease, of the
            neutral width: a camera 30 to 45 degrees aside sees blades go back that way.
    """

    width: int
    nearer: int
    further: int
    away: int
    towards: int
    lifted: int
    uneven: int
    yaw: int
    depth: int
    aside: int


FORMULA = Direction((-1_000_000, 500_000, 1_000_000, 1_500_000, 0, -1_200_000, 0, 0, 0, 0), at_ease=0, separability=0)
"""The squeeze by formula: how much narrower the shoulders are than anything else explains.

RI = width / face scale against the neutral's, as a logarithm, and of two explanations always the one that leaves less:

- The face is larger. Sitting nearer as a whole moves both alike (1.0), a lean from the hips takes the head 1.4 times as
  far as the shoulders (0.5 and 0.7 m above the hips), which at a desk's distance is 0.56 of the face's change: 0.5.
- The face is smaller: leaning back explains at most as much as sitting back does, 1.0.
- The trunk is turned further away: half as much again as the depth says, which is wrong by up to a third (virtual
  cameras; MediaPipe's own authors call z less accurate than x and y). Turned towards the camera it can only be wider.
- The shoulders are up: a shrug narrows them by up to 1.1 times as much as it lifts them (25 degrees up and 17 back at
  the sternoclavicular joint, Peeters et al., JSES Int. 2023, 7:147): 1.2 times what is beyond a breath."""

PROTRACTION = Direction((1_000_000, -1_000_000, -500_000, 0, -1_500_000, 0, 0, 0, 0, 0), at_ease=0, separability=0)
"""Protraction: how much wider the shoulders are than anything else explains; the same explanations, read the other way.
"""


def girdle_of(
    pose: SmoothPose,
    neutral: Neutral,
    trunk: Trunk | None,
    face: float | None,
    ears: tuple[float | None, float | None],
) -> GirdleFeatures | None:
    """The girdle of a pose; None where shoulders, ears or face are unseen, now or at ease.

    `face` and `ears` are what `face_scale` and `ear_height` say of the pose.
    """
    left, right = pose.image[Landmark.LEFT_SHOULDER], pose.image[Landmark.RIGHT_SHOULDER]
    left_ear, right_ear = ears
    known = (neutral.shoulder_width, neutral.face_scale, neutral.left_ear_height, neutral.right_ear_height)
    if trunk is None or left is None or right is None or not face or min(known) <= 0:
        return None
    width = flat_length(subtract(left, right))
    if left_ear is None or right_ear is None or not width:
        return None
    nearer = face / neutral.face_scale
    up = (1 - left_ear / neutral.left_ear_height / nearer, 1 - right_ear / neutral.right_ear_height / nearer)
    scaled = round(SHARE * log(nearer))
    shown = round(SHARE * _shown(abs(trunk.yaw), abs(neutral.yaw / 100)))
    return GirdleFeatures(
        width=round(SHARE * log(width / neutral.shoulder_width)),
        nearer=max(0, scaled),
        further=min(0, scaled),
        away=min(0, shown),
        towards=max(0, shown),
        lifted=max(0, round(SHARE * (up[0] + up[1]) / 2) - BREATH),
        uneven=round(SHARE * (up[0] - up[1])),
        yaw=round(SHARE * radians(trunk.yaw - neutral.yaw / 100)),
        depth=_behind_the_ears(pose),
        aside=round(SHARE * (_aside(pose, left, right) / nearer - _aside_at_ease(neutral)) / neutral.shoulder_width),
    )


def _aside(pose: SmoothPose, left: Vector, right: Vector) -> float:
    ears = pose.image[Landmark.LEFT_EAR], pose.image[Landmark.RIGHT_EAR]
    return midpoint(left, right)[0] - midpoint(ears[0], ears[1])[0] if ears[0] and ears[1] else 0.0


def _aside_at_ease(neutral: Neutral) -> int:
    return neutral.shoulder_x - neutral.head_x


def _shown(yaw: float, at_ease: float) -> float:
    """Logarithm of the share of its width that a body turned by so many degrees shows, over that at ease."""
    beyond = max(0.0, yaw - at_ease - _SWAY) or min(0.0, yaw - at_ease + _SWAY)
    if not beyond:
        return 0.0
    return log(cos(radians(min(_MOST_YAW, at_ease + beyond))) / cos(radians(min(_MOST_YAW, at_ease))))


def _behind_the_ears(pose: SmoothPose) -> int:
    ears = pose.world[Landmark.LEFT_EAR], pose.world[Landmark.RIGHT_EAR]
    left, right = pose.world[Landmark.LEFT_SHOULDER], pose.world[Landmark.RIGHT_SHOULDER]
    if ears[0] is None or ears[1] is None or left is None or right is None:
        return 0
    width = length(subtract(left, right))
    behind = midpoint(left, right)[2] - midpoint(ears[0], ears[1])[2]
    return round(SHARE * behind / width) if width else 0


def confounded(girdle: GirdleFeatures) -> str | None:
    """What makes the shoulders' width say nothing about the blades, a message key, or None."""
    if abs(girdle.yaw) > TURNED or abs(girdle.uneven) > UNEVEN:
        return "turned_away"
    return "leaning" if girdle.nearer - girdle.further > MOVED else None


def along(features: tuple[int, ...], direction: Direction) -> float:
    """The index of a direction: hundredths of a percent of rest, 0 at ease."""
    value = sum(weight * feature for weight, feature in zip(direction.weights, features, strict=True))
    return (value - direction.at_ease) / 1_000_000
