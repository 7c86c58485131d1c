"""A scene outlives its graphics: when OpenGL goes away in the middle, the same session goes on in the plain view."""

from collections.abc import Iterator
from contextlib import ExitStack

import numpy as np
import pygame
import pytest

from game.files.places import assets_dir
from game.play.scene_state import SceneState
from game.scenes.context import GraphicsLost, NoGraphics
from game.scenes.stage import Stage, open_stage
from game.sessions.opening import Lasting
from game.window.display import Window
from game.window.plain import PlainStage

SIZE = (160, 90)


@pytest.fixture
def stage(skip_or_fail) -> Stage:
    """A scene in real OpenGL, drawn where nobody sees it."""
    try:
        return open_stage(scene="sky", size=SIZE, assets=assets_dir(), seed=1, offscreen=True)
    except NoGraphics as missing:
        return skip_or_fail(str(missing))


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window on no display, which is taken for one with OpenGL until it has become plain."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setattr("game.window.display.has_display", lambda: True)
    opened = Window(SIZE, plain=True)
    opened.plain = False
    yield opened
    opened.close()


def test_a_stage_says_that_its_graphics_are_gone(stage: Stage) -> None:
    """Whatever is asked of it then, it is one kind of failure, and no library's."""
    stage.draw(SceneState())
    stage._context.release()
    for deed in (lambda: stage.draw(SceneState()), lambda: stage.resize((200, 100)), stage.pixels):
        with pytest.raises(GraphicsLost, match="The graphics went away"):
            deed()


def test_the_plain_view_takes_over_and_says_so_once(stage: Stage, window: Window) -> None:
    """The picture during which it happens is drawn plainly already; nothing that is gone is closed."""
    said: list[str] = []
    with ExitStack() as stack:
        lasting = Lasting(stage, "sky", window, said.append)
        stack.callback(lasting.close)
        lasting.draw(SceneState())
        before = lasting.pixels()
        stage._context.release()
        lasting.draw(SceneState(time_s=1.0))
        lasting.overlay(np.zeros((90, 160, 4), np.uint8))
        lasting.resize((200, 100))
        assert lasting.pixels().std() > 5
        assert before.shape == (90, 160, 3)
    assert len(said) == 1
    assert said[0].endswith("The plain view is shown instead.")
    assert window.plain
    assert pygame.display.get_surface() is not None


def test_another_scene_of_that_window_is_plain_too(stage: Stage, window: Window) -> None:
    """Once the window has lost its graphics, whoever drew into it before does so plainly from the next picture on."""
    behind = Lasting(stage, "still_water", window, lambda _line: pytest.fail("said already"))
    window.become_plain()
    behind.draw(SceneState())
    assert isinstance(behind._stage, PlainStage)
    stage.close()
