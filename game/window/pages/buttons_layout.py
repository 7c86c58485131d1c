"""Where buttons stand: in one row at the foot, or in a grid of equal ones; wide, high and well apart."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

import pygame

from game.play.visit.pages import Choice
from game.window.pages.boxes import WAIT, ButtonBox, Manner
from game.window.pages.setting import LABEL_CAP, SMALL_CAP, Lines, Setting, set_in

LOW = 0.12
"""No button is lower than this share of the window's height: a hand that points from two metres trembles."""

_MAIN_GROWS = 1.18
_APART = 0.035
_PADDING = 0.036
_NARROWEST = 0.20
_STEADY = 0.42
_COLUMNS = 3
_LABEL_LINES = 2
_ABOUT = 0.84
_MOST_LABEL = 1.7
"""Labels are large already: they grow by no more."""

_CLOSE = 1.5
"""From one line of a label to the next, in heights of a capital."""


def gap(setting: Setting) -> int:
    """Pixels between two buttons, across and down."""
    return setting.part(_APART)


def foot_height(choices: Sequence[Choice], setting: Setting, room: int, *, steady: bool) -> int:
    """How high the row at the foot becomes; 0 without choices."""
    row = foot_row(choices, setting, pygame.Rect(0, 0, room, 0), steady=steady)
    return max((button.box.height for button in row), default=0)


def foot_row(
    choices: Sequence[Choice], setting: Setting, room: pygame.Rect, *, steady: bool = False
) -> tuple[ButtonBox, ...]:
    """One row that stands on the room's bottom: each as wide as its words ask, the widest less where that is too much.

    `steady` gives the main one a width of its own, whatever it says, so that the others stand still when it comes.
    """
    if not choices:
        return ()
    free = room.width - gap(setting) * (len(choices) - 1)
    widths = [setting.part(_STEADY) if steady and choice.main else _asked_width(choice, setting) for choice in choices]
    if sum(widths) > free:
        widths = _squeezed(widths, free)
    boxes, left = [], room.left
    for choice, width in zip(choices, widths, strict=True):
        high = height_of(choice, setting, width)
        boxes.append(_button(choice, setting, pygame.Rect(left, room.bottom - high, width, high)))
        left += width + gap(setting)
    return _in_line(boxes)


def stack(choices: Sequence[Choice], setting: Setting, room: pygame.Rect) -> tuple[ButtonBox, ...]:
    """One above the other at the room's bottom, as wide as the room."""
    boxes: list[ButtonBox] = []
    bottom = room.bottom
    for choice in reversed(choices):
        high = height_of(choice, setting, room.width)
        boxes.append(_button(choice, setting, pygame.Rect(room.left, bottom - high, room.width, high)))
        bottom -= high + gap(setting)
    return tuple(reversed(boxes))


def _squeezed(widths: list[int], free: int) -> list[int]:
    """The widest give way first, until all fit."""
    ceiling = free // len(widths)
    for _ in widths:
        wide = [width for width in widths if width > ceiling]
        left = free - sum(width for width in widths if width <= ceiling)
        ceiling = left // max(1, len(wide))
    return [min(width, ceiling) for width in widths]


def _in_line(buttons: Sequence[ButtonBox]) -> tuple[ButtonBox, ...]:
    """Their middles on one line."""
    middle = min(button.box.centery for button in buttons)
    for button in buttons:
        button.box.centery = middle
    return tuple(buttons)


def fits_in_row(choices: Sequence[Choice], setting: Setting, room: int) -> bool:
    """Whether all can stand in one row with their words at full size."""
    row = foot_row(choices, setting, pygame.Rect(0, 0, room, 0))
    return all(button.label.cap == _cap(choice, setting) for button, choice in zip(row, choices, strict=True))


def columns_for(choices: Sequence[Choice], setting: Setting, room: int, *, switch: bool) -> int:
    """As many columns as keep every label in two lines at about its full size."""
    for columns in range(_COLUMNS, 1, -1):
        width = _column(setting, room, columns)
        labels = [_label(choice, setting, width, switch=switch) for choice in choices]
        if all(label.cap >= _ABOUT * _cap(choice, setting) for label, choice in zip(labels, choices, strict=True)):
            return min(columns, max(1, len(choices)))
    return 1


