"""Arms backward, overhead, around the trunk and in a row: what each is, and what it must not be mistaken for."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.arm import SEEN
from game.body.landmarks import Landmark
from game.body.movements import MOVEMENTS, doing
from game.body.pose import mirrored
from game.body.posture import Posture
from game.body.puppet import AVERAGE, EASE, LARGE, LIVELY, SMALL, Angles, ArmAngles, Build, Camera, Flaws
from game.body.side import Side

Watched = Callable[..., Posture]

FRONT, TURNED, SIDE = (Camera(distance=1.8, turn=turn, size=(1280, 720)) for turn in (0, 37, 70))
EXTENSION, ROW = MOVEMENTS["shoulder_extension"], MOVEMENTS["row"]
OPENING, REACH = MOVEMENTS["horizontal_abduction"], MOVEMENTS["overhead_reach"]
ARMS = [
    *("shoulder_abduction", "shoulder_flexion", "shoulder_scaption", "shoulder_extension"),
    *("overhead_reach", "external_rotation", "horizontal_abduction", "row"),
]

amounts = st.floats(0, 1)


def both(arm: ArmAngles) -> Angles:
    """Both arms so."""
    return Angles(arm, arm)


def value_of(movement: Any, posture: Posture, side: Side = Side.LEFT) -> float:
    """The measured number."""
    reading = movement.measure(posture, side)
    assert reading.value is not None, reading.reason
    return float(reading.value) / 100


@given(st.floats(20, 60), st.floats(-90, -45), st.sampled_from([FRONT, TURNED, SIDE]))
def test_extension_is_the_elevation_of_an_arm_that_is_behind(
    watched: Watched, elevation: float, plane: float, camera: Camera
) -> None:
    """From every view, a straight arm drawn back reads as far as it is raised."""
    posture = watched(both(ArmAngles(elevation, plane, elbow=8)), camera=camera)
    assert value_of(EXTENSION, posture) == pytest.approx(value_of(MOVEMENTS["shoulder_abduction"], posture), abs=2.5)


@given(st.floats(20, 90), st.floats(0, 90), st.sampled_from([FRONT, TURNED, SIDE]))
def test_an_arm_aside_or_in_front_is_no_extension(
    watched: Watched, elevation: float, plane: float, camera: Camera
) -> None:
    """However far it is raised, an arm that is not behind the trunk is extended by next to nothing."""
    assert value_of(EXTENSION, watched(both(ArmAngles(elevation, plane, elbow=8)), camera=camera)) < 10


@pytest.mark.parametrize("camera", [FRONT, TURNED, SIDE])
def test_a_row_rises_from_nothing_to_its_whole(watched: Watched, camera: Camera) -> None:
    """Reached forward reads 0, drawn back near 100, on the side that the camera sees."""
    assert value_of(ROW, watched(doing("row", Side.BOTH, 0.33), camera=camera)) == pytest.approx(0, abs=3)
    assert value_of(ROW, watched(doing("row", Side.BOTH, 1.0), camera=camera)) > 75


@given(st.floats(0, 60), st.sampled_from([FRONT, TURNED, SIDE]))
def test_a_straight_arm_that_swings_back_is_no_row(watched: Watched, elevation: float, camera: Camera) -> None:
    """The elbow must bend while the upper arm goes back."""
    lowest = ROW.repeating.lowest_peak
    assert lowest is not None
    for plane in (-85, 85):
        posture = watched(both(ArmAngles(elevation, plane, elbow=15)), camera=camera)
        assert value_of(ROW, posture) < lowest / 100 - 20


@given(st.floats(10, 140), st.floats(5, 30), st.floats(20, 80))
def test_a_bent_elbow_that_stays_in_front_is_no_row(
    watched: Watched, bend: float, elevation: float, plane: float
) -> None:
    """Typing and curling bend the elbow and leave the upper arm before the trunk."""
    lowest = ROW.repeating.lowest_peak
    assert lowest is not None
    posture = watched(both(ArmAngles(elevation, plane, elbow=bend)), camera=TURNED)
    assert value_of(ROW, posture) < lowest / 100 - 15


@given(st.floats(-20, 95), st.floats(70, 110))
def test_the_level_arms_way_around_is_measured(watched: Watched, plane: float, elevation: float) -> None:
    """From forward, 0, to aside, 90, and beyond, the sweep of a level arm is what it is."""
    posture = watched(both(ArmAngles(elevation, plane, elbow=10)), camera=FRONT)
    assert value_of(OPENING, posture) == pytest.approx(90 - plane, abs=6)


@pytest.mark.parametrize("elevation", [10, 40, 140])
def test_an_arm_that_is_not_level_opens_nothing(watched: Watched, elevation: float) -> None:
    """Hanging or high, an arm has no way around the trunk, and says so."""
    reading = OPENING.measure(watched(both(ArmAngles(elevation, 0))), Side.LEFT)
    assert (reading.value, reading.reason) == (None, "arm_not_level")


def test_with_a_flat_depth_the_sweep_is_an_estimate(watched: Watched) -> None:
    """Where depth does not fit the picture, foreshortening answers, as a PROXY."""
    flat = Flaws(depth_scale=0.01)
    reading = OPENING.measure(watched(both(ArmAngles(90, 55, elbow=10)), camera=FRONT, flaws=flat), Side.LEFT)
    assert reading.value is not None
    assert not reading.direct
    assert reading.value / 100 == pytest.approx(35, abs=12)


@pytest.mark.parametrize("movement", ["shoulder_extension", "horizontal_abduction"])
@given(amount=st.floats(0.5, 1), factor=st.sampled_from([0.0, 0.05]), turn=st.sampled_from([0, 37]))
def test_without_depth_nothing_that_lives_in_it_is_direct(
    watched: Watched, movement: str, amount: float, factor: float, turn: float
) -> None:
    """Backward and around the trunk are told by depth: without it no number of them is an angle that was seen."""
    camera = Camera(distance=1.6, turn=turn, size=(1280, 720))
    angles = doing(movement, Side.BOTH, amount)
    posture = watched(angles, camera=camera, flaws=Flaws(depth_scale=factor))
    assert not any(MOVEMENTS[movement].measure(posture, side).direct for side in (Side.LEFT, Side.RIGHT))


@pytest.mark.parametrize(("movement", "amount"), [("shoulder_extension", 1.0), ("horizontal_abduction", 0.5)])
def test_with_a_right_depth_what_lives_in_it_is_direct(watched: Watched, movement: str, amount: float) -> None:
    """From the front, where the trunk's facing is sure and all witnesses agree, the number is in degrees."""
    posture = watched(doing(movement, Side.BOTH, amount), camera=FRONT)
    assert MOVEMENTS[movement].measure(posture, Side.LEFT).direct


