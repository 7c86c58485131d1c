"""Fills the uniform block that all shaders of the bay read (assets/shaders/still_water/bay.glsl)."""

from dataclasses import dataclass
from math import radians, tan

import moderngl

from game.play.scene_state import Vector
from game.scenes.block import RAYS, Block
from game.scenes.camera import Window
from game.scenes.scene import View
from game.scenes.still_water.light import GLOW_AZIMUTH_DEG, BayLight
from game.scenes.still_water.mood import BayMood

_NAMES = (
    "eye", *RAYS, "moon", "moonlight", "zenith", "horizon", "afterglow", "ambient",
    "deep", "shore", "ring", "wave", "left_hand", "right_hand", "wind", "pixel",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Palms:
    """Where the light of both hands is in the world, and how strong it is, 0-1."""

    left: Vector
    right: Vector
    shine: tuple[float, float]


class Air:
    """The block of one bay."""

    def __init__(self, context: moderngl.Context) -> None:
        """Set up in this context."""
        self._block = Block(context, _NAMES)

    def send(self, window: Window, light: BayLight, mood: BayMood, palms: Palms, view: View) -> None:
        """Write one picture's worth and bind it."""
        block = self._block
        block.set_window(window)
        x, y, z = window.eye()
        block.set("eye", x, y, z, mood.time_s)
        self._send_light(light)
        self._send_mood(mood)
        for name, palm, shine in zip(("left_hand", "right_hand"), (palms.left, palms.right), palms.shine, strict=True):
            block.set(name, *_path(palm, shine, (x, y, z)))
        block.set("pixel", 2.0 / view.size[0], 2.0 / view.size[1])
        block.send()

    def release(self) -> None:
        """Give the block back."""
        self._block.release()

    def _send_light(self, light: BayLight) -> None:
        block = self._block
        block.set("moon", *light.moon, light.disk)
        block.set("moonlight", *light.moonlight)
        block.set("zenith", *light.zenith, light.stars)
        block.set("horizon", *light.horizon)
        block.set("afterglow", *light.afterglow, tan(radians(GLOW_AZIMUTH_DEG)))
        block.set("ambient", *light.ambient)
        block.set("deep", *light.deep)

    def _send_mood(self, mood: BayMood) -> None:
        block = self._block
        block.set("shore", mood.edge, mood.wet, mood.rise, mood.clear)
        age = min(30.0, mood.age("ripples"))
        block.set(
            "ring", 2.2 + 5.2 * age, mood.pulse("ripples", 0.25, 4.6), mood.gather, min(30.0, mood.age("sea_glow"))
        )
        ahead, strength = mood.wave
        block.set("wave", ahead, strength, mood.sea_glow, mood.pulse("sand_glows", 0.8, 4.5))
        block.set("wind", mood.breeze, mood.ruffle, mood.mist, mood.life)


def _path(palm: Vector, shine: float, eye: Vector) -> tuple[float, float, float]:
    """A hand's light on the water: its bearing (tangent), how far out it lies, how strong it is."""
    aside = (palm[0] - eye[0]) / max(1.0, palm[2] - eye[2])
    return aside, 15.0 + 9.0 * max(0.0, min(3.5, palm[1] - 0.5)), shine
