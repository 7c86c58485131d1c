"""Small drawn signs: a feather for each repetition, the "this hurts" button, one sign for each kind of notice."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from math import cos, pi, sin

import numpy as np

from game.window import palette
from game.window.sheet import Image, Mask, Sheet, disc, grid, halo, inside, plate, ring
from game.window.typography import line, width_of

MOST_FEATHERS = 12
"""More repetitions than this are said in figures only."""


def count_row(size: tuple[int, int], done: int, wanted: int) -> Image:
    """One upright feather for each wanted repetition, filled once it is done; set to the right edge of the box."""
    width, height = size
    sheet = Sheet(size)
    step = min(round(height * 0.62), width // max(1, wanted))
    shapes = _feather((step, height)), _feather((step, height), hollow=True)
    whole = np.zeros((height, width), np.float32)
    for i in range(wanted):
        left = width - (wanted - i) * step
        whole[:, left : left + step] = np.maximum(whole[:, left : left + step], shapes[0])
    sheet.lay(np.clip(halo(whole, max(3, height // 4)) * 1.4, 0, 1), palette.INK, opacity=0.55)
    for i in range(wanted):
        left = width - (wanted - i) * step
        sheet.lay(shapes[0 if i < done else 1], palette.GOLD if i < done else palette.PAPER, (left, 0))
    return sheet.image()


def _feather(size: tuple[int, int], *, hollow: bool = False) -> Mask:
    """A leaf leaning a little to the right; hollow ones are their own outline."""
    width, height = size
    x, y = grid(size)
    share = np.clip(1 - (y - height * 0.10) / (height * 0.80), 0, 1)
    aside = x - width / 2 - (share - 0.5) * width * 0.22
    breadth = width * 0.30 * np.maximum(np.sin(pi * share**1.2), 0) ** 0.7
    distance = (np.abs(aside) - breadth) * np.float32(0.9)
    line_px = max(0.8, height * 0.028)
    filled = inside(distance) * (breadth > 0.3)
    shape: Mask = np.clip(filled - inside(distance + 2 * line_px), 0, 1) if hollow else filled
    return shape


@lru_cache(maxsize=8)
def hurt_button(size: tuple[int, int], label: str, cap_px: int, mark_at: str = "left") -> Image:
    """A calm dark pill with an eight-sided mark, left or right, and its words: always there, never loud."""
    width, height = size
    sheet = Sheet(size)
    sheet.lay(plate(size, radius=height / 2, feather=1.5), palette.INK, opacity=0.62)
    rim = plate(size, radius=height / 2) - _shrunk(size, max(1, round(height * 0.03)))
    sheet.lay(np.clip(rim, 0, 1), palette.PAPER, opacity=0.34)
    mark = round(height * 0.44)
    gap = round(height * 0.22)
    room = width - mark - gap - round(height * 0.66)
    words = line(label, min(cap_px, cap_px * room // max(1, width_of(label, cap_px))))
    wide = words.shape[1]
    left = (width - mark - gap - wide) // 2
    mark_left, words_left = (left, left + mark + gap) if mark_at == "left" else (left + wide + gap, left)
    sheet.lay(_octagon(mark), palette.ROSE, (mark_left, (height - mark) // 2))
    sheet.lay(words, palette.PAPER, (words_left, (height - words.shape[0]) // 2))
    return sheet.image()


@lru_cache(maxsize=16)
def status(size: tuple[int, int], bars: int, *, recorded: bool) -> Image:
    """How well the player is seen, an eye and three bars; and a lamp, filled while recording."""
    width, height = size
    sheet = Sheet(size)
    sheet.lay(plate((width, height), radius=height / 2, feather=1.5), palette.INK, opacity=0.50)
    mark, gap = round(height * 0.72), round(height * 0.24)
    top = (height - mark) // 2
    sheet.lay(_eye(mark), palette.PAPER, (2 * gap, top), opacity=1.0 if bars else 0.45)
    left = 2 * gap + mark + gap
    for number in range(3):
        tall = round(mark * (0.45 + 0.275 * number))
        bar = plate((round(height * 0.17), tall), radius=height * 0.05)
        lit = number < bars
        sheet.lay(bar, palette.GOLD if lit else palette.PAPER, (left, top + mark - tall), opacity=1.0 if lit else 0.25)
        left += round(height * 0.27)
    lamp = (height, height)
    spot = (height / 2, height / 2)
    outline = ring(lamp, spot, height * 0.30, height * 0.045)
    sheet.lay(outline, palette.PAPER, (width - height - gap, 0), opacity=0.8)
    if recorded:
        sheet.lay(disc(lamp, spot, height * 0.19), palette.ROSE, (width - height - gap, 0))
    return sheet.image()


def _shrunk(size: tuple[int, int], by: int) -> Mask:
    width, height = size
    result = np.zeros((height, width), np.float32)
    result[by : height - by, by : width - by] = plate((width - 2 * by, height - 2 * by), radius=height / 2 - by)
    return result


def _octagon(size: int) -> Mask:
    x, y = grid((size, size))
    x, y = np.abs(x - size / 2), np.abs(y - size / 2)
    return inside(np.maximum(np.maximum(x, y), (x + y) / 2**0.5) - np.float32(size / 2 - 1))


def notice_mark(key: str, size: int) -> Mask:
    """The sign for a notice's key."""
    return next((draw(size) for prefix, draw in _SIGNS.items() if key.startswith(prefix)), _SIGNS[""](size))


