"""Sky, mountains and lake: a small smooth sky made each picture, and one pass over the whole picture."""

import moderngl
import numpy as np

from game.scenes.lanterns.range_bake import Range
from game.scenes.noise import bytes_of, cloudy, wave_slopes
from game.scenes.quality import Tier
from game.scenes.scene import View
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

_SKY_SIZE = {Tier.LOW: (160, 72), Tier.MEDIUM: (320, 128), Tier.HIGH: (640, 224)}
"""Pixels of the small sky: it has no edges, the cheapest tier blurs the aurora's rays a little."""

_BANDS = 3
"""Lake, mountains and high sky (assets/shaders/lanterns/backdrop.vert)."""


class Backdrop:
    """What stands at infinity, and the lake that mirrors it.

    Attributes:
        waves: slopes of the lake's small waves, tiling; mist: tiling noise, r coarse and g fine.
    """

    def __init__(self, context: moderngl.Context, shaders: Shaders, mountains: Range, seed: int) -> None:
        """Make its textures."""
        self._context = context
        self._shaders = shaders
        self.waves = context.texture((256, 256), 4, wave_slopes(256, seed).tobytes())
        mist = np.stack([bytes_of(cloudy(256, 1.55, seed + 1)), bytes_of(cloudy(256, 1.15, seed + 2))], axis=-1)
        self.mist = context.texture((256, 256), 2, mist.tobytes())
        rows, columns = mountains.relief.shape[:2]
        self._relief = context.texture((columns, rows), 4, mountains.relief.tobytes())
        self._ground = context.texture((columns, rows), 4, mountains.ground.tobytes())
        for texture in (self.waves, self.mist, self._relief, self._ground):
            texture.build_mipmaps()
            texture.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        self._relief.repeat_x = self._relief.repeat_y = self._ground.repeat_x = self._ground.repeat_y = False
        self._skies: dict[Tier, tuple[moderngl.Texture, moderngl.Framebuffer]] = {}
        self._passes: dict[tuple[Tier, int], moderngl.VertexArray] = {}

    def draw(self, view: View) -> None:
        """Make the small sky, then cover the picture in three bands."""
        self._context.disable(moderngl.DEPTH_TEST | moderngl.BLEND)
        self._filter_for(view.tier)
        self.waves.use(0)
        self.mist.use(1)
        sky = self._make_sky(view.tier)
        sky.use(2)
        self._relief.use(3)
        self._ground.use(4)
        for band in range(_BANDS):
            draw_array(self._pass(view.tier, band), moderngl.TRIANGLE_STRIP, vertices=4)

    def release(self) -> None:
        """Give the textures back."""
        for texture in (self.waves, self.mist, self._relief, self._ground):
            texture.release()
        for texture, buffer in self._skies.values():
            buffer.release()
            texture.release()

    def _filter_for(self, tier: Tier) -> None:
        smaller = moderngl.LINEAR_MIPMAP_NEAREST if tier is Tier.LOW else moderngl.LINEAR_MIPMAP_LINEAR
        for texture in (self.waves, self._relief, self._ground):
            texture.filter = smaller, moderngl.LINEAR
        self.mist.filter = moderngl.LINEAR if tier is Tier.LOW else smaller, moderngl.LINEAR

    def _make_sky(self, tier: Tier) -> moderngl.Texture:
        """Draw the small sky, and go back to the framebuffer that was in use."""
        before = self._context.fbo
        if tier not in self._skies:
            texture = self._context.texture(_SKY_SIZE[tier], 4, dtype="f2")
            texture.repeat_x = texture.repeat_y = False
            self._skies[tier] = texture, self._context.framebuffer([texture])
        texture, buffer = self._skies[tier]
        buffer.use()
        draw_array(self._pass(tier, _BANDS), moderngl.TRIANGLES, vertices=3)
        before.use()
        return texture

    def _pass(self, tier: Tier, band: int) -> moderngl.VertexArray:
        if (tier, band) not in self._passes:
            definitions = {"TIER": int(tier), "BAND": band}
            small = band == _BANDS
            vertex = "shared/fullscreen.vert" if small else "lanterns/backdrop.vert"
            program = self._shaders.program(
                vertex, "lanterns/sky.frag" if small else "lanterns/backdrop.frag", definitions
            )
            set_uniforms(program, waves=0, mist=1, sky=2, relief=3, ground=4)
            self._passes[tier, band] = self._context.vertex_array(program, [])
        return self._passes[tier, band]
