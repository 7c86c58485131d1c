"""What a limb's foreshortening in the picture says of its depth, through a pinhole.

A tracker's depth is wrong by up to a third, and sometimes missing altogether. The picture knows better: a limb of known
length that looks short points towards the camera or away from it, by as much as is missing. It cannot tell which of the
two, and near its full length it can tell hardly anything. So the picture bounds the depth from both sides, and the
tracker is believed within these bounds.
"""

from math import hypot, sqrt

from game.body.geometry import Vector
from game.body.landmarks import Landmark
from game.body.pose import IMAGE_UNIT
from game.body.smoothing import SmoothPose

LENS = 0.75
"""Focal length over the picture's longer edge: a horizontal view of 67 degrees, as webcams have (60 to 78)."""

_SEEN = 50
"""Visibility, percent, from which a point may say how large the picture is."""

_LEAST, _MOST = 0.88, 1.08
"""How much shorter or longer than it was ever seen a limb may be: a tracker's jitter makes the longest look too long by
2 to 4 percent, clothes and a lean of 5 cm at 0.8 m are as much again."""

_IN_PLANE = 0.35
"""Depth, in lengths of the limb, that one which looks longer than it is may still have: as much as `_MOST` allows."""


def bounded_depth(start: Vector, end: Vector, deeper: float, longest: float, lens: float) -> float:
    """How much deeper than its start a limb ends, within what the picture allows; PoseFrame.image units.

    Everything is measured where the limb starts, at a depth that equals the focal length: the limb ends on the ray
    through its end in the picture, on a sphere of its length around its start. That leaves two places, before and
    behind the ray's nearest point; `_LEAST` and `_MOST` make ranges of them. A depth that is nearly flat does not
    choose: then the limb comes towards the camera, as arms in front of a screen do.

    Args:
        start: in the picture, from its middle.
        end: in the picture, from its middle.
        deeper: what the tracker says.
        longest: the limb's length in the picture when it lies in the picture's plane; 0 where unknown.
        lens: focal length.

    Returns:
        `deeper`, or the nearest end of the ranges.
    """
    if not longest:
        return deeper
    ray, nearest, apart = _seen_along(start, end, lens)
    least = sqrt(max(0.0, (_LEAST * longest) ** 2 - apart) / ray)
    most = sqrt(max(0.0, (_MOST * longest) ** 2 - apart) / ray) or _IN_PLANE * longest
    away = lens + deeper - nearest
    bounded = min(most, max(least, abs(away)))
    return nearest - lens + (bounded if away >= least / 3 else -bounded)


def _seen_along(start: Vector, end: Vector, lens: float) -> tuple[float, float, float]:
    """The ray through `end`: its squared length for a depth of 1, where it is nearest to `start`, how far off, squared.

    The depth of that nearest point is counted from the camera.
    """
    x, y = end[0] / lens, end[1] / lens
    ray = x * x + y * y + 1.0
    nearest = (x * start[0] + y * start[1] + lens) / ray
    return ray, nearest, start[0] * start[0] + start[1] * start[1] + lens * lens - nearest * nearest * ray


def limb_by_picture(start: Vector, end: Vector, deeper: float, lengths: tuple[float, float], lens: float) -> Vector:
    """Of all limbs of such a length that look like this one, the one that ends most nearly so deep.

    PoseFrame.image units, as everything in `bounded_depth`, whose arguments these are. Where a tracker has put the
    limb's end beside its depth plays no part. One that looks longer than it is lies across its ray.

    Args:
        start: in the picture, from its middle.
        end: in the picture, from its middle.
        deeper: the depth to be near to.
        lengths: how short and how long the limb may be.
        lens: focal length.
    """
    ray, nearest, apart = _seen_along(start, end, lens)
    least, most = (sqrt(max(0.0, size * size - apart) / ray) for size in lengths)
    away = lens + deeper - nearest
    beyond = min(most, max(least, abs(away)))
    deep = nearest + (beyond if away >= 0 else -beyond)
    return (end[0] / lens * deep - start[0], end[1] / lens * deep - start[1], deep - lens)


def picture_per_space(pose: SmoothPose) -> float | None:
    """How many picture units one unit of space is at the shoulders' depth: least squares over the upper body.

    None where fewer than three anchors are seen in both.
    """
    anchors = [
        (image, world)
        for landmark in _ANCHORS
        if (image := pose.image[landmark]) and (world := pose.world[landmark]) and pose.visibility[landmark] >= _SEEN
    ]
    if len(anchors) < 3:
        return None
    count = len(anchors)
    both = spread = 0.0
    for axis in (0, 1):
        image_middle = sum(image[axis] for image, _ in anchors) / count
        world_middle = sum(world[axis] for _, world in anchors) / count
        both += sum((image[axis] - image_middle) * (world[axis] - world_middle) for image, world in anchors)
        spread += sum((world[axis] - world_middle) ** 2 for _, world in anchors)
    return both / spread if spread > 0 and both > 0 else None


_ANCHORS = (
    Landmark.LEFT_EAR,
    Landmark.RIGHT_EAR,
    Landmark.LEFT_SHOULDER,
    Landmark.RIGHT_SHOULDER,
    Landmark.LEFT_ELBOW,
    Landmark.RIGHT_ELBOW,
    Landmark.LEFT_HIP,
    Landmark.RIGHT_HIP,
)


def length_in_plane(pose: SmoothPose, a: Landmark, b: Landmark, units: float | None) -> float:
    """How long the limb from a to b would look in the picture, were its end no nearer to the camera than its start.

    A lens enlarges what comes nearer: an elbow 25 degrees out of the picture's plane is, at a desk, drawn a quarter
    further from the shoulder. So the picture alone would find limbs that are too long. 0 where unseen, or where the
    limb points so much into depth that the correction is worth less than another moment will be.
    """
    near, far, start, end = pose.world[a], pose.world[b], pose.image[a], pose.image[b]
    if start is None or end is None or pose.visibility[b] < _SEEN:
        return 0.0
    if near is None or far is None or not units:
        return hypot(end[0] - start[0], end[1] - start[1])
    deeper = units * (far[2] - near[2])
    away = 1.0 + deeper / (LENS * max(pose.width, IMAGE_UNIT))
    x, y = pose.width / 2, IMAGE_UNIT / 2
    shown = hypot((end[0] - x) * away - (start[0] - x), (end[1] - y) * away - (start[1] - y))
    return shown if abs(deeper) < _INTO_DEPTH * shown else 0.0


_INTO_DEPTH = 0.6
"""Depth over breadth, 31 degrees, from which a limb says nothing about its length."""
