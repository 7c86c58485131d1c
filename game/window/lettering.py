"""Words on a soft dark ground, so that they can be read over any picture, snow and clouds included."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from game.window import palette
from game.window.sheet import Image, Mask, Sheet, halo, plate
from game.window.typography import broken, line

LEADING = 1.72
"""From one line's top to the next, in heights of a capital; the face's own line is about 1.6."""

_GROUND = 0.64
_GLOW = 0.55
"""How dark the ground is, and how much darker close to the letters. Over pure white 1 - 0.36 * 0.45 = 84 % ink remains,
which gives a contrast of about 10:1; in the fading edge, with half the ground, still more than the 4.5:1 of WCAG 1.4.3."""

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph in one size (height of a capital, pixels) and colour; `gap` is the space above it, in pixels."""

    text: str
    cap_px: int
    colour: palette.Colour = palette.PAPER
    gap: int = 0


def lettered(
    size: tuple[int, int], paragraphs: Sequence[Words], align: Align = "centre", *, ground: bool = True, middle: bool = True
) -> Image:
    """Paragraphs set into a box of the given size, with the ground fitted to what they take."""
    width, height = size
    margin = max((words.cap_px for words in paragraphs), default=1)
    placed, tall = _placed(paragraphs, width - 2 * margin)
    top = (height - tall) // 2 if middle else margin
    sheet = Sheet(size)
    letters = np.zeros((height, width), np.float32)
    spots = [(mask, colour, (_start(align, width, margin, mask.shape[1]), top + down)) for mask, colour, down in placed]
    for mask, _, at in spots:
        _stamp(letters, mask, at)
    if ground and spots:
        _lay_ground(sheet, spots, margin, size)
    sheet.lay(np.clip(halo(letters, margin) * 2.2, 0, 1), palette.INK, opacity=_GLOW)
    for mask, colour, at in spots:
        sheet.lay(mask, colour, at)
    return sheet.image()


def _placed(paragraphs: Sequence[Words], room: int) -> tuple[list[tuple[Mask, palette.Colour, int]], int]:
    """Every line with its colour and its distance from the first line's top; and the height of all."""
    placed: list[tuple[Mask, palette.Colour, int]] = []
    down = 0
    for words in paragraphs:
        if not words.text:
            continue
        down += words.gap if placed else 0
        for text in broken(words.text, words.cap_px, room):
            placed.append((line(text, words.cap_px), words.colour, down))
            down += round(LEADING * words.cap_px)
    return placed, down


def _start(align: Align, width: int, margin: int, wide: int) -> int:
    return {"left": margin, "centre": (width - wide) // 2, "right": width - margin - wide}[align]


def _stamp(letters: Mask, mask: Mask, at: tuple[int, int]) -> None:
    x, y = max(0, at[0]), max(0, at[1])
    part = letters[y : y + mask.shape[0], x : x + mask.shape[1]]
    np.maximum(part, mask[: part.shape[0], : part.shape[1]], out=part)


def _lay_ground(
    sheet: Sheet, spots: Sequence[tuple[Mask, palette.Colour, tuple[int, int]]], margin: int, size: tuple[int, int]
) -> None:
    """A rounded ground whose edge fades over one capital's height, cut to the box."""
    left = max(0, min(at[0] for _, _, at in spots) - margin)
    right = min(size[0], max(at[0] + mask.shape[1] for mask, _, at in spots) + margin)
    top = max(0, min(at[1] for _, _, at in spots) - round(0.55 * margin))
    bottom = min(size[1], max(at[1] + mask.shape[0] for mask, _, at in spots) + round(0.55 * margin))
    shape = (right - left, bottom - top)
    sheet.lay(plate(shape, radius=margin * 1.2, feather=margin * 1.1), palette.INK, (left, top), opacity=_GROUND)
