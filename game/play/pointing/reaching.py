"""Where a hand is in the box before the body that stands for the window, and whether it is held up to point.

The box hangs on the shoulder and is as large as the body looks, so it is the same for somebody near or far, sitting or
standing. It is where a hand goes when the elbow stays low and the forearm comes up: nothing is above the shoulder.
"""

from dataclasses import dataclass
from math import exp

from game.body.landmarks import Landmark
from game.body.plausibility import body_size
from game.body.pose import IMAGE_UNIT, Point, PoseFrame
from game.body.side import ELBOW, SHOULDER, WRIST, Side

Place = tuple[float, float]
"""x, y; of the window in shares, as the person sees it (mirrored: their own right hand is at the right, x near 1)."""

_OUT, _IN, _ABOVE, _BELOW = 0.90, 0.75, 0.05, 0.58
"""Edges of the box from the shoulder, body sizes (0.35 m for the average puppet). Chosen: with the elbow at the waist
the hand turns out by 0.3 m and in to just past the breastbone; its top is the shoulder's own height, its bottom 8 cm
above the elbow, so that a hand in the lap or at a keyboard is below it."""

_MARGIN, _MOST_SHIFT = 0.15, 0.35
"""Body sizes: how far inside the picture the wrist must stay for its hand to be seen, and how far the box gives way."""

_SEEN = 40
"""Percent of visibility: hands held up before a camera have 60 and more, those outside the picture under 30."""

_ENTERS, _STAYS = 0.12, 0.35
"""Shares of the box around it in which a hand begins to point, and in which it goes on."""

_STEADY_S = 0.4
"""Time constant with which the box follows the shoulders: slower than a tremor, faster than somebody moves a chair."""

_NEW_US = 1_000_000
"""Shoulders unseen for longer are looked for anew."""


@dataclass(frozen=True, slots=True)
class Shoulders:
    """Where the shoulders are and how large the body looks, smoothed; unit of `PoseFrame.image`."""

    left: Place
    right: Place
    size: float
    stamp_us: int

    def of(self, side: Side) -> Place:
        """One of them."""
        return self.left if side is Side.LEFT else self.right


@dataclass(frozen=True, slots=True)
class Hand:
    """One hand that is seen.

    Attributes:
        at: its place in the window, shares; outside 0-1 where it is outside the box.
        rises: it is held up to point: forearm up, elbow low, inside the box.
        stays: the same, with the latitude of a hand that points already.
    """

    at: Place
    rises: bool
    stays: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the picture, unit of `PoseFrame.image`."""

    left: float
    top: float
    right: float
    bottom: float

    def share(self, x: float, y: float) -> Place:
        """A point of the picture as a place of the window: mirrored, as a person sees themself."""
        return ((self.right - x) / (self.right - self.left), (y - self.top) / (self.bottom - self.top))


def shoulders_after(before: Shoulders | None, frame: PoseFrame) -> Shoulders | None:
    """The shoulders after a frame; as before where it does not show them, None where it has not for a second."""
    seen = _shoulders(frame)
    fresh = before is not None and frame.stamp_us - before.stamp_us <= _NEW_US
    if seen is None:
        return before if fresh else None
    if before is None or not fresh or abs(seen.left[0] - before.left[0]) > seen.size:
        return seen
    weight = 1 - exp((before.stamp_us - frame.stamp_us) / 1e6 / _STEADY_S)
    return Shoulders(
        _between(before.left, seen.left, weight),
        _between(before.right, seen.right, weight),
        before.size + weight * (seen.size - before.size),
        frame.stamp_us,
    )


def _shoulders(frame: PoseFrame) -> Shoulders | None:
    left, right = _seen(frame, SHOULDER[Side.LEFT]), _seen(frame, SHOULDER[Side.RIGHT])
    size = body_size(frame)
    if left is None or right is None or not size:
        return None
    return Shoulders((left.x, left.y), (right.x, right.y), size, frame.stamp_us)


def _between(a: Place, b: Place, weight: float) -> Place:
    return (a[0] + weight * (b[0] - a[0]), a[1] + weight * (b[1] - a[1]))


def _seen(frame: PoseFrame, landmark: Landmark) -> Point | None:
    return frame.image[landmark] if frame.visibility[landmark] >= _SEEN else None


def box_of(shoulders: Shoulders, side: Side, width: float) -> Box:
    """The box of one hand, moved inside a picture of that width as far as is comfortable, and cut off there."""
    x, y = shoulders.of(side)
    size, picture = shoulders.size, (width, float(IMAGE_UNIT))
    outward, inward = _OUT * size, _IN * size
    left, right = (x - inward, x + outward) if side is Side.LEFT else (x - outward, x + inward)
    left, right = _inside(left, right, picture[0], size)
    top, bottom = _inside(y - _ABOVE * size, y + _BELOW * size, picture[1], size)
    return Box(left, top, right, bottom)


def _inside(low: float, high: float, picture: float, size: float) -> tuple[float, float]:
    """A stretch of the picture, moved and then cut so that it lies within; never less than a third of itself."""
    least, most, margin = (high - low) / 3, _MOST_SHIFT * size, _MARGIN * size
    shift = min(most, max(0.0, margin - low)) - min(most, max(0.0, high - (picture - margin)))
    low, high = low + shift, high + shift
    low = max(low, min(margin, high - least))
    return low, min(high, max(picture - margin, low + least))


def hand_of(frame: PoseFrame, shoulders: Shoulders, side: Side) -> Hand | None:
    """One hand; None while it is not seen."""
    wrist, elbow = _seen(frame, WRIST[side]), frame.image[ELBOW[side]]
    if wrist is None:
        return None
    at = box_of(shoulders, side, frame.width).share(wrist.x, wrist.y)
    forearm_up = elbow_low = 1.0
    if elbow is not None:
        forearm_up = (elbow.y - wrist.y) / shoulders.size
        elbow_low = (elbow.y - shoulders.of(side)[1]) / shoulders.size
    return Hand(
        at,
        rises=_within(at, _ENTERS) and forearm_up > _FOREARM_UP and elbow_low > _ELBOW_LOW,
        stays=_within(at, _STAYS) and forearm_up > 0.0 and elbow_low > _ELBOW_LOW / 2,
    )


_FOREARM_UP, _ELBOW_LOW = 0.12, 0.35
"""Body sizes that the wrist is above the elbow, and the elbow below the shoulder, in somebody who points: an arm that
is raised, pulled back, or turned out at the waist does the one or the other, never both."""


def _within(at: Place, around: float) -> bool:
    return all(-around <= share <= 1 + around for share in at)
