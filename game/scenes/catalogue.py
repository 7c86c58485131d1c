"""Which scenes can be drawn."""

from collections.abc import Mapping
from typing import Protocol

import moderngl

from game.scenes.ambience import Ambience
from game.scenes.garden.place import Garden
from game.scenes.grove.place import Grove
from game.scenes.lanterns.place import LanternLake
from game.scenes.reef.place import Reef
from game.scenes.scene import Scene
from game.scenes.shaders import Shaders
from game.scenes.sky.place import Sky
from game.scenes.still_water.place import StillWater


class SceneMaker(Protocol):
    """A scene's class: how it sounds is known before it is made."""

    ambience: Ambience

    def __call__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> Scene:
        """Make the scene."""


SCENES: Mapping[str, SceneMaker] = {
    "sky": Sky,
    "reef": Reef,
    "lanterns": LanternLake,
    "garden": Garden,
    "grove": Grove,
    "still_water": StillWater,
}
"""Scene id -> what makes it."""


def ambience_of(scene: str) -> Ambience:
    """How a scene sounds; it need not be drawn for that.

    Raises:
        KeyError: no scene has that id.
    """
    return SCENES[scene].ambience


class UnknownScene(ValueError):
    """Nobody has drawn that scene."""

    def __init__(self, scene: str) -> None:
        """Say which scenes there are."""
        super().__init__(f"There is no scene {scene!r}. Scenes: {', '.join(sorted(SCENES))}.")
