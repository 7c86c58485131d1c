"""Breathing space: a circle that swells and sinks six times a minute while the player rests."""

from math import cos, pi

import numpy as np

from game.window import palette
from game.window.sheet import Image, grid, looked_up, packed

PERIOD_S = 10.0
"""Six breaths a minute, five seconds in and five out: the usual pace of slow-breathing exercises."""

_FINE = 4
"""Radii are told apart to a quarter of a pixel."""


def swell(now_s: float) -> float:
    """How full the breath is, 0 to 1, as a smooth wave that begins empty."""
    return 0.5 - 0.5 * cos(2 * pi * now_s / PERIOD_S)


def breathing_in(now_s: float) -> bool:
    """Whether the circle is growing."""
    return now_s % PERIOD_S < PERIOD_S / 2


class BreathCircle:
    """The circle in a square of the given size in pixels."""

    def __init__(self, size: int) -> None:
        self._size = size
        x, y = grid((size, size))
        away = np.hypot(x - size / 2, y - size / 2)
        self._index = np.minimum(away * _FINE, size * _FINE / 2 - 1).astype(np.uint16)
        self._radii = np.arange(size * _FINE // 2, dtype=np.float32) / _FINE

    def draw(self, fullness: float) -> Image:
        """The circle at a fullness from 0 to 1: a bright line, a veil inside it and a glow that fades outwards."""
        size = self._size
        radius = size * (0.27 + 0.16 * fullness)
        line = np.clip(0.5 + size * 0.006 - np.abs(self._radii - radius), 0, 1)
        within = np.clip(0.5 + radius - self._radii, 0, 1)
        veil = (0.50 + 0.12 * fullness) * within
        glow = 0.34 * np.exp(-np.maximum(self._radii - radius, 0) / (size * 0.022)) * (1 - within)
        glow *= np.clip((size / 2 - 2 - self._radii) / (size * 0.03), 0, 1)
        bright = np.array(palette.SEA, np.float32)
        tint = np.array(palette.INK, np.float32) * 0.8 + bright * 0.2 * (self._radii / radius)[:, None].clip(0, 1) ** 3
        alpha = line + (1 - line) * (veil + glow)
        base = tint * (veil / np.maximum(veil + glow, 1e-4))[:, None] + bright * (
            glow / np.maximum(veil + glow, 1e-4)
        )[:, None]
        share = (line / np.maximum(alpha, 1e-4))[:, None]
        return looked_up(packed(bright * share + base * (1 - share), alpha), self._index)
