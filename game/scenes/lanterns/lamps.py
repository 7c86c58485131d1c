"""Draws lanterns, and their images in the lake."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.lanterns.fleet import MOST
from game.scenes.quality import Tier
from game.scenes.scene import View
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

Numbers = NDArray[np.float64]

_CORNERS = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)


class Lanterns:
    """Draws rows of place, half height, kind, brightness, accident, tilt."""

    def __init__(self, context: moderngl.Context, shaders: Shaders) -> None:
        """Set up in this context."""
        self._context = context
        self._shaders = shaders
        self._corners = context.buffer(_CORNERS.tobytes())
        self._rows = context.buffer(reserve=MOST * 32)
        self._count = 0
        self._passes: dict[Tier, moderngl.VertexArray] = {}

    def take(self, rows: Numbers, view: View) -> None:
        """Send the rows that can be seen in this picture, the farthest first."""
        seen = (rows[:, 5] > 0.004) & (np.abs(rows[:, 0]) < view.reach * rows[:, 2] + 3.0 * rows[:, 3] + 1.0)
        kept = rows[seen]
        kept = kept[np.argsort(-kept[:, 2], kind="stable")][-MOST:]
        self._count = len(kept)
        self._rows.orphan()
        self._rows.write(np.ascontiguousarray(kept, np.float32).tobytes())

    def draw(self, view: View, *, mirrored: bool) -> None:
        """Draw what was taken; `waves` is bound to 0, `mist` to 1."""
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        shown = self._pass(view.tier)
        self._depth_mask(write=False)
        set_uniforms(shown.program, mirrored=float(mirrored), pixel=(2.0 / view.size[0], 2.0 / view.size[1]))
        draw_array(shown, moderngl.TRIANGLE_STRIP, instances=self._count)
        self._depth_mask(write=True)

    def release(self) -> None:
        """Give the buffers back."""
        self._corners.release()
        self._rows.release()

    def _depth_mask(self, *, write: bool) -> None:
        """Their glow reaches far beyond the paper and must hide nothing."""
        self._context.fbo.depth_mask = write

    def _pass(self, tier: Tier) -> moderngl.VertexArray:
        if tier not in self._passes:
            program = self._shaders.program("lanterns/lamp.vert", "lanterns/lamp.frag", {"TIER": int(tier)})
            set_uniforms(program, waves=0, mist=1)
            content = [(self._corners, "2f", "in_corner"), (self._rows, "4f 4f/i", "in_place", "in_kind")]
            self._passes[tier] = self._context.vertex_array(program, content)
        return self._passes[tier]
