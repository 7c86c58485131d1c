"""Making of a picture one that shows how somebody moved, and neither who they are nor where they live."""

from itertools import pairwise
from math import hypot

import cv2
import numpy as np
from numpy.typing import NDArray

from game.body.landmarks import Landmark
from game.body.plausibility import body_size
from game.body.pose import IMAGE_UNIT, Points, PoseFrame
from game.tracker.pose import Pixels

_SURE = 50
"""Percent visibility of nose and shoulders under which nobody can say where the face is, and all is blurred."""

_CELLS_ACROSS = 24
"""A blurred picture has at most so many patches of one colour side by side (chosen: a room is light and dark there)."""

_CELL = 0.3
"""And none is smaller than this share of a body size: a face is three patches wide (chosen by looking)."""

_HEAD = 0.6
"""Body sizes from the middle of the face that are head: hair, chin and a hat (heads are 0.22 m high, shoulders 0.36 m
apart; with room for a face that is found a little aside)."""

_ARM, _HAND, _TRUNK = 0.2, 0.35, 0.25
"""Body sizes around arms, wrists and trunk that are shown: sleeves, fingers, the roundness of a shoulder."""

_SOFT = 0.08
"""Body sizes over which what is shown fades into what is not."""

_FACE = range(Landmark.NOSE, Landmark.MOUTH_RIGHT + 1)
_ARMS = (
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
    (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST),
)
_TRUNK_CORNERS = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.RIGHT_HIP, Landmark.LEFT_HIP)
_MUST_BE_SEEN = (Landmark.NOSE, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)

_PixelPoint = tuple[int, int]
_Mask = NDArray[np.uint8]


def hidden(pixels: Pixels, frame: PoseFrame | None) -> Pixels:
    """A copy of a picture in which only one person's arms and trunk are sharp; face and room are blurred beyond return.

    What is blurred is an average of a patch of the picture: nothing in the copy says what it was made of.

    Args:
        pixels: the picture.
        frame: where the tracker saw the person in this very picture. With None, or where it is not sure of head and
            shoulders, everything is blurred.
    """
    size = body_size(frame) if frame and _is_sure(frame) else None
    height = pixels.shape[0]
    blurred = _blurred(pixels, (size or 0.0) * height / IMAGE_UNIT)
    if frame is None or not size:
        return blurred
    shown = _shown(pixels.shape[:2], frame.image, size * height / IMAGE_UNIT)[:, :, None].astype(np.uint16)
    mixed = pixels * shown + blurred * (255 - shown)
    return (mixed // 255).astype(np.uint8)


def _is_sure(frame: PoseFrame) -> bool:
    return all(frame.image[one] is not None and frame.visibility[one] >= _SURE for one in _MUST_BE_SEEN)


def _blurred(pixels: Pixels, size: float) -> Pixels:
    height, width = pixels.shape[:2]
    cell = max(width / _CELLS_ACROSS, _CELL * size)
    patches = max(1, round(width / cell)), max(1, round(height / cell))
    return np.asarray(
        cv2.resize(
            cv2.resize(pixels, patches, interpolation=cv2.INTER_AREA), (width, height), interpolation=cv2.INTER_LINEAR
        ),
        np.uint8,
    )


def _shown(shape: tuple[int, ...], image: Points, size: float) -> _Mask:
    """255 where the picture is shown, 0 where it is not."""
    height, width = shape
    mask = np.zeros((height, width), np.uint8)
    corners = [_at(image, one, height) for one in _TRUNK_CORNERS]
    if None not in corners:
        trunk = np.array(corners, np.int32)
        cv2.fillConvexPoly(mask, trunk, 255)
        cv2.polylines(mask, [trunk], isClosed=True, color=255, thickness=_px(_TRUNK * size))
    for arm in _ARMS:
        joints = [point for one in arm if (point := _at(image, one, height))]
        for one, other in pairwise(joints):
            cv2.line(mask, one, other, 255, _px(2 * _ARM * size))
        if len(joints) == len(arm):
            cv2.circle(mask, joints[-1], _px(_HAND * size), 255, cv2.FILLED)
    soft = _px(_SOFT * size) | 1
    mask = np.asarray(cv2.GaussianBlur(mask, (soft, soft), 0), np.uint8)
    _cut_head(mask, image, size)
    return mask


def _cut_head(mask: _Mask, image: Points, size: float) -> None:
    face = [point for one in _FACE if (point := _at(image, one, mask.shape[0]))]
    x, y = round(sum(x for x, _ in face) / len(face)), round(sum(y for _, y in face) / len(face))
    farthest = max(hypot(one[0] - x, one[1] - y) for one in face)
    cv2.circle(mask, (x, y), _px(max(_HEAD * size, 2 * farthest)), 0, cv2.FILLED)


def _at(image: Points, landmark: int, height: int) -> _PixelPoint | None:
    point = image[landmark]
    return None if point is None else (point.x * height // IMAGE_UNIT, point.y * height // IMAGE_UNIT)


def _px(length: float) -> int:
    return max(1, round(length))