def _bars(size: int) -> Mask:
    result = np.zeros((size, size), np.float32)
    bar = plate((round(size * 0.22), round(size * 0.76)), radius=size * 0.08)
    top = round(size * 0.12)
    for left in (round(size * 0.20), round(size * 0.58)):
        result[top : top + bar.shape[0], left : left + bar.shape[1]] = bar
    return result


def _eye(size: int) -> Mask:
    x, y = grid((size, size))
    bow = size * 0.58
    distance = np.maximum(
        np.hypot(x - size / 2, y - size / 2 - bow * 0.55), np.hypot(x - size / 2, y - size / 2 + bow * 0.55)
    ) - np.float32(bow)
    lids = inside(np.abs(distance + size * 0.035) - np.float32(size * 0.035))
    return np.maximum(lids, disc((size, size), (size / 2, size / 2), size * 0.125))


def _camera(size: int) -> Mask:
    body = np.zeros((size, size), np.float32)
    shape = plate((round(size * 0.9), round(size * 0.6)), radius=size * 0.1)
    top, left = round(size * 0.24), round(size * 0.05)
    body[top : top + shape.shape[0], left : left + shape.shape[1]] = shape
    middle = (size / 2, top + shape.shape[0] / 2)
    return np.clip(body - ring((size, size), middle, size * 0.17, size * 0.06), 0, 1)


def _heart(size: int) -> Mask:
    """The curve (x2 + y2 - 1)^3 = x2 y3, drawn four times as large and reduced."""
    x, y = grid((4 * size, 4 * size))
    x, y = (x / (4 * size) - 0.5) * 2.7, (0.54 - y / (4 * size)) * 2.7
    within = ((x * x + y * y - 1) ** 3 - x * x * y**3 < 0).astype(np.float32)
    reduced: Mask = within.reshape(size, 4, size, 4).mean(axis=(1, 3))
    return reduced


def _sun(size: int) -> Mask:
    x, y = grid((size, size))
    horizon = size * 0.70
    above = inside(y - np.float32(horizon))
    result = disc((size, size), (size / 2, horizon), size * 0.22) * above
    for i in range(7):
        angle = pi * i / 6
        along = (x - size / 2) * cos(angle) + (horizon - y) * sin(angle)
        aside = (horizon - y) * cos(angle) - (x - size / 2) * sin(angle)
        ray = np.maximum(np.abs(along - size * 0.38) - size * 0.075, np.abs(aside) - size * 0.028)
        result = np.maximum(result, inside(ray.astype(np.float32)) * above)
    sea = np.maximum(np.abs(y - horizon - size * 0.10) - size * 0.025, np.abs(x - size / 2) - size * 0.42)
    return np.maximum(result, inside(sea))


def _round(size: int) -> Mask:
    return ring((size, size), (size / 2, size / 2), size * 0.36, size * 0.08)


_SIGNS: Mapping[str, Callable[[int], Mask]] = {
    "notice.paused": _bars,
    "notice.lost": _eye,
    "notice.looking": _eye,
    "notice.source": _camera,
    "notice.demo": _camera,
    "notice.hurt": _heart,
    "notice.finished": _sun,
    "": _round,
}
