"""Draws what is light enough to fly: petals, butterflies, bees and drops, as rows made by others.

A row is 12 numbers: place (3), half a width; heading, pitch, how far the halves are raised (radians), kind; colour (3),
opacity. World frame of the garden.
"""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.shaders import Shaders
from game.scenes.sharing import draw_array

Numbers = NDArray[np.float64]

PETAL, BUTTERFLY, BEE, RING, BEAD, DROP = range(6)

_CORNERS = np.array(
    [(-1, -1), (0, -1), (-1, 1), (-1, 1), (0, -1), (0, 1), (0, -1), (1, -1), (0, 1), (0, 1), (1, -1), (1, 1)],
    np.float32,
)


class Flutter:
    """Draws up to `most` of them at once."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, most: int) -> None:
        """Set up for at most this many."""
        self._context = context
        self._most = most
        self._rows = context.buffer(reserve=most * 48)
        self._corners = context.buffer(_CORNERS.tobytes())
        program = shaders.program("garden/flutter.vert", "garden/flutter.frag")
        content = [(self._corners, "2f", "in_corner"), (self._rows, "4f 4f 4f/i", "in_place", "in_pose", "in_tint")]
        self._pass = context.vertex_array(program, content)

    def draw(self, rows: Numbers, *, hidden: bool) -> None:
        """Draw (n, 12) rows over what is there; `hidden` says whether what is nearer hides them."""
        shown = rows[rows[:, 11] > 0.01][: self._most]
        if not len(shown):
            return
        self._rows.orphan()
        self._rows.write(np.ascontiguousarray(shown, np.float32).tobytes())
        self._context.enable_only(moderngl.BLEND | (moderngl.DEPTH_TEST if hidden else moderngl.NOTHING))
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        self._context.fbo.depth_mask = False
        draw_array(self._pass, moderngl.TRIANGLES, instances=len(shown))
        self._context.fbo.depth_mask = True

    def release(self) -> None:
        """Give the buffers back."""
        self._rows.release()
        self._corners.release()


def rows_of(place: Numbers, size: Numbers, pose: Numbers, kind: int, tint: Numbers, opacity: Numbers) -> Numbers:
    """(n, 12) rows from (n, 3) places, (n,) sizes, (n, 3) heading, pitch and raise, a kind, (n, 3) colours, (n,)."""
    kinds = np.full((len(place), 1), float(kind))
    return np.concatenate([place, size[:, None], pose, kinds, tint, opacity[:, None]], axis=1)
