"""Breathing space: a circle that swells and sinks six times a minute while the player rests."""

from math import cos, pi

import numpy as np

from game.window import palette
from game.window.sheet import Image, Mask, grid, looked_up, packed

PERIOD_S = 10.0
"""Six breaths a minute: the usual pace of slow-breathing exercises."""

IN_S = 4.0
"""Four seconds in and six out: the long out-breath is what slow breathing asks for (Jafari et al., J. Pain 2020)."""

_FINE = 4
"""Radii are told apart to a quarter of a pixel."""


def swell(now_s: float) -> float:
    """How full the breath is, 0 to 1, as a smooth wave that begins empty."""
    at = now_s % PERIOD_S
    return 0.5 - 0.5 * cos(pi * (at / IN_S if at < IN_S else 1 + (at - IN_S) / (PERIOD_S - IN_S)))


def breathing_in(now_s: float) -> bool:
    """Whether the circle is growing."""
    return now_s % PERIOD_S < IN_S


class BreathCircle:
    """The circle in a square of the given size in pixels."""

    def __init__(self, size: int) -> None:
        self._size = size
        x, y = grid((size, size))
        away = np.hypot(x - size / 2, y - size / 2)
        self._index = np.minimum(away * _FINE, size * _FINE / 2 - 1).astype(np.uint16)
        self._radii = np.arange(size * _FINE // 2, dtype=np.float32) / _FINE

    def draw(self, fullness: float) -> Image:
        """The circle at a fullness from 0 to 1: a bright line, its glow, and a thin veil inside that hides nobody."""
        size, away = self._size, self._radii
        radius = size * np.float32(0.30 + 0.13 * fullness)
        line = np.clip(0.5 + size * 0.0055 - np.abs(away - radius), 0, 1)
        edge = np.clip((size / 2 - 2 - away) / (size * 0.03), 0, 1)
        outside = 0.42 * np.exp(-np.maximum(away - radius, 0) / (size * 0.024)) * edge
        within = 0.10 + 0.34 * np.exp(-np.maximum(radius - away, 0) / (size * 0.05))
        shade = 0.40 * np.exp(-(((away - radius) / (size * 0.03)) ** 2)) * edge
        glow = np.where(away < radius, within, outside)
        return looked_up(packed(*_mixed(line, glow, shade)), self._index)


def _mixed(line: Mask, glow: Mask, shade: Mask) -> tuple[Mask, Mask]:
    """The line over its glow over a dark rim, which keeps it visible before snow and clouds."""
    sea, ink = np.array(palette.SEA, np.float32), np.array(palette.INK, np.float32)
    below = glow * 0.5 + shade * (1 - glow * 0.5)
    alpha = line + below * (1 - line)
    light = sea * (line + glow * 0.5 * (1 - line))[:, None] + ink * (shade * (1 - glow * 0.5) * (1 - line))[:, None]
    return (light / np.maximum(alpha, 1e-4)[:, None]).astype(np.float32), alpha.astype(np.float32)
