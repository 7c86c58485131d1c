"""From where the camera sees this person."""

from enum import StrEnum
from math import acos, degrees

from game.body.calibration import Neutral

_TURNED_FROM, _SIDE_FROM = 18.0, 55.0
"""Degrees of the shoulder line's yaw at ease. Below 11-16 degrees nobody can tell a turn by the shoulders' width, and
laptops are never quite straight; beyond 55 the far shoulder hides behind the near one."""

_PER_UPPER_ARM = (0.95, 1.5)
"""Shoulder width over the upper arm's length, both as long as they ever look from the front: 1.0-1.4 in recordings of
nine adults (UI-PRMD, IntelliRehabDS, KIMORE, bone pins, MediaPipe on videos), and a little more either way."""

_PER_FACE = (5.2, 8.2)
"""Shoulder width over `face_scale` from the front: 5.5-7.9 in the same recordings; used where no arm has been seen."""


class View(StrEnum):
    """Where the camera stands; turned is 30-45 degrees off the front."""

    FRONT = "front"
    TURNED = "turned"
    SIDE = "side"


def view_of(neutral: Neutral, shoulder_width: float = 0.0) -> View:
    """The view that a neutral posture was seen from, or a better one that shoulders so wide in the picture now prove.

    Nobody's shoulders look wider than they are: somebody who walked in sideways and then faces the camera faces it.

    Depth says how far the shoulder line is turned, and a tracker's depth is wrong by up to a third, or missing. The
    picture shows the shoulders' width by cos(yaw), of which nobody knows the whole, only what adults have: that bounds
    the yaw from both sides, and depth is believed within these bounds.
    """
    least, most = _yaw_by_picture(neutral, max(shoulder_width, neutral.shoulder_width))
    yaw = min(most, max(least, abs(neutral.yaw) / 100))
    return View.FRONT if yaw < _TURNED_FROM else View.TURNED if yaw < _SIDE_FROM else View.SIDE


def _yaw_by_picture(neutral: Neutral, shoulder_width: float) -> tuple[float, float]:
    """Smallest and largest yaw, degrees, with which an adult's shoulders can look so narrow."""
    arm = max(neutral.left_upper_arm, neutral.right_upper_arm)
    size, (least, most) = (arm, _PER_UPPER_ARM) if arm else (neutral.face_scale, _PER_FACE)
    if not size or not shoulder_width:
        return 0.0, 90.0
    width = shoulder_width / size
    return degrees(acos(min(1.0, width / least))), degrees(acos(min(1.0, width / most)))
