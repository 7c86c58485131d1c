"""Draws moving water: soft bands of fine threads along curves, adding their light."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Vector
from game.scenes.ribbons import ribbons
from game.scenes.shaders import Shaders, set_matrix, set_uniforms

Numbers = NDArray[np.float64]


class Veils:
    """Draws strips of up to `most` points in all."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, most: int) -> None:
        """Set up for at most this many points, as `veils` makes them."""
        self._context = context
        self._most = most
        self._rows = context.buffer(reserve=most * 24)
        self._program = shaders.program("reef/veil.vert", "reef/veil.frag")
        self._pass = context.vertex_array(self._program, [(self._rows, "3f 3f", "in_spot", "in_place")])

    def draw(self, strips: list[Numbers], matrix: Numbers, tint: Vector) -> None:
        """Draw strips made by `veils`; `matrix` (4, 4) brings their frame to clip space."""
        if not strips:
            return
        rows = np.concatenate(strips)[: self._most]
        self._rows.orphan()
        self._rows.write(rows.astype(np.float32).tobytes())
        set_matrix(self._program, "matrix", matrix)
        set_uniforms(self._program, tint=tint)
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.ONE, moderngl.ONE
        self._pass.render(moderngl.TRIANGLE_STRIP, vertices=len(rows))

    def release(self) -> None:
        """Give the buffer back."""
        self._rows.release()


def veils(spots: Numbers, half_width: Numbers, bright: Numbers, along: Numbers, viewer: Vector) -> Numbers:
    """(k (2 n + 2), 6) strip rows of k bands, as `ribbons` has them, and where their threads are.

    Args:
        spots: (k, n, 3) along the curves.
        half_width: (k, n), or what broadcasts to it, in the frame's unit.
        bright: likewise, 0-1.
        along: (k, n), what the threads wander with, about 1 a shoulder width.
        viewer: the eye, which the bands face.
    """
    edges = np.repeat(np.broadcast_to(along, spots.shape[:2]), 2, axis=1)
    ends = np.concatenate([edges[:, :1], edges, edges[:, -1:]], axis=1)
    return np.column_stack([ribbons(spots, half_width, bright, viewer), ends.ravel()])
