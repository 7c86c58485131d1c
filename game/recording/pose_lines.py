"""Poses as lines of a recording: whole, or as the change since the pose before in the same block.

Three whole numbers a point, one null for a point that is missing; a point that was missing before changes from 0, 0, 0.
A change is half as long as a whole pose, for a person moves little in a thirtieth of a second.
"""

from collections.abc import Iterator
from typing import Any

from game.body.landmarks import LANDMARK_COUNT
from game.body.pose import Point, Points, PoseFrame
from game.recording.format import BadRecording

_ORIGIN = Point(0, 0, 0)
_NOWHERE: Points = (None,) * LANDMARK_COUNT
_NOBODY = PoseFrame(0, 0, _NOWHERE, _NOWHERE, (0,) * LANDMARK_COUNT)
_LARGEST = 2**31
"""Coordinates and widths fit in 32 bits with a sign."""


def pose_to_json(frame: PoseFrame, before: PoseFrame | None) -> dict[str, Any]:
    """Write a pose's own fields: whole if there is none before it or the picture's width changed, else the change."""
    if before is None or before.width != frame.width:
        return {
            "width": frame.width,
            "image": _flat(frame.image, _NOWHERE),
            "world": _flat(frame.world, _NOWHERE),
            "visibility": list(frame.visibility),
        }
    return {
        "d_image": _flat(frame.image, before.image),
        "d_world": _flat(frame.world, before.world),
        "d_visibility": [now - was for now, was in zip(frame.visibility, before.visibility, strict=True)],
    }


def pose_from_json(stamp_us: int, line: dict[str, Any], before: PoseFrame | None) -> PoseFrame:
    """Read a pose's own fields.

    Raises:
        BadRecording: a field is missing, has a wrong shape, or a number is out of bounds.
    """
    if "d_image" not in line:
        before, prefix, width = _NOBODY, "", line.get("width")
    elif before is None:
        raise BadRecording("a pose is a change, but no pose stands before it")
    else:
        prefix, width = "d_", before.width
    if type(width) is not int or not 0 < width < _LARGEST:
        raise BadRecording("a pose has no usable width")
    return PoseFrame(
        stamp_us=stamp_us,
        width=width,
        image=_points(line.get(f"{prefix}image"), before.image),
        world=_points(line.get(f"{prefix}world"), before.world),
        visibility=_percents(line.get(f"{prefix}visibility"), before.visibility),
    )


def _flat(points: Points, before: Points) -> list[int | None]:
    numbers: list[int | None] = []
    for now, was in zip(points, before, strict=True):
        if now is None:
            numbers.append(None)
        else:
            base = was or _ORIGIN
            numbers += (now.x - base.x, now.y - base.y, now.z - base.z)
    return numbers


def _points(numbers: Any, before: Points) -> Points:
    rest = _whole_numbers(numbers)
    points = tuple(_point(rest, was or _ORIGIN) for was in before)
    if next(rest, ...) is not ...:
        raise BadRecording(f"a pose has more than {LANDMARK_COUNT} points")
    return points


def _point(rest: Iterator[int | None], base: Point) -> Point | None:
    x = next(rest, "none left")
    if x is None:
        return None
    y, z = next(rest, None), next(rest, None)
    if isinstance(x, str) or y is None or z is None:
        raise BadRecording(f"a pose does not have {LANDMARK_COUNT} points of three numbers")
    point = Point(base.x + x, base.y + y, base.z + z)
    if not -_LARGEST < min(point) <= max(point) < _LARGEST:
        raise BadRecording("a pose has a point out of all bounds")
    return point


def _whole_numbers(numbers: Any) -> Iterator[int | None]:
    if not isinstance(numbers, list) or not set(map(type, numbers)) <= {int, type(None)}:
        raise BadRecording("a pose has points that are not lists of whole numbers")
    return iter(numbers)


def _percents(numbers: Any, before: tuple[int, ...]) -> tuple[int, ...]:
    if not isinstance(numbers, list) or len(numbers) != LANDMARK_COUNT or set(map(type, numbers)) != {int}:
        raise BadRecording(f"a pose does not have {LANDMARK_COUNT} visibilities")
    percents = tuple(now + was for now, was in zip(numbers, before, strict=True))
    if min(percents) < 0 or max(percents) > 100:
        raise BadRecording("a pose has a visibility that is no percentage")
    return percents
