"""Comfort: through its loudest half minute no scene flashes, shows stripes, or hides what it asks from any eyesight."""

from collections.abc import Callable
from dataclasses import replace
from math import pi, sin

import numpy as np
import pytest
from numpy.typing import NDArray

from game.body.movements import MOVEMENTS
from game.level.vocabulary import SCENE_EVENTS
from game.play.events import Cause, SceneEvent
from game.play.scene_state import RESTING_FIGURE, Figure, SceneState
from game.scenes.catalogue import SCENES
from game.scenes.stage import Stage
from tests.scenes.eyesight import FLASH, SIGHTS, luminance, seen_by, stripes, worst_flashes

Open = Callable[..., Stage]

LOADS = ("calm", "explore", "reach", "challenge")
RATE_HZ = 15
LOUDEST_S = 24
_MOST_STRIPES = 0.06
"""An amplitude, half of light to dark. Chosen: an eighth of full contrast."""


def raised(share: float) -> Figure:
    """Both arms on their way out and up."""
    x, y = 0.6 + 0.65 * share, -0.8 + 1.3 * share
    return replace(
        RESTING_FIGURE,
        left_elbow=(-x, y, 0.1),
        right_elbow=(x, y, 0.1),
        left_wrist=(-x - 0.5 * share, 2 * y + 0.1, 0.2),
        right_wrist=(x + 0.5 * share, 2 * y + 0.1, 0.2),
        presence=1.0,
    )


def loudest(scene: str, load: str, frame: int) -> SceneState:
    """More than any session does: an event every half second, all movements at once and to and fro, rests between."""
    time_s = frame / RATE_HZ
    share = 0.5 - 0.5 * sin(2 * pi * 0.5 * time_s)
    names = SCENE_EVENTS[scene]
    happens = frame % 8 == 4
    name = names[frame // 8 % len(names)]
    side = ("left", "right", "both")[frame // 8 % 3]
    return SceneState(
        time_s=time_s,
        figure=raised(share),
        breath=share,
        drive=dict.fromkeys(MOVEMENTS, (share, 1.0 - share)),
        ghost=raised(1.0 - share),
        load=load,
        arc=time_s / LOUDEST_S,
        resting=frame // 60 % 3 == 2,
        events=(SceneEvent(0, name, Cause("row", side, 1)),) if happens else (),
        tally=dict.fromkeys(names, frame // 40),
    )


@pytest.mark.parametrize("load", LOADS)
@pytest.mark.parametrize("scene", SCENES)
def test_the_loudest_half_minute_neither_flashes_nor_shows_stripes(open_small: Open, scene: str, load: str) -> None:
    """No large part of it flashes more than three times a second, in light or red (WCAG 2.3.1), or is striped."""
    stage = open_small(scene=scene, size=(96, 54))
    pictures = []
    for frame in range(LOUDEST_S * RATE_HZ):
        stage.draw(loudest(scene, load, frame))
        pictures.append(stage.pixels())
    assert worst_flashes(np.array(pictures), RATE_HZ) <= 3
    assert max(stripes(picture) for picture in pictures[::30]) < _MOST_STRIPES


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("scene", SCENES)
def test_the_ghost_is_seen_by_every_eyesight(open_small: Open, scene: str, sight: str) -> None:
    """What shows the target stands out from the scene without one of the cones, at dawn, midway and at the end."""
    for arc in (0.0, 0.5, 1.0):
        state = SceneState(figure=raised(0.0), arc=arc, resting=False, ghost=None)
        without, with_ghost = (
            shown(open_small(scene=scene, size=(320, 180)), replace(state, ghost=ghost))
            for ghost in (None, raised(1.0))
        )
        changed = np.abs(seen_by(sight, without) ** 0.45 - seen_by(sight, with_ghost) ** 0.45).max(axis=-1)
        assert (changed > 0.08).mean() > 0.003, f"arc {arc}"


def shown(stage: Stage, state: SceneState) -> NDArray[np.uint8]:
    """The picture after a second of a state."""
    for step in range(1, 11):
        stage.advance(replace(state, time_s=step / 10))
    stage.draw(replace(state, time_s=1.1))
    return stage.pixels()


def test_the_meter_knows_a_flash_from_a_swell() -> None:
    """Light and dark in turn flash; a slow swell and a spot too small to count do not."""
    dark, pale = np.full((54, 96, 3), 60, np.uint8), np.full((54, 96, 3), 160, np.uint8)
    flicker = np.array([dark, pale] * 15)
    assert luminance(pale).mean() - luminance(dark).mean() > FLASH
    assert worst_flashes(flicker, 15) >= 6
    swell = np.array(
        [np.full((54, 96, 3), round(110 + 50 * sin(2 * pi * frame / 30)), np.uint8) for frame in range(90)]
    )
    assert worst_flashes(swell, 15) <= 1
    spot = flicker.copy()
    spot[:, 4:, :] = spot[:, :, 4:] = 60
    assert worst_flashes(spot, 15) == 0


def test_the_meter_knows_saturated_red() -> None:
    """Red against black flashes even where its luminance hardly changes."""
    black, red = np.zeros((54, 96, 3), np.uint8), np.zeros((54, 96, 3), np.uint8)
    red[..., 0] = 120
    assert worst_flashes(np.array([black, red] * 15), 15) >= 6


def test_the_meter_knows_stripes() -> None:
    """Eight pairs of bars across a picture are found, a gentle slope and one bar are not."""
    across = np.linspace(0, 1, 160, endpoint=False)
    bars = np.where(np.sin(2 * pi * 8 * across) > 0, 230, 30)
    assert stripes(np.broadcast_to(bars[None, :, None], (90, 160, 3)).astype(np.uint8)) > 2 * _MOST_STRIPES
    slope = (30 + 200 * across)[None, :, None]
    assert stripes(np.broadcast_to(slope, (90, 160, 3)).astype(np.uint8)) < _MOST_STRIPES
