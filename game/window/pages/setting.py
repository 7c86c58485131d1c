"""How a page is set: the window's size, the language, the size of words, and from which side one reads."""

from dataclasses import dataclass
from functools import lru_cache

import pygame

from game.play.hud import Message
from game.window.catalogue import say
from game.window.layout import MARGIN, MOST_TEXT
from game.window.lettering import LEADING
from game.window.typography import broken, width_of
from game.window.words.languages import Direction, direction_of

TITLE_CAP = 0.056
"""Height of a capital of the title, as a share of the window's height; `layout.HEADLINE_CAP` has the eyesight of it."""

LINE_CAP = 0.034
LABEL_CAP = 0.036
SMALL_CAP = 0.027
NUMBER_CAP = 0.042

MOST_TITLE = 1.4
"""A title is large already: where words are made twice as large it grows by so much, and leaves room for them."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page is laid out for.

    Attributes:
        size: of the picture that is painted, pixels.
        language: of the words; one that is read from the right mirrors the whole page, but no picture of a body.
        text: 1-2, how much larger than usual words are.
    """

    size: tuple[int, int]
    language: str = "en"
    text: float = 1.0

    @property
    def direction(self) -> Direction:
        """From which side one reads."""
        return direction_of(self.language)

    @property
    def content(self) -> pygame.Rect:
        """The window less its safe margins."""
        width, height = self.size
        across, down = round(MARGIN * width), round(MARGIN * height)
        return pygame.Rect(across, down, width - 2 * across, height - 2 * down)

    def part(self, share: float) -> int:
        """Pixels of a share of the height."""
        return round(share * self.size[1])

    def cap(self, share: float, most: float = MOST_TEXT) -> int:
        """Pixels of a capital from its share of the height; words grow up to `most` times."""
        return max(6, round(share * min(most, max(1.0, self.text)) * self.size[1]))

    @property
    def title_cap(self) -> int:
        """Pixels of a capital of the title."""
        return self.cap(TITLE_CAP, MOST_TITLE)

    def said(self, message: Message) -> str:
        """The sentence as a part of a page: it begins with a capital, and has one line."""
        return " ".join(self.parts(message))

    def parts(self, message: Message) -> tuple[str, ...]:
        """What the sentence says first, and what it adds, if anything."""
        said = tuple(part for part in say(message, self.language).split("\n") if part)
        return (said[0][:1].upper() + said[0][1:], *said[1:]) if said else ("",)

    def placed(self, box: pygame.Rect) -> pygame.Rect:
        """A box as laid out for who reads from the left, where it stands for this reader."""
        return self.placed_in(box, pygame.Rect(0, 0, *self.size))

    def placed_in(self, box: pygame.Rect, whole: pygame.Rect) -> pygame.Rect:
        """The same within another box."""
        if self.direction == "ltr":
            return box
        return pygame.Rect(whole.left + whole.right - box.right, box.top, box.width, box.height)


@dataclass(frozen=True, slots=True)
class Lines:
    """A text broken into lines, at the size at which it fits; `cap` is the height of a capital, pixels."""

    lines: tuple[str, ...]
    cap: int
    strong: bool = False
    leading: float = LEADING

    @property
    def pitch(self) -> int:
        """From one line's top to the next."""
        return round(self.leading * self.cap)

    @property
    def height(self) -> int:
        """Of all lines."""
        return self.pitch * len(self.lines)

    @property
    def width(self) -> int:
        """Of the longest line."""
        return max((_width(line, self.cap, strong=self.strong) for line in self.lines), default=0)


_STEP = 0.94
_SMALLEST = 0.55
"""Words that do not fit shrink by steps, but never to less than this share: they are cut instead, which tests find."""


@lru_cache(maxsize=512)
def set_in(text: str, cap: int, room: int, most: int, *, strong: bool = False, leading: float = LEADING) -> Lines:
    """A text in at most so many lines no wider than the room, smaller where it must be."""
    size = float(cap)
    while True:
        at = round(size)
        lines = tuple(broken(text, at, room))
        fits = len(lines) <= most and all(_width(line, at, strong=strong) <= room for line in lines)
        if fits or size * _STEP < cap * _SMALLEST:
            return Lines(lines, at, strong, leading)
        size *= _STEP


def _width(line: str, cap: int, *, strong: bool) -> int:
    """Strong strokes are a little broader, and made from letters of twice the size."""
    return -(-width_of(line, 2 * cap) // 2) + max(1, round(0.1 * cap)) if strong else width_of(line, cap)
