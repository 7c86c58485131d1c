"""Where everything stands in the window, from its size alone; nothing comes nearer to an edge than five per cent."""

from dataclasses import dataclass, fields, replace
from typing import Any

import pygame

from game.window.lettering import BORDER, INNER_BORDER, Align
from game.window.words.languages import Direction

MARGIN = 0.05

HEADLINE_CAP = 0.050
"""Height of a capital of the main line, as a share of the picture's height. At 2 m from a 15-inch laptop (picture 19 cm
high) this is 9.5 mm or 16 minutes of arc; 20/40 sight reads letters of 10."""

COUNT_CAP = 0.045
HINT_CAP = 0.034
SMALL_CAP = 0.026
"""The smallest that anything is written, 5 mm there: words that are too long are shrunk to this and no further."""

NARROW = 1.6
"""Below this width for a height of 1, words in the middle would meet the count, and stand on the left instead."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes of the head-up display, in pixels; each belongs to one widget, and none that show together overlap.

    Attributes:
        start, end: the sides of the window where lines of words begin and end, as its language is written.
        left_wing, right_wing: of the player's own left and right side, whichever way words run.
    """

    size: tuple[int, int]
    pictogram: pygame.Rect
    status: pygame.Rect
    headline: pygame.Rect
    banner: pygame.Rect
    rest_headline: pygame.Rect
    rest_banner: pygame.Rect
    banner_align: Align
    first_line: int
    count: pygame.Rect
    left_wing: pygame.Rect
    right_wing: pygame.Rect
    breath: pygame.Rect
    breath_words: pygame.Rect
    card: pygame.Rect
    toast: pygame.Rect
    remaining: pygame.Rect
    hurt: pygame.Rect

    text: float = 1.0
    start: Align = "left"
    end: Align = "right"

    def cap(self, share: float) -> int:
        """A height of a capital, in pixels, from its share of the picture's height at the usual size of words."""
        return max(6, round(share * self.text * self.size[1]))

    @property
    def least(self) -> int:
        """The smallest height of a capital, in pixels, whatever the size of words."""
        return max(6, round(SMALL_CAP * self.size[1]))


MOST_ROWS = 1200
"""No overlay is painted finer: on a 4K screen the graphics card enlarges it, and nobody two metres away can tell."""


def overlay_size(window: tuple[int, int]) -> tuple[int, int]:
    """The size in which to paint what lies over a window of that size."""
    width, height = window
    return (round(width * MOST_ROWS / height), MOST_ROWS) if height > MOST_ROWS else window


MOST_TEXT = 2.0
"""Words may be made so many times larger (WCAG 2.1, 1.4.4)."""


def layout(size: tuple[int, int], wing_width: float, text: float = 1.0, direction: Direction = "ltr") -> Layout:
    """Lay a window of width and height out.

    Args:
        size: of the window, pixels.
        wing_width: a wing's width for a height of 1.
        text: 1-2, how much larger than usual words are; boxes for words grow, gauges and the circle make room.
        direction: which way words run; from right to left everything stands on the other side.
    """
    paper = _Paper(size, min(MOST_TEXT, max(1.0, text)) - 1.0)
    wing = paper.part(0.48, -0.13)
    wings = (round(wing * wing_width), wing)
    plan = Layout(
        size=size, text=1.0 + paper.more, **_top(paper, wings), **_middle(paper, wings), **_foot(paper, wings)
    )
    return plan if direction == "ltr" else _mirrored(plan)


_SIDES = ("left_wing", "right_wing")
"""Boxes of the player's own sides: they stay, since the player's left does."""


def _mirrored(plan: Layout) -> Layout:
    """The same, seen in a mirror: lines begin on the right."""
    boxes = {field.name: getattr(plan, field.name) for field in fields(plan) if field.name not in _SIDES}
    over: Boxes = {name: _flipped(box, plan.size[0]) for name, box in boxes.items() if isinstance(box, pygame.Rect)}
    banner: Align = "right" if plan.banner_align == "left" else plan.banner_align
    return replace(plan, start="right", end="left", banner_align=banner, **over)


