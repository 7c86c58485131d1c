"""What stands on the timeline as shapes: told apart without colour, since colour is never alone."""

import numpy as np

from game.report.replayed.model import Standing
from game.window import palette
from game.window.marks import notice_mark
from game.window.sheet import Mask, Sheet, disc, grid, inside, plate

_ROUND = 0.22
"""Radius of a repetition's corners, as a share of its height."""


def lay_repetition(sheet: Sheet, size: tuple[int, int], at: tuple[int, int], standing: Standing) -> None:
    """A repetition: full, half full, an outline, or a row of dots."""
    body = plate(size, min(size) * _ROUND)
    rim = np.clip(body - _inner(size, max(1, round(min(size) * 0.09))), 0, 1)
    match standing:
        case Standing.COMPLETE:
            sheet.lay(body, palette.GOLD, at)
        case Standing.POOR:
            sheet.lay(body * _lower_half(size), palette.GOLD, at)
            sheet.lay(rim, palette.GOLD, at)
        case Standing.PARTIAL:
            sheet.lay(rim, palette.PAPER, at)
        case Standing.VOID:
            sheet.lay(rim * _dotted(size), palette.MIST, at, 0.8)


def striped(size: tuple[int, int]) -> Mask:
    """Slanted stripes: nobody was judged here."""
    x, y = grid(size)
    pitch = 7.0
    return inside(np.abs((x + y) % pitch - pitch / 2) - np.float32(pitch * 0.16))


def triangle(size: int) -> Mask:
    """A word about form."""
    x, y = grid((size, size))
    slope = np.abs(x - size / 2) - (y - 0.08 * size) * 0.55
    return inside(np.maximum(slope, y - 0.90 * size).astype(np.float32))


def diamond(size: int) -> Mask:
    """Something of note: the posture taken anew, another place."""
    x, y = grid((size, size))
    return inside((np.abs(x - size / 2) + np.abs(y - size / 2) - size * 0.42).astype(np.float32))


def bubble(size: int) -> Mask:
    """What somebody wrote beside this moment."""
    body = np.zeros((size, size), np.float32)
    tall = round(size * 0.68)
    body[:tall] = plate((size, tall), size * 0.22)
    x, y = grid((size, size))
    tail = np.maximum(np.abs(x - size * 0.36) - (size * 0.98 - y) * 0.45, tall * 0.9 - y)
    return np.maximum(body, inside(tail.astype(np.float32)))


def heart(size: int) -> Mask:
    """Somebody said that it hurts."""
    return notice_mark("notice.hurt", size)


def bars(size: int) -> Mask:
    """Play stands still."""
    return notice_mark("notice.paused", size)


def arrow(size: int) -> Mask:
    """Play goes on."""
    x, y = grid((size, size))
    slope = np.abs(y - size / 2) - (size * 0.84 - x) * 0.62
    return inside(np.maximum(slope, size * 0.22 - x).astype(np.float32))


def tick(size: int) -> Mask:
    """Judged again, and the same: a round with a tick in it."""
    x, y = grid((size, size))
    short = _stroke(x, y, (0.27, 0.52), (0.43, 0.68), size)
    long = _stroke(x, y, (0.43, 0.68), (0.74, 0.34), size)
    return np.clip(disc((size, size), (size / 2, size / 2), size * 0.48) - np.maximum(short, long), 0, 1)


def cross(size: int) -> Mask:
    """Judged again, and not the same."""
    x, y = grid((size, size))
    one = _stroke(x, y, (0.32, 0.32), (0.68, 0.68), size)
    other = _stroke(x, y, (0.68, 0.32), (0.32, 0.68), size)
    return np.clip(disc((size, size), (size / 2, size / 2), size * 0.48) - np.maximum(one, other), 0, 1)


def _stroke(x: Mask, y: Mask, start: tuple[float, float], end: tuple[float, float], size: int) -> Mask:
    """A straight line with round ends, between two points in shares of the size."""
    (ax, ay), (bx, by) = start, end
    along = ((x / size - ax) * (bx - ax) + (y / size - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    share = np.clip(along, 0, 1)
    away = np.hypot(x / size - ax - share * (bx - ax), y / size - ay - share * (by - ay))
    return inside((away * size - size * 0.06).astype(np.float32))


def _inner(size: tuple[int, int], by: int) -> Mask:
    width, height = size
    result = np.zeros((height, width), np.float32)
    if width > 2 * by and height > 2 * by:
        inner = (width - 2 * by, height - 2 * by)
        result[by : height - by, by : width - by] = plate(inner, min(inner) * _ROUND)
    return result


def _lower_half(size: tuple[int, int]) -> Mask:
    width, height = size
    return np.repeat((np.arange(height) >= height / 2).astype(np.float32)[:, None], width, axis=1)


def _dotted(size: tuple[int, int]) -> Mask:
    x, y = grid(size)
    return (((x + y) % 5.0) < 2.6).astype(np.float32)
