"""Draws strokes into a texture once: wood, leaves and fronds as they are later looked up."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

_CORNERS = np.array([(0, -1), (1, -1), (0, 1), (1, 1)], np.float32)


def stroked(
    context: moderngl.Context,
    shaders: Shaders,
    rows: NDArray[np.float32],
    size: tuple[int, int],
    extent: tuple[float, float],
) -> moderngl.Texture:
    """A texture of strokes with smaller copies: light from the right, leaf and its accident, shade, coverage.

    Args:
        context: where.
        shaders: with what.
        rows: (n, 8) in drawing order: both ends x0, y0, x1, y1; half widths at both; wood 0 or leaf 1; shade 0-1.
        size: pixels.
        extent: half width and height of what the texture shows; x runs from minus to plus the half width, y from 0.
    """
    texture = context.texture(size, 4)
    context.framebuffer([texture]).use()
    context.clear(0.5, 0.6, 0.4, 0.0)
    program = shaders.program("grove/stroke.vert", "grove/stroke.frag")
    set_uniforms(program, extent=extent)
    corners, strokes = context.buffer(_CORNERS.tobytes()), context.buffer(rows.tobytes())
    content = [(corners, "2f", "in_corner"), (strokes, "4f 4f/i", "in_ends", "in_kind")]
    context.enable_only(moderngl.BLEND)
    keep_cover = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
    context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA, *keep_cover  # type: ignore[assignment]
    draw_array(context.vertex_array(program, content), moderngl.TRIANGLE_STRIP, instances=len(rows))
    texture.build_mipmaps()
    texture.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
    return texture
