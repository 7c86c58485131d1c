"""What was done today in one calm picture: how often each movement, and how the pain went; numbers, no marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pygame

from game.play.hud import Message
from game.play.visit.pages import MOST
from game.window import palette
from game.window.pages.controls import bead
from game.window.pages.element import Element
from game.window.pages.ink import gold, inked, panel, write
from game.window.pages.setting import LINE_CAP, SMALL_CAP, Setting, set_in
from game.window.pictogram import STEPS, pictogram


@dataclass(frozen=True, slots=True)
class Bar:
    """A movement of today: repetitions that were whole, of so many asked for."""

    movement: str
    whole: int
    asked: int


@dataclass(frozen=True, slots=True)
class Done:
    """What was done today.

    Attributes:
        bars: one for each movement, in the order of the session; at most six are shown.
        pain: before and after, 0-10; None where it was not said.
    """

    bars: tuple[Bar, ...] = ()
    pain: tuple[int | None, int | None] = (None, None)


_MOST_BARS = 6
_PAIN_HIGH = 0.27


def done_element(box: pygame.Rect, done: Done, setting: Setting) -> Element:
    """The picture in a box."""
    return Element("done", box, done, partial(_paint, box, done, setting))


def _paint(box: pygame.Rect, done: Done, setting: Setting, onto: pygame.Surface) -> None:
    onto.blit(panel(box.size, setting.part(0.045), (0.10, 0.05), (2, 0.30)), box)
    inner = box.inflate(-2 * setting.part(0.04), -2 * setting.part(0.035))
    told = done.pain != (None, None)
    low = round(_PAIN_HIGH * box.height) if told else 0
    shown = done.bars[:_MOST_BARS]
    pitch = min(setting.part(0.16), (inner.height - low) // max(1, len(shown)))
    top = inner.top + (inner.height - low - pitch * len(shown)) // 2
    for index, bar in enumerate(shown):
        _paint_bar(onto, pygame.Rect(inner.left, top + index * pitch, inner.width, pitch), bar, setting)
    if told:
        _paint_pain(onto, pygame.Rect(inner.left, inner.bottom - low, inner.width, low), done.pain, setting)


def _paint_bar(onto: pygame.Surface, row: pygame.Rect, bar: Bar, setting: Setting) -> None:
    """The figure at its target, the movement's name, and a bead for each repetition."""
    ltr = setting.direction == "ltr"
    size = min(round(0.92 * row.height), setting.part(0.13))
    figure = pygame.image.frombytes(pictogram(bar.movement, None, STEPS, size).tobytes(), (size, size), "RGBA")
    onto.blit(figure, (row.left if ltr else row.right - size, row.centery - size // 2))
    gap = setting.part(0.025)
    rest = pygame.Rect(row.left + (size + gap if ltr else 0), row.top, row.width - size - gap, row.height)
    name = setting.said(Message(f"movement.{bar.movement}"))
    words = set_in(name, setting.cap(LINE_CAP, 1.4), rest.width, 1)
    tall = setting.part(0.032)
    top = rest.centery - (words.height + tall) // 2
    write(onto, words, pygame.Rect(rest.left, top, rest.width, words.height), "left" if ltr else "right")
    _paint_beads(onto, pygame.Rect(rest.left, top + words.height, rest.width, tall), bar, setting, ltr=ltr)


def _paint_beads(onto: pygame.Surface, row: pygame.Rect, bar: Bar, setting: Setting, *, ltr: bool) -> None:
    count = inked(f"{bar.whole}", setting.cap(SMALL_CAP, 1.4), palette.GOLD, strong=True)
    onto.blit(count, (row.right - count.get_width() if ltr else row.left, row.centery - count.get_height() // 2))
    beads = max(bar.asked, bar.whole, 1)
    pitch = min(round(1.15 * row.height), (row.width - count.get_width() - row.height) // beads)
    size = max(3, min(row.height - 2, round(0.82 * pitch)))
    for number in range(beads):
        left = row.left + number * pitch if ltr else row.right - (number + 1) * pitch
        onto.blit(bead(size, on=number < bar.whole), (left, row.centery - size // 2))


def _paint_pain(onto: pygame.Surface, box: pygame.Rect, pain: tuple[int | None, int | None], setting: Setting) -> None:
    """A line from 0 to 10: where pain was a ring, where it is now a full spot, each with its number and its word."""
    cap, spot = setting.cap(SMALL_CAP, 1.4), setting.part(0.042)
    title = set_in(setting.said(Message("page.pain")), setting.cap(LINE_CAP, 1.4), box.width, 1)
    align = "left" if setting.direction == "ltr" else "right"
    write(onto, title, pygame.Rect(box.left, box.top, box.width, title.height), align)
    ends = [inked(str(end), cap, palette.MIST) for end in (0, MOST)]
    wide = max(end.get_width() for end in ends) + setting.part(0.02)
    line = pygame.Rect(box.left + wide, 0, box.width - 2 * wide, max(2, setting.part(0.006)))
    line.centery = box.top + title.height + (box.height - title.height) // 2
    onto.blit(panel(line.size, line.height // 2, (0.45, 0.45), (1, 0.0)), line)
    order = ends if setting.direction == "ltr" else ends[::-1]
    for ink, middle in zip(order, (line.left - wide // 2, line.right + wide // 2), strict=True):
        onto.blit(ink, (middle - ink.get_width() // 2, line.centery - ink.get_height() // 2))
    for label, x, filled, below in _spots(line, pain, setting):
        _paint_spot(onto, (x, line.centery), spot, filled=filled)
        words = inked(label, cap, palette.GOLD if filled else palette.PAPER)
        left = min(max(box.left, x - words.get_width() // 2), box.right - words.get_width())
        top = line.centery + round(0.6 * spot) if below else line.centery - round(0.6 * spot) - words.get_height()
        onto.blit(words, (left, top))


def _spots(
    line: pygame.Rect, pain: tuple[int | None, int | None], setting: Setting
) -> Iterator[tuple[str, int, bool, bool]]:
    """Before above the line, now below it: they may stand in one place."""
    for key, value, filled in (("before", pain[0], False), ("after", pain[1], True)):
        if value is not None:
            share = value / MOST if setting.direction == "ltr" else 1 - value / MOST
            label = f"{setting.said(Message(f'page.pain_{key}'))} {value}"
            yield label, round(line.left + share * line.width), filled, filled


def _paint_spot(onto: pygame.Surface, at: tuple[int, int], size: int, *, filled: bool) -> None:
    if filled:
        ink = gold((round(0.8 * size), round(0.8 * size)), size)
        onto.blit(ink, (at[0] - ink.get_width() // 2, at[1] - ink.get_height() // 2))
        return
    pygame.draw.circle(onto, palette.INK, at, size // 2)
    pygame.draw.circle(onto, palette.PAPER, at, size // 2, max(2, size // 8))
