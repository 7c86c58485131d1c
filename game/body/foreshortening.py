"""What a limb's foreshortening in the picture says of its depth, through a pinhole.

A tracker's depth is wrong by up to a third, and sometimes missing altogether. The picture knows better: a limb of known
length that looks short points towards the camera or away from it, by as much as is missing. It cannot tell which of the
two, and near its full length it can tell hardly anything. So the picture bounds the depth from both sides, and the
tracker is believed within these bounds.
"""

from math import sqrt

from game.body.geometry import Vector

_LEAST, _MOST = 0.88, 1.08
"""How much shorter or longer than it was ever seen a limb may be: a tracker's jitter makes the longest look too long by
2 to 4 percent, clothes and a lean of 5 cm at 0.8 m are as much again."""

_IN_PLANE = 0.35
"""Depth, in lengths of the limb, that one which looks longer than it is may still have: as much as `_MOST` allows."""


def bounded_depth(start: Vector, end: Vector, deeper: float, longest: float, lens: float) -> float:
    """How much deeper than its start a limb ends, within what the picture allows; PoseFrame.image units.

    Everything is measured where the limb starts, at a depth that equals the focal length: the limb ends on the ray
    through its end in the picture, on a sphere of its length around its start. That leaves two places, before and
    behind the ray's nearest point; `_LEAST` and `_MOST` make ranges of them.

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
    x, y = end[0] / lens, end[1] / lens
    ray = x * x + y * y + 1.0
    nearest = (x * start[0] + y * start[1] + lens) / ray
    apart = start[0] * start[0] + start[1] * start[1] + lens * lens - nearest * nearest * ray
    least = sqrt(max(0.0, (_LEAST * longest) ** 2 - apart) / ray)
    most = sqrt(max(0.0, (_MOST * longest) ** 2 - apart) / ray) or _IN_PLANE * longest
    away = lens + deeper - nearest
    bounded = min(most, max(least, abs(away)))
    return nearest - lens + (bounded if away >= 0 else -bounded)
