"""What a tracker gets wrong, put upon what the pinhole shows."""

from dataclasses import dataclass
from math import pi, sin
from random import Random

from game.body.calibration import FACE
from game.body.geometry import Vector
from game.body.landmarks import Landmark


@dataclass(frozen=True, slots=True)
class Flaws:
    """What a tracker gets wrong.

    Attributes:
        jitter: standard deviation in the picture, share of its height.
        depth_jitter: the same in space along every axis, metres.
        drift: slow wandering in the picture, share of its height; a face wanders as one.
        lost: share of frames in which nobody is found.
        hidden: landmarks that something stands in front of: seen badly and threefold jittery.
    """

    jitter: float = 0.0
    depth_jitter: float = 0.0
    drift: float = 0.0
    lost: float = 0.0
    hidden: frozenset[Landmark] = frozenset()


PERFECT = Flaws()
LIVELY = Flaws(jitter=0.0012, depth_jitter=0.004, drift=0.0008, lost=0.002)
"""About what MediaPipe does with a well-lit person at a desk."""


def visibility_of(landmark: int, point: Vector, flaws: Flaws) -> float:
    """What the tracker says of how well it sees a landmark at that normalised place, 0-1."""
    if landmark in flaws.hidden:
        return 0.25
    return 0.98 if -0.02 < point[0] < 1.02 and -0.02 < point[1] < 1.02 else 0.2


def strayed(point: Vector, landmark: int, stamp_us: int, flaws: Flaws, dice: Random) -> Vector:
    """The landmark where the tracker puts it in the picture, normalised."""
    if not flaws.jitter and not flaws.drift:
        return point
    size = flaws.jitter * (3 if landmark in flaws.hidden else 1)
    slow = flaws.drift * sin(2 * pi * (stamp_us / 7e6 + (landmark * 0.618 if landmark not in FACE else 0.0)))
    return (point[0] + dice.gauss(0, size) * 0.75 + slow, point[1] + dice.gauss(0, size) + slow, point[2])


def shaken(point: Vector, size: float, dice: Random) -> Vector:
    """The point in space where the tracker puts it, `size` the standard deviation along each axis, metres."""
    if not size:
        return point
    return (point[0] + dice.gauss(0, size), point[1] + dice.gauss(0, size), point[2] + dice.gauss(0, size))
