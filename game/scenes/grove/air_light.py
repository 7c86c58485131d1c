"""What hangs in the air between the trees: sheets of low mist, and shafts of light."""

import moderngl

from game.scenes.grove.mood import GroveMood
from game.scenes.quality import Tier
from game.scenes.scene import View
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

_SHAFTS = 9


class AirLight:
    """Draws mist and shafts; both only blend over what is there."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, mist: moderngl.Texture) -> None:
        """Compile; `mist` is noise that tiles."""
        self._context = context
        self._mist = mist
        self._sheet = context.vertex_array(shaders.program("grove/sheet.vert", "grove/sheet.frag"), [])
        self._shafts = context.vertex_array(shaders.program("grove/shaft.vert", "grove/shaft.frag"), [])
        set_uniforms(self._sheet.program, mist=0)
        set_uniforms(self._shafts.program, mist=0)

    def draw_sheet(self, z: float, strength: float) -> None:
        """Draw one sheet of mist that stands at a distance."""
        self._mist.use(0)
        set_uniforms(self._sheet.program, sheet=(z, strength))
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        draw_array(self._sheet, moderngl.TRIANGLE_STRIP, vertices=4)

    def draw_shafts(self, light: tuple[float, float], mood: GroveMood, view: View) -> None:
        """Draw shafts that fan out from the sun's place on the picture (clip x, y)."""
        if mood.clearing < 0.18:
            return
        self._mist.use(0)
        set_uniforms(self._shafts.program, light=light, aspect=view.aspect)
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.ONE, moderngl.ONE
        count = 6 if view.tier is Tier.LOW else _SHAFTS
        draw_array(self._shafts, moderngl.TRIANGLE_STRIP, vertices=4, instances=count)

    def release(self) -> None:
        """Give the arrays back."""
        self._sheet.release()
        self._shafts.release()
