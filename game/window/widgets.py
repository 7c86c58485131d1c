"""The parts of the head-up display: each says what it would show, and draws that."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import pygame

from game.play.hud import Hud
from game.window import palette
from game.window.breathing import PERIOD_S, BreathCircle, swell
from game.window.catalogue import say, split, words
from game.window.layout import COUNT_CAP, HEADLINE_CAP, HINT_CAP, SMALL_CAP, Layout
from game.window.lettering import BORDER, Align, Words, height_of, lettered, write
from game.window.marks import MOST_FEATHERS, count_row, hurt_button, notice_mark
from game.window.pictogram import pictogram, step_of
from game.window.sheet import Image, Mask, Sheet, card_ground, grid, inside, over, plate, write_over
from game.window.wings import Wing
from game.window.wording import (
    breath_words,
    count_words,
    demonstrated_side,
    headline,
    interrupts,
    paced,
    remaining,
    resting,
    shows_figure,
    toast,
    working,
)

_KEPT = 100
"""Drawings of the small figure that are kept: both ways of two movements."""

PREVIEW_S = 4.0
"""Without an asked tempo the small figure shows the movement this often, out and back."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a widget shows: a new `subject` fades in, a new `detail` of the same subject is simply drawn."""

    subject: Any
    detail: Any = None


class Widget(Protocol):
    """One part of the display and the box it alone draws in."""

    box: pygame.Rect

    def look(self, hud: Hud, now_s: float, /) -> Look | None:
        """What to show now; None for nothing. Small changes nobody could see are rounded away here."""

    def draw(self, look: Look, /) -> Image:
        """The box's content, of the box's size."""


class Pictogram:
    """The small figure that shows the movement, in a round plate; the ring about it is the hold."""

    def __init__(self, plan: Layout) -> None:
        self.box = plan.pictogram
        self._ring = HoldRing(self.box.width)
        self._drawn: dict[Look, Image] = {}

    def look(self, hud: Hud, now_s: float, /) -> Look | None:
        """What to show now, or None."""
        if not shows_figure(hud):
            return None
        amount = hud.pace if hud.pace is not None else swell(now_s * PERIOD_S / PREVIEW_S)
        return Look((hud.movement, demonstrated_side(hud)), (step_of(amount), round(hud.hold * 120)))

    def draw(self, look: Look, /) -> Image:
        """The content of the box; every drawing is kept, since a movement comes round again and again."""
        if look not in self._drawn:
            if len(self._drawn) > _KEPT:
                self._drawn.clear()
            self._drawn[look] = self._made(look)
        return self._drawn[look]

    def _made(self, look: Look) -> Image:
        (movement, side), (step, hold) = look.subject, look.detail
        size = self.box.width
        inset = round(size * 0.07)
        image = self._ring.draw(hold / 120)
        over(image, pictogram(movement, side, step, size - 2 * inset), (inset, inset))
        return image


class HoldRing:
    """A round dark plate with a ring that fills clockwise from the top."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._steps = 240
        x, y = grid((size, size))
        turn = np.arctan2(x - size / 2, size / 2 - y) / (2 * np.pi) % 1.0
        band = inside(np.abs(np.hypot(x - size / 2, y - size / 2) - size * 0.455) - size * 0.020)
        sheet = Sheet((size, size))
        sheet.lay(plate((size, size), radius=size / 2, feather=size * 0.05), palette.INK, opacity=0.60)
        sheet.lay(band, palette.PAPER, opacity=0.26)
        self._empty = sheet.image()
        sheet.lay(band, palette.GOLD)
        self._full = sheet.image()
        self._turn = turn

    def draw(self, hold: float) -> Image:
        """The plate with a share of its ring filled, 0 to 1."""
        if hold <= 0:
            return self._empty.copy()
        return np.where((self._turn <= hold)[..., None], self._full, self._empty)


class Headline:
    """What to do, and how, in the largest type; one each for beside the figure, the middle, and a rest.

    Only a new task fades in: while the hints below it change, what to do stands still.
    """

    def __init__(
        self, box: pygame.Rect, align: Align, plan: Layout, when: Callable[[Hud], bool], language: str
    ) -> None:
        self.box, self._align, self._top = box, align, plan.first_line
        self._caps = (plan.cap(HEADLINE_CAP), plan.cap(HINT_CAP))
        self._when, self._language = when, language

    def look(self, hud: Hud, _now_s: float, /) -> Look | None:
        """What to show now, or None."""
        if interrupts(hud.notice) or not self._when(hud):
            return None
        first, second = headline(hud, self._language)
        return Look(first, second) if first else None

    def draw(self, look: Look, /) -> Image:
        """The content of the box."""
        first, second = look.subject, look.detail
        large, small = self._caps
        paragraphs = (Words(first, large, strong=True), Words(second, small, palette.MIST, gap=round(small * 0.2)))
        return lettered(self.box.size, paragraphs, self._align, top=self._top)


class Count:
    """How many of how many: figures, and a feather for each; in a rest, the seconds left."""

    def __init__(self, plan: Layout, language: str) -> None:
        self.box, self._top = plan.count, plan.first_line
        self._cap = plan.cap(COUNT_CAP)
        self._language = language

    def look(self, hud: Hud, _now_s: float, /) -> Look | None:
        """What to show now, or None."""
        text = count_words(hud, self._language)
        if not text:
            return None
        return Look("rest", (text, 0, 0)) if resting(hud) else Look("count", (text, hud.repetitions, hud.wanted))

    def draw(self, look: Look, /) -> Image:
        """The content of the box."""
        text, done, wanted = look.detail
        image = lettered(self.box.size, (Words(text, self._cap, strong=True),), "right", top=self._top).copy()
        if 0 < wanted <= MOST_FEATHERS:
            size = (self.box.width - round(self._cap * (BORDER - 0.25)), round(self._cap * 1.5))
            over(image, count_row(size, min(done, wanted), wanted), (0, self._top + round(self._cap * 1.75)))
        return image


class WingGauge:
    """One side's wing."""

    def __init__(self, plan: Layout, side: str) -> None:
        self.box = plan.left_wing if side == "left" else plan.right_wing
        self._side = side
        self._wing = Wing(self.box.height, leftwards=side == "left")

    def look(self, hud: Hud, _now_s: float, /) -> Look | None:
        """What to show now, or None."""
        other = "right" if self._side == "left" else "left"
        if not working(hud) or hud.movement is None or hud.side == other or hud.breathes:
            return None
        progress = hud.progress[0 if self._side == "left" else 1]
        pace = None if hud.pace is None else round(hud.pace * 200)
        return Look(hud.movement, (round(min(1.0, max(0.0, progress)) * 200), pace))

    def draw(self, look: Look, /) -> Image:
        """The content of the box."""
        progress, pace = look.detail
        return self._wing.draw(progress / 200, None if pace is None else pace / 200)


