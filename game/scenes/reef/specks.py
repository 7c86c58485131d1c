"""Draws plankton and bubbles: rows as `game.scenes.motes` has them, and whether each is a bubble."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Vector
from game.scenes.shaders import Shaders, set_matrix, set_uniforms

Rows = NDArray[np.float32]
Numbers = NDArray[np.float64]

_CORNERS = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)
_FAINTEST = 0.004


class Specks:
    """Draws up to `most` specks at once, adding their light."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, most: int) -> None:
        """Set up for at most this many."""
        self._context = context
        self._most = most
        self._rows = context.buffer(reserve=most * 36)
        self._corners = context.buffer(_CORNERS.tobytes())
        self._program = shaders.program("reef/speck.vert", "reef/speck.frag")
        content = [(self._corners, "2f", "in_corner"), (self._rows, "4f 4f 1f/i", "in_spot", "in_tint", "in_ring")]
        self._pass = context.vertex_array(self._program, content)

    def draw(self, rows: Rows, matrix: Numbers, *, hidden: bool = True) -> None:
        """Draw (n, 9) rows of the frame that `matrix` (4, 4) brings to clip space; `hidden` by what is nearer."""
        shown = rows[rows[:, 7] > _FAINTEST][: self._most]
        if not len(shown):
            return
        self._rows.orphan()
        self._rows.write(np.ascontiguousarray(shown, np.float32).tobytes())
        set_matrix(self._program, "matrix", matrix)
        set_uniforms(self._program, aspect=(float(np.linalg.norm(matrix[0, :3])), float(np.linalg.norm(matrix[1, :3]))))
        self._context.enable_only(moderngl.BLEND | (moderngl.DEPTH_TEST if hidden else moderngl.NOTHING))
        self._context.blend_func = moderngl.ONE, moderngl.ONE
        self._pass.render(moderngl.TRIANGLE_STRIP, instances=len(shown))

    def release(self) -> None:
        """Give the buffers back."""
        self._rows.release()
        self._corners.release()


def specks_of(place: Numbers, size: Numbers, tint: Vector, opacity: Numbers, *, bubble: bool = False) -> Rows:
    """(n, 9) rows from (n, 3) places, (n,) sizes and opacities, and one colour for all."""
    colours = np.broadcast_to(np.array(tint), place.shape)
    ring = np.full((len(place), 1), float(bubble))
    return np.concatenate([place, size[:, None], colours, opacity[:, None], ring], axis=1).astype(np.float32)
