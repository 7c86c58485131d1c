"""The low tier's land: looked at once, closely, from the eye's neutral place, and lit anew in every picture.

What never moves is drawn once into a relief: colour, facing and distance of all that is seen through a somewhat wider
window. A picture then costs one pass over the screen, whatever stands on the reef; the head's movement shifts each
place by its distance, and the light upon it is worked out as in the other tiers.
"""

from dataclasses import replace

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.camera import Window
from game.scenes.quality import Tier
from game.scenes.reef.bottom import Bottom
from game.scenes.shaders import Shaders, set_matrix, set_uniforms
from game.scenes.sharing import draw_array

_WIDER = 1.16
"""How much more the relief sees than the window: what the head's movement may bring into view."""

_FINER = 1.2
"""Cells of the relief to a pixel, each way."""


def relief_window(window: Window) -> Window:
    """The wider window through which the relief is seen; it does not depend on the head."""
    return replace(window, head=(0.0, 0.0, 0.0), half_height=window.half_height * _WIDER)


class Relief:
    """One relief, made anew when the picture's size changes."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, bottom: Bottom) -> None:
        """Set up."""
        self._context = context
        self._bottom = bottom
        self._program = shaders.program("shared/fullscreen.vert", "reef/relief.frag", {"TIER": 0})
        set_uniforms(self._program, nets=0, colours=3, shapes=4)
        self._pass = context.vertex_array(self._program, [])
        self._size = (0, 0)
        self._layers: tuple[moderngl.Texture, moderngl.Texture] | None = None
        self._seen_from: NDArray[np.float64] = np.eye(4)

    def fits(self, size: tuple[int, int]) -> bool:
        """Whether it has been made for pictures of this size."""
        return self._size == size

    def make(self, size: tuple[int, int], window: Window) -> None:
        """Look at the land through `relief_window`, for which the water's block must have been sent."""
        self._layers = None
        cells = round(size[0] * _WIDER * _FINER), round(size[1] * _WIDER * _FINER)
        colours = self._context.texture(cells, 4)
        shapes = self._context.texture(cells, 4, dtype="f4")
        shapes.filter = moderngl.NEAREST, moderngl.NEAREST
        depths = self._context.depth_renderbuffer(cells)
        picture, before = self._context.framebuffer([colours, shapes], depths), self._context.fbo
        for texture in (colours, shapes):
            texture.repeat_x = texture.repeat_y = False
        picture.use()
        picture.clear(0.0, 0.0, 0.0, 0.0, depth=1.0)
        self._bottom.draw_land(Tier.LOW, store=True)
        before.use()
        self._size, self._layers, self._seen_from = size, (colours, shapes), window.view_projection()

    def draw(self) -> None:
        """Draw the land as it is lit now, and how far away it is."""
        assert self._layers is not None
        for unit, layer in enumerate(self._layers):
            layer.use(3 + unit)
        set_matrix(self._program, "seen_from", self._seen_from)
        self._context.enable_only(moderngl.DEPTH_TEST)
        draw_array(self._pass, moderngl.TRIANGLES, vertices=3)

    def release(self) -> None:
        """Give everything back; as with the film, the driver has its layers back when nobody knows them any more."""
        self._layers = None
        self._pass.release()
