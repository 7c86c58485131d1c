"""Words on a soft dark ground, so that they can be read over any picture, snow and clouds included."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np
import pygame

from game.window import palette
from game.window.sheet import Image, Mask, halo, shade, write_over
from game.window.typography import broken, line, width_of

LEADING = 1.72
"""From one line's top to the next, in heights of a capital; the face's own line is about 1.6."""

_GROUND = 0.56
_GLOW = 0.85
"""How dark the wide haze behind the words is, and the close one around the letters. Over a purely white picture the
first eighth of a capital around each letter keeps at least the contrast of 4.5:1 that WCAG 1.4.3 asks for (tested)."""

BORDER = 1.7
"""Room around the words for the cloud to fade out, in heights of a capital of the largest line."""

INNER_BORDER = 1.6
"""The same on the left of words that are not in the middle, which have a dark neighbour or little room there."""

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
    size: tuple[int, int], paragraphs: tuple[Words, ...], align: Align = "centre", *, top: int | None = None
) -> Image:
    """Paragraphs set into a box of the given size, on a soft dark cloud of their own shape.

    `top` is where the first line begins, in the middle of the box if None. The last ones are kept, since hints come
    round with every repetition: what is returned must not be changed.
    """
    cap = max((words.cap_px for words in paragraphs), default=1)
    outer = round(cap * BORDER)
    inner = outer if align == "centre" else round(cap * INNER_BORDER)
    spots = _spots(size, paragraphs, align, (inner, outer), top)
    image = _cloud(size, spots, cap, fades_above=top is None)
    for spot in spots:
        write_over(image, spot.mask, spot.colour, (spot.x, spot.y))
    image.flags.writeable = False
    return image


def write(image: Image, box: pygame.Rect, paragraphs: tuple[Words, ...], align: Align = "centre") -> None:
    """Paragraphs without a ground of their own, in the middle of a box of an image, in place."""
    for spot in _spots(box.size, paragraphs, align, (0, 0), None):
        write_over(image, spot.mask, spot.colour, (box.left + spot.x, box.top + spot.y))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line and where its upper left corner stands."""

    mask: Mask
    colour: palette.Colour
    x: int
    y: int


def _spots(
    size: tuple[int, int], paragraphs: Sequence[Words], align: Align, borders: tuple[int, int], top: int | None
) -> list[_Spot]:
    width, height = size
    placed, tall = _placed(paragraphs, width - sum(borders))
    start = (height - tall) // 2 if top is None else top
    return [
        _Spot(mask, colour, _across(align, width, borders, mask.shape[1]), start + down)
        for mask, colour, down in placed
    ]


def fitted(
    size: tuple[int, int],
    paragraphs: tuple[Words, ...],
    align: Align = "centre",
    top: int | None = None,
    least: int = 6,
) -> tuple[Words, ...]:
    """The same paragraphs, smaller by tenths where they would not fit the box that `lettered` is given."""
    width, height = size

    def room(shrunk: tuple[Words, ...]) -> tuple[int, int]:
        cap = max((words.cap_px for words in shrunk), default=1)
        borders = cap * (2 * BORDER if align == "centre" else BORDER + INNER_BORDER)
        return round(width - borders), height - (top if top is not None else 0)

    return _shrunk(paragraphs, room, least)


def fitting(size: tuple[int, int], paragraphs: tuple[Words, ...], least: int = 6) -> tuple[Words, ...]:
    """The same paragraphs, smaller by tenths where they would not fit the box that `write` is given.

    `least` is the smallest height of a capital that anything is shrunk to, pixels.
    """
    return _shrunk(paragraphs, lambda _: size, least)


def _shrunk(
    paragraphs: tuple[Words, ...], room: Callable[[tuple[Words, ...]], tuple[int, int]], least: int
) -> tuple[Words, ...]:
    for _ in range(_MOST_TENTHS):
        if _fits(paragraphs, *room(paragraphs)):
            break
        paragraphs = tuple(replace(words, cap_px=_a_tenth_smaller(words.cap_px, least)) for words in paragraphs)
    return paragraphs


def _a_tenth_smaller(cap_px: int, least: int) -> int:
    return min(cap_px, max(least, round(0.9 * cap_px)))


_MOST_TENTHS = 12
"""After so many tenths words are a quarter of their size, and nobody reads them anyway."""


def _fits(paragraphs: tuple[Words, ...], room: int, tall: int) -> bool:
    down = 0
    for words in paragraphs:
        lines = _lines(words, room)
        if any(width_of(text, words.cap_px, strong=words.strong) > room for text in lines):
            return False
        down += (words.gap if down else 0) + len(lines) * round(LEADING * words.cap_px)
    return down <= tall


def _lines(words: Words, room: int) -> list[str]:
    parts = words.text.split("\n")
    return [text for part in parts for text in broken(part, words.cap_px, room, strong=words.strong)]


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
        for text in _lines(words, room):
            placed.append((line(text, words.cap_px, strong=words.strong), words.colour, down))
            down += round(LEADING * words.cap_px)
    return placed, down


def _across(align: Align, width: int, borders: tuple[int, int], wide: int) -> int:
    return {"left": borders[0], "centre": (width - wide) // 2, "right": width - borders[1] - wide}[align]


def _cloud(size: tuple[int, int], spots: Sequence[_Spot], cap: int, *, fades_above: bool) -> Image:
    """A wide dark haze around the lines' bodies, and a closer one around the letters; drawn small and enlarged."""
    step = max(1, cap // 9)
    width, height = (-(-size[0] // step), -(-size[1] // step))
    letters = np.zeros((height * step, width * step), np.float32)
    body = np.zeros((height, width), np.float32)
    aside, above = round(0.6 * cap / step), round(0.4 * cap / step)
    for spot in spots:
        _stamp(letters, spot.mask, (spot.x, spot.y))
        tall, wide = (length // step for length in spot.mask.shape)
        solid = np.ones((tall + 2 * above, wide + 2 * aside), np.float32)
        _stamp(body, solid, (spot.x // step - aside, spot.y // step - above))
    little = letters.reshape(height, step, width, step).mean(axis=(1, 3))
    small = cap / step
    close = _GLOW * np.clip(halo(little, max(2, round(small * 0.6))) * 6.0, 0, 1)
    haze = _GROUND * halo(body, round(small * 1.15))
    dark = (1 - (1 - haze) * (1 - close)) * _fading((width, height), round(small * INNER_BORDER), above=fades_above)
    return shade(dark, palette.INK, size)


def _stamp(letters: Mask, mask: Mask, at: tuple[int, int]) -> None:
    """Put a mask into a larger one, cut off at its edges."""
    left, top = max(0, at[0]), max(0, at[1])
    part = letters[top : max(top, at[1] + mask.shape[0]), left : max(left, at[0] + mask.shape[1])]
    inner = mask[top - at[1] :, left - at[0] :][: part.shape[0], : part.shape[1]]
    np.maximum(part, inner, out=part)


def _fading(size: tuple[int, int], reach: int, *, above: bool) -> Mask:
    """1 inside the box, sinking to 0 at its edges, so that no cloud ends in a line; `above`: at the upper one too."""
    width, height = size
    x = np.arange(width, dtype=np.float32)
    across = np.clip(np.minimum(x, width - 1 - x) / max(1, reach), 0, 1)
    y = np.arange(height, dtype=np.float32)
    down = np.clip((np.minimum(y, height - 1 - y) if above else height - 1 - y) / max(1, reach), 0, 1)
    faded: Mask = (down * down * (3 - 2 * down))[:, None] * (across * across * (3 - 2 * across))[None, :]
    return faded
