"""Staying with one person where there are several: plain values in, a decision out.

The model follows whoever it found last, and when it loses them it takes whoever is easiest to see. So whoever turns up
clearly elsewhere, or clearly larger or smaller, from one moment to the next is not the one we follow: they are not
reported, and where they stand is hidden from the model until it finds the first person again. After a few seconds
without them we take whoever is there: somebody else has sat down.
"""

from dataclasses import dataclass, replace
from math import hypot

from game.body.landmarks import Landmark
from game.body.plausibility import body_size
from game.body.pose import PoseFrame

GIVE_UP_US = 2_500_000
"""Chosen: longer than somebody who walks past stands in the way, shorter than a new player's patience."""

KNOWN_US = 500_000
"""Whoever was followed for less is not defended (chosen): the model's first find may be a coat on a chair."""

_REACH = 1.5
"""Body sizes that nobody's shoulders move between two frames, as in `plausibility`."""

_REACH_PER_S = 1.0
"""Body sizes that they may have moved farther for each second out of sight (chosen: they lean, or roll their chair)."""

_SMALLER, _LARGER = 0.4, 2.5
"""Body sizes between two frames, as in `plausibility`."""

_MARGIN = 0.4
"""Body sizes around the landmarks that still show a person: the landmarks end at the ears, not at the hair."""

_MOST_HIDDEN = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the picture, units of `PoseFrame.image`."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether they have any point in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's place: the middle between the shoulders, `body_size`, and all of them in the picture."""

    x: float
    y: float
    size: float
    box: Box


@dataclass(frozen=True, slots=True)
class Keeping:
    """Whom we follow.

    Attributes:
        person: where they were last seen; None before anybody was.
        since_us: since when we follow them.
        seen_us: when they were last seen.
        hidden: where others stand, to be hidden from the model, newest first; empty as long as we follow our person.
    """

    person: Person | None = None
    since_us: int = 0
    seen_us: int = 0
    hidden: tuple[Box, ...] = ()


def kept(before: Keeping, stamp_us: int, frame: PoseFrame | None) -> tuple[Keeping, PoseFrame | None]:
    """Whom we follow after a frame, and the frame if it shows them, else None."""
    given_up = before.person is not None and stamp_us - before.seen_us > GIVE_UP_US
    known = Keeping() if given_up else before
    found = None if frame is None else person_of(frame)
    if frame is None or found is None:
        return known, frame
    if known.person is not None and _same(known.person, found, (stamp_us - known.seen_us) / 1e6):
        return Keeping(found, known.since_us, stamp_us), frame
    if known.person is None or known.seen_us - known.since_us < KNOWN_US:
        return Keeping(found, stamp_us, stamp_us), frame
    return replace(known, hidden=_hiding(known, found.box)), None


def person_of(frame: PoseFrame) -> Person | None:
    """Where somebody is; None without shoulders."""
    left, right = frame.image[Landmark.LEFT_SHOULDER], frame.image[Landmark.RIGHT_SHOULDER]
    size = body_size(frame)
    if left is None or right is None or not size:
        return None
    xs = [point.x for point in frame.image if point]
    ys = [point.y for point in frame.image if point]
    margin = _MARGIN * size
    box = Box(min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin)
    return Person((left.x + right.x) / 2, (left.y + right.y) / 2, size, box)


def _same(person: Person, found: Person, away_s: float) -> bool:
    far = hypot(found.x - person.x, found.y - person.y) / person.size
    return far <= _REACH + _REACH_PER_S * away_s and _SMALLER < found.size / person.size < _LARGER


def _hiding(known: Keeping, box: Box) -> tuple[Box, ...]:
    """The newest place of each of the others; who is seen where one was seen before has moved on from there."""
    others = [one for one in known.hidden if not one.overlaps(box)]
    return (box, *others)[:_MOST_HIDDEN]
