"""Landmarks of one person over time, as arrays: what a motion file holds."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.body.landmarks import LANDMARK_COUNT

MICROSECONDS = 1_000_000
"""Microseconds in a second."""

MAX_FRAMES = 216_000
"""Two hours at 30 frames a second, which take 200 MB; larger claims are taken for a broken or hostile file."""

_LONGEST_S = 1e10
"""Three centuries: beyond it a time is nonsense (times since 1970 stay far below)."""

_LARGEST_PIXELS = 100_000
"""No camera's picture has a longer edge."""

_LARGEST_ASPECT = 100
"""No camera's picture is a hundred times as wide as high, or as high as wide."""


class BadMotion(ValueError):
    """Arrays that are no motion; the message says which and why."""


@dataclass(frozen=True, eq=False, slots=True)
class Motion:
    """N frames of one person, checked when made.

    Attributes:
        time_s: (N,) float64 seconds, finite, strictly increasing, at least a microsecond apart.
        image: (N, 33, 3) float32, MediaPipe's normalised x (of the width), y (of the height), origin top left, not
            mirrored, and relative z (of the width). NaN where the source gave nothing.
        world: (N, 33, 3) float32 metres, MediaPipe's axes. NaN where unknown, which may be everywhere.
        visibility: (N, 33) float32, 0 to 1.
        size: the picture's width and height, pixels.

    Raises:
        BadMotion: shapes, times or size are not as above.
    """

    time_s: NDArray[np.float64]
    image: NDArray[np.float32]
    world: NDArray[np.float32]
    visibility: NDArray[np.float32]
    size: tuple[int, int]

    def __post_init__(self) -> None:
        """Check the arrays against one another."""
        check_times(self.time_s)
        for name, shape in array_shapes(len(self.time_s)).items():
            check_shape(name, np.shape(getattr(self, name)), shape)
        _check_size(*self.size)

    def __len__(self) -> int:
        """Return the number of frames."""
        return len(self.time_s)


def array_shapes(frames: int) -> dict[str, tuple[int, ...]]:
    """Return the shape that each landmark array of so many frames must have."""
    points = (frames, LANDMARK_COUNT, 3)
    return {"image": points, "world": points, "visibility": (frames, LANDMARK_COUNT)}


def check_shape(name: str, shape: tuple[int, ...], expected: tuple[int, ...]) -> None:
    """Raise BadMotion unless the array called `name` has the expected shape."""
    if shape != expected:
        raise BadMotion(f"'{name}' has the shape {shape}, where {expected} is needed")


def check_frame_count(shape: tuple[int, ...]) -> None:
    """Raise BadMotion unless `time_s` of this shape has a number of frames that can be."""
    if len(shape) != 1:
        raise BadMotion(f"'time_s' has the shape {shape}, where one time a frame is needed")
    if shape[0] == 0:
        raise BadMotion("it holds no frames")
    if not 0 < shape[0] <= MAX_FRAMES:
        raise BadMotion(f"it claims {shape[0]} frames, and at most {MAX_FRAMES} are read")


def check_times(time_s: NDArray[np.float64]) -> None:
    """Raise BadMotion unless the times are finite, sensible and strictly increasing, to the microsecond."""
    check_frame_count(np.shape(time_s))
    nonsense = ~(np.abs(time_s) < _LONGEST_S)
    if nonsense.any():
        at = int(np.argmax(nonsense))
        raise BadMotion(f"'time_s' of frame {at} is {time_s[at]}, which is no time in seconds")
    backwards = np.diff(stamps_of(time_s)) <= 0
    if backwards.any():
        at = int(np.argmax(backwards)) + 1
        raise BadMotion(f"'time_s' does not increase at frame {at} ({time_s[at - 1]} s, then {time_s[at]} s)")


def stamps_of(time_s: NDArray[np.float64]) -> NDArray[np.int64]:
    """Turn seconds into the nearest whole microseconds."""
    return np.rint(np.asarray(time_s, np.float64) * MICROSECONDS).astype(np.int64)


def _check_size(*size: Any) -> None:
    if len(size) != 2 or not all(1 <= edge <= _LARGEST_PIXELS for edge in size):
        raise BadMotion(f"'size' is {size}, which is no width and height of a picture in pixels")
    if max(size) > _LARGEST_ASPECT * min(size):
        raise BadMotion(f"'size' is {size}: no picture is so narrow")
