"""Is this one human, facing us, inside the frame, and the same as a moment ago?

Every limit is a generous bound on living adults seen by a laptop's camera: it must never refuse a patient, only what no
body does. The answer is a message key, or None for yes.
"""

from math import hypot

from game.body.geometry import Vector, flat_length, length, midpoint, subtract
from game.body.landmarks import Landmark
from game.body.pose import IMAGE_UNIT, Point, PoseFrame

_LEAST_WIDTH = IMAGE_UNIT * 3 // 200
"""Shoulders narrower than 1.5 % of the picture's height are somebody far away in the background."""

_MOST_WIDTH = IMAGE_UNIT * 9 // 10
"""Shoulders wider than 90 % of the height leave no room for arms."""

_OUTSIDE = IMAGE_UNIT // 5
"""The tracker invents points up to about this far outside the picture; beyond it, it is guessing."""

_JUMP = 1.5
"""Body sizes between two frames: a tracker that jumps to another person."""

JUMP_US = 250_000
"""A jump is only a jump between frames this close."""


def body_size(frame: PoseFrame) -> float | None:
    """A length in the picture that neither a turn nor a raised arm makes small; None without shoulders.

    The largest of shoulder width, two thirds of the trunk, and 1.2 x shoulder-to-nose height, unit of PoseFrame.image.
    """
    left, right = frame.image[Landmark.LEFT_SHOULDER], frame.image[Landmark.RIGHT_SHOULDER]
    if left is None or right is None:
        return None
    size = hypot(left[0] - right[0], left[1] - right[1])
    x, y = (left[0] + right[0]) / 2, (left[1] + right[1]) / 2
    nose = frame.image[Landmark.NOSE]
    if nose is not None:
        size = max(size, 1.2 * hypot(nose[0] - x, nose[1] - y))
    hips = frame.image[Landmark.LEFT_HIP], frame.image[Landmark.RIGHT_HIP]
    if hips[0] is not None and hips[1] is not None and _hips_seen(frame):
        across, down = (hips[0][0] + hips[1][0]) / 2 - x, (hips[0][1] + hips[1][1]) / 2 - y
        size = max(size, hypot(across, down) * 2 / 3)
    return size


def _hips_seen(frame: PoseFrame) -> bool:
    return min(frame.visibility[Landmark.LEFT_HIP], frame.visibility[Landmark.RIGHT_HIP]) >= 50


def implausible(frame: PoseFrame, before: PoseFrame | None = None) -> str | None:
    """Why this frame must not be judged, or None.

    Args:
        frame: the new frame.
        before: the last frame that was judged, if any.

    Returns:
        "left_shoulder", "right_shoulder", "too_far", "too_close", "out_of_frame", "not_human", "turned_away" or
        "another_person".
    """
    left, right = frame.image[Landmark.LEFT_SHOULDER], frame.image[Landmark.RIGHT_SHOULDER]
    if left is None or frame.visibility[Landmark.LEFT_SHOULDER] < 30:
        return "left_shoulder"
    if right is None or frame.visibility[Landmark.RIGHT_SHOULDER] < 30:
        return "right_shoulder"
    size = body_size(frame) or 0.0
    wrong = _wrong_place(frame, left, right, size) or _wrong_shape(frame, left, right, size)
    return wrong or _jumped(frame, before, size)


def _wrong_place(frame: PoseFrame, left: Point, right: Point, size: float) -> str | None:
    if size < _LEAST_WIDTH:
        return "too_far"
    if flat_length(subtract(left, right)) > _MOST_WIDTH:
        return "too_close"
    middle = midpoint(left, right)
    inside = -_OUTSIDE < middle[0] < frame.width + _OUTSIDE and -_OUTSIDE < middle[1] < IMAGE_UNIT + _OUTSIDE
    return None if inside else "out_of_frame"


def _wrong_shape(frame: PoseFrame, left: Point, right: Point, size: float) -> str | None:
    nose = frame.image[Landmark.NOSE]
    middle = midpoint(left, right)
    if nose is not None and (not -0.6 * size < middle[1] - nose[1] or _upside_down(frame, middle, nose)):
        return "not_human"
    if left[0] - right[0] < -0.35 * size:
        return "turned_away"
    return None if _bones_fit(frame, size) else "not_human"


def _upside_down(frame: PoseFrame, middle: Vector, nose: Point) -> bool:
    """Whether head and hips have changed places about the shoulders: no exercise folds anybody so far."""
    left, right = frame.image[Landmark.LEFT_HIP], frame.image[Landmark.RIGHT_HIP]
    if left is None or right is None or not _hips_seen(frame):
        return False
    return nose[1] > middle[1] > (left[1] + right[1]) / 2


_BONES = (
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW),
    (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
    (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW),
    (Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST),
)


def _bones_fit(frame: PoseFrame, size: float) -> bool:
    """No upper arm or forearm of an adult is longer in the picture than 2.5 body sizes."""
    image, most = frame.image, 2.5 * size
    for a, b in _BONES:
        near, far = image[a], image[b]
        if near is not None and far is not None and hypot(near[0] - far[0], near[1] - far[1]) > most:
            return False
    return True


def _jumped(frame: PoseFrame, before: PoseFrame | None, size: float) -> str | None:
    if before is None or frame.stamp_us - before.stamp_us > JUMP_US:
        return None
    known = body_size(before) or 1.0
    grown, moved = size / known, length(subtract(_middle(frame), _middle(before))) / known
    return "another_person" if moved > _JUMP or not 0.4 < grown < 2.5 else None


def _middle(frame: PoseFrame) -> Vector:
    left, right = frame.image[Landmark.LEFT_SHOULDER], frame.image[Landmark.RIGHT_SHOULDER]
    assert left is not None
    assert right is not None
    x, y, _ = midpoint(left, right)
    return (x, y, 0.0)
