"""What all shaders of the lantern lake share (assets/shaders/lanterns/air.glsl, in the same order)."""

from dataclasses import dataclass

import moderngl

from game.play.scene_state import Vector
from game.scenes.block import RAYS, Block
from game.scenes.camera import Window
from game.scenes.lanterns.light import NightLight
from game.scenes.lanterns.mood import LanternMood

_NAMES = (
    "eye", *RAYS, "zenith", "horizon", "west", "east", "moonlight", "peaks", "ambient",
    "curtain", "ring", "lamp_left", "lamp_right", "lamp_high", "lamp_post", "figure_place",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lamp:
    """A lantern near enough to light what stands about it: world place, strength about 0-1."""

    place: Vector
    strength: float


@dataclass(frozen=True, slots=True)
class Lamps:
    """The lanterns that light jetty, reeds and figure."""

    left: Lamp
    right: Lamp
    high: Lamp
    post: Lamp


class Air:
    """The block of one lake."""

    def __init__(self, context: moderngl.Context) -> None:
        """Set up in this context."""
        self._block = Block(context, _NAMES)

    def send(self, window: Window, light: NightLight, mood: LanternMood, lamps: Lamps, figure: Vector) -> None:
        """Write one picture's worth and bind it."""
        block = self._block
        block.set_window(window)
        x, y, z = window.eye()
        block.set("eye", x, y, z, mood.time_s)
        self._send_light(light, mood)
        self._send_answers(mood, float(y))
        for name in ("left", "right", "high", "post"):
            lamp: Lamp = getattr(lamps, name)
            block.set(f"lamp_{name}", *lamp.place, lamp.strength)
        block.set("figure_place", *figure)
        block.send()

    def release(self) -> None:
        """Give the block back."""
        self._block.release()

    def _send_light(self, light: NightLight, mood: LanternMood) -> None:
        block = self._block
        block.set("zenith", *light.zenith, light.stars)
        block.set("horizon", *light.horizon, light.aurora * (0.75 + 0.35 * mood.life - 0.12 * mood.calm))
        block.set("west", *light.west, mood.mist)
        block.set("east", *light.east, 0.35 + 0.35 * mood.life - 0.25 * mood.calm)
        block.set("moonlight", *light.moonlight, light.exposure)
        block.set("peaks", *light.peaks, light.line)
        block.set("ambient", *light.ambient, mood.glow())

    def _send_answers(self, mood: LanternMood, eye_height: float) -> None:
        """The aurora's sweep with its wave, and the ring of light on the water."""
        age, side = mood.age("aurora_sweeps"), mood.side("aurora_sweeps") or 1.0
        wave = mood.pulse("aurora_sweeps", 1.0, 4.2) * (0.6 + 0.4 * mood.life)
        self._block.set("curtain", mood.turn, side * (-1.2 + 0.55 * min(age, 9.0)), wave, mood.breath)
        ring = mood.age("lantern_glows")
        self._block.set("ring", 1.0 + 7.0 * min(ring, 9.0), mood.pulse("lantern_glows", 0.8, 4.5), 0.0, eye_height)
