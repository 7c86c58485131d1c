"""From where the camera sees this person, told by depth within what the picture allows."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.movements import MOVEMENTS
from game.body.posture import posture_of
from game.body.puppet import AVERAGE, EASE, LARGE, SMALL, Build, Camera, Flaws
from game.body.side import Side
from game.body.view import View, view_of

SIZES = [(640, 480), (1280, 720), (720, 1280)]
builds = st.sampled_from([SMALL, AVERAGE, LARGE])


def neutral_from(watching: Callable[..., Any], turn: float, **given: object) -> Any:
    """A neutral posture with the camera that many degrees aside."""
    return watching(camera=Camera(distance=1.8, turn=turn, size=(1280, 720)), **given).neutral()


@pytest.mark.parametrize(
    ("turn", "view"),
    [(0, View.FRONT), (12, View.FRONT), (-12, View.FRONT), (32, View.TURNED), (-40, View.TURNED), (70, View.SIDE)],
)
def test_the_view_is_the_cameras(watching: Callable[..., Any], turn: float, view: View) -> None:
    """From the front, half aside and from the side, to either hand, each view is told."""
    assert view_of(neutral_from(watching, turn)) is view


@given(st.floats(0.67, 1.34), st.sampled_from([0, -8, 35, -38, 75]), builds)
def test_depth_that_is_a_third_wrong_changes_no_view(
    watching: Callable[..., Any], factor: float, turn: float, build: Build
) -> None:
    """A tracker that stretches or flattens everything by a third is still seen from where it stands."""
    right = view_of(neutral_from(watching, turn, build=build))
    assert view_of(neutral_from(watching, turn, build=build, flaws=Flaws(depth_scale=factor))) is right


def test_a_picture_tells_the_side_view_without_depth(watching: Callable[..., Any]) -> None:
    """Shoulders far narrower than an arm is long are seen from the side, whatever a flat depth says."""
    flat = replace(neutral_from(watching, 72), yaw=0)
    assert view_of(flat) is View.SIDE
    assert view_of(replace(flat, left_upper_arm=0, right_upper_arm=0)) is not View.FRONT


def test_a_picture_refutes_a_depth_that_turns_somebody_who_faces_it(watching: Callable[..., Any]) -> None:
    """Shoulders as wide as they can be face the camera, whatever depth says: never the side view."""
    assert view_of(replace(neutral_from(watching, 0), yaw=7500)) is not View.SIDE


def test_somebody_who_walked_in_sideways_is_seen_from_the_front_when_they_face_the_camera(
    watching: Callable[..., Any],
) -> None:
    """Shoulders that look wide now prove a better view than the posture at ease had."""
    sideways = neutral_from(watching, 70)
    front = watching(camera=Camera(distance=1.8, size=(1280, 720)))
    front.see(EASE)
    assert view_of(sideways) is View.SIDE
    assert posture_of(front.pose, replace(sideways, yaw=2400)).view is not View.SIDE


@pytest.mark.parametrize("movement", [one for one in MOVEMENTS.values() if View.SIDE not in one.views])
def test_a_wrong_view_asks_for_the_right_one(watching: Callable[..., Any], movement: Any) -> None:
    """What the side view cannot measure is "not measured", and the reason says how to turn the laptop."""
    watch = watching(camera=Camera(distance=1.8, turn=75, size=(1280, 720)))
    neutral = watch.neutral()
    watch.see(EASE)
    reading = movement.read(posture_of(watch.pose, neutral), movement.sides[0])
    assert (reading.value, reading.reason) == (None, f"wants_{movement.views[0].value}")


@pytest.mark.parametrize("size", SIZES)
def test_the_pictures_shape_changes_no_view(watching: Callable[..., Any], size: tuple[int, int]) -> None:
    """A portrait video sees what a landscape one sees."""
    wide = 70.0 if size[0] > size[1] else 43.0
    for turn, view in ((0, View.FRONT), (35, View.TURNED), (75, View.SIDE)):
        camera = Camera(distance=2.2, turn=turn, size=size, field_of_view=wide)
        assert view_of(watching(camera=camera).neutral()) is view


def test_flexion_is_measured_from_every_view(watching: Callable[..., Any]) -> None:
    """A movement that all views can measure is refused by none."""
    for turn in (0, 35, 75):
        watch = watching(camera=Camera(distance=1.8, turn=turn, size=(1280, 720)))
        neutral = watch.neutral()
        watch.see(EASE)
        assert MOVEMENTS["shoulder_flexion"].read(posture_of(watch.pose, neutral), Side.LEFT).value is not None
