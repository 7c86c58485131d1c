"""The stage and the sky upon it: real pictures, drawn offscreen."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.level.vocabulary import SCENE_EVENTS
from game.play.events import Cause, SceneEvent
from game.play.scene_state import RESTING_FIGURE, SceneState
from game.scenes.comfort import Comfort
from game.scenes.context import free_forgotten, open_context
from game.scenes.overlay import shown_boxes
from game.scenes.quality import Quality, Tier
from game.scenes.stage import Stage

Open = Callable[..., Stage]
SEEN = replace(RESTING_FIGURE, presence=1.0)


def difference(one: np.ndarray, other: np.ndarray) -> float:
    """Root of the mean squared difference, in steps of 255."""
    return float(np.sqrt(((one.astype(float) - other.astype(float)) ** 2).mean()))


def flight(stage: Stage, seconds: float, *, event: str | None = None, rate: float = 20.0) -> np.ndarray:
    """Two calm seconds, then the event, then some more; the last picture."""
    happened = (SceneEvent(0, event, Cause("row", "right", 1)),) if event else ()
    stage.draw(SceneState(figure=SEEN, resting=False, arc=0.4))
    stage.draw(SceneState(time_s=0.4, figure=SEEN, resting=False, arc=0.4, events=happened))
    frames = round(seconds * rate)
    for frame in range(1, frames + 1):
        state = SceneState(time_s=0.4 + frame / rate, figure=SEEN, resting=False, arc=0.4)
        (stage.draw if frame == frames else stage.advance)(state)
    return stage.pixels()


def test_pixels_have_the_targets_size_and_the_sky_on_top(open_small: Open) -> None:
    """The first row is sky: bluer and brighter than the sea of the last row."""
    picture = flight(open_small(), 0.1)
    assert picture.shape == (90, 160, 3)
    assert picture.dtype == np.uint8
    top, bottom = picture[:10].mean(axis=(0, 1)), picture[-10:, :40].mean(axis=(0, 1))
    assert top.sum() > bottom.sum()


def test_the_same_states_give_the_same_pixels(open_small: Open) -> None:
    """A scene is a function of its seed and its states: two stages agree to the last byte."""
    assert np.array_equal(flight(open_small(), 0.5, event="gust"), flight(open_small(), 0.5, event="gust"))


def test_another_seed_is_another_place(open_small: Open) -> None:
    """Clouds and islands stand elsewhere."""
    assert difference(flight(open_small(seed=1), 0.1), flight(open_small(seed=2), 0.1)) > 4.0


@pytest.mark.parametrize("name", SCENE_EVENTS["sky"])
def test_every_event_changes_the_picture(open_small: Open, name: str) -> None:
    """A second and a half after it happened each event is plainly seen."""
    assert difference(flight(open_small(), 1.5), flight(open_small(), 1.5, event=name)) > 1.5


def test_the_figure_follows_within_one_picture(open_small: Open) -> None:
    """Arms raised between two pictures are raised in the second, and stay there in the third."""
    stage = open_small()
    arms = replace(
        SEEN, left_elbow=(-1.3, 0.1, 0), left_wrist=(-2.0, 0.3, 0), right_elbow=(1.3, 0.1, 0), right_wrist=(2.0, 0.3, 0)
    )
    stage.draw(SceneState(figure=SEEN))
    before = stage.pixels()
    stage.draw(SceneState(figure=arms, time_s=0.001))
    raised = stage.pixels()
    stage.draw(SceneState(figure=arms, time_s=0.002))
    assert difference(before, raised) > 5.0
    assert difference(raised, stage.pixels()) < 0.5 * difference(before, raised)


def test_the_head_moves_the_view_and_can_be_switched_off(open_small: Open) -> None:
    """A head to the side shifts the horizon's things; with parallax 0 it changes nothing."""
    stage = open_small()
    pictures = []
    for head, parallax in (((0, 0, 0), 1.0), ((0.6, 0, 0), 1.0), ((0.6, 0, 0), 0.0)):
        stage.comfort = Comfort(window=parallax)
        stage.draw(SceneState(head=head))
        pictures.append(stage.pixels())
    assert difference(pictures[0], pictures[1]) > 3.0
    assert difference(pictures[0], pictures[2]) == 0.0


