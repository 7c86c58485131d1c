"""Where everything stands in the window, from its size alone; nothing comes nearer to an edge than five per cent."""

from dataclasses import dataclass

import pygame

from game.window.lettering import BORDER, INNER_BORDER, Align

MARGIN = 0.05

HEADLINE_CAP = 0.050
"""Height of a capital of the main line, as a share of the picture's height. At 2 m from a 15-inch laptop (picture 19 cm
high) this is 9.5 mm or 16 minutes of arc; 20/40 sight reads letters of 10."""

COUNT_CAP = 0.045
HINT_CAP = 0.034
SMALL_CAP = 0.026

NARROW = 1.6
"""Below this width for a height of 1, words in the middle would meet the count, and stand on the left instead."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes of the head-up display, in pixels; each belongs to one widget, and none that show together overlap."""

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

    def cap(self, share: float) -> int:
        """A height of a capital, in pixels, from its share of the picture's height at the usual size of words."""
        return max(6, round(share * self.text * self.size[1]))


MOST_ROWS = 1200
"""No overlay is painted finer: on a 4K screen the graphics card enlarges it, and nobody two metres away can tell."""


def overlay_size(window: tuple[int, int]) -> tuple[int, int]:
    """The size in which to paint what lies over a window of that size."""
    width, height = window
    return (round(width * MOST_ROWS / height), MOST_ROWS) if height > MOST_ROWS else window


MOST_TEXT = 2.0
"""Words may be made so many times larger (WCAG 2.1, 1.4.4)."""


def layout(size: tuple[int, int], wing_width: float, text: float = 1.0) -> Layout:
    """Lay a window of width and height out.

    Args:
        size: of the window, pixels.
        wing_width: a wing's width for a height of 1.
        text: 1-2, how much larger than usual words are; boxes for words grow, gauges and the circle make room.
    """
    width, height = size
    more = min(MOST_TEXT, max(1.0, text)) - 1.0
    across, down = round(MARGIN * width), round(MARGIN * height)

    def part(share: float, grown: float = 0.0) -> int:
        return round((share + grown * more) * height)

    def box(left: int, top: int, wide: int, high: int) -> pygame.Rect:
        return pygame.Rect(left, top, wide, high).clip((0, 0, width, height))

    circle, wing, breath, count = part(0.25), part(0.48, -0.13), part(0.54, -0.25), part(0.36)
    card = (min(width - 2 * across, part(1.24, 0.36)), part(0.50, 0.20))
    button, remaining = (part(0.34, 0.24), part(0.092, 0.08)), part(0.35, 0.24)
    wide = round(wing * wing_width)
    bottom, right = height - down, width - across
    beside, end = across + (max(circle, wide) if more else circle), right + part(COUNT_CAP * BORDER)
    narrow = width < NARROW * height
    banner = across - part(HEADLINE_CAP * INNER_BORDER) if narrow else width - end + count
    banner_width = end - count - banner if narrow else width - 2 * banner
    breath_top = part(0.29, 0.20)
    if more:
        breath = min(breath, height - part(0.15, 0.11) - breath_top)
    return Layout(
        size=size,
        pictogram=box(across, down, circle, circle),
        status=box(across, down + circle + part(0.010), circle, part(0.052)),
        headline=box(beside, 0, end - count - beside, part(0.37, 0.22)),
        banner=box(banner, 0, banner_width, part(0.37, 0.22)),
        rest_headline=box(beside, 0, end - count - beside, breath_top),
        rest_banner=box(banner, 0, banner_width, breath_top),
        banner_align="left" if narrow else "centre",
        first_line=down + part(0.005),
        count=box(end - count, 0, count, part(0.29)),
        left_wing=box(across, part(0.375), wide, wing),
        right_wing=box(right - wide, part(0.375), wide, wing),
        breath=box((width - breath) // 2, breath_top, breath, breath),
        breath_words=_breath_words(size, (width + breath) // 2, right)
        if more
        else box((width - part(0.5)) // 2, part(0.835), part(0.5), part(0.145)),
        card=box((width - card[0]) // 2, part(0.25, -0.21), *card),
        toast=box(across + wide, part(0.60), width - 2 * (across + wide), part(0.13))
        if more
        else box(across + remaining, part(0.85), right - button[0] - across - remaining, part(0.14)),
        remaining=box(across - part(SMALL_CAP * INNER_BORDER), height - part(0.14, 0.11), remaining, part(0.135, 0.11)),
        hurt=box(right - button[0], bottom - button[1], *button),
        text=1.0 + more,
    )


def _breath_words(size: tuple[int, int], left: int, right: int) -> pygame.Rect:
    """Large words stand beside the circle: below it there is no room."""
    height = size[1]
    return pygame.Rect(left, round(0.50 * height), right - left, round(0.22 * height)).clip((0, 0, *size))
