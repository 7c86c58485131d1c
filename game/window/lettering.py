"""Words on a soft dark ground, so that they can be read over any picture, snow and clouds included."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from game.window import palette
from game.window.sheet import Image, Mask, Sheet, halo
from game.window.typography import broken, line

LEADING = 1.72
"""From one line's top to the next, in heights of a capital; the face's own line is about 1.6."""

_GROUND = 0.56
_GLOW = 0.85
"""How dark the wide haze behind the words is, and the close one around the letters. Over a purely white picture the
first eighth of a capital around each letter keeps at least the contrast of 4.5:1 that WCAG 1.4.3 asks for (tested)."""

BORDER = 1.7
"""Room around the words for the cloud to fade out, in heights of a capital of the largest line."""

INNER_BORDER = 0.9
"""The same where the words stand against a neighbour that is dark itself."""

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph in one size (height of a capital, pixels) and colour; `gap` is the space above it, pixels."""

    text: str
    cap_px: int
    colour: palette.Colour = palette.PAPER
    gap: int = 0
    strong: bool = False


@lru_cache(maxsize=24)
def lettered(
    size: tuple[int, int],
    paragraphs: tuple[Words, ...],
    align: Align = "centre",
    *,
    top: int | None = None,
    ground: bool = True,
) -> Image:
    """Paragraphs set into a box of the given size, on a soft dark cloud of their own shape.

    `top` is where the first line begins, in the middle of the box if None; without `ground` there are only letters.
    The last ones are kept, since hints come round with every repetition: what is returned must not be changed.
    """
    width, height = size
    cap = max((words.cap_px for words in paragraphs), default=1)
    border = round(cap * BORDER) if ground else 0
    inner = round(cap * INNER_BORDER) if ground and align != "centre" else border
    placed, tall = _placed(paragraphs, width - border - inner)
    start = (height - tall) // 2 if top is None else top
    spots = [
        (mask, colour, (_start(align, width, inner if align == "left" else border, mask.shape[1]), start + down))
        for mask, colour, down in placed
    ]
    sheet = Sheet(size)
    if ground:
        _lay_cloud(sheet, [(mask, at) for mask, _, at in spots], cap, size)
    for mask, colour, at in spots:
        sheet.lay(mask, colour, at)
    image = sheet.image()
    image.flags.writeable = False
    return image


def height_of(paragraphs: Sequence[Words], room: int) -> int:
    """How tall paragraphs become in the given width, in pixels."""
    return _placed(paragraphs, room)[1]


def _placed(paragraphs: Sequence[Words], room: int) -> tuple[list[tuple[Mask, palette.Colour, int]], int]:
    """Every line with its colour and its distance from the first line's top; and the height of all."""
    placed: list[tuple[Mask, palette.Colour, int]] = []
    down = 0
    for words in paragraphs:
        if not words.text:
            continue
        down += words.gap if placed else 0
        for text in broken(words.text, words.cap_px, room):
            placed.append((line(text, words.cap_px, strong=words.strong), words.colour, down))
            down += round(LEADING * words.cap_px)
    return placed, down


def _start(align: Align, width: int, border: int, wide: int) -> int:
    return {"left": border, "centre": (width - wide) // 2, "right": width - border - wide}[align]


def _stamp(letters: Mask, mask: Mask, at: tuple[int, int]) -> None:
    x, y = max(0, at[0]), max(0, at[1])
    part = letters[y : y + mask.shape[0], x : x + mask.shape[1]]
    np.maximum(part, mask[: part.shape[0], : part.shape[1]], out=part)


def _lay_cloud(sheet: Sheet, spots: Sequence[tuple[Mask, tuple[int, int]]], cap: int, size: tuple[int, int]) -> None:
    """A wide dark haze around the lines' bodies, and a closer one around the letters themselves."""
    width, height = size
    body, letters = np.zeros((height, width), np.float32), np.zeros((height, width), np.float32)
    aside, above = round(0.6 * cap), round(0.4 * cap)
    for mask, (x, y) in spots:
        _stamp(letters, mask, (x, y))
        solid = np.ones((mask.shape[0] + 2 * above, mask.shape[1] + 2 * aside), np.float32)
        _stamp(body, solid, (x - aside, y - above))
    edges = _fading(size, round(cap * INNER_BORDER))
    close = np.clip(halo(letters, max(2, round(cap * 0.6))) * 6.0, 0, 1)
    sheet.lay(halo(body, round(cap * 1.15)) * edges, palette.INK, opacity=_GROUND)
    sheet.lay(close * edges, palette.INK, opacity=_GLOW)


def _fading(size: tuple[int, int], reach: int) -> Mask:
    """1 inside the box, sinking to 0 at its left, right and lower edge, so that no cloud ends in a line."""
    width, height = size
    x = np.arange(width, dtype=np.float32)
    across = np.clip(np.minimum(x, width - 1 - x) / max(1, reach), 0, 1)
    down = np.clip((height - 1 - np.arange(height, dtype=np.float32)) / max(1, reach), 0, 1)
    faded: Mask = (down * down * (3 - 2 * down))[:, None] * (across * across * (3 - 2 * across))[None, :]
    return faded