@pytest.mark.parametrize("size", [(320, 90), (90, 160), (160, 120), (17, 31)])
def test_any_shape_of_window_is_filled(open_small: Open, size: tuple[int, int]) -> None:
    """Ultrawide, upright, square or tiny: no row or column is left black."""
    picture = flight(open_small(size=size), 0.1)
    assert picture.shape == (size[1], size[0], 3)
    assert picture.sum(axis=(1, 2)).min() > 0
    assert picture.sum(axis=(0, 2)).min() > 0


def test_every_tier_draws_the_same_place(open_small: Open) -> None:
    """Tiers differ in detail only."""
    low, high = (flight(open_small(quality=Quality(tier, 1.0)), 0.2) for tier in (Tier.LOW, Tier.HIGH))
    assert 0.0 < difference(low, high) < 22.0


def test_resizing_and_a_change_of_quality_go_on_drawing(open_small: Open) -> None:
    """After either the next picture has the new size, drawn at the new internal resolution."""
    stage = open_small()
    flight(stage, 0.1)
    stage.resize((200, 100))
    stage.fixed = Quality(Tier.MEDIUM, 0.5)
    stage.draw(SceneState())
    assert stage.pixels().shape == (100, 200, 3)
    assert stage.render_size == (100, 50)
    stage.fixed = None
    assert stage.quality == stage.governor.quality


@pytest.mark.usefixtures("graphics")
def test_what_was_released_by_hand_is_not_released_again() -> None:
    """A texture that was released and then forgotten leaves nothing behind that a later collection fails on."""
    context = open_context(offscreen=True)
    texture = context.texture((4, 4), 4)
    texture.release()
    del texture
    forgotten = context.texture((4, 4), 4)
    del forgotten
    free_forgotten(context)
    assert not context.objects
    context.release()


def test_an_overlay_lies_over_the_picture(open_small: Open) -> None:
    """Opaque parts replace the picture, clear parts leave it, and the first row is on top."""
    stage = open_small()
    stage.draw(SceneState())
    before = stage.pixels()
    overlay = np.zeros((90, 160, 4), np.uint8)
    overlay[:20] = (10, 200, 30, 255)
    stage.overlay(overlay)
    after = stage.pixels()
    assert after[5, 80] == pytest.approx((10, 200, 30), abs=1)
    assert np.array_equal(after[40:], before[40:])


@given(st.lists(st.tuples(st.integers(0, 79), st.integers(0, 119)), max_size=8))
def test_the_boxes_of_an_overlay_hold_all_that_shows(dots: list[tuple[int, int]]) -> None:
    """No pixel with anything in it lies outside the boxes that are drawn."""
    alpha = np.zeros((120, 80), np.uint8)
    for x, y in dots:
        alpha[y, x] = 9
    for left, top, right, bottom in shown_boxes(alpha):
        assert alpha[top:bottom, left:right].any()
        alpha[top:bottom, left:right] = 0
    assert not alpha.any()


def test_nothing_flashes(open_small: Open) -> None:
    """Through every event at once no part of the picture swings in brightness three times a second (WCAG 2.3.1).

    A flash is a pair of opposing changes of relative luminance by 10 % or more; here no block of the picture makes
    more than two such changes within any second.
    """
    stage = open_small(size=(96, 54))
    everything = tuple(SceneEvent(0, name, Cause("row", "both", 1)) for name in SCENE_EVENTS["sky"])
    blocks = []
    for frame in range(120):
        events = everything if frame in (10, 70) else ()
        stage.draw(SceneState(time_s=frame / 20, figure=SEEN, resting=False, arc=0.6, events=events))
        light = (stage.pixels().astype(float) / 255.0) ** 2.2 @ np.array([0.2126, 0.7152, 0.0722])
        blocks.append(light.reshape(6, 9, 6, 16).mean(axis=(1, 3)).ravel())
    assert max(_opposing_changes(series) for series in np.array(blocks).T) <= 2


def _opposing_changes(series: np.ndarray, step: float = 0.10, window: int = 20) -> int:
    """How many changes of direction by at least `step` fall within any `window` pictures, at most."""
    turns, anchor, direction = [], series[0], 0
    for index, value in enumerate(series):
        change = value - anchor
        if direction == 0 or np.sign(change) == direction:
            if abs(change) >= step or (direction and np.sign(change) == direction):
                if direction == 0:
                    direction = int(np.sign(change))
                anchor = value
        elif abs(change) >= step:
            turns.append(index)
            direction, anchor = -direction, value
    return max((sum(start <= turn < start + window for turn in turns) for start in turns), default=0)
