"""Fills the uniform block that all shaders of the garden read (assets/shaders/garden/air.glsl)."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, Vector
from game.scenes.block import RAYS, Block
from game.scenes.camera import Window
from game.scenes.garden.light import GardenLight
from game.scenes.garden.mood import GardenMood

_LIMBS = 5

_NAMES = (
    "eye", *RAYS, "sun", "sun_colour", "zenith", "horizon", "above", "below", "mist",
    "shade_x", "shade_y", "shade_z",
    *(f"limb_a{number}" for number in range(_LIMBS)), *(f"limb_b{number}" for number in range(_LIMBS)),
)  # fmt: skip


class Air:
    """The block of one garden."""

    def __init__(self, context: moderngl.Context) -> None:
        """Set up in this context."""
        self._block = Block(context, _NAMES)

    def send(
        self,
        window: Window,
        light: GardenLight,
        mood: GardenMood,
        sunwards: NDArray[np.float64],
        figure: Figure,
        at: Vector,
    ) -> None:
        """Write one picture's worth and bind it; `at` is where the figure stands, `sunwards` the map of shadows."""
        block = self._block
        block.set_window(window)
        block.set("eye", *window.eye(), mood.time_s)
        for name, row in zip(("shade_x", "shade_y", "shade_z"), sunwards[:3] * 0.5, strict=True):
            block.set(name, *row[:3], row[3] + 0.5)
        self._send_light(light, mood)
        self._send_limbs(figure, at, mood.presence)
        block.send()

    def release(self) -> None:
        """Give the block back."""
        self._block.release()

    def _send_light(self, light: GardenLight, mood: GardenMood) -> None:
        block = self._block
        block.set("sun", *light.sun, mood.sway)
        block.set("sun_colour", *light.sun_colour, mood.blossom)
        block.set("zenith", *light.zenith, mood.perk)
        block.set("horizon", *light.horizon, mood.raked)
        block.set("above", *light.above, mood.glow)
        block.set("below", *light.below, mood.gate)
        block.set("mist", *light.mist, light.thick * (1.0 - 0.6 * mood.clear))

    def _send_limbs(self, figure: Figure, at: Vector, presence: float) -> None:
        x, y, z = at
        neck, hips = (figure.head[0], figure.head[1] + 0.2, figure.head[2]), (0.0, -2.4, 0.0)
        ends = (
            (neck, hips, 0.42),
            (figure.left_shoulder, figure.left_elbow, 0.17),
            (figure.left_elbow, figure.left_wrist, 0.13),
            (figure.right_shoulder, figure.right_elbow, 0.17),
            (figure.right_elbow, figure.right_wrist, 0.13),
        )
        for number, (a, b, wide) in enumerate(ends):
            self._block.set(f"limb_a{number}", a[0] + x, a[1] + y, a[2] + z, wide)
            self._block.set(f"limb_b{number}", b[0] + x, b[1] + y, b[2] + z, presence)
