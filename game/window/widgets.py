"""The parts of the head-up display that say something, and the list of them all."""

from collections.abc import Callable

import pygame

from game.play.hud import Hud
from game.window import palette
from game.window.catalogue import say, split, words
from game.window.gauges import Breath, Pictogram, Status, WingGauge
from game.window.layout import COUNT_CAP, HEADLINE_CAP, HINT_CAP, SMALL_CAP, Layout
from game.window.lettering import BORDER, Align, Words, fitted, fitting, height_of, lettered, write
from game.window.marks import MOST_FEATHERS, count_row, hurt_button, notice_mark
from game.window.sheet import Image, Mask, card_ground, over, write_over
from game.window.widget import Look, Widget
from game.window.wording import (
    breath_words,
    count_words,
    headline,
    interrupts,
    paced,
    remaining,
    resting,
    shows_figure,
    toast,
)


class Headline:
    """What to do, and how, in the largest type; one each for beside the figure, the middle, and a rest.

    Only a new task fades in: while the hints below it change, what to do stands still.
    """

    def __init__(
        self, box: pygame.Rect, align: Align, plan: Layout, when: Callable[[Hud], bool], language: str
    ) -> None:
        self.box, self._align, self._top = box, align, plan.first_line
        self._caps = (plan.cap(HEADLINE_CAP), plan.cap(HINT_CAP))
        self._when, self._language, self._least = when, language, plan.least

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
        below = Words(second, small, palette.MIST, gap=round(small * 0.2))
        paragraphs: tuple[Words, ...] = (Words(first, large, strong=True), below)
        paragraphs = fitted(self.box.size, paragraphs, self._align, self._top, self._least)
        return lettered(self.box.size, paragraphs, self._align, top=self._top)


class Count:
    """How many of how many: figures, and a feather for each; in a rest, the seconds left."""

    def __init__(self, plan: Layout, language: str) -> None:
        self.box, self._top, self._align = plan.count, plan.first_line, plan.end
        self._cap, self._least = plan.cap(COUNT_CAP), plan.least
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
        paragraphs = (Words(text.replace(" ", "\u00a0"), self._cap, strong=True),)
        figures = fitted(self.box.size, paragraphs, self._align, self._top, self._least)
        image = lettered(self.box.size, figures, self._align, top=self._top).copy()
        if 0 < wanted <= MOST_FEATHERS:
            top = self._top + round(self._cap * 1.75)
            size = (
                self.box.width - round(self._cap * (BORDER - 0.25)),
                min(round(self._cap * 1.5), self.box.height - top),
            )
            row = count_row(size, min(done, wanted), wanted)
            mirrored = self._align == "left"
            over(image, row[:, ::-1] if mirrored else row, (self.box.width - size[0] if mirrored else 0, top))
        return image


class Line:
    """A line of words in a box of its own: the breath's, the time left, a passing notice."""

    def __init__(
        self, box: pygame.Rect, caps: tuple[int, int], text: Callable[[Hud, float], str], align: Align = "centre"
    ) -> None:
        """`caps`: the usual height of a capital and the least, pixels."""
        self.box, self._caps, self._text, self._align = box, caps, text, align

    def look(self, hud: Hud, now_s: float, /) -> Look | None:
        """What to show now, or None."""
        text = self._text(hud, now_s)
        return Look(text) if text else None

    def draw(self, look: Look, /) -> Image:
        """The content of the box."""
        cap, least = self._caps
        words_ = fitted(self.box.size, (Words(str(look.subject), cap),), self._align, least=least)
        return lettered(self.box.size, words_, self._align)


class HurtButton:
    """Always there: to be clicked, touched, or answered with the space bar."""

    def __init__(self, plan: Layout, language: str) -> None:
        self.box, self._mark = plan.hurt, plan.start
        self._cap, self._label = plan.cap(HINT_CAP * 0.92), words("button.hurt", language)

    def look(self, _hud: Hud, _now_s: float, /) -> Look | None:
        """What to show now, or None."""
        return Look("button")

    def draw(self, _look: Look, /) -> Image:
        """The content of the box."""
        return hurt_button(self.box.size, self._label, self._cap, self._mark)


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


_CARD_EDGE = 0.09
"""So much of a card's height fades out above and below, and holds no words."""


def card_image(size: tuple[int, int], sign: Mask, head: str, rest: str, caps: tuple[int, int]) -> Image:
    """A dark card with soft edges: a sign, a line in large type, and what to do about it."""
    width, height = size
    room = width - 2 * round(height * 0.20)
    paragraphs: tuple[Words, ...] = (
        Words(head, caps[0], strong=True),
        Words(rest, caps[1], palette.MIST, gap=round(caps[1] * 0.5)),
    )
    gap = round(caps[1] * 0.6)
    paragraphs = fitting((room, height - sign.shape[0] - gap - 2 * round(height * _CARD_EDGE)), paragraphs)
    tall = height_of(paragraphs, room)
    top = max(0, (height - sign.shape[0] - gap - tall) // 2)
    image = card_ground(size, height * 0.22, height * 0.16).copy()
    write_over(image, sign, palette.GOLD, ((width - sign.shape[1]) // 2, top))
    write(image, pygame.Rect((width - room) // 2, top + sign.shape[0] + gap, room, tall), paragraphs)
    return image


def all_widgets(plan: Layout, language: str) -> list[Widget]:
    """Every part of the display for one layout."""
    small, usual = ((plan.cap(share), plan.least) for share in (SMALL_CAP, HINT_CAP))
    return [
        Pictogram(plan),
        Status(plan),
        Headline(plan.headline, plan.start, plan, lambda hud: shows_figure(hud) and not paced(hud), language),
        Headline(plan.rest_headline, plan.start, plan, lambda hud: shows_figure(hud) and paced(hud), language),
        Headline(plan.rest_banner, plan.banner_align, plan, lambda hud: paced(hud) and not shows_figure(hud), language),
        Headline(plan.banner, plan.banner_align, plan, lambda hud: not (shows_figure(hud) or paced(hud)), language),
        Count(plan, language),
        WingGauge(plan, "left"),
        WingGauge(plan, "right"),
        Breath(plan),
        Line(plan.breath_words, usual, lambda hud, now_s: breath_words(hud, now_s, language)),
        Card(plan, language),
        Line(plan.toast, usual, lambda hud, _: toast(hud, language)),
        Line(plan.remaining, small, lambda hud, _: remaining(hud, language), plan.start),
        HurtButton(plan, language),
    ]