@given(st.floats(100, 165), st.floats(0, 60))
def test_a_reach_is_as_high_as_the_arm_is_raised(watched: Watched, elevation: float, plane: float) -> None:
    """Overhead the arm's own elevation is the number, whatever the plane."""
    posture = watched(both(ArmAngles(elevation, plane, elbow=10)), camera=FRONT)
    assert value_of(REACH, posture) == value_of(MOVEMENTS["shoulder_abduction"], posture)


def test_a_hand_that_hangs_from_a_high_elbow_reaches_nowhere(watched: Watched) -> None:
    """An arm that is up while its hand is not has not reached up."""
    posture = watched(both(ArmAngles(115, 0, elbow=95, rotation=-90)), camera=FRONT)
    assert REACH.measure(posture, Side.LEFT).reason == "hand_low"


def test_a_folded_arm_is_no_raised_arm(watched: Watched) -> None:
    """A hand at the head is a scratch, not an exercise; a bent elbow is one still."""
    raised = MOVEMENTS["shoulder_abduction"]
    assert raised.measure(watched(both(ArmAngles(85, 40, elbow=135))), Side.LEFT).reason == "elbow_bent"
    assert raised.measure(watched(both(ArmAngles(85, 10, elbow=80))), Side.LEFT).value is not None


@pytest.mark.parametrize("movement", ARMS)
@pytest.mark.parametrize("amount", [0.2, 0.5, 0.75, 1.0])
def test_a_mirror_gives_every_arms_number_to_the_other_side(watched: Watched, movement: str, amount: float) -> None:
    """Seen in a mirror, what the left arm read the right one reads."""
    angles = doing(movement, Side.LEFT, amount)
    plain, turned = watched(angles, camera=FRONT), watched(angles, camera=FRONT, edit=mirrored)
    entry = MOVEMENTS[movement]
    for side, other in ((Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT)):
        one, same = entry.measure(plain, side), entry.measure(turned, other)
        assert (one.value is None, one.direct) == (same.value is None, same.direct)
        if one.value is not None and same.value is not None:
            assert one.value == pytest.approx(same.value, abs=30)


