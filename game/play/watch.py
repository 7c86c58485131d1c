"""What somebody at ease looks like from here, moment by moment: numbers by which a change of place is told."""

from dataclasses import dataclass
from math import hypot, log
from typing import NamedTuple

from game.body.calibration import Neutral
from game.body.geometry import midpoint
from game.body.landmarks import Landmark
from game.body.posture import Posture
from game.body.smoothing import SmoothPose

_ASIDE = 0.6
"""Shoulder widths that the shoulders' middle is elsewhere: 0.2 m, further than shifting in one's seat."""

_SCALE = (0.83, 1.2)
"""Times nearer or further: 12 cm of 0.7 m. The exercises that come nearest, leaning from the hips, stay within 10 %."""

_TURNED, _TILTED = 20.0, 10.0
"""Degrees. A tracker's depth errs by up to a third, so a smaller turn at ease may be nothing."""

_OTHER_SHAPE = 0.09
"""Difference of logarithms from which a shape is another person's. Adults' shoulder breadth over head size has a
standard deviation of about 6 % (ANSUR II tables: biacromial breadth 4.6 %, head breadth 3.7 %), while the same person
looks up to 5 % different after sitting down again. So it finds who is clearly larger or smaller, and nobody else."""

_SAME_DISTANCE = (0.8, 1.25)
"""Nearer or further than this, perspective alone changes the face against the shoulders by 4 % or more."""

FOLLOW_S = 20.0
"""Time constant with which the usual place follows a body at ease: who sinks slowly into the chair has not moved it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how large somebody is in the picture.

    Attributes:
        x, y: mid-shoulder, PoseFrame.image units.
        width, face, ears: shoulder width, face scale, mean ear height, the same; 0 where unseen.
        yaw, tilt: of the shoulder line, degrees.
    """

    x: float
    y: float
    width: float
    face: float
    ears: float
    yaw: float
    tilt: float

    def towards(self, other: "Place", share: float) -> "Place":
        """A share of the way to another place."""
        near, far = self.values(), other.values()
        return Place(*(a + share * (b - a) if a and b else a or b for a, b in zip(near, far, strict=True)))

    def values(self) -> tuple[float, ...]:
        """Every number, in the order of the fields."""
        return (self.x, self.y, self.width, self.face, self.ears, self.yaw, self.tilt)


def place_of(pose: SmoothPose, posture: Posture) -> Place | None:
    """The place of one frame; None where a shoulder is unseen."""
    left, right = pose.image[Landmark.LEFT_SHOULDER], pose.image[Landmark.RIGHT_SHOULDER]
    if left is None or right is None or posture.trunk is None:
        return None
    x, y, _ = midpoint(left, right)
    ears = ((posture.left_ear_height or 0.0) + (posture.right_ear_height or 0.0)) / 2
    return Place(x, y, posture.shoulder_width, posture.face or 0.0, ears, posture.trunk.yaw, posture.trunk.tilt)


def place_in(neutral: Neutral, tilt: float) -> Place:
    """The place that a neutral posture was taken at; a neutral posture does not know the shoulder line's tilt."""
    ears = (neutral.left_ear_height + neutral.right_ear_height) / 2
    width, face = float(neutral.shoulder_width), float(neutral.face_scale)
    return Place(neutral.shoulder_x, neutral.shoulder_y, width, face, ears, neutral.yaw / 100, tilt)


def change(usual: Place, now: Place) -> str | None:
    """How the place is another: `moved`, `turned`, or None."""
    if hypot(now.x - usual.x, now.y - usual.y) > _ASIDE * usual.width:
        return "moved"
    if not _SCALE[0] < nearer(usual, now) < _SCALE[1]:
        return "moved"
    turned = abs(now.yaw - usual.yaw) > _TURNED or abs(now.tilt - usual.tilt) > _TILTED
    return "turned" if turned else None


def nearer(usual: Place, now: Place) -> float:
    """How many times larger the body looks: the middle of three lengths, so that no single posture changes it."""
    pairs = ((usual.width, now.width), (usual.face, now.face), (usual.ears, now.ears))
    ratios = sorted(b / a for a, b in pairs if a > 0 and b > 0)
    return ratios[len(ratios) // 2] if ratios else 1.0


def other_person(known: Place, now: Place) -> bool:
    """Whether the shape cannot be the known person's: shoulders over face, and ears above the shoulders over face.

    The second weighs half: slumping changes it too. Not told from another distance, or turned.
    """
    if not min(known.width, known.face, known.ears, now.width, now.face, now.ears) > 0:
        return False
    if not _SAME_DISTANCE[0] < nearer(known, now) < _SAME_DISTANCE[1] or abs(now.yaw - known.yaw) > _TURNED / 2:
        return False
    wide = log(now.width / now.face) - log(known.width / known.face)
    tall = log(now.ears / now.face) - log(known.ears / known.face)
    return hypot(wide, tall / 2) > _OTHER_SHAPE


class Watch(NamedTuple):
    """What is remembered from frame to frame, to notice drift.

    Attributes:
        usual: where the body is at ease, followed slowly; None before the first look.
        checked_us: stamp of the newest look.
        away_us: how long it has been at ease elsewhere.
        returned: somebody came back into the picture, and it is not yet known who.
        seen, looks: what they look like on average, and over how many looks.
        asked_us: since when the player is asked.
        answered: they said that all is well.
        settling, settling_us: frames at ease while asked, and since when.
    """

    usual: Place | None = None
    checked_us: int = 0
    away_us: int = 0
    returned: bool = False
    seen: Place | None = None
    looks: int = 0
    asked_us: int = 0
    answered: bool = False
    settling: tuple[Neutral, ...] = ()
    settling_us: int = 0
