"""Between a motion's arrays and the integer frames that the rules judge."""

from collections.abc import Iterable, Iterator

import numpy as np

from game.body.landmarks import LANDMARK_COUNT
from game.body.pose import IMAGE_UNIT, WORLD_UNIT, Points, PoseFrame, quantise
from game.motion.motion import MICROSECONDS, Motion, stamps_of

StampedPose = tuple[int, PoseFrame | None]
"""A stamp in microseconds and the person seen then; None: nobody."""

_USUAL_SIZE = (4 * IMAGE_UNIT // 3, IMAGE_UNIT)
"""The picture's size where nobody was ever seen, so that nothing says it: 4:3."""

_NOTHING = (float("nan"),) * 3


def frames_of(motion: Motion) -> Iterator[StampedPose]:
    """Bring a motion to integers, frame by frame; stamps are its times to the nearest microsecond."""
    arrays = (stamps_of(motion.time_s), motion.image, motion.world, motion.visibility)
    for stamp, image, world, visibility in zip(*arrays, strict=True):
        stamp_us = int(stamp)
        yield stamp_us, quantise(stamp_us, motion.size, image.tolist(), world.tolist(), visibility.tolist())


def motion_of(frames: Iterable[StampedPose], size: tuple[int, int] | None = None) -> Motion:
    """Gather integer frames into a motion; `frames_of` gives the same frames back.

    Args:
        frames: stamps strictly increasing, at least one.
        size: the picture's width and height in pixels; where it is not known, the first person's frame says its shape.

    Raises:
        BadMotion: no frames, or stamps that do not increase.
    """
    listed = list(frames)
    size = size or _size_of(listed)
    across = size[0] / size[1] * IMAGE_UNIT
    image_units = np.array((across, IMAGE_UNIT, across))
    people = [pose for _, pose in listed]
    return Motion(
        time_s=np.array([stamp for stamp, _ in listed], np.float64) / MICROSECONDS,
        image=(_rows([pose.image if pose else None for pose in people]) / image_units).astype(np.float32),
        world=(_rows([pose.world if pose else None for pose in people]) / WORLD_UNIT).astype(np.float32),
        visibility=np.array([_shares(pose) for pose in people], np.float32).reshape(-1, LANDMARK_COUNT),
        size=size,
    )


def _size_of(frames: list[StampedPose]) -> tuple[int, int]:
    widths = (pose.width for _, pose in frames if pose)
    return next(((width, IMAGE_UNIT) for width in widths), _USUAL_SIZE)


def _rows(people: list[Points | None]) -> np.ndarray[tuple[int, int, int], np.dtype[np.float64]]:
    absent: Points = (None,) * LANDMARK_COUNT
    rows = [[point or _NOTHING for point in points or absent] for points in people]
    return np.array(rows, np.float64).reshape(-1, LANDMARK_COUNT, 3)


def _shares(pose: PoseFrame | None) -> list[float]:
    return [percent / 100 for percent in pose.visibility] if pose else [0.0] * LANDMARK_COUNT
