"""The plain view: without OpenGL every scene has its mood, and everything that is asked or happens is seen."""

from dataclasses import replace

import numpy as np
import pygame
import pytest

from game.level.vocabulary import SCENE_EVENTS
from game.play.events import Cause, SceneEvent
from game.play.pacing import figure_doing
from game.play.scene_state import SceneState
from game.window.plain import PlainStage

STATE = SceneState(figure=figure_doing("shoulder_abduction", 0.0), resting=False)


def shown(scene: str, state: SceneState, size: tuple[int, int] = (320, 180)) -> np.ndarray:
    """The picture of one state."""
    stage = PlainStage(scene, pygame.Surface(size))
    stage.draw(state)
    return stage.pixels().astype(int)


@pytest.mark.parametrize("scene", SCENE_EVENTS)
def test_every_scene_has_a_plain_view_of_its_own_colours(scene: str) -> None:
    """No two scenes look alike, and none is one flat colour."""
    picture = shown(scene, STATE)
    assert picture.std() > 10
    for other in SCENE_EVENTS:
        assert other == scene or np.abs(shown(other, STATE) - picture).mean() > 5


@pytest.mark.parametrize("scene", SCENE_EVENTS)
def test_the_players_arms_and_what_is_asked_are_seen(scene: str) -> None:
    """Raised arms, and the ghost that asks for them, each change the picture plainly."""
    before = shown(scene, STATE)
    raised = shown(scene, replace(STATE, figure=figure_doing("shoulder_abduction", 1.0)))
    asked = shown(scene, replace(STATE, ghost=figure_doing("shoulder_abduction", 1.0)))
    assert (np.abs(raised - before).max(axis=2) > 40).mean() > 0.008
    assert (np.abs(asked - before).max(axis=2) > 40).mean() > 0.002


def test_what_happens_shows_at_its_side_and_fades() -> None:
    """An event's rings start about the hand that caused it and are gone after a few seconds."""
    stage = PlainStage("sky", pygame.Surface((320, 180)))
    stage.draw(STATE)
    before = stage.pixels().astype(int)
    event = SceneEvent(0, "lift", Cause("shoulder_abduction", "left", 1))
    stage.draw(replace(STATE, time_s=0.1, events=(event,)))
    changed = np.abs(stage.pixels().astype(int) - before).max(axis=2) > 20
    assert np.argwhere(changed)[:, 1].mean() < 160
    stage.draw(replace(STATE, time_s=6.0))
    assert np.array_equal(stage.pixels(), before)


def test_words_lie_over_it_in_any_size_of_window() -> None:
    """An overlay is stretched to the window, and a resized window is filled."""
    stage = PlainStage("reef", pygame.Surface((320, 180)))
    stage.resize((400, 300))
    stage.draw(STATE)
    overlay = np.zeros((150, 200, 4), np.uint8)
    overlay[:30] = (10, 200, 30, 255)
    stage.overlay(overlay)
    pixels = stage.pixels()
    assert pixels.shape == (300, 400, 3)
    assert pixels[20, 200] == pytest.approx((10, 200, 30), abs=2)
