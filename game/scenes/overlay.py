"""A picture laid over the scene: the head-up display. Only the parts that show anything are drawn."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.shaders import Shaders
from game.scenes.sharing import draw_array

Pixels = NDArray[np.uint8]
Box = tuple[int, int, int, int]

_GAP = 24
"""Empty rows fewer than this do not part two boxes: a box costs about as much as drawing so many rows."""


class Overlay:
    """A texture that follows an array, and the pass that lays it over a target."""

    def __init__(self, context: moderngl.Context, shaders: Shaders) -> None:
        """Set up with nothing to show."""
        self._context = context
        program = shaders.program("shared/fullscreen.vert", "shared/overlay.frag")
        self._pass = context.vertex_array(program, [])
        self._texture: moderngl.Texture | None = None
        self._shown: Pixels | None = None
        self._boxes: list[Box] = []

    def draw(self, rgba: Pixels, target: moderngl.Framebuffer) -> None:
        """Lay (h, w, 4) straight alpha, top row first, over the whole target; sent to the driver only if new."""
        if rgba is not self._shown:
            self._upload(rgba)
        assert self._texture is not None
        self._texture.use(0)
        target.use()
        self._context.enable_only(moderngl.BLEND)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        for box in self._boxes:
            target.scissor = _scissor(box, self._texture.size, target.viewport)
            draw_array(self._pass, moderngl.TRIANGLES, vertices=3)
        target.scissor = None  # type: ignore[assignment] # None switches it off, which the stubs do not know

    def release(self) -> None:
        """Give the texture back."""
        if self._texture is not None:
            self._texture.release()
        self._texture = self._shown = None

    def _upload(self, rgba: Pixels) -> None:
        size = (rgba.shape[1], rgba.shape[0])
        if self._texture is None or self._texture.size != size:
            self._texture = self._context.texture(size, 4)  # the old one is freed by the context's own collection
        self._texture.write(np.ascontiguousarray(rgba).tobytes())
        self._shown = rgba
        self._boxes = shown_boxes(rgba[..., 3])


def shown_boxes(alpha: Pixels) -> list[Box]:
    """Boxes (left, top, right, bottom; ends excluded) that hold every pixel whose alpha is above 0."""
    rows = np.flatnonzero(alpha.any(axis=1))
    if not len(rows):
        return []
    runs = np.split(rows, np.flatnonzero(np.diff(rows) > _GAP) + 1)
    return [_box(alpha, int(run[0]), int(run[-1]) + 1) for run in runs]


def _box(alpha: Pixels, top: int, bottom: int) -> Box:
    columns = np.flatnonzero(alpha[top:bottom].any(axis=0))
    return int(columns[0]), top, int(columns[-1]) + 1, bottom


def _scissor(box: Box, size: tuple[int, int], viewport: tuple[int, int, int, int]) -> Box:
    """The box in the target's pixels, from below, a pixel wider on each side for the blur of stretching."""
    left, top, right, bottom = box
    across, up = viewport[2] / size[0], viewport[3] / size[1]
    x, y = int(left * across) - 1, int((size[1] - bottom) * up) - 1
    wide, high = int((right - left) * across) + 3, int((bottom - top) * up) + 3
    return viewport[0] + max(0, x), viewport[1] + max(0, y), wide, high
