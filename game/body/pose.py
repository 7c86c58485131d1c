"""A pose frame in integers: what was seen is exactly what is recorded and judged."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import NamedTuple

from game.body.landmarks import LANDMARK_COUNT, OPPOSITE

IMAGE_UNIT = 10_000
"""Image coordinates count 1/10,000 of the picture's height, in x as in y, so that angles need no aspect ratio."""

WORLD_UNIT = 10_000
"""World coordinates count tenths of a millimetre."""

_LIMIT = 1_000_000
"""No coordinate may leave +-100 picture heights or +-100 m: beyond it the tracker has nothing to say."""


class Point(NamedTuple):
    """x to the picture's right, y down, z away from the camera."""

    x: int
    y: int
    z: int


Points = tuple[Point | None, ...]


@dataclass(frozen=True, slots=True)
class PoseFrame:
    """One person in one camera frame.

    Attributes:
        stamp_us: when the frame was captured, microseconds, integer.
        width: the picture's width in units of 1/IMAGE_UNIT of its height (13,333 for 4:3).
        image: 33 points in the picture, unit 1/IMAGE_UNIT of its height, origin top left, not mirrored; z is
            MediaPipe's relative depth brought to the same unit. None where the tracker gave nothing.
        world: 33 points, unit 1/WORLD_UNIT metre, MediaPipe's axes and origin. None where unknown.
        visibility: 33 percentages, 0-100.
    """

    stamp_us: int
    width: int
    image: Points
    world: Points
    visibility: tuple[int, ...]


def quantise(
    stamp_us: int,
    size: tuple[int, int],
    image: Sequence[Sequence[float]],
    world: Sequence[Sequence[float]],
    visibility: Sequence[float],
) -> PoseFrame | None:
    """Bring one frame of a tracker or motion file to integers.

    Args:
        stamp_us: capture time, microseconds.
        size: picture width and height in pixels, both above 0.
        image: (33, 3) MediaPipe's normalised x (of the width), y (of the height) and z (of the width).
        world: (33, 3) metres.
        visibility: (33,) from 0 to 1.

    Returns:
        The frame, or None when no landmark has an image position: nobody is there.
    """
    width, height = size
    across = width / height * IMAGE_UNIT
    points = tuple(_point(row, (across, IMAGE_UNIT, across)) for row in image)
    if not any(points):
        return None
    metres = (WORLD_UNIT, WORLD_UNIT, WORLD_UNIT)
    return PoseFrame(
        stamp_us=stamp_us,
        width=round(across),
        image=points,
        world=tuple(_point(row, metres) for row in world),
        visibility=tuple(_percent(value) if point else 0 for value, point in zip(visibility, points, strict=True)),
    )


def mirrored(frame: PoseFrame) -> PoseFrame:
    """Undo a camera that mirrors: flip x and give every landmark its opposite's name; mirrored twice is the same."""
    flipped = tuple(frame.image[OPPOSITE[i]] for i in range(LANDMARK_COUNT))
    turned = tuple(frame.world[OPPOSITE[i]] for i in range(LANDMARK_COUNT))
    return replace(
        frame,
        image=tuple(p and Point(frame.width - p.x, p.y, p.z) for p in flipped),
        world=tuple(p and Point(-p.x, p.y, p.z) for p in turned),
        visibility=tuple(frame.visibility[OPPOSITE[i]] for i in range(LANDMARK_COUNT)),
    )


def _point(row: Sequence[float], scale: tuple[float, float, float]) -> Point | None:
    x, y, z = row[0] * scale[0], row[1] * scale[1], row[2] * scale[2]
    if not (isfinite(x) and isfinite(y) and isfinite(z)):
        return None
    x, y, z = round(x), round(y), round(z)
    if max(abs(x), abs(y), abs(z)) > _LIMIT:
        return None
    return Point(x, y, z)


def _percent(value: float) -> int:
    return min(100, max(0, round(value * 100))) if isfinite(value) else 0
