"""Where a scale stands: its question and what its ends mean on one line over eleven cells, or on two lines."""

from dataclasses import dataclass

import pygame

from game.play.visit.pages import MOST, Scale
from game.window.pages.boxes import ScaleBox, TextBox
from game.window.pages.setting import LINE_CAP, SMALL_CAP, Lines, Setting, set_in

LOWEST_CELL = 0.12
_HIGHEST_CELL = 0.165
_BETWEEN = 0.03
_CLOSE = 0.80
"""A question stands closer to its cells than lines of a text to one another."""

_AIR = 0.004
_ANY = 10**6


@dataclass(frozen=True, slots=True)
class _Set:
    """The words of a scale for one width; `one_line` if all of them stand beside one another."""

    question: Lines
    low: Lines
    high: Lines
    one_line: bool

    @property
    def above(self) -> int:
        return round(_CLOSE * self.question.height)

    @property
    def below(self) -> int:
        return 0 if self.one_line else max(self.low.height, self.high.height)


def _set(scale: Scale, setting: Setting, width: int) -> _Set:
    texts = [setting.said(message) for message in (scale.question, scale.low, scale.high)]
    caps = (setting.cap(LINE_CAP), setting.cap(SMALL_CAP), setting.cap(SMALL_CAP))
    question, low, high = (
        set_in(text, cap, _ANY, 1, strong=cap is caps[0]) for text, cap in zip(texts, caps, strict=True)
    )
    if question.width + low.width + high.width + 2 * setting.part(_BETWEEN) <= width:
        return _Set(question, low, high, one_line=True)
    half = (width - setting.part(_BETWEEN)) // 2
    low, high = (set_in(text, caps[1], half, 2) for text in texts[1:])
    return _Set(set_in(texts[0], caps[0], width, 2, strong=True), low, high, one_line=False)


def lowest(scale: Scale, setting: Setting, width: int) -> int:
    """The least height of a scale."""
    words = _set(scale, setting, width)
    return words.above + words.below + setting.part(LOWEST_CELL + 2 * _AIR)


def highest(scale: Scale, setting: Setting, width: int) -> int:
    """The height beyond which a scale does not grow."""
    return lowest(scale, setting, width) + setting.part(_HIGHEST_CELL - LOWEST_CELL)


def scale_in(scale: Scale, setting: Setting, box: pygame.Rect) -> ScaleBox:
    """The scale in a box: cells fill it across and share its height with the words."""
    words, air = _set(scale, setting, box.width), setting.part(_AIR)
    high = min(setting.part(_HIGHEST_CELL), box.height - words.above - words.below - 2 * air)
    top = box.top + (box.height - words.above - words.below - 2 * air - high) // 2
    row = pygame.Rect(box.left, top + words.above + air, box.width, high)
    ends = top + (words.above - words.low.height if words.one_line else words.above + 2 * air + high)
    left, right = (words.low.width, words.high.width) if words.one_line else (box.width // 2, box.width // 2)
    middle = (box.left + left, box.width - left - right) if words.one_line else (box.left, box.width)
    question = pygame.Rect(middle[0], top + words.above - words.question.height, middle[1], words.question.height)
    return ScaleBox(
        scale,
        TextBox(words.question, question, "centre"),
        TextBox(words.low, pygame.Rect(box.left, ends, left, words.low.height), "left"),
        TextBox(words.high, pygame.Rect(box.right - right, ends, right, words.high.height), "right"),
        tuple(_cell(row, number) for number in range(MOST + 1)),
    )


def _cell(row: pygame.Rect, number: int) -> pygame.Rect:
    edges = [round(row.left + row.width * at / (MOST + 1)) for at in (number, number + 1)]
    return pygame.Rect(edges[0], row.top, edges[1] - edges[0], row.height)
