"""The body's pointer on a page: a soft spot of light, and a ring that fills while it stays on something."""

from dataclasses import dataclass
from math import pi

import numpy as np
import pygame

from game.window import palette
from game.window.pages.element import Element
from game.window.pages.ink import tinted
from game.window.pages.setting import Setting
from game.window.sheet import grid, inside

_ACROSS = 0.085
_STEPS = 48


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the body points.

    Attributes:
        x, y: shares of the window, from its upper left corner.
        dwell: 0-1, how much of the time that picks has passed.
        target: id of what is pointed at, or None.
    """

    x: float
    y: float
    dwell: float = 0.0
    target: str | None = None


def cursor_element(cursor: Cursor, setting: Setting) -> Element:
    """The pointer as a part of the page, above everything."""
    size, step = setting.part(_ACROSS), round(_STEPS * min(1.0, max(0.0, cursor.dwell)))
    box = pygame.Rect(0, 0, size, size)
    box.center = (round(cursor.x * setting.size[0]), round(cursor.y * setting.size[1]))

    def paint(onto: pygame.Surface) -> None:
        onto.blit(_drawn(size, step, on=cursor.target is not None), box)

    return Element("cursor", box, (tuple(box), step, cursor.target is not None), paint)


_kept: dict[tuple[int, int, bool], pygame.Surface] = {}


def _drawn(size: int, step: int, *, on: bool) -> pygame.Surface:
    key = (size, step, on)
    if key not in _kept:
        if len(_kept) > 3 * _STEPS:
            _kept.clear()
        _kept[key] = _fresh(size, step, on=on)
    return _kept[key]


def _fresh(size: int, step: int, *, on: bool) -> pygame.Surface:
    """Dark under light, so that it is seen over gold and over night."""
    x, y = grid((size, size))
    across, down = x - size / 2, y - size / 2
    away = np.hypot(across, down)
    track = np.abs(away - size * 0.38)
    surface = tinted(inside(track - np.float32(size * 0.095)), palette.INK, 0.72)
    surface.blit(tinted(inside(track - np.float32(size * 0.030)), palette.PAPER, 0.75 if on else 0.45), (0, 0))
    if step:
        share = (np.arctan2(across, -down) % (2 * pi)) / (2 * pi)
        arc = inside(track - np.float32(size * 0.070)) * (share <= step / _STEPS)
        surface.blit(tinted(arc, palette.GOLD), (0, 0))
    surface.blit(tinted(inside(away - np.float32(size * 0.150)), palette.INK, 0.72), (0, 0))
    surface.blit(tinted(inside(away - np.float32(size * 0.105)), palette.PAPER), (0, 0))
    return surface
