"""Shafts of light that stand in the water at every depth."""

import moderngl
import numpy as np

from game.scenes.quality import Tier
from game.scenes.reef.mood import ReefMood
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

_CORNERS = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)
_COUNT = {Tier.LOW: 5, Tier.MEDIUM: 14, Tier.HIGH: 20}
_MOST = 20


class Shafts:
    """All shafts of one reef."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Choose where they stand."""
        self._context = context
        rng = np.random.default_rng([seed, 51])
        z = 11.0 + 34.0 * ((np.arange(_MOST) * 0.618) % 1.0)
        x = z * (0.30 + rng.uniform(-0.62, 0.52, _MOST)) + 2.0
        rows = np.column_stack([x, z, rng.uniform(0.5, 1.7, _MOST), rng.random(_MOST)])
        self._rows = context.buffer(rows.astype(np.float32).tobytes())
        self._corners = context.buffer(_CORNERS.tobytes())
        self._program = shaders.program("reef/shaft.vert", "reef/shaft.frag")
        content = [(self._corners, "2f", "in_corner"), (self._rows, "4f/i", "in_place")]
        self._pass = context.vertex_array(self._program, content)

    def draw(self, mood: ReefMood, tier: Tier) -> None:
        """Add their light; what stands before them hides them."""
        strength = 0.42 + 0.12 * mood.clear + 0.16 * mood.pulse("turtle", 2.0, 7.0) + 0.26 * mood.rays
        set_uniforms(self._program, nets=0, strength=strength * (1.0 - 0.2 * mood.calm))
        self._context.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        self._context.blend_func = moderngl.ONE, moderngl.ONE
        self._context.fbo.depth_mask = False
        draw_array(self._pass, moderngl.TRIANGLE_STRIP, instances=_COUNT[tier])
        self._context.fbo.depth_mask = True

    def release(self) -> None:
        """Give the buffers back."""
        self._rows.release()
        self._corners.release()
