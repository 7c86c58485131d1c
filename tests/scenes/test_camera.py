"""The off-axis camera."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.scenes.camera import Window, head_offset

heads = st.tuples(*(st.floats(-0.8, 0.8) for _ in range(3)))


def window(head: tuple[float, float, float] = (0.0, 0.0, 0.0), aspect: float = 16 / 9, roll: float = 0.0) -> Window:
    """A pane like the sky's, with the head somewhere."""
    return Window((3.0, 60.0, 5.0), -3.0, roll, 3.4, aspect, 7.4, head)


def seen(view: Window, point: np.ndarray) -> np.ndarray:
    """Where a point is on the picture, clip x and y."""
    x, y, _, w = view.view_projection() @ np.append(point, 1.0)
    return np.array([x / w, y / w])


@given(heads, st.floats(-1, 1), st.floats(-1, 1))
def test_what_stands_on_the_pane_does_not_move_with_the_head(head: tuple, x: float, y: float) -> None:
    """A point of the pane itself has the same place on the picture wherever the head is."""
    axes = window().axes()
    point = np.array(window().place) + axes[2] * 7.4 + axes[0] * x * 3 + axes[1] * y * 3
    assert seen(window(head), point) == pytest.approx(seen(window(), point), abs=1e-9)


def test_what_lies_behind_the_pane_follows_the_head() -> None:
    """As through a window, far things move with the head and near things against it."""
    far = np.array([3.0, 60.0, 5000.0])
    near = np.array(window().place) + window().axes()[2] * 3.0
    assert seen(window((0.5, 0, 0)), far)[0] > seen(window(), far)[0] + 0.03
    assert seen(window((0.5, 0, 0)), near)[0] < seen(window(), near)[0] - 0.03


@given(heads, st.floats(0.5, 4.0), st.floats(-1, 1), st.floats(-1, 1))
def test_rays_and_projection_agree(head: tuple, aspect: float, x: float, y: float) -> None:
    """A point along the ray of a clip position is projected back to that position."""
    view = window(head, aspect, roll=1.5)
    middle, right, up = view.rays()
    assert seen(view, view.eye() + (middle + right * x + up * y) * 50.0) == pytest.approx([x, y], abs=1e-6)


def test_a_direction_is_projected_like_a_point_very_far_away() -> None:
    """The sun's place on the picture is where a far point in that direction is."""
    way = (0.3, 0.1, 0.95)
    x, y, ahead = window().project(way)
    assert ahead > 0
    assert [x, y] == pytest.approx(seen(window(), np.array(way) * 1e9), abs=1e-6)


def test_the_head_is_followed_softly_and_can_be_switched_off() -> None:
    """Small movements count in full, large ones level off, and strength 0 is no movement at all."""
    assert head_offset((0.1, 0.0, 0.0), 1.0)[0] == pytest.approx(0.1, rel=0.01)
    assert abs(head_offset((-30.0, 0.0, 0.0), 1.0)[0]) <= 0.9
    assert head_offset((0.5, 0.5, 0.5), 0.0) == (0.0, 0.0, 0.0)
