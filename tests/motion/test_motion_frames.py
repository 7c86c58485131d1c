"""Between a motion's arrays and integer frames nothing is lost."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.body.landmarks import LANDMARK_COUNT, Landmark
from game.body.pose import Point, PoseFrame
from game.motion import BadMotion, Motion, StampedPose, frames_of, motion_of

POINTS = st.none() | st.builds(Point, *(st.integers(-30_000, 30_000),) * 3)
SIZES = st.tuples(st.integers(100, 4000), st.integers(100, 4000))


@st.composite
def _stamped_poses(draw: st.DrawFn, size: tuple[int, int]) -> list[StampedPose]:
    stamps = sorted(draw(st.sets(st.integers(0, 10**12), min_size=1, max_size=3)))
    return [(stamp, draw(st.none() | _poses(stamp, size))) for stamp in stamps]


@st.composite
def _poses(draw: st.DrawFn, stamp_us: int, size: tuple[int, int]) -> PoseFrame:
    few = st.lists(POINTS, min_size=3, max_size=3)
    image = (Point(1, 2, 3), *draw(few), *(None,) * (LANDMARK_COUNT - 4))
    world = (*draw(few), *(None,) * (LANDMARK_COUNT - 3))
    seen = draw(st.lists(st.integers(0, 100), min_size=4, max_size=4))
    visibility = tuple(percent if point else 0 for percent, point in zip([*seen, *[0] * 29], image, strict=True))
    return PoseFrame(stamp_us, round(size[0] / size[1] * 10_000), image, world, visibility)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), size=SIZES)
def test_frames_survive_a_motion(data: st.DataObject, size: tuple[int, int]):
    """Frames turned into a motion and back are the same frames, for any picture size."""
    frames = data.draw(_stamped_poses(size))
    assert list(frames_of(motion_of(frames, size))) == frames


def test_stamps_are_the_nearest_microsecond():
    """A time in seconds becomes the nearest whole microsecond, not the one below."""
    nothing = np.full((2, 33, 3), np.nan, np.float32)
    motion = Motion(np.array([0.0333333, 0.0666666667]), nothing, nothing, np.zeros((2, 33), np.float32), (4, 3))
    assert list(frames_of(motion)) == [(33_333, None), (66_667, None)]


def test_a_missing_landmark_stays_missing():
    """A landmark that the source does not have is None in the frame, its neighbours are there."""
    image = np.full((1, 33, 3), 0.5, np.float32)
    image[0, Landmark.LEFT_HIP] = np.nan
    motion = Motion(np.zeros(1), image, np.full_like(image, np.nan), np.ones((1, 33), np.float32), (200, 100))
    [(_, pose)] = frames_of(motion)
    assert pose is not None
    assert pose.image[Landmark.LEFT_HIP] is None
    assert pose.visibility[Landmark.LEFT_HIP] == 0
    assert pose.image[Landmark.RIGHT_HIP] == Point(10_000, 5_000, 10_000)
    assert set(pose.world) == {None}


def test_the_picture_is_shaped_like_the_first_person_seen():
    """Where the size is not known, the frames say the shape of the picture."""
    pose = PoseFrame(2, 17_778, (Point(1, 1, 1),) * 33, (None,) * 33, (50,) * 33)
    assert motion_of([(1, None), (2, pose)]).size == (17_778, 10_000)
    assert motion_of([(1, None)]).size == (13_333, 10_000)


def test_no_frames_are_no_motion():
    """Nothing cannot be gathered into a motion."""
    with pytest.raises(BadMotion, match="no frames"):
        motion_of([])