def row_height(choices: Sequence[Choice], setting: Setting, room: int, columns: int, *, switch: bool) -> int:
    """The height of a grid's rows."""
    width = _column(setting, room, columns)
    return max(height_of(choice, setting, width, switch=switch) for choice in choices)


def grid(
    choices: Sequence[Choice], setting: Setting, room: pygame.Rect, columns: int, *, switch: bool
) -> list[ButtonBox]:
    """Equal buttons in rows that fill the room."""
    rows, apart = ceil(len(choices) / columns), gap(setting)
    width, height = _column(setting, room.width, columns), (room.height - apart * (rows - 1)) // rows
    boxes = []
    for index, choice in enumerate(choices):
        row, column = divmod(index, columns)
        box = pygame.Rect(room.left + column * (width + apart), room.top + row * (height + apart), width, height)
        boxes.append(_button(choice, setting, box, switch=switch and not choice.main))
    return boxes


def height_of(choice: Choice, setting: Setting, width: int, *, switch: bool = False) -> int:
    """How high a button must be for its words."""
    label, detail = _label(choice, setting, width, switch=switch), _detail(choice, setting, width, switch=switch)
    words = label.height + (detail.height if detail else 0) + setting.part(0.026)
    return max(words, setting.part(LOW * (_MAIN_GROWS if choice.main else 1.0)))


def _column(setting: Setting, room: int, columns: int) -> int:
    return (room - gap(setting) * (columns - 1)) // columns


def _cap(choice: Choice, setting: Setting) -> int:
    return setting.cap(LABEL_CAP * (_MAIN_GROWS if choice.main else 1.0), _MOST_LABEL)


def _asked_width(choice: Choice, setting: Setting) -> int:
    label = set_in(setting.said(choice.label), _cap(choice, setting), 10**6, 1, strong=choice.main)
    detail = _detail(choice, setting, 10**6, switch=False)
    words = max(label.width, detail.width if detail else 0)
    least = setting.part(_NARROWEST * (1.6 if choice.main else 1.0))
    return max(least, words + 2 * setting.part(_PADDING * (1.8 if choice.main else 1.0)))


def mark_width(setting: Setting) -> int:
    """What the mark of a switch takes of a button's width."""
    return setting.part(0.075)


def _room(setting: Setting, width: int, *, switch: bool) -> int:
    return width - round(1.5 * setting.part(_PADDING)) - (mark_width(setting) if switch else 0)


def _label(choice: Choice, setting: Setting, width: int, *, switch: bool) -> Lines:
    room = _room(setting, width, switch=switch)
    said, cap = setting.said(choice.label), _cap(choice, setting)
    return set_in(said, cap, room, _LABEL_LINES, strong=choice.main, leading=_CLOSE)


def _detail(choice: Choice, setting: Setting, width: int, *, switch: bool) -> Lines | None:
    if choice.detail is None:
        return None
    room = _room(setting, width, switch=switch)
    return set_in(setting.said(choice.detail), setting.cap(SMALL_CAP), room, _LABEL_LINES, leading=_CLOSE)


def _button(choice: Choice, setting: Setting, box: pygame.Rect, *, switch: bool = False) -> ButtonBox:
    marked = switch or choice.picked
    label = _label(choice, setting, box.width, switch=marked)
    detail = _detail(choice, setting, box.width, switch=marked)
    label, detail = _lowered(label, box.height), _lowered(detail, box.height) if detail else None
    manner: Manner = "wait" if choice.id == WAIT else "main" if choice.main else "plain"
    return ButtonBox(choice.id, box, label, detail, manner, choice.picked, switch)


def _lowered(words: Lines, high: int) -> Lines:
    """Words no higher than their button: where a window has no room for more."""
    return words if words.height <= high else replace(words, cap=max(6, words.cap * high // words.height))