@pytest.mark.parametrize("movement", ARMS)
@given(amount=amounts)
def test_left_and_right_are_measured_alike(watched: Watched, movement: str, amount: float) -> None:
    """Done with both arms before a camera in the middle, both read the same."""
    posture = watched(doing(movement, Side.BOTH, amount), camera=FRONT)
    left, right = (MOVEMENTS[movement].measure(posture, side) for side in (Side.LEFT, Side.RIGHT))
    assert (left.value is None) == (right.value is None)
    if left.value is not None and right.value is not None:
        assert left.value == pytest.approx(right.value, abs=30)


@pytest.mark.parametrize("movement", ARMS)
@pytest.mark.parametrize("build", [SMALL, LARGE])
def test_the_persons_size_changes_no_number(watched: Watched, movement: str, build: Build) -> None:
    """Small and large people doing the same read the same."""
    angles = doing(movement, Side.BOTH, 1.0)
    average, other = (watched(angles, camera=FRONT, build=one) for one in (AVERAGE, build))
    entry = MOVEMENTS[movement]
    assert value_of(entry, average) == pytest.approx(value_of(entry, other), abs=3)


@pytest.mark.parametrize("movement", ARMS)
def test_a_portrait_picture_changes_no_number(watched: Watched, movement: str) -> None:
    """A telephone held upright sees the same angles."""
    angles = doing(movement, Side.BOTH, 1.0)
    portrait = Camera(distance=2.2, size=(720, 1280), field_of_view=43)
    landscape = replace(portrait, size=(1280, 720), field_of_view=70)
    upright, lying = (watched(angles, camera=camera) for camera in (portrait, landscape))
    assert value_of(MOVEMENTS[movement], upright) == pytest.approx(value_of(MOVEMENTS[movement], lying), abs=2)


@given(st.floats(45, 120), st.floats(0, 85), st.floats(0.72, 1.32), st.floats(1.2, 2.4))
def test_depth_that_is_a_third_wrong_costs_few_degrees(
    watched: Watched, elevation: float, plane: float, factor: float, distance: float
) -> None:
    """Foreshortening corrects a tracker that stretches or flattens depth: eight degrees at most, or not DIRECT."""
    camera = Camera(distance=distance, height=0.47, size=(1280, 720))
    angles = both(ArmAngles(elevation, plane, elbow=10))
    true = value_of(MOVEMENTS["shoulder_abduction"], watched(angles, camera=camera))
    posture = watched(angles, camera=camera, flaws=Flaws(depth_scale=factor))
    reading = MOVEMENTS["shoulder_abduction"].measure(posture, Side.LEFT)
    assert reading.value is not None
    assert not reading.direct or reading.value / 100 == pytest.approx(true, abs=8)


def test_a_guessed_elbow_is_never_direct(watched: Watched) -> None:
    """A joint that the tracker only guesses gives a number with low confidence, and no angle that anybody saw."""
    hidden = Flaws(jitter=LIVELY.jitter, hidden=frozenset({Landmark.LEFT_ELBOW}))
    posture = watched(both(ArmAngles(90, 5)), camera=FRONT, flaws=hidden)
    assert posture.left.upper_seen < SEEN
    assert not MOVEMENTS["shoulder_abduction"].measure(posture, Side.LEFT).direct
    assert MOVEMENTS["shoulder_abduction"].measure(posture, Side.RIGHT).direct


def test_at_ease_nothing_is_under_way(watched: Watched) -> None:
    """Arms that hang read near nothing in every movement that they can be measured in."""
    for camera in (FRONT, TURNED):
        posture = watched(EASE, camera=camera)
        for movement in (EXTENSION, ROW):
            assert value_of(movement, posture) < 12
