"""Wings follow arms."""

from dataclasses import replace
from math import cos, isfinite, pi, radians, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.play.scene_state import RESTING_FIGURE, Figure
from game.scenes.sky.feathers import Breeze, Plumage, feather_mesh
from game.scenes.sky.wing import wings_of

PLUMAGE = Plumage(1)


def raised(left_deg: float, right_deg: float, forward_deg: float = 0.0) -> Figure:
    """Straight arms raised to the side, or turned forward by some degrees."""

    def arm(side: float, angle: float) -> tuple[tuple[float, float, float], ...]:
        turn = radians(forward_deg)
        way = (side * sin(radians(angle)) * cos(turn), -cos(radians(angle)), sin(radians(angle)) * sin(turn))
        shoulder = (0.5 * side, 0.0, 0.0)
        points = [tuple(s + length * w for s, w in zip(shoulder, way, strict=True)) for length in (0.8, 1.5)]
        return points[0], points[1]  # type: ignore[return-value]

    (left_elbow, left_wrist), (right_elbow, right_wrist) = arm(-1.0, left_deg), arm(1.0, right_deg)
    return replace(
        RESTING_FIGURE,
        left_elbow=left_elbow,
        left_wrist=left_wrist,
        right_elbow=right_elbow,
        right_wrist=right_wrist,
        presence=1.0,
    )


@pytest.mark.parametrize("angle", [20.0, 60.0, 90.0, 130.0, 170.0])
def test_the_fan_is_the_angle_of_the_arm(angle: float) -> None:
    """An arm raised sideways opens its wing by the same angle."""
    left, right = wings_of(raised(angle, 10.0))
    assert left.fan == pytest.approx(radians(angle), abs=0.02)
    assert right.fan < left.fan or angle < 15


@given(st.floats(5, 175), st.floats(0, 80))
def test_wings_mirror(angle: float, forward: float) -> None:
    """Two arms held alike make two wings alike, mirrored."""
    left, right = wings_of(raised(angle, angle, forward))
    assert left.fan == pytest.approx(right.fan)
    assert left.tip == pytest.approx((-right.tip[0], right.tip[1], right.tip[2]))


@given(st.floats(5, 175), st.floats(0, 85))
def test_a_small_movement_moves_the_wing_a_little(angle: float, forward: float) -> None:
    """No pose on the way of a raised arm makes the wing jump."""
    here, there = wings_of(raised(angle, angle, forward))[1], wings_of(raised(angle + 1, angle + 1, forward))[1]
    assert abs(here.fan - there.fan) < 0.15
    assert np.linalg.norm(np.subtract(here.tip, there.tip)) < 0.25


numbers = st.floats(-2.0, 2.0)
points = st.tuples(numbers, numbers, numbers)


@given(points, points, points, points)
def test_no_pose_breaks_a_feather(elbow: tuple, wrist: tuple, other: tuple, shoulder: tuple) -> None:
    """Whatever the tracker says, every feather has a finite place and its length."""
    figure = replace(
        RESTING_FIGURE,
        left_elbow=elbow,
        left_wrist=wrist,
        right_elbow=other,
        right_wrist=other,
        right_shoulder=shoulder,
    )
    rows = PLUMAGE.lie(wings_of(figure), Breeze())
    assert np.isfinite(rows).all()
    assert np.linalg.norm(rows[:, 4:7], axis=1) == pytest.approx(1.0, abs=1e-3)
    assert all(isfinite(wing.fan) and -pi / 2 - 0.1 <= wing.fan <= 1.5 * pi for wing in wings_of(figure))


def test_feathers_lie_within_reach() -> None:
    """With arms out level the wings span between two and five shoulder widths a side, and are symmetric."""
    rows = PLUMAGE.lie(wings_of(raised(90.0, 90.0)), Breeze(wind=0.0))
    tips = rows[:, :3] + rows[:, 4:7] * rows[:, 7:8]
    assert 2.0 < tips[:, 0].max() < 5.0
    assert tips[:, 0].min() == pytest.approx(-tips[:, 0].max(), abs=0.3)


def test_a_shrug_lifts_the_roots_of_the_wings() -> None:
    """Feathers at the shoulder go up with it within the same picture."""
    shrugged = replace(RESTING_FIGURE, left_shoulder=(-0.5, 0.15, 0.0), right_shoulder=(0.5, 0.15, 0.0))
    before, after = (PLUMAGE.lie(wings_of(figure), Breeze()) for figure in (RESTING_FIGURE, shrugged))
    near = (PLUMAGE.along > -0.3) & (PLUMAGE.along < 0.01) & (PLUMAGE.side != 0)
    assert (after[near, 1] - before[near, 1]).min() > 0.1


def test_a_feather_mesh_is_closed() -> None:
    """Every triangle names points that are there."""
    mesh, triangles = feather_mesh(5, 2)
    assert len(triangles) == 5 * 2 * 6
    assert triangles.max() == len(mesh) - 1
