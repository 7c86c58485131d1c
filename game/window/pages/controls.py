"""Buttons, scales and words drawn: panes of glass, gold for what is picked, and a sign beside every colour."""

from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import pairwise
from math import hypot

import numpy as np
import pygame

from game.play.visit.pages import Page
from game.window import palette
from game.window.pages.boxes import ButtonBox, ScaleBox, Step, TextBox
from game.window.pages.element import Element
from game.window.pages.ink import gilded, gold, inked, outline, panel, tinted, write, write_box
from game.window.pages.setting import NUMBER_CAP, Setting
from game.window.sheet import Mask, grid, inside

_PLAIN = (0.17, 0.08)
_ROUND = 0.30
"""Corners, as a share of a button's height."""


def controls(step: Step, page: Page, setting: Setting) -> Iterator[Element]:
    """Every part of a step that stands still until something is picked, in the order of drawing."""
    yield _words("title", step.title, palette.PAPER)
    for index, line in enumerate(step.lines):
        yield _words(f"line.{index}", line, palette.PAPER if line.words.strong else palette.MIST)
    picked = {scale.id: scale.picked for scale in page.scales}
    for one in step.scales:
        yield from _scale(one, picked.get(one.scale.id), setting)
    chosen = {choice.id: choice.picked for choice in page.choices}
    answered = tuple(scale.picked is not None for scale in page.scales)
    for button in step.buttons:
        if button.manner == "wait":
            yield Element(button.id, button.box, answered, partial(_paint_wait, button.box, answered))
            continue
        on = chosen.get(button.id, False)
        yield Element(button.id, button.box, on, partial(_paint_button, button, on, setting))


def _words(key: str, text: TextBox, colour: palette.Colour) -> Element:
    return Element(key, text.box, text.words, partial(write_box, text=text, colour=colour))


def _scale(scale: ScaleBox, picked: int | None, setting: Setting) -> Iterator[Element]:
    name = scale.scale.id
    for part, text, colour in (
        ("question", scale.question, palette.PAPER),
        ("low", scale.low, palette.MIST),
        ("high", scale.high, palette.MIST),
    ):
        yield _words(f"{name}.{part}", text, colour)
    for number, cell in enumerate(scale.cells):
        yield Element(
            f"{name}.{number}", cell, number == picked, partial(_paint_cell, number, cell, number == picked, setting)
        )


def _paint_button(button: ButtonBox, on: bool, setting: Setting, onto: pygame.Surface) -> None:
    box, radius = button.box, round(_ROUND * button.box.height)
    main = button.manner == "main"
    pane = gold(box.size, radius) if main else gilded(box.size, radius) if on else plain(box.size, radius)
    onto.blit(pane, box)
    room = pygame.Rect(box)
    if button.switch or on:
        room = _paint_mark(button, on, setting, onto)
    label, detail = button.label, button.detail
    tall = label.height + (detail.height if detail else 0)
    top = box.top + (box.height - tall) // 2
    colours = (palette.INK, palette.INK) if main else (palette.PAPER, palette.MIST)
    write(onto, label, pygame.Rect(room.left, top, room.width, label.height), "centre", colours[0])
    if detail:
        write(onto, detail, pygame.Rect(room.left, top + label.height, room.width, detail.height), "centre", colours[1])


