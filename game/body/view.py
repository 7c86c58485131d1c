"""From where the camera sees this person."""

from enum import StrEnum

from game.body.calibration import Neutral

_TURNED_FROM, _SIDE_FROM = 18.0, 55.0
"""Degrees of the shoulder line's yaw at ease. Below 11-16 degrees nobody can tell a turn by the shoulders' width, and
laptops are never quite straight; beyond 55 the far shoulder hides behind the near one."""


class View(StrEnum):
    """Where the camera stands; turned is 30-45 degrees off the front."""

    FRONT = "front"
    TURNED = "turned"
    SIDE = "side"


def view_of(neutral: Neutral) -> View:
    """The view that a neutral posture was seen from."""
    yaw = abs(neutral.yaw) / 100
    return View.FRONT if yaw < _TURNED_FROM else View.TURNED if yaw < _SIDE_FROM else View.SIDE
