"""The face in the picture, worked out once a frame: how it is tilted, turned and nodded, and how large it is.

Five pairs of points lie across the face, so their sum is a long line that hardly trembles; a nod leaves its length
alone and a turn shortens it by a cosine that the turn itself tells. So its size can say "a little further away" where
the distance of all points from their middle would also say it of a nod.
"""

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians

from game.body.geometry import Vector
from game.body.landmarks import Landmark

_PAIRS = (
    (Landmark.LEFT_EAR, Landmark.RIGHT_EAR),
    (Landmark.LEFT_EYE_OUTER, Landmark.RIGHT_EYE_OUTER),
    (Landmark.LEFT_EYE, Landmark.RIGHT_EYE),
    (Landmark.LEFT_EYE_INNER, Landmark.RIGHT_EYE_INNER),
    (Landmark.MOUTH_LEFT, Landmark.MOUTH_RIGHT),
)

_AHEAD = 0.245
"""How far eyes, nose and mouth are in front of the ears, of the five lines' summed length.

Chosen: about 95 mm of 385 mm on an adult's face. Only differences from the same face at ease are used, so a face
that is a tenth deeper turns a tenth further."""

_MOST_TURN = 45.0
"""Degrees: beyond, an ear is hidden, and no length across the face is worth correcting."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face in the picture, degrees.

    Attributes:
        roll: positive with the ear towards the person's right shoulder, against the picture's level.
        turn: to the person's left; against the line of sight.
        nod: chin down; against the line of sight, and against nothing anatomical: only differences mean something.
        size: PoseFrame.image units; what the five lines across the face add up to, were it not turned.
    """

    roll: float
    turn: float
    nod: float
    size: float


def fall(left: Vector, right: Vector) -> float:
    """Degrees that the line from the person's left to their right falls in the picture."""
    return degrees(atan2(right[1] - left[1], left[0] - right[0]))


def face_of(points: tuple[Vector | None, ...]) -> Face | None:
    """The face among 33 points in the picture, or None where one of its points is unseen."""
    x = y = 0.0
    for one, other in _PAIRS:
        left, right = points[one], points[other]
        if left is None or right is None:
            return None
        x += right[0] - left[0]
        y += right[1] - left[1]
    width, ahead = hypot(x, y), _ahead(points)
    if ahead is None or width < 1e-6:
        return None
    aside, below = (ahead[0] * x + ahead[1] * y) / width, (ahead[1] * -x + ahead[0] * y) / width
    turn = -degrees(atan2(aside, _AHEAD * width))
    size = width / cos(radians(max(-_MOST_TURN, min(_MOST_TURN, turn))))
    nod = degrees(asin(max(-1.0, min(1.0, below / (_AHEAD * size)))))
    return Face(degrees(atan2(y, -x)), turn, nod, size)


def _ahead(points: tuple[Vector | None, ...]) -> tuple[float, float] | None:
    """From the middle of the ears to the middle of eyes, nose and mouth."""
    nose, ears = points[Landmark.NOSE], (points[Landmark.LEFT_EAR], points[Landmark.RIGHT_EAR])
    eyes = (points[Landmark.LEFT_EYE], points[Landmark.RIGHT_EYE])
    mouth = (points[Landmark.MOUTH_LEFT], points[Landmark.MOUTH_RIGHT])
    if nose is None or None in ears or None in eyes or None in mouth:
        return None
    (a, b), (c, d), (e, f) = ears, eyes, mouth
    assert a and b and c and d and e and f  # noqa: PT018 - told above, for the type checker
    return (
        (nose[0] + (c[0] + d[0] + e[0] + f[0]) / 2) / 3 - (a[0] + b[0]) / 2,
        (nose[1] + (c[1] + d[1] + e[1] + f[1]) / 2) / 3 - (a[1] + b[1]) / 2,
    )