def _paint_wait(box: pygame.Rect, answered: tuple[bool, ...], onto: pygame.Surface) -> None:
    """Where the main button will come: a faint edge, and a bead for each answer that it waits for."""
    radius = round(_ROUND * box.height)
    onto.blit(panel(box.size, radius, (0.04, 0.04), (max(1, box.height // 45), 0.22)), box)
    size = round(0.17 * box.height)
    left = box.centerx - size * (2 * len(answered) - 1) // 2
    for index, done in enumerate(answered):
        onto.blit(bead(size, on=done), (left + 2 * size * index, box.centery - size // 2))


@lru_cache(maxsize=16)
def bead(size: int, *, on: bool) -> pygame.Surface:
    """A small ring, or a full one."""
    x, y = grid((size, size))
    away = np.hypot(x - size / 2, y - size / 2)
    if on:
        return tinted(inside(away - np.float32(size / 2 - 0.5)), palette.GOLD)
    width = np.float32(max(0.8, size * 0.06))
    return tinted(inside(np.abs(away - (size / 2 - 1 - width)) - width), palette.PAPER, 0.6)


def plain(size: tuple[int, int], radius: int) -> pygame.Surface:
    """The pane of what is not picked."""
    return panel(size, radius, _PLAIN, (max(1, size[1] // 45), 0.46))


def _paint_mark(button: ButtonBox, on: bool, setting: Setting, onto: pygame.Surface) -> pygame.Rect:
    """A ring, with a tick in gold where the switch is on; what is left of the button for words."""
    box, size = button.box, round(0.075 * setting.size[1] * 0.62)
    inset = round(0.36 * size)
    left = box.left + inset if setting.direction == "ltr" else box.right - inset - size
    onto.blit(tick(size, on=on), (left, box.centery - size // 2))
    taken = inset + size
    if setting.direction == "ltr":
        return pygame.Rect(box.left + taken, box.top, box.width - taken - inset // 2, box.height)
    return pygame.Rect(box.left + inset // 2, box.top, box.width - taken - inset // 2, box.height)


@lru_cache(maxsize=16)
def tick(size: int, *, on: bool) -> pygame.Surface:
    """A ring; filled, with a tick, where something is on."""
    x, y = grid((size, size))
    away = np.hypot(x - size / 2, y - size / 2)
    if not on:
        line = np.float32(size * 0.04)
        return tinted(inside(np.abs(away - (size / 2 - 2 * line)) - line), palette.PAPER, 0.75)
    surface = tinted(inside(away - np.float32(size / 2 - 1)), palette.GOLD)
    surface.blit(tinted(tick_mask(size), palette.INK), (0, 0))
    return surface


def tick_mask(size: int) -> Mask:
    """A tick in a square."""
    points = ((0.28, 0.52), (0.44, 0.68), (0.73, 0.34))
    strokes = [stroke(size, a, b) for a, b in pairwise(points)]
    return np.maximum(*strokes)


def stroke(size: int, start: tuple[float, float], end: tuple[float, float]) -> Mask:
    """A round-ended stroke between two points in shares of the square."""
    x, y = grid((size, size))
    ax, ay, bx, by = (value * size for value in (*start, *end))
    along = np.clip(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / hypot(bx - ax, by - ay) ** 2, 0, 1)
    distance = np.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))
    return inside((distance - size * 0.055).astype(np.float32))


def _paint_cell(number: int, cell: pygame.Rect, picked: bool, setting: Setting, onto: pygame.Surface) -> None:
    """A number on glass; the picked one on gold, larger, with a tick under it."""
    inset = max(2, round(0.035 * cell.width))
    box = cell.inflate(-2 * inset, -2 * round(0.03 * cell.height))
    radius = round(0.24 * box.width)
    cap = min(setting.cap(NUMBER_CAP), round(0.36 * box.height))
    if not picked:
        onto.blit(plain(box.size, radius), box)
        _centred(onto, inked(str(number), cap, palette.PAPER), box.center)
        return
    onto.blit(gold(box.size, radius), box)
    size = round(0.36 * box.height)
    _centred(
        onto,
        inked(str(number), round(1.12 * cap), palette.INK, strong=True),
        (box.centerx, box.top + round(0.38 * box.height)),
    )
    onto.blit(
        tinted(tick_mask(size), palette.INK), (box.centerx - size // 2, box.bottom - size - round(0.03 * box.height))
    )


def _centred(onto: pygame.Surface, ink: pygame.Surface, middle: tuple[int, int]) -> None:
    onto.blit(ink, (middle[0] - ink.get_width() // 2, middle[1] - ink.get_height() // 2))


def frame(box: pygame.Rect, setting: Setting) -> Element:
    """The keyboard's focus: a double frame around a part, light outside, dark inside."""
    width = max(3, setting.part(0.008))
    outer = box.inflate(2 * width, 2 * width)
    radius = round(_ROUND * min(outer.size))

    def paint(onto: pygame.Surface) -> None:
        onto.blit(outline(outer.size, radius, width, palette.PAPER), outer)
        inner = outer.inflate(-2 * width, -2 * width)
        onto.blit(outline(inner.size, max(2, radius - width), max(2, width // 2), palette.INK), inner)

    return Element("focus", outer, tuple(outer), paint)


def press(box: pygame.Rect) -> Element:
    """What was just picked flashes softly."""
    radius = round(_ROUND * min(box.size))

    def paint(onto: pygame.Surface) -> None:
        onto.blit(panel(box.size, radius, (0.42, 0.42), (3, 0.9)), box)

    return Element("press", box, tuple(box), paint)
