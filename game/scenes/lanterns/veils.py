"""Sheets of mist that lie on the lake, one behind the other; they thin as the session goes on."""

import moderngl
import numpy as np

from game.scenes.quality import Tier
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

_CORNERS = np.array([(0, 0), (1, 0), (0, 1), (1, 1)], np.float32)
_FAR = np.array([(420.0, 26.0, 0.80, 0.13), (260.0, 17.0, 0.70, 0.57), (150.0, 10.0, 0.60, 0.91)], np.float32)
_NEAR = np.array([(84.0, 6.2, 0.52, 0.34), (48.0, 3.7, 0.44, 0.72), (28.0, 2.2, 0.34, 0.05)], np.float32)
"""z, height, strength, accident; farthest first."""


class Veils:
    """Draws the far sheets behind most lanterns and the near ones before them."""

    def __init__(self, context: moderngl.Context, shaders: Shaders) -> None:
        """Set up in this context."""
        self._context = context
        self._shaders = shaders
        self._corners = context.buffer(_CORNERS.tobytes())
        self._rows = [context.buffer(rows.tobytes()) for rows in (_FAR, _NEAR)]
        self._passes: dict[tuple[Tier, bool], moderngl.VertexArray] = {}

    def draw(self, tier: Tier, *, near: bool) -> None:
        """Draw one half of them; `mist` is bound to 1."""
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        # Mist hides nothing of what is drawn after it, near or far.
        self._context.fbo.depth_mask = False
        draw_array(self._pass(tier, near), moderngl.TRIANGLE_STRIP, instances=len(_NEAR if near else _FAR))
        self._context.fbo.depth_mask = True

    def release(self) -> None:
        """Give the buffers back."""
        for buffer in (self._corners, *self._rows):
            buffer.release()

    def _pass(self, tier: Tier, near: bool) -> moderngl.VertexArray:
        if (tier, near) not in self._passes:
            program = self._shaders.program("lanterns/veil.vert", "lanterns/veil.frag", {"TIER": int(tier)})
            set_uniforms(program, mist=1)
            content = [(self._corners, "2f", "in_corner"), (self._rows[int(near)], "4f/i", "in_sheet")]
            self._passes[tier, near] = self._context.vertex_array(program, content)
        return self._passes[tier, near]
