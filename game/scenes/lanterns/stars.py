"""Stars over the mountains, and their trembling images in the lake."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.lanterns.range_bake import ASIDE
from game.scenes.quality import Tier
from game.scenes.scene import View
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

_COUNTS = {Tier.LOW: 200, Tier.MEDIUM: 520, Tier.HIGH: 950}
_CORNERS = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)


class Stars:
    """All stars of one night; the brightest come first, so that a cheap tier draws those."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, skyline: NDArray[np.float64], seed: int) -> None:
        """Strew them over the sky above `skyline`, tangents up at even tangents aside."""
        self._context = context
        self._program = shaders.program("lanterns/star.vert", "lanterns/star.frag")
        self._corners = context.buffer(_CORNERS.tobytes())
        rows = _strewn(skyline, seed)
        self._rows = context.buffer(rows.tobytes())
        self._most = len(rows)
        content = [(self._corners, "2f", "in_corner"), (self._rows, "4f/i", "in_star")]
        self._pass = context.vertex_array(self._program, content)

    def draw(self, view: View) -> None:
        """Draw sky and mirror, adding their light."""
        self._context.enable_only(moderngl.BLEND)
        self._context.blend_func = moderngl.ONE, moderngl.ONE
        count = min(self._most, _COUNTS[view.tier])
        finest = max(2.0 / view.size[1], 2.0 / 720.0)
        fine = 0.74 if view.tier is Tier.LOW else 1.0
        set_uniforms(self._program, pixel=(finest / view.aspect, finest), fine=fine)
        for mirrored in (0.0, 1.0):
            set_uniforms(self._program, mirrored=mirrored)
            shown = count if not mirrored else count // 8
            draw_array(self._pass, moderngl.TRIANGLE_STRIP, instances=shown)

    def release(self) -> None:
        """Give the buffers back."""
        self._corners.release()
        self._rows.release()


def _strewn(skyline: NDArray[np.float64], seed: int) -> NDArray[np.float32]:
    """(n, 4) aside, up, brightness, accident: few bright ones, many faint, more along the Milky Way's band."""
    rng = np.random.default_rng([seed, 21])
    aside, up = rng.uniform(-ASIDE, ASIDE, 2600), rng.uniform(0.02, 0.72, 2600)
    band = np.exp(-(((up - 0.52 + 0.42 * aside) / 0.13) ** 2))
    kept = rng.random(2600) < 0.28 + 0.72 * band
    floor = np.interp(aside, np.linspace(-ASIDE, ASIDE, len(skyline)), skyline) + 0.004
    kept &= up > floor
    bright = 0.07 + 0.93 * rng.random(2600) ** 9
    rows = np.stack([aside, up, bright, rng.random(2600)], 1)[kept]
    return np.ascontiguousarray(rows[np.argsort(-rows[:, 2], kind="stable")], np.float32)
