"""Shrug, squeeze and side bend: indices against the person's own neutral, and what must not be taken for them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.landmarks import Landmark
from game.body.movements import MOVEMENTS, doing
from game.body.posture import Posture, posture_of
from game.body.puppet import LIVELY, Angles, ArmAngles, Build, Camera
from game.body.side import Side

Watched = Callable[..., Posture]

SHRUG, SQUEEZE = MOVEMENTS["scapular_elevation"], MOVEMENTS["scapular_retraction"]
BEND = MOVEMENTS["thoracic_side_bend"]
SIDES = (Side.LEFT, Side.RIGHT)
HIPS = (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)


def shrugged(posture: Posture, side: Side) -> int:
    """The shrug index, hundredths of a percent."""
    value = SHRUG.measure(posture, side).value
    assert value is not None
    return value


def bent(posture: Posture, side: Side) -> float:
    """The measured lean, degrees."""
    value = BEND.measure(posture, side).value
    assert value is not None
    return value / 100


@given(st.floats(0.5, 1.0), st.sampled_from(SIDES), st.floats(1.2, 3.0))
def test_a_shrug_is_told_on_its_own_side(watched: Watched, amount: float, side: Side, distance: float) -> None:
    """One shoulder up is a repetition's worth on that side and nothing like it on the other."""
    posture = watched(doing("scapular_elevation", side, amount), camera=Camera(distance=distance))
    other = Side.RIGHT if side is Side.LEFT else Side.LEFT
    assert shrugged(posture, side) > SHRUG.repeating.least
    assert abs(shrugged(posture, other)) < SHRUG.repeating.least / 2


@given(st.floats(0, 59), st.floats(-20, 40))
def test_raising_an_arm_is_no_shrug(watched: Watched, elevation: float, plane: float) -> None:
    """The lift that a raised arm brings with it is explained away, up to where it cannot be told any more."""
    posture = watched(Angles(left=ArmAngles(elevation=elevation, plane=plane)))
    assert shrugged(posture, Side.LEFT) < SHRUG.repeating.least


def test_a_shrug_under_a_high_arm_is_refused(watched: Watched) -> None:
    """With an arm beyond sixty degrees no shrug can be told on either side: the trunk gives way to the other one."""
    high, low = (watched(Angles(left=ArmAngles(elevation=degrees))) for degrees in (100, 50))
    for side in SIDES:
        assert SHRUG.measure(high, side).reason == "arm_raised"
        assert SHRUG.measure(low, side).value is not None


@given(st.floats(-20, 20))
def test_a_tilted_head_is_no_shrug(watched: Watched, tilt: float) -> None:
    """Tilting the head brings one ear near its shoulder, and no shoulder up."""
    posture = watched(Angles(head_tilt=tilt))
    for side in SIDES:
        assert abs(shrugged(posture, side)) < SHRUG.repeating.least


@given(st.one_of(st.floats(-60, -21), st.floats(21, 60)))
def test_a_turned_body_has_no_shrug(watched: Watched, turn: float) -> None:
    """Turned, one shoulder is nearer to the camera than the other: a shrug cannot be told, and the reading says so."""
    for side in SIDES:
        assert SHRUG.measure(watched(Angles(turn=turn)), side).reason == "turned_away"


@given(st.one_of(st.floats(-60, -31), st.floats(31, 60)))
def test_a_turned_body_has_no_side_bend(watched: Watched, turn: float) -> None:
    """Turned far, the shoulders are carried aside by the turn alone, and no lean is told."""
    for side in SIDES:
        assert BEND.measure(watched(Angles(turn=turn)), side).reason == "turned_away"


def test_a_camera_at_the_side_still_sees_a_shrug(watching: Callable[..., Any]) -> None:
    """Who sits turned from the start is measured against that: only turning away from it is refused."""
    watch = watching(camera=Camera(distance=2.0, turn=30))
    neutral = watch.neutral()
    watch.see(doing("scapular_elevation", Side.BOTH, 0.9))
    assert SHRUG.measure(posture_of(watch.pose, neutral), Side.LEFT).value is not None


@given(st.floats(0.8, 1.0), st.floats(1.2, 3.0))
def test_a_squeeze_narrows_the_shoulders(watched: Watched, amount: float, distance: float) -> None:
    """Blades drawn together are a repetition's worth, a PROXY, and nearly nothing is measured at ease."""
    camera = Camera(distance=distance)
    squeezed = SQUEEZE.measure(watched(doing("scapular_retraction", Side.BOTH, amount), camera=camera), Side.BOTH)
    ease = SQUEEZE.measure(watched(Angles(), camera=camera), Side.BOTH)
    assert squeezed.value is not None
    assert squeezed.value > SQUEEZE.repeating.least
    assert not squeezed.direct
    assert ease.value == pytest.approx(0, abs=30)


