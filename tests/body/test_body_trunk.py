"""Turning, leaning back and rounding: told to the right side, from afar and near, and never for one another."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.body.calibration import neutral_of
from game.body.landmarks import Landmark
from game.body.movements import MOVEMENTS, doing
from game.body.pose import mirrored
from game.body.posture import Posture, posture_of
from game.body.puppet import EASE, LARGE, LIVELY, SMALL, Angles, ArmAngles, Build, Camera, Flaws
from game.body.side import Side
from game.body.view import View

Watched = Callable[..., Posture]

SIDES = (Side.LEFT, Side.RIGHT)
HIPS = (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
TURN, BACK, ROUND, BEND = (
    MOVEMENTS[name] for name in ("thoracic_rotation", "thoracic_extension", "cat_cow", "thoracic_side_bend")
)
PROXIES = (TURN, BACK, ROUND)


def other(side: Side) -> Side:
    """The other one."""
    return Side.RIGHT if side is Side.LEFT else Side.LEFT


@given(st.floats(10, 45), st.sampled_from(SIDES), st.floats(0.9, 2.5))
def test_a_turn_goes_to_the_persons_own_side(watched: Watched, turn: float, side: Side, distance: float) -> None:
    """A turn is told on its own side within 7 degrees, is nothing on the other, and is never called DIRECT."""
    posture = watched(Angles(turn=turn if side is Side.LEFT else -turn), camera=Camera(distance=distance))
    reading = TURN.read(posture, side)
    assert reading.value is not None
    assert reading.value / 100 == pytest.approx(turn, abs=7)
    assert not reading.direct
    assert TURN.read(posture, other(side)).value == 0


@pytest.mark.parametrize("scale", [0.7, 1.35])
@pytest.mark.parametrize("turn", [30, 40, 45])
def test_a_wrong_depth_is_corrected_by_the_shoulders_width(watched: Watched, scale: float, turn: float) -> None:
    """With depth off by a third, a turn that the width can see is told nearer to the truth than depth alone has it."""
    posture = watched(Angles(turn=turn), camera=Camera(distance=2.0), flaws=Flaws(depth_scale=scale))
    value = TURN.read(posture, Side.LEFT).value
    assert value is not None
    assert posture.trunk is not None
    by_depth = abs(posture.trunk.yaw)
    assert abs(value / 100 - turn) <= abs(by_depth - turn) + 0.5
    assert abs(value / 100 - turn) < 8


@given(st.sampled_from(SIDES), st.floats(0.6, 1.0))
def test_a_mirrored_picture_turns_and_bends_the_other_way(watching: Any, side: Side, amount: float) -> None:
    """In a mirror left is right, and the numbers are the same."""
    for movement in (TURN, BEND):
        values = []
        for edit in (lambda frame: frame, mirrored):
            watch = watching(edit=edit)
            neutral = watch.neutral()
            for _ in range(10):
                watch.see(doing(movement.id, side, amount))
            values.append([movement.read(posture_of(watch.pose, neutral), one).value for one in SIDES])
        assert values[0] == pytest.approx(values[1][::-1], abs=30)


@given(
    st.sampled_from((BACK, ROUND)),
    st.floats(0.8, 2.2),
    st.sampled_from([(1280, 720), (640, 480), (720, 1280)]),
    st.sampled_from([SMALL, LARGE]),
    st.booleans(),
)
def test_leaning_back_and_rounding_are_seen_from_any_distance(
    watched: Watched, movement: Any, distance: float, size: tuple[int, int], build: Build, hips: bool
) -> None:
    """In wide and upright pictures, near and far, small and large, with hips or without, each rises by its least."""
    given_ = {"camera": Camera(distance=distance, size=size), "build": build, "unseen": () if hips else HIPS}
    reading = movement.read(watched(doing(movement.id, Side.BOTH, 0.95), 5, **given_), Side.BOTH)
    assert reading.value is not None
    assert reading.value > movement.repeating.least
    assert not reading.direct


@pytest.mark.parametrize("distance", [0.8, 1.4, 2.0])
@pytest.mark.parametrize(
    "angles",
    [
        Angles(lean_forward=-12),
        Angles(shift=(0.0, 0.0, -0.08)),
        Angles(head_nod=-20),
        Angles(head_back=0.03),
        doing("scapular_retraction", Side.BOTH, 1.0),
        doing("scapular_elevation", Side.BOTH, 1.0),
        doing("thoracic_side_bend", Side.LEFT, 1.0),
        doing("cat_cow", Side.BOTH, 1.0),
    ],
)
def test_what_is_not_leaning_back_over_the_chair(watched: Watched, angles: Angles, distance: float) -> None:
    """Leaning or rolling back straight, looking up, a tuck, a squeeze, a shrug, a bend and a rounding are none."""
    value = BACK.read(watched(angles, 5, camera=Camera(distance=distance)), Side.BOTH).value
    assert value is None or value < BACK.repeating.least


@pytest.mark.parametrize("distance", [0.8, 1.4, 2.0])
@pytest.mark.parametrize(
    "angles",
    [
        Angles(lean_forward=15),
        Angles(shift=(0.0, 0.0, 0.08)),
        Angles(head_nod=25),
        doing("scapular_elevation", Side.BOTH, 1.0),
        doing("thoracic_side_bend", Side.RIGHT, 1.0),
        doing("thoracic_extension", Side.BOTH, 1.0),
    ],
)
def test_what_is_not_rounding(watched: Watched, angles: Angles, distance: float) -> None:
    """Leaning or rolling in, looking down, a shrug, a bend and leaning back reach not half of what rounding does."""
    camera = Camera(distance=distance)
    whole = ROUND.read(watched(doing("cat_cow", Side.BOTH, 1.0), 5, camera=camera), Side.BOTH).value
    value = ROUND.read(watched(angles, 5, camera=camera), Side.BOTH).value
    assert whole is not None
    assert value is None or value < whole / 2


@pytest.mark.parametrize("side", SIDES)
def test_turns_and_bends_are_not_taken_for_one_another(watched: Watched, side: Side) -> None:
    """A whole turn is no bend and a whole bend no turn, on either side."""
    turned, bent = (watched(doing(one.id, side, 1.0), 5) for one in (TURN, BEND))
    for one in SIDES:
        assert (BEND.read(turned, one).value or 0) < BEND.repeating.least
        assert (TURN.read(bent, one).value or 0) < TURN.repeating.least
    for movement in (BACK, ROUND):
        for posture in (turned, bent):
            assert (movement.read(posture, Side.BOTH).value or 0) < movement.repeating.least


@pytest.mark.parametrize("turn", [70, -70])
@pytest.mark.parametrize("movement", [BACK, ROUND])
def test_from_the_side_the_shoulders_go_over_the_hips(watching: Any, movement: Any, turn: float) -> None:
    """From either side leaning back and rounding are seen, and with hidden hips they are not measured."""
    watch = watching(camera=Camera(distance=2.0, turn=turn))
    neutral = neutral_of([watch.feature(EASE) for _ in range(30)])
    assert neutral is not None
    for _ in range(20):
        watch.see(doing(movement.id, Side.BOTH, 1.0))
    posture = posture_of(watch.pose, neutral)
    assert posture.view is View.SIDE
    value = movement.read(posture, Side.BOTH).value
    assert value is not None
    assert value > movement.repeating.least
    unseen = watching(camera=Camera(distance=2.0, turn=turn), unseen=HIPS)
    hidden = neutral_of([unseen.feature(EASE) for _ in range(30)])
    assert hidden is not None
    unseen.see(doing(movement.id, Side.BOTH, 1.0))
    assert movement.read(posture_of(unseen.pose, hidden), Side.BOTH).reason == "hips"


@pytest.mark.parametrize("movement", [BACK, ROUND])
def test_turned_away_nothing_says_how_near_the_trunk_is(watched: Watched, movement: Any) -> None:
    """A turn narrows the shoulders as going away does, so the reading is refused."""
    assert movement.read(watched(Angles(turn=28), 5), Side.BOTH).reason == "turned_away"


def test_a_raised_arm_is_no_rounding(watched: Watched) -> None:
    """Whoever reaches leans in; with an arm up, rounding is not judged."""
    reaching = Angles(right=ArmAngles(80, 70, elbow=10), lean_forward=12)
    assert ROUND.read(watched(reaching, 5, camera=Camera(distance=2.0)), Side.BOTH).reason == "arm_raised"


@settings(max_examples=8)
@given(st.sampled_from(SIDES), st.floats(8, 25), st.integers(0, 50), st.floats(0.8, 2.0))
def test_a_bend_is_right_under_a_lively_tracker(
    watched: Watched, side: Side, lean: float, seed: int, distance: float
) -> None:
    """With the fitted noise a frontal bend is DIRECT and within 7 degrees at once, in one frame taken at random."""
    angles = Angles(side_bend=lean if side is Side.RIGHT else -lean)
    posture = watched(angles, 30, camera=Camera(distance=distance), flaws=LIVELY, dice=Random(seed))
    reading = BEND.read(posture, side)
    assert reading.value is not None
    assert reading.value / 100 == pytest.approx(lean, abs=7)
