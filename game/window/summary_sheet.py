"""The summary drawn: a title, one row a movement with its small figure, and the honest lines below."""

import numpy as np
import pygame

from game.window import palette
from game.window.catalogue import words
from game.window.layout import HINT_CAP, MARGIN, SMALL_CAP
from game.window.lettering import Align, Words, fitting, write
from game.window.pictogram import STEPS, pictogram
from game.window.sheet import Image, Sheet, card_ground, disc, over
from game.window.summary import MovementLine, SummaryCard
from game.window.words.languages import Direction, direction_of

_MOST_ROWS = 6


def summary_image(size: tuple[int, int], card: SummaryCard, language: str = "en") -> Image:
    """The whole window's overlay, (h, w, 4)."""
    width, height = size
    wide = min(round(width * (1 - 2 * MARGIN)), round(height * 1.42))
    left, top, tall = (width - wide) // 2, round(height * MARGIN), round(height * (1 - 2 * MARGIN))
    image = np.zeros((height, width, 4), np.uint8)
    image[top : top + tall, left : left + wide] = card_ground((wide, tall), height * 0.09, height * 0.06)
    _lay_words(image, (left, top + round(height * 0.035), wide, round(height * 0.12)), _title(height, language))
    _lay_rows(image, card, (left, top + round(height * 0.165), wide, height), language)
    below = round(height * 0.20)
    _lay_words(image, (left, top + tall - below - round(height * 0.045), wide, below), _foot(card, height))
    return image


def _title(height: int, language: str) -> tuple[Words, ...]:
    return (Words(words("summary.title", language), round(height * 0.056), strong=True),)


def _foot(card: SummaryCard, height: int) -> tuple[Words, ...]:
    cap = _least(height)
    return tuple(Words(note, cap, palette.MIST, gap=round(cap * 0.1)) for note in card.notes)


def _least(height: int) -> int:
    return round(height * SMALL_CAP)


def _lay_words(image: Image, box: tuple[int, int, int, int], paragraphs: tuple[Words, ...]) -> None:
    left, top, wide, tall = box
    inset = tall // 3
    write(image, pygame.Rect(left + inset, top, wide - 2 * inset, tall), paragraphs)


def _lay_rows(image: Image, card: SummaryCard, box: tuple[int, int, int, int], language: str) -> None:
    left, top, wide, height = box
    room = round(height * 0.54)
    if not card.lines:
        nothing = Words(words("summary.nothing", language), round(height * HINT_CAP))
        write(image, pygame.Rect(left, top, wide, room), (nothing,))
        return
    shown = card.lines[:_MOST_ROWS]
    pitch = min(round(height * 0.135), room // len(shown))
    start = top + (room - pitch * len(shown)) // 2
    inset = round(height * 0.09)
    for i, row in enumerate(shown):
        drawn = _row((wide - 2 * inset, pitch), row, height, direction_of(language))
        over(image, drawn, (left + inset, start + i * pitch))


def _row(size: tuple[int, int], row: MovementLine, height: int, direction: Direction) -> Image:
    """The figure at its target, the movement and its count, and at the end the widest with how sure we are."""
    wide, pitch = size
    figure = round(min(pitch * 0.94, height * 0.125))
    sheet = Sheet(size)
    at = (0 if direction == "ltr" else wide - figure, (pitch - figure) // 2)
    sheet.lay(disc((figure, figure), (figure / 2, figure / 2), figure / 2 - 1), palette.INK, at)
    image = sheet.image()
    over(image, pictogram(row.movement, None, STEPS, figure), at)
    large = min(round(height * HINT_CAP), round(pitch * 0.26))
    small = max(_least(height), round(large * 0.80))
    start, half = figure + round(large * 0.9), round(wide * 0.60)
    names = (Words(row.name, large, strong=True), Words(row.counted, small, palette.GOLD))
    numbers = (Words(row.widest, large), Words(row.sure, small, palette.MIST))
    for across, paragraphs in (((start, half - large), names), ((half, wide), numbers)):
        fitted = fitting((across[1] - across[0], pitch), paragraphs, _least(height))
        _write_beside(image, across, fitted, at_end=paragraphs is numbers, mirrored=direction == "rtl")
    return image


def _write_beside(
    image: Image, across: tuple[int, int], paragraphs: tuple[Words, ...], *, at_end: bool, mirrored: bool
) -> None:
    """Write into a part of an image's whole height, towards its start or its end; from right to left all mirrored."""
    (left, right), (pitch, wide) = across, image.shape[:2]
    align: Align = "right" if at_end is not mirrored else "left"
    if mirrored:
        left, right = wide - right, wide - left
    write(image, pygame.Rect(left, 0, right - left, pitch), paragraphs, align)
