"""Pointing with the head, for whom no arm is available: a few degrees of turning and nodding cross the window.

The nose against the middle between the ears is looked at, not the head's place, so leaning and swaying move nothing.
"""

from dataclasses import dataclass
from math import exp

from game.body.landmarks import Landmark
from game.body.pose import PoseFrame
from game.play.pointing.reaching import Place, Shoulders

_ACROSS, _DOWN = 0.12, 0.07
"""Body sizes that the nose goes aside and down from the middle of the window to its edge: 22 degrees of turning and
13 of nodding, less than a third of what a healthy neck does. Chosen: small enough for a sore neck, large enough to
tell eleven cells with a tracker's noise."""

_LEARNED_US = 700_000
"""How long the head is looked at before it points: where it is then is the middle of the window."""

_LEARNING_S = 0.25


@dataclass(frozen=True, slots=True)
class Ahead:
    """Where the nose is against the ears when the head looks at the middle of the window; body sizes."""

    nose: Place
    since_us: int
    stamp_us: int


def head_of(frame: PoseFrame, shoulders: Shoulders) -> Place | None:
    """The nose against the middle between the ears, body sizes; x mirrored: to the person's own right is more."""
    nose, left, right = (
        frame.image[i] if frame.visibility[i] >= 30 else None
        for i in (Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR)
    )
    if nose is None or left is None or right is None:
        return None
    return (
        ((left.x + right.x) / 2 - nose.x) / shoulders.size,
        (nose.y - (left.y + right.y) / 2) / shoulders.size,
    )


def steered(before: Ahead | None, nose: Place, stamp_us: int) -> tuple[Ahead, Place | None]:
    """What is straight ahead after a frame, and the place in the window; None while it is still being learned.

    A head that turns further than the window's edge takes the window with it, as a mouse is lifted and set down: so
    nobody has to sit as they sat in the first second.
    """
    if before is None:
        return Ahead(nose, stamp_us, stamp_us), None
    if stamp_us - before.since_us < _LEARNED_US:
        weight = 1 - exp((before.stamp_us - stamp_us) / 1e6 / _LEARNING_S)
        (x, y), (to_x, to_y) = before.nose, nose
        return Ahead((x + weight * (to_x - x), y + weight * (to_y - y)), before.since_us, stamp_us), None
    middle = (_taken_along(before.nose[0], nose[0], _ACROSS), _taken_along(before.nose[1], nose[1], _DOWN))
    return Ahead(middle, before.since_us, stamp_us), place_of(nose, middle)


def place_of(nose: Place, middle: Place) -> Place:
    """Where in the window a nose points that looks at the window's middle when it is at `middle`."""
    return (0.5 + (nose[0] - middle[0]) / (2 * _ACROSS), 0.5 + (nose[1] - middle[1]) / (2 * _DOWN))


def _taken_along(middle: float, nose: float, reach: float) -> float:
    """The middle, moved so that the nose is at most a fifth of the reach beyond the edge."""
    most = 1.2 * reach
    return min(nose + most, max(nose - most, middle))
