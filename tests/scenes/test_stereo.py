"""Two eyes: the pictures differ by depth alone, each stands where its glasses look for it, and words stay one."""

from collections.abc import Callable

import numpy as np
import pytest

from game.play.scene_state import SceneState
from game.scenes.comfort import Comfort
from game.scenes.stage import Stage
from game.scenes.stereo import Stereo

Open = Callable[..., Stage]
STATE = SceneState(arc=0.5)


def shown(stage: Stage, stereo: Stereo) -> np.ndarray:
    """The picture of one state, seen so."""
    stage.comfort = Comfort(stereo=stereo)
    stage.draw(STATE)
    return stage.pixels().astype(int)


def test_red_is_the_left_eyes_and_the_rest_the_rights(open_small: Open) -> None:
    """Neither eye's picture is the middle one's, and the two lie about it."""
    stage = open_small()
    middle, glasses = shown(stage, Stereo.OFF), shown(stage, Stereo.RED_CYAN)
    for channel in range(3):
        assert 0.3 < np.abs(glasses[..., channel] - middle[..., channel]).mean() < 12.0


def test_side_by_side_shows_the_place_twice(open_small: Open) -> None:
    """Both halves show the same place, from a little apart."""
    both = shown(open_small(size=(320, 90)), Stereo.SIDE_BY_SIDE)
    left, right = both[:, :160], both[:, 160:]
    assert 0.3 < np.abs(left - right).mean() < 12.0
    assert np.corrcoef(left.ravel(), right.ravel())[0, 1] > 0.9


def test_what_follows_is_whole_again(open_small: Open) -> None:
    """Switched off, the picture is what it was to the last byte."""
    stage = open_small()
    before = shown(stage, Stereo.OFF)
    for stereo in (Stereo.RED_CYAN, Stereo.SIDE_BY_SIDE):
        shown(stage, stereo)
    assert np.array_equal(shown(stage, Stereo.OFF), before)


@pytest.mark.parametrize(
    ("stereo", "places"), [(Stereo.RED_CYAN, [(45, 80)]), (Stereo.SIDE_BY_SIDE, [(45, 40), (45, 120)])]
)
def test_words_lie_over_every_eyes_picture(open_small: Open, stereo: Stereo, places: list[tuple[int, int]]) -> None:
    """The middle of an overlay is in the middle of each picture, in all its colours."""
    stage = open_small()
    shown(stage, stereo)
    overlay = np.zeros((90, 160, 4), np.uint8)
    overlay[35:55, 70:90] = (200, 120, 30, 255)
    stage.overlay(overlay)
    pixels = stage.pixels()
    for y, x in places:
        assert pixels[y, x] == pytest.approx((200, 120, 30), abs=1)
