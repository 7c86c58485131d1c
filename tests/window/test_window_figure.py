"""The demonstration figure and the wing show what they should."""

from math import dist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.movements import MOVEMENTS
from game.window.breathing import PERIOD_S, BreathCircle, breathing_in, swell
from game.window.demonstration import Moving, moving, pose
from game.window.pictogram import STEPS, pictogram, step_of
from game.window.wings import Wing

shares = st.floats(0, 1)


@pytest.mark.parametrize("movement", MOVEMENTS)
def test_every_movement_is_seen_to_move(movement: str) -> None:
    """Rest and target are clearly different drawings, for each side too."""
    for side in ("left", "right", "both"):
        rest, target = pictogram(movement, side, 0, 96), pictogram(movement, side, STEPS, 96)
        assert (np.abs(rest.astype(int) - target).max(axis=2) > 60).mean() > 0.01


@given(movement=st.sampled_from(tuple(MOVEMENTS)), side=st.sampled_from(["left", "right", "both"]), share=shares)
def test_arms_keep_their_length(movement: str, side: str, share: float) -> None:
    """No movement stretches an arm."""
    rest, body = pose(None, None, 0.0), pose(movement, side, share)
    for i in range(2):
        assert dist(body.shoulders[i], body.elbows[i]) == pytest.approx(dist(rest.shoulders[i], rest.elbows[i]))
        assert dist(body.elbows[i], body.wrists[i]) == pytest.approx(dist(rest.elbows[i], rest.wrists[i]))


ONE_ARMED = [name for name in MOVEMENTS if MOVEMENTS[name].sided and moving(name).arms]


@given(movement=st.sampled_from(ONE_ARMED), share=shares)
def test_one_side_leaves_the_other_at_rest(movement: str, share: float) -> None:
    """Only the asked side moves."""
    rest, left = pose(None, None, 0.0), pose(movement, "left", share)
    assert left.wrists[1] == rest.wrists[1]
    assert left.shoulders[1] == rest.shoulders[1]


@pytest.mark.parametrize("movement", MOVEMENTS)
def test_something_is_gold(movement: str) -> None:
    """Every movement is about some part of the figure."""
    assert moving(movement) != Moving()


def test_leaning_goes_to_the_asked_side() -> None:
    """The head moves to the left for "left", to the right for "right"."""
    assert pose("thoracic_side_bend", "left", 1.0).head[0] < 0 < pose("thoracic_side_bend", "right", 1.0).head[0]


def test_a_movement_without_a_demonstration_stands_at_ease() -> None:
    """Nobody is shown a wrong movement."""
    assert pose("standing_on_the_head", "both", 1.0) == pose(None, None, 0.0)


@given(amount=st.floats(-3, 3))
def test_steps_stay_in_range(amount: float) -> None:
    """Any amount has a drawing."""
    assert 0 <= step_of(amount) <= STEPS


def test_more_progress_lights_more_of_the_wing() -> None:
    """The wing grows more golden with every step, and its mark fills at the target only."""
    wing = Wing(220, leftwards=False)
    gold = [int((wing.draw(k / 20, None)[..., 3] > 235).sum()) for k in range(21)]
    assert gold == sorted(gold)
    assert gold[20] > gold[19] > gold[5] > gold[0]


def test_the_left_wing_mirrors_the_right_one() -> None:
    """Both sides look the same from outside in."""
    left, right = Wing(180, leftwards=True), Wing(180, leftwards=False)
    assert np.array_equal(left.draw(0.5, 0.3), right.draw(0.5, 0.3)[:, ::-1])


def test_progress_is_told_without_colour() -> None:
    """In grey, lit and unlit feathers still differ by far: brightness times cover."""
    wing = Wing(220, leftwards=False)
    grey = [image[..., :3].mean(axis=2) * (image[..., 3] / 255) for image in (wing.draw(0, None), wing.draw(1, None))]
    feathers = np.abs(grey[1] - grey[0]) > 20
    assert np.median(grey[1][feathers] - grey[0][feathers]) > 60


def test_breath_is_six_a_minute() -> None:
    """Ten seconds a breath, in first, empty at both ends."""
    assert pytest.approx(60 / 6) == PERIOD_S
    assert swell(0) == pytest.approx(0)
    assert swell(4) == pytest.approx(1)
    assert breathing_in(2)
    assert not breathing_in(7)


def test_the_circle_swells_with_the_breath() -> None:
    """Its bright line stands further out when it is full."""
    circle = BreathCircle(200)
    rows = [np.argmax(circle.draw(full)[100, :100, 3]) for full in (0.0, 0.5, 1.0)]
    assert rows[0] > rows[1] > rows[2]
