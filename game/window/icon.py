"""The window's icon, drawn by code: a sun between two spread wings, on dusk."""

from functools import lru_cache

from game.window import palette
from game.window.sheet import Image, Sheet, disc, over, plate
from game.window.wings import Wing


@lru_cache(maxsize=2)
def icon(size: int) -> Image:
    """The icon, (size, size, 4)."""
    sheet = Sheet((size, size))
    sheet.lay(plate((size, size), radius=size * 0.22, feather=1.5), palette.INK)
    sheet.lay(disc((size, size), (size / 2, size * 0.58), size * 0.13), palette.DAWN)
    image = sheet.image()
    for leftwards in (True, False):
        wing = Wing(round(size * 0.86), leftwards=leftwards).draw(1.0, None)
        left = round(size * 0.01) if leftwards else size - round(size * 0.01) - wing.shape[1]
        over(image, wing, (left, round(size * 0.04)))
    return image
