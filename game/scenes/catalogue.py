"""Which scenes can be drawn."""

from collections.abc import Callable

import moderngl

from game.scenes.garden.place import Garden
from game.scenes.grove.place import Grove
from game.scenes.lanterns.place import LanternLake
from game.scenes.reef.place import Reef
from game.scenes.scene import Scene
from game.scenes.shaders import Shaders
from game.scenes.sky.place import Sky
from game.scenes.still_water.place import StillWater

SceneFactory = Callable[[moderngl.Context, Shaders, int], Scene]

SCENES: dict[str, SceneFactory] = {
    "grove": Grove,
    "reef": Reef,
    "sky": Sky,
    "still_water": StillWater,
    "garden": Garden,
    "lanterns": LanternLake,
}
"""Scene id -> what makes it, given the context, its shaders and a seed."""


class UnknownScene(ValueError):
    """Nobody has drawn that scene."""

    def __init__(self, scene: str) -> None:
        """Say which scenes there are."""
        super().__init__(f"There is no scene {scene!r}. Scenes: {', '.join(sorted(SCENES))}.")