class Breath:
    """The breathing circle of a rest, and of breathing as a task, around the player's own figure."""

    def __init__(self, plan: Layout) -> None:
        self.box = plan.breath
        self._circle = BreathCircle(self.box.width)

    def look(self, hud: Hud, now_s: float, /) -> Look | None:
        """What to show now, or None."""
        return Look("rest", round(swell(now_s) * 256)) if paced(hud) else None

    def draw(self, look: Look, /) -> Image:
        """The content of the box."""
        return self._circle.draw(look.detail / 256)


class Line:
    """A line of words in a box of its own: the breath's, the time left, a passing notice."""

    def __init__(
        self, box: pygame.Rect, cap_px: int, text: Callable[[Hud, float], str], align: Align = "centre"
    ) -> None:
        self.box, self._cap, self._text, self._align = box, cap_px, text, align

    def look(self, hud: Hud, now_s: float, /) -> Look | None:
        """What to show now, or None."""
        text = self._text(hud, now_s)
        return Look(text) if text else None

    def draw(self, look: Look, /) -> Image:
        """The content of the box."""
        return lettered(self.box.size, (Words(str(look.subject), self._cap),), self._align)


class HurtButton:
    """Always there: to be clicked, touched, or answered with the space bar."""

    def __init__(self, plan: Layout, language: str) -> None:
        self.box = plan.hurt
        self._cap, self._label = plan.cap(HINT_CAP * 0.92), words("button.hurt", language)

    def look(self, _hud: Hud, _now_s: float, /) -> Look | None:
        """What to show now, or None."""
        return Look("button")

    def draw(self, _look: Look, /) -> Image:
        """The content of the box."""
        return hurt_button(self.box.size, self._label, self._cap)


class Card:
    """A notice that needs the player first, in the middle of the picture."""

    def __init__(self, plan: Layout, language: str) -> None:
        self.box = plan.card
        self._caps, self._language = (plan.cap(0.056), plan.cap(HINT_CAP)), language
        card_image(self.box.size, notice_mark("", 8), "", "", self._caps)

    def look(self, hud: Hud, _now_s: float, /) -> Look | None:
        """What to show now, or None."""
        return (
            Look((hud.notice.key, say(hud.notice, self._language))) if interrupts(hud.notice) and hud.notice else None
        )

    def draw(self, look: Look, /) -> Image:
        """The content of the box."""
        key, sentence = look.subject
        head, rest = split(sentence)
        return card_image(self.box.size, notice_mark(key, round(self.box.height * 0.20)), head, rest, self._caps)


def card_image(size: tuple[int, int], sign: Mask, head: str, rest: str, caps: tuple[int, int]) -> Image:
    """A dark card with soft edges: a sign, a line in large type, and what to do about it."""
    width, height = size
    room = width - 2 * round(height * 0.20)
    paragraphs = (
        Words(head, caps[0], strong=True),
        Words(rest, caps[1], palette.MIST, gap=round(caps[1] * 0.5)),
    )
    tall, gap = height_of(paragraphs, room), round(caps[1] * 0.6)
    top = max(0, (height - sign.shape[0] - gap - tall) // 2)
    image = card_ground(size, height * 0.22, height * 0.16).copy()
    write_over(image, sign, palette.GOLD, ((width - sign.shape[1]) // 2, top))
    write(image, pygame.Rect((width - room) // 2, top + sign.shape[0] + gap, room, tall), paragraphs)
    return image


def all_widgets(plan: Layout, language: str) -> list[Widget]:
    """Every part of the display for one layout."""
    small = plan.cap(SMALL_CAP)
    return [
        Pictogram(plan),
        Headline(plan.headline, "left", plan, lambda hud: shows_figure(hud) and not paced(hud), language),
        Headline(plan.rest_headline, "left", plan, lambda hud: shows_figure(hud) and paced(hud), language),
        Headline(plan.rest_banner, plan.banner_align, plan, lambda hud: paced(hud) and not shows_figure(hud), language),
        Headline(plan.banner, plan.banner_align, plan, lambda hud: not (shows_figure(hud) or paced(hud)), language),
        Count(plan, language),
        WingGauge(plan, "left"),
        WingGauge(plan, "right"),
        Breath(plan),
        Line(plan.breath_words, plan.cap(HINT_CAP), lambda hud, now_s: breath_words(hud, now_s, language)),
        Card(plan, language),
        Line(plan.toast, small, lambda hud, _: toast(hud, language)),
        Line(plan.remaining, small, lambda hud, _: remaining(hud, language), "left"),
        HurtButton(plan, language),
    ]
