"""Small soft lights: dust, snow, sparks. Where they are is numbers made by a scene; this draws them."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.shaders import Shaders, set_matrix, set_uniforms
from game.scenes.sharing import draw_array

Rows = NDArray[np.float32]

_CORNERS = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)


class Motes:
    """Draws up to `most` motes at once, adding their light."""

    def __init__(
        self, context: moderngl.Context, shaders: Shaders, most: int, look: str = "shared/motes", more: str = ""
    ) -> None:
        """Set up for at most this many; `look` names the shaders, `more` the input for a ninth number of a row."""
        self._context = context
        self._most = most
        self._rows = context.buffer(reserve=most * (36 if more else 32))
        self._corners = context.buffer(_CORNERS.tobytes())
        self._program = shaders.program(f"{look}.vert", f"{look}.frag")
        layout = ("4f 4f 1f/i", "in_spot", "in_tint", more) if more else ("4f 4f/i", "in_spot", "in_tint")
        content = [(self._corners, "2f", "in_corner"), (self._rows, *layout)]
        self._pass = context.vertex_array(self._program, content)

    def draw(self, rows: Rows, matrix: NDArray[np.float64], *, hidden: bool = True) -> None:
        """Draw (n, 8) rows: place, size, colour, opacity; and what is more.

        Args:
            rows: places in the frame that `matrix` brings to clip space; sizes in that frame's unit.
            matrix: (4, 4) for column vectors.
            hidden: whether what is nearer hides them.
        """
        shown = rows[rows[:, 7] > 0.003][: self._most]
        if not len(shown):
            return
        self._rows.orphan()
        self._rows.write(np.ascontiguousarray(shown, np.float32).tobytes())
        set_matrix(self._program, "matrix", matrix)
        set_uniforms(self._program, aspect=(float(np.linalg.norm(matrix[0, :3])), float(np.linalg.norm(matrix[1, :3]))))
        self._context.enable_only(moderngl.BLEND | (moderngl.DEPTH_TEST if hidden else moderngl.NOTHING))
        self._context.blend_func = moderngl.ONE, moderngl.ONE
        draw_array(self._pass, moderngl.TRIANGLE_STRIP, instances=len(shown))

    def release(self) -> None:
        """Give the buffers back."""
        self._rows.release()
        self._corners.release()


def rows_of(
    place: NDArray[np.float64],
    size: NDArray[np.float64],
    tint: tuple[float, float, float],
    opacity: NDArray[np.float64],
) -> Rows:
    """(n, 8) rows from (n, 3) places, (n,) sizes and opacities, and one colour for all."""
    colours = np.broadcast_to(np.array(tint), place.shape)
    return np.concatenate([place, size[:, None], colours, opacity[:, None]], axis=1).astype(np.float32)
