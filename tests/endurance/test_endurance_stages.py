"""A window that shows one scene after the other all day is left with nothing of those that are over."""

from collections import Counter

import moderngl
import numpy as np
import pytest

from game.files.places import assets_dir
from game.play.scene_state import SceneState
from game.scenes.catalogue import SCENES
from game.scenes.context import NoGraphics, open_context
from game.scenes.quality import LADDER
from game.scenes.stage import open_stage
from tests.conftest import SkipOrFail

SIZE = (160, 90)


@pytest.mark.parametrize("scene", SCENES)
def test_a_stage_that_is_closed_leaves_nothing_to_the_driver(scene: str, skip_or_fail: SkipOrFail) -> None:
    """Whatever a scene made in a context, its meshes' buffers too, has been given back when its stage is closed."""
    try:
        context = open_context(offscreen=True)
    except NoGraphics as missing:
        skip_or_fail(str(missing))
    stage = open_stage(scene=scene, size=SIZE, assets=assets_dir(), seed=0, offscreen=True, lent=context)
    for number, quality in enumerate((LADDER[0], LADDER[6])):
        stage.fixed = quality
        stage.draw(SceneState(time_s=5.0 * number))
        stage.overlay(np.zeros((*SIZE[::-1], 4), np.uint8))
    stage.close()
    del stage
    left = Counter(type(one).__name__ for one in context.objects if not isinstance(one, moderngl.InvalidObject))
    assert left == {}
