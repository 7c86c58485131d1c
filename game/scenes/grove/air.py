"""Fills the uniform block that all shaders of the grove read (assets/shaders/grove/air.glsl)."""

import moderngl

from game.scenes.block import RAYS, Block
from game.scenes.camera import Window
from game.scenes.grove.light import TO_SUN, GroveLight
from game.scenes.grove.mood import GroveMood
from game.scenes.scene import View

_NAMES = (
    "eye", *RAYS, "sun", "sun_colour", "haze", "glow", "above", "below", "wind",
    "answer", "shake", "pixel",
)  # fmt: skip


class Air:
    """The block of one grove."""

    def __init__(self, context: moderngl.Context) -> None:
        """Set up in this context."""
        self._block = Block(context, _NAMES)

    def send(self, window: Window, light: GroveLight, mood: GroveMood, view: View) -> None:
        """Write one picture's worth and bind it."""
        block = self._block
        block.set_window(window)
        x, y, z = window.eye()
        block.set("eye", x, y, z, mood.time_s)
        block.set("pixel", 2.0 / view.size[0], 2.0 / view.size[1], mood.drift, mood.fullness)
        self._send_light(light, mood)
        self._send_answers(mood)
        block.send()

    def release(self) -> None:
        """Give the block back."""
        self._block.release()

    def _send_light(self, light: GroveLight, mood: GroveMood) -> None:
        block = self._block
        block.set("sun", *TO_SUN, light.direct)
        block.set("sun_colour", *light.sun_colour, mood.clearing)
        block.set("haze", *light.haze, light.thickness)
        block.set("glow", *light.glow, 5.5 - 4.0 * mood.settled)
        block.set("above", *light.above, mood.rain)
        block.set("below", *light.below, 0.35 + 0.65 * mood.rain)

    def _send_answers(self, mood: GroveMood) -> None:
        block = self._block
        front = 6.0 + 26.0 * min(mood.age("wind_passes"), 9.0)
        block.set("wind", mood.wind, mood.lean, front, mood.pulse("wind_passes", 0.4, 4.5) * mood.answer)
        sunlit = mood.pulse("sunlit", 4.0, 9.0)
        block.set("answer", mood.settled, mood.opened, mood.wave, sunlit)
        left, right = mood.shake
        block.set("shake", left, right, mood.pulse("drops_fall", 0.15, 1.8), mood.age("drops_fall"))