def _flipped(box: pygame.Rect, width: int) -> pygame.Rect:
    return pygame.Rect(width - box.right, box.top, *box.size)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A window to lay things out on; `more` is how much larger than usual words are, 0-1."""

    size: tuple[int, int]
    more: float

    def part(self, share: float, grown: float = 0.0) -> int:
        """Pixels of a share of the height, `grown` larger where words are twice as large."""
        return round((share + grown * self.more) * self.size[1])

    def box(self, left: int, top: int, wide: int, high: int) -> pygame.Rect:
        """A box, cut off at the window's edges."""
        return pygame.Rect(left, top, wide, high).clip((0, 0, *self.size))

    @property
    def across(self) -> int:
        """The margin on the left and right."""
        return round(MARGIN * self.size[0])

    @property
    def down(self) -> int:
        """The margin above and below."""
        return round(MARGIN * self.size[1])

    @property
    def button(self) -> tuple[int, int]:
        """Width and height of the button."""
        return self.part(0.375, 0.205), self.part(0.092, 0.08)

    @property
    def breath(self) -> tuple[int, int]:
        """Top and diameter of the breathing circle; where words are large it stands above the lowest line."""
        top, across = self.part(0.29, 0.20), self.part(0.54, -0.25)
        return top, min(across, self.size[1] - self.part(0.15, 0.11) - top) if self.more else across


Boxes = dict[str, Any]


def _top(paper: _Paper, wings: tuple[int, int]) -> Boxes:
    """The figure, what to do, and the count."""
    (width, height), part, across = paper.size, paper.part, paper.across
    circle, count, breath_top = part(0.25), part(0.36, 0.10), paper.breath[0]
    beside = across + (max(circle, wings[0]) if paper.more else circle)
    end = width - across + part(COUNT_CAP * BORDER)
    narrow = width < NARROW * height
    banner = across - part(HEADLINE_CAP * INNER_BORDER) if narrow else width - end + count
    banner_width = end - count - banner if narrow else width - 2 * banner
    return {
        "pictogram": paper.box(across, paper.down, circle, circle),
        "status": paper.box(across, paper.down + circle + part(0.010), circle, part(0.052)),
        "headline": paper.box(beside, 0, end - count - beside, part(0.37, 0.22)),
        "banner": paper.box(banner, 0, banner_width, part(0.37, 0.22)),
        "rest_headline": paper.box(beside, 0, end - count - beside, breath_top),
        "rest_banner": paper.box(banner, 0, banner_width, breath_top),
        "banner_align": "left" if narrow else "centre",
        "first_line": paper.down + part(0.005),
        "count": paper.box(end - count, 0, count, part(0.29)),
    }


def _middle(paper: _Paper, wings: tuple[int, int]) -> Boxes:
    """Wings, the breathing circle and its words, the card."""
    (width, _), part, across = paper.size, paper.part, paper.across
    wide, wing = wings
    breath_top, breath = paper.breath
    card = (min(width - 2 * across, part(1.24, 0.36)), part(0.54, 0.16))
    beside = paper.box((width + breath) // 2, part(0.50), (width - breath) // 2 - across, part(0.22))
    half = min(part(0.25), width - across - paper.button[0] - width // 2 - part(0.01))  # the button is beside it
    below = paper.box(width // 2 - half, part(0.835), 2 * half, part(0.145))
    return {
        "left_wing": paper.box(across, part(0.375), wide, wing),
        "right_wing": paper.box(width - across - wide, part(0.375), wide, wing),
        "breath": paper.box((width - breath) // 2, breath_top, breath, breath),
        "breath_words": beside if paper.more else below,
        "card": paper.box((width - card[0]) // 2, part(0.23, -0.19), *card),
    }


def _foot(paper: _Paper, wings: tuple[int, int]) -> Boxes:
    """The time left, a passing notice, and the button; where words are large the notice stands between the wings."""
    (width, height), part, across = paper.size, paper.part, paper.across
    remaining, button = part(0.35, 0.24), paper.button
    right = width - across
    between = across + wings[0]
    above = paper.box(between, part(0.60), width - 2 * between, part(0.13))
    beside = paper.box(across + remaining, height - part(0.15), right - button[0] - across - remaining, part(0.14))
    left = across - part(SMALL_CAP * INNER_BORDER)
    return {
        "toast": above if paper.more else beside,
        "remaining": paper.box(left, height - part(0.14, 0.11), remaining, part(0.135, 0.11)),
        "hurt": paper.box(right - button[0], height - paper.down - button[1], *button),
    }
