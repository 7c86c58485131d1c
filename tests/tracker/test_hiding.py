"""Hiding: a film shows arms and trunk, and nothing of a face or a room that could be made out."""

from math import hypot

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from game.body.landmarks import Landmark
from game.body.pose import IMAGE_UNIT, PoseFrame
from game.body.puppet import AVERAGE, EASE, LARGE, SMALL, Angles, ArmAngles, Build, Camera, frame_of
from game.tracker.hiding import hidden
from game.tracker.pose import Picture, PoseModel

Pixels = NDArray[np.uint8]

HEIGHT, WIDTH = 270, 360

CHEQUERS = np.where(np.add.outer(np.arange(HEIGHT), np.arange(WIDTH)) % 2, 255, 0).astype(np.uint8)
"""Black and white from pixel to pixel: whatever is averaged is grey, whatever is shown is not."""

GREY = 64
"""Grey values around the middle in which an average of chequers lies."""


def chequered() -> Pixels:
    """A picture in which every blurred pixel can be told from every shown one."""
    return np.repeat(CHEQUERS[:, :, None], 3, axis=2)


def is_grey(pixels: Pixels) -> NDArray[np.bool_]:
    """Which pixels have been averaged."""
    return np.all(abs(pixels.astype(int) - 127) < GREY, axis=-1)


def at(frame: PoseFrame, landmark: int) -> tuple[int, int]:
    """Column and row of a landmark."""
    point = frame.image[landmark]
    assert point is not None
    return point.x * HEIGHT // IMAGE_UNIT, point.y * HEIGHT // IMAGE_UNIT


@given(
    build=st.sampled_from((SMALL, AVERAGE, LARGE)),
    distance=st.floats(0.7, 2.5),
    elevation=st.floats(0, 180),
    plane=st.floats(0, 110),
    elbow=st.floats(0, 140),
    turn=st.floats(-40, 40),
)
@settings(deadline=None)
def test_no_pixel_of_a_head_is_shown(
    build: Build, distance: float, elevation: float, plane: float, elbow: float, turn: float
) -> None:
    """Wherever the arms are, before the face too, everything within the head's circle is an average."""
    arm = ArmAngles(elevation=elevation, plane=plane, elbow=elbow)
    body = Angles(left=arm, right=arm, turn=turn)
    frame = frame_of(body, 0, build=build, camera=Camera(distance=distance))
    if frame is None:
        return
    grey = is_grey(hidden(chequered(), frame))
    (left, top), (right, low) = at(frame, Landmark.LEFT_SHOULDER), at(frame, Landmark.RIGHT_SHOULDER)
    radius = 0.5 * hypot(left - right, top - low)
    for landmark in range(Landmark.MOUTH_RIGHT + 1):
        x, y = at(frame, landmark)
        rows, columns = np.ogrid[:HEIGHT, :WIDTH]
        near = (rows - y) ** 2 + (columns - x) ** 2 <= (radius / 2) ** 2
        assert grey[near].all()


def test_arms_and_trunk_are_shown_and_the_room_is_not(pose_model: PoseModel, photograph: Pixels) -> None:
    """On a photograph: what the wearer's hands do is as sharp as it was, the corners of the room are averages."""
    frame = pose_model.detect(Picture(0, photograph))
    assert frame is not None
    film = hidden(photograph, frame)
    height = photograph.shape[0]
    chest = [frame.image[one] for one in (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)]
    x = sum(point.x for point in chest if point) // 2 * height // IMAGE_UNIT
    y = sum(point.y for point in chest if point) // 2 * height // IMAGE_UNIT + height // 5
    trunk = np.s_[y - 20 : y + 20, x - 20 : x + 20]
    assert (film[trunk] == photograph[trunk]).all()
    for corner in (np.s_[:60, :60], np.s_[:60, -60:]):
        assert detail(film[corner]) < detail(photograph[corner]) / 3 + 1


def detail(pixels: Pixels) -> float:
    """How much neighbouring pixels differ, grey values."""
    return float(abs(np.diff(pixels.astype(float).mean(axis=2), axis=1)).mean())


@pytest.mark.parametrize("unsure", [Landmark.NOSE, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER])
def test_where_the_tracker_is_not_sure_everything_is_hidden(unsure: Landmark) -> None:
    """Nobody found, or a head that may be elsewhere: the whole picture is an average."""
    frame = frame_of(EASE, 0)
    assert frame is not None
    seen = list(frame.visibility)
    seen[unsure] = 30
    doubtful = PoseFrame(frame.stamp_us, frame.width, frame.image, frame.world, tuple(seen))
    assert not is_grey(hidden(chequered(), frame)).all()
    assert is_grey(hidden(chequered(), doubtful)).all()
    assert is_grey(hidden(chequered(), None)).all()
