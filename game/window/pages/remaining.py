"""A page that passes by itself shows how long it stays: a thin line in the button that picks itself grows shorter."""

import numpy as np
import pygame

from game.play.visit.pages import Page
from game.window import palette
from game.window.pages.element import Element
from game.window.pages.ink import tinted
from game.window.sheet import grid, inside

_STEPS = 60

_FROM_BELOW, _HIGH, _INSET = 0.09, 0.05, 0.30
"""Of the line, as shares of the button's height: its middle, how thick it is, and how far from the sides it ends."""


def remaining_element(page: Page, targets: dict[str, pygame.Rect], shown_s: float) -> Element | None:
    """The line, on a page that has been shown for so long; None where the page waits for ever."""
    picked = page.goes_on_to or page.main()
    if page.goes_on_s is None or picked is None or picked not in targets:
        return None
    button, is_main = targets[picked], picked == page.main()
    left = max(0.0, 1.0 - shown_s / page.goes_on_s)
    step = round(left * _STEPS)
    high = max(3, round(_HIGH * button.height))
    inset = round(_INSET * button.height)
    box = pygame.Rect(button.left + inset, 0, button.width - 2 * inset, high)
    box.centery = button.bottom - round(_FROM_BELOW * button.height)

    def paint(onto: pygame.Surface) -> None:
        colour = palette.INK if is_main else palette.PAPER
        onto.blit(_line(box.width, high, 1.0, colour, 0.16), box)
        onto.blit(_line(box.width, high, step / _STEPS, colour, 0.6), box)

    return Element("remaining", box, (tuple(box), step), paint)


def _line(width: int, high: int, share: float, colour: palette.Colour, alpha: float) -> pygame.Surface:
    """A round-ended line in the middle, which shrinks towards both sides alike, so that it reads either way."""
    x, y = grid((width, high))
    half = share * (width - high) / 2
    beyond = np.maximum(np.abs(x - width / 2) - half, 0)
    around = inside(np.hypot(beyond, y - high / 2) - np.float32(high / 2)) if share else np.zeros_like(x)
    return tinted(around, colour, alpha)
