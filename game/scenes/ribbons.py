"""Ribbons of light: smooth bands along curves, facing the viewer."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Vector
from game.scenes.shaders import Shaders, set_matrix, set_uniforms
from game.scenes.sharing import draw_array

Numbers = NDArray[np.float64]


class Ribbons:
    """Draws strips of up to `most` points in all, adding their light."""

    def __init__(
        self, context: moderngl.Context, shaders: Shaders, most: int, *, look: str = "shared/trail", places: int = 2
    ) -> None:
        """Set up for at most this many points, as `ribbons` makes them.

        Args:
            context: where they are drawn.
            shaders: where `look` is found.
            most: points in all.
            look: the shaders' name.
            places: numbers that say where in its band a point is; `ribbons` makes two.
        """
        self._context = context
        self._most = most
        self._rows = context.buffer(reserve=most * 4 * (3 + places))
        self._program = shaders.program(f"{look}.vert", f"{look}.frag")
        self._pass = context.vertex_array(self._program, [(self._rows, f"3f {places}f", "in_spot", "in_place")])

    def draw(self, strips: list[Numbers], matrix: Numbers, tint: Vector) -> None:
        """Draw strips made by `ribbons`; `matrix` (4, 4) brings their frame to clip space."""
        if not strips:
            return
        rows = np.concatenate(strips)[: self._most]
        self._rows.orphan()
        self._rows.write(rows.astype(np.float32).tobytes())
        set_matrix(self._program, "matrix", matrix)
        set_uniforms(self._program, tint=tint)
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.ONE, moderngl.ONE
        draw_array(self._pass, moderngl.TRIANGLE_STRIP, vertices=len(rows))

    def release(self) -> None:
        """Give the buffer back."""
        self._rows.release()


def ribbons(spots: Numbers, half_width: Numbers, bright: Numbers, viewer: Vector) -> Numbers:
    """(k (2 n + 2), 5) strip rows of k bands; the ends of each are doubled, so that they join unseen in one strip.

    Args:
        spots: (k, n, 3) along the curves, n at least 2.
        half_width: (k, n), or what broadcasts to it, in the frame's unit.
        bright: likewise, 0-1.
        viewer: the eye, which the bands face.
    """
    ahead = np.empty_like(spots)
    ahead[:, 1:-1] = spots[:, 2:] - spots[:, :-2]
    ahead[:, 0], ahead[:, -1] = spots[:, 1] - spots[:, 0], spots[:, -1] - spots[:, -2]
    aside = np.cross(ahead, spots - np.array(viewer))
    aside *= (half_width / (np.sqrt((aside**2).sum(axis=-1)) + 1e-6))[..., None]
    rows = np.empty((*spots.shape[:2], 2, 5))
    rows[:, :, 0, :3], rows[:, :, 1, :3] = spots - aside, spots + aside
    rows[:, :, 0, 3], rows[:, :, 1, 3], rows[..., 4] = -1.0, 1.0, np.asarray(bright)[..., None]
    strips = rows.reshape(len(spots), -1, 5)
    return np.concatenate([strips[:, :1], strips, strips[:, -1:]], axis=1).reshape(-1, 5)
