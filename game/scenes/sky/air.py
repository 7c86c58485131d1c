"""Fills the uniform block that all shaders of the sky scene read (assets/shaders/sky/air.glsl)."""

import moderngl

from game.scenes.block import RAYS, Block
from game.scenes.camera import Window
from game.scenes.scene import View
from game.scenes.sky.light import SkyLight
from game.scenes.sky.mood import SkyMood

PERIOD = 83_200.0
"""Metres after which the sea's textures all start over (a multiple of 640, 160, 40 and 5200), so numbers stay small."""

CLOUD_REACH = (5200.0, 3600.0)
"""Metres ahead and to each side beyond which no cloud is drawn."""

_NAMES = (
    "eye", *RAYS, "sun", "sun_colour", "zenith", "horizon", "warm", "ambient", "deep",
    "weather", "pixel", "eye_offset", "far_clouds",
)  # fmt: skip


class Air:
    """The block of one sky scene."""

    def __init__(self, context: moderngl.Context) -> None:
        """Set up in this context."""
        self._block = Block(context, _NAMES)

    def send(self, window: Window, light: SkyLight, mood: SkyMood, view: View) -> None:
        """Write one picture's worth and bind it."""
        block = self._block
        block.set_window(window)
        x, y, z = window.eye()
        block.set("eye", (mood.x + x) % PERIOD, y, (mood.z + z) % PERIOD, mood.time_s)
        self._send_light(light)
        gust = mood.age("gust")
        strength = mood.pulse("gust", 0.4, 3.2)
        block.set("weather", mood.opening, 1.0 - 0.4 * mood.calm, 20.0 + 260.0 * min(gust, 6.0), strength)
        block.set("pixel", 2.0 / view.size[0], 2.0 / view.size[1])
        block.set("eye_offset", x, 0.0, z)
        block.set("far_clouds", *CLOUD_REACH)
        block.send()

    def release(self) -> None:
        """Give the block back."""
        self._block.release()

    def _send_light(self, light: SkyLight) -> None:
        block = self._block
        block.set("sun", *light.sun, light.disk)
        block.set("sun_colour", *light.sun_colour)
        block.set("zenith", *light.zenith, light.stars)
        block.set("horizon", *light.horizon)
        block.set("warm", *light.warm)
        block.set("ambient", *light.ambient)
        block.set("deep", *light.deep, light.exposure)
