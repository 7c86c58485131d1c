"""Fills the uniform block that all shaders of the reef read (assets/shaders/reef/water.glsl)."""

import moderngl

from game.play.scene_state import Vector
from game.scenes.block import RAYS, Block
from game.scenes.camera import Window
from game.scenes.easing import mix
from game.scenes.reef.light import ReefLight
from game.scenes.reef.mood import ReefMood

_NAMES = (
    "eye", *RAYS, "sun", "sun_colour", "upper", "deep", "lower", "around", "murk",
    "figure", "current", "front", "creatures", "swell",
)  # fmt: skip

_MURK = (0.085, 0.033, 0.028)
"""Share of red, green and blue that a shoulder width of the haziest water takes: red goes first, as in the sea."""


class Water:
    """The block of one reef."""

    def __init__(self, context: moderngl.Context) -> None:
        """Set up in this context."""
        self._block = Block(context, _NAMES)

    def send(self, window: Window, light: ReefLight, mood: ReefMood, figure: Vector) -> None:
        """Write one picture's worth and bind it; `figure` is where the player's shoulders are, world."""
        block = self._block
        block.set_window(window)
        x, y, z = window.eye()
        block.set("eye", x, y, z, mood.drift)
        self._send_light(light, mood)
        self._send_movement(mood, figure)
        block.send()

    def release(self) -> None:
        """Give the block back."""
        self._block.release()

    def _send_light(self, light: ReefLight, mood: ReefMood) -> None:
        block = self._block
        block.set("sun", *light.way, light.caustics * (1.0 - 0.25 * mood.calm) * (1.0 + 0.35 * mood.rays))
        block.set("sun_colour", *light.sun, light.shafts)
        block.set("upper", *light.upper)
        block.set("deep", *light.deep)
        block.set("lower", *light.lower)
        block.set("around", *light.around)
        thin = mix(1.0, 0.70, mood.clear)
        block.set("murk", *(share * thin for share in _MURK), mix(0.82, 1.12, mood.life))

    def _send_movement(self, mood: ReefMood, figure: Vector) -> None:
        block = self._block
        block.set("figure", *figure, mood.squeeze)
        drawn = mood.answer * 0.6 * mood.pulse("current", 0.4, 2.6)
        left, right = (1.0 if mood.side("current") in (0.0, side) else 0.25 for side in (-1.0, 1.0))
        block.set(
            "current", mood.answer * mood.pull[0] + drawn * left, mood.answer * mood.pull[1] + drawn * right,
            mood.answer * mood.push,
        )  # fmt: skip
        block.set("front", *mood.wave)
        glow = mood.pulse("clam_opens", 0.6, 5.0), mood.pulse("anemones", 1.0, 6.0)
        block.set("creatures", mood.clams, mood.anemones, 0.35 * mood.squeeze + 0.9 * glow[0], glow[1])
        block.set("swell", mix(0.75, 1.15, mood.life) * (1.0 - 0.3 * mood.calm), mood.breath, mood.calm)