@pytest.mark.parametrize(
    ("angles", "reason"),
    [
        (Angles(turn=32), "turned_away"),
        (Angles(turn=-32), "turned_away"),
        (Angles(side_bend=15), "leaning"),
        (doing("scapular_elevation", Side.BOTH, 1.0), "shrugged"),
        (doing("shoulder_abduction", Side.LEFT, 0.8), "arm_raised"),
    ],
)
def test_what_narrows_the_shoulders_too_is_refused(watched: Watched, angles: Angles, reason: str) -> None:
    """Turned, leaning, shrugging or with an arm up, the shoulders' width says nothing about the blades."""
    reading = SQUEEZE.measure(watched(angles), Side.BOTH)
    assert (reading.value, reading.reason) == (None, reason)


@given(st.floats(0.9, 1.1), st.floats(1.3, 2.5))
def test_moving_towards_the_camera_is_neither_a_shrug_nor_a_squeeze(
    watching: Callable[..., Any], factor: float, distance: float
) -> None:
    """Sitting nearer or further makes everything larger or smaller alike: neither index rises."""
    watch = watching(camera=Camera(distance=distance))
    neutral = watch.neutral()
    watch.now_us += 600_000
    watch.camera = Camera(distance=distance * factor)
    watch.see(Angles())
    posture = posture_of(watch.pose, neutral)
    assert (SQUEEZE.measure(posture, Side.BOTH).value or 0) < SQUEEZE.repeating.least / 3
    assert abs(shrugged(posture, Side.LEFT)) < SHRUG.repeating.least


def test_without_a_face_there_is_no_squeeze(watched: Watched) -> None:
    """The face is the yardstick of a squeeze; without it the answer is "not measured"."""
    face = tuple(landmark for landmark in Landmark if landmark <= Landmark.MOUTH_RIGHT and landmark != Landmark.NOSE)
    reading = SQUEEZE.measure(watched(Angles(), unseen=face), Side.BOTH)
    assert (reading.value, reading.reason) == (None, "face")


@given(st.floats(5, 25), st.sampled_from(SIDES))
def test_a_side_bend_goes_to_the_persons_own_side(watched: Watched, lean: float, side: Side) -> None:
    """Leaning to the own right is positive on the right, zero on the left, and the other way round."""
    posture = watched(Angles(side_bend=lean if side is Side.RIGHT else -lean))
    other = Side.RIGHT if side is Side.LEFT else Side.LEFT
    assert bent(posture, side) == pytest.approx(lean, abs=1.5)
    assert bent(posture, other) == 0
    assert BEND.measure(posture, side).direct


@given(st.floats(5, 25), st.sampled_from(SIDES))
def test_a_side_bend_without_hips_is_an_estimate(watched: Watched, lean: float, side: Side) -> None:
    """With hidden hips the lean is a PROXY, still to the right side and within a fifth and three degrees."""
    posture = watched(Angles(side_bend=lean if side is Side.RIGHT else -lean), unseen=HIPS)
    assert bent(posture, side) == pytest.approx(lean, abs=3 + lean / 5)
    assert not BEND.measure(posture, side).direct


def test_a_crooked_posture_is_where_a_bend_begins(watched: Watched) -> None:
    """A lean that the neutral posture has already is no movement."""
    posture = watched(Angles(side_bend=15))
    crooked = replace(posture, neutral=replace(posture.neutral, lean=posture.neutral.lean + 1000))
    assert bent(crooked, Side.RIGHT) == pytest.approx(bent(posture, Side.RIGHT) - 10, abs=0.1)


@pytest.mark.parametrize("name", [name for name in MOVEMENTS if name != "breathing"])
@pytest.mark.parametrize("flaws", [None, LIVELY])
def test_the_puppet_does_every_movement_far_enough_to_count(watched: Watched, name: str, flaws: object) -> None:
    """Done at nine tenths, each movement rises by more than its least over where it is first measured on the way."""
    movement = MOVEMENTS[name]
    camera, given = Camera(distance=2.0, size=(1280, 720)), {"flaws": flaws} if flaws else {}
    for side in movement.sides:
        done = watched(doing(name, side, 0.9), 20, camera=camera, **given)
        way = (watched(doing(name, side, amount), 20, camera=camera, **given) for amount in (0.0, 0.2, 0.3))
        near = next(value for posture in way if (value := movement.measure(posture, side).value) is not None)
        far = movement.measure(done, side).value
        assert far is not None
        assert far - near > movement.repeating.least


def test_builds_do_not_matter_to_indices(watched: Watched) -> None:
    """A small and a large person who shrug alike get about the same index."""
    angles = doing("scapular_elevation", Side.BOTH, 0.9)
    small = shrugged(watched(angles, build=Build(trunk=0.42, clavicle=0.125, neck=0.17)), Side.LEFT)
    large = shrugged(watched(angles, build=Build(trunk=0.58, clavicle=0.175, neck=0.235)), Side.LEFT)
    assert small == pytest.approx(large, rel=0.25)
