"""A picture of what stands still, kept from draw to draw and renewed a band at a time: for machines without a card.

While the head moves, a band is at most three pictures older than its neighbour: at the low tier's size that is a pixel.
"""

from collections.abc import Callable

import moderngl

Size = tuple[int, int]

_BANDS = 4


class Bands:
    """The kept picture, with its depth, of one size."""

    def __init__(self, context: moderngl.Context) -> None:
        """Begin with nothing kept."""
        self._context = context
        self._size: Size = (0, 0)
        self._kept: moderngl.Framebuffer | None = None
        self._next = 0

    def draw(self, size: Size, paint: Callable[[], None]) -> None:
        """Let `paint` renew one band (all of them at first), and copy the whole into the framebuffer in use."""
        target = self._context.fbo
        kept = self._ready(size)
        kept.use()
        kept.scissor = self._band()
        kept.clear(0.0, 0.0, 0.0, 1.0, depth=1.0)
        paint()
        kept.scissor = 0, 0, *size
        self._next = self._next % _BANDS + 1
        self._context.copy_framebuffer(target, kept)
        target.use()

    def release(self) -> None:
        """Give the picture back."""
        if self._kept is not None:
            for part in (*self._kept.color_attachments, self._kept.depth_attachment, self._kept):
                if part is not None:
                    part.release()
        self._kept = None

    def _band(self) -> tuple[int, int, int, int]:
        width, height = self._size
        if not self._next:
            return 0, 0, width, height
        low, high = (height * step // _BANDS for step in (self._next - 1, self._next))
        return 0, low, width, high - low

    def _ready(self, size: Size) -> moderngl.Framebuffer:
        if self._kept is None or size != self._size:
            self.release()
            self._size, self._next = size, 0
            colour = self._context.texture(size, 4, dtype="f2")
            self._kept = self._context.framebuffer([colour], self._context.depth_renderbuffer(size))
        return self._kept
