"""Where everything stands in the window, from its size alone; nothing comes nearer to an edge than five per cent."""

from dataclasses import dataclass

import pygame

MARGIN = 0.05

HEADLINE_CAP = 0.050
"""Height of a capital of the main line, as a share of the picture's height. At 2 m from a 15-inch laptop (picture 19 cm
high) this is 9.5 mm or 16 minutes of arc; 20/40 sight reads letters of 10."""

HINT_CAP = 0.034
SMALL_CAP = 0.026


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes of the head-up display, in pixels; each belongs to one widget alone, none overlap while shown together."""

    size: tuple[int, int]
    pictogram: pygame.Rect
    headline: pygame.Rect
    count: pygame.Rect
    left_wing: pygame.Rect
    right_wing: pygame.Rect
    breath: pygame.Rect
    breath_words: pygame.Rect
    card: pygame.Rect
    toast: pygame.Rect
    remaining: pygame.Rect
    hurt: pygame.Rect

    def cap(self, share: float) -> int:
        """A height of a capital, in pixels, from its share of the picture's height."""
        return max(6, round(share * self.size[1]))


def layout(size: tuple[int, int], wing_width: float) -> Layout:
    """Lay a window of width and height out; `wing_width` is a wing's width for a height of 1."""
    width, height = size
    across, down = round(MARGIN * width), round(MARGIN * height)

    def part(share: float) -> int:
        return round(share * height)

    circle, wing, breath = part(0.23), part(0.48), part(0.44)
    wide = round(wing * wing_width)
    count = part(0.30)
    beside = across + circle + part(0.005)
    card = (min(width - 2 * across, part(1.24)), part(0.44))
    button = (part(0.34), part(0.092))
    bottom = height - down
    return Layout(
        size=size,
        pictogram=pygame.Rect(across, down, circle, circle),
        headline=pygame.Rect(beside, down - part(0.02), width - across - count - beside, part(0.30)),
        count=pygame.Rect(width - across - count, down - part(0.02), count, part(0.21)),
        left_wing=pygame.Rect(across, part(0.37), wide, wing),
        right_wing=pygame.Rect(width - across - wide, part(0.37), wide, wing),
        breath=pygame.Rect((width - breath) // 2, part(0.345), breath, breath),
        breath_words=pygame.Rect((width - part(0.6)) // 2, part(0.785), part(0.6), part(0.10)),
        card=pygame.Rect((width - card[0]) // 2, part(0.27), *card),
        toast=pygame.Rect(across + part(0.30), bottom - part(0.10), width - 2 * across - part(0.66), part(0.10)),
        remaining=pygame.Rect(across - part(0.02), bottom - part(0.07), part(0.36), part(0.07)),
        hurt=pygame.Rect(width - across - button[0], bottom - button[1], *button),
    )
