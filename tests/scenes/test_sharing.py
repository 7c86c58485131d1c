"""Drawing by the processor lets tracking go first; a graphics card goes on as it did."""

import os
from collections.abc import Callable
from typing import NoReturn

import numpy as np
import pytest

from game.play.scene_state import SceneState
from game.scenes import sharing
from game.scenes.catalogue import SCENES
from game.scenes.context import is_software
from game.scenes.quality import Quality, Tier
from game.scenes.sharing import NICENESS, drawing_threads, share
from game.scenes.stage import Stage


@pytest.fixture
def stage(open_small: Callable[..., Stage], skip_or_fail: Callable[[str], NoReturn]) -> Stage:
    """One that the processor draws."""
    opened = open_small()
    if not is_software(opened._context):
        skip_or_fail("a graphics card draws here")
    return opened


def test_threads_that_draw_are_nicer_than_those_that_track(
    stage: Stage, skip_or_fail: Callable[[str], NoReturn]
) -> None:
    """Every thread of llvmpipe yields to the rest of the program, which is as it was."""
    threads = drawing_threads()
    if stage.renderer.startswith("llvmpipe") and not threads:
        skip_or_fail("this system does not tell its threads")
    own = os.getpriority(os.PRIO_PROCESS, os.getpid())
    assert {os.getpriority(os.PRIO_PROCESS, thread) for thread in threads} == {own + NICENESS}


@pytest.mark.parametrize("scene", SCENES)
def test_what_is_drawn_with_the_interpreter_free_looks_the_same(
    open_small: Callable[..., Stage], skip_or_fail: Callable[[str], NoReturn], scene: str
) -> None:
    """Not one pixel differs from what moderngl draws by itself, in any tier."""
    free, held = open_small(scene=scene), open_small(scene=scene)
    if free._context.extra is None:
        skip_or_fail("no OpenGL library of Linux's draws here")
    held._context.extra = None
    for tier in Tier:
        for stage in (free, held):
            stage.fixed = Quality(tier, 1.0)
            stage.draw(SceneState())
        np.testing.assert_array_equal(free.pixels(), held.pixels())
        assert free.pixels().std() > 5


def test_a_graphics_card_draws_by_moderngl(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the driver's name is no software's, draws stay moderngl's and nobody becomes nicer."""
    monkeypatch.setattr(sharing, "is_software", lambda _context: False)
    monkeypatch.setattr(sharing, "drawing_threads", lambda: pytest.fail("looked for threads"))
    stage._context.extra = None
    share(stage._context)
    assert stage._context.extra is None
