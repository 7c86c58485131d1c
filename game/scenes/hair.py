"""A head from behind and how its hair is worn: short with a line at the nape, in a knot, a braid, or a floating tail.

Everything is in the figure frame of somebody who stands at ease, in shoulder widths; "shared/carried.glsl" moves it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import pi

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Vector
from game.scenes.lofts import Corners, Loft, Numbers, ball, curve, hose, skin, unit

HEAD, EAR, TIED, BAND = 0.0, 1.0, 2.0, 3.0
"""What a part is made of; the head is skin below its hairline and hair above."""

_SKULL = (
    (0.36, 0.150, 0.112, 0.170),
    (0.44, 0.168, 0.138, 0.200),
    (0.52, 0.188, 0.190, 0.215),
    (0.60, 0.202, 0.234, 0.220),
    (0.68, 0.210, 0.256, 0.222),
    (0.76, 0.211, 0.260, 0.215),
    (0.84, 0.199, 0.243, 0.200),
    (0.91, 0.163, 0.197, 0.160),
    (0.955, 0.112, 0.132, 0.108),
    (0.977, 0.058, 0.066, 0.054),
    (0.983, 0.0, 0.0, 0.0),
)
"""Height, half width, depth to the back and to the front, from inside the neck to the crown."""

_LINE_TURN = (0.0, 0.30, 0.62, 0.95, 1.20, 1.45, 1.75, 2.0, 2.5, pi)
_LINE_RISE = (0.0, 0.012, -0.004, 0.035, 0.10, 0.20, 0.17, 0.20, 0.40, 0.45)
"""How far the hairline is above the nape, by the way round from the nape to the brow; it rises behind the ear."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a head.

    Attributes:
        loft: its skin.
        way: (n, 3) the direction of the strands there.
        comb: (n, 4) height above the hairline, then which strand (a direction, 2), and how far along it.
        stuff: what it is made of.
        loose: (n,) 0-1, how freely it sways.
    """

    loft: Loft
    way: Numbers
    comb: Numbers
    stuff: float
    loose: Numbers


@dataclass(frozen=True, slots=True)
class Hair:
    """How hair is worn.

    Attributes:
        whorl: where the strands on the head come from, or where they are gathered.
        nape: height of the hairline at the back.
        fullness: how far the hair stands off the skull at most.
        tied: makes what hangs or is bound, of so many pieces round.
    """

    whorl: Vector
    nape: float
    fullness: float
    tied: Callable[[int], list[Part]]


def head_rows(hair: Hair, rings: int, turns: int) -> tuple[NDArray[np.float32], Corners]:
    """(n, 15) rows of place, normal, strands' way, comb, stuff and looseness; and the corners of triangles."""
    parts = [*(_ear(side, max(6, turns // 3)) for side in (-1.0, 1.0)), _skull(hair, rings, turns)]
    parts += hair.tied(max(5, turns // 3))
    starts = np.cumsum([0, *(len(part.loft.spots) for part in parts[:-1])])
    corners = [part.loft.corners + start for part, start in zip(parts, starts, strict=True)]
    rows = np.concatenate([_rows(part) for part in parts])
    return rows.astype(np.float32), np.concatenate(corners).astype(np.int32)


def _rows(part: Part) -> Numbers:
    stuff = np.stack([np.full(len(part.loose), part.stuff), part.loose], axis=1)
    return np.concatenate([part.loft.spots, part.loft.facing, part.way, part.comb, stuff], axis=1)


def _skull(hair: Hair, rings: int, turns: int) -> Part:
    shape = curve(_SKULL, rings + 1)
    turn = np.linspace(-pi, pi, turns + 1)
    line = shape[:, :1] - hair.nape - np.interp(np.abs(turn), _LINE_TURN, _LINE_RISE)[None]
    off = hair.fullness * _soft(line / 0.10 + 0.05) * (0.55 + 0.45 * _soft((shape[:, :1] - 0.5) / 0.3))
    # Over the crown the hair lies on top of the head rather than about it.
    rise = np.clip((shape[:, :1] - 0.72) / 0.263, 0.0, 1.0) * pi / 2
    aside, high = off * np.cos(rise), shape[:, :1] + off * np.sin(rise)
    deep = np.where(np.cos(turn)[None] > 0.0, shape[:, 2:3], shape[:, 3:4])
    grid = np.stack([(shape[:, 1:2] + aside) * np.sin(turn), high, -(deep + aside) * np.cos(turn)], axis=-1)
    return _combed(skin(grid), hair.whorl, line.reshape(-1))


def _combed(loft: Loft, whorl: Vector, line: Numbers) -> Part:
    """Strands that all run from one place, as on a head."""
    from_whorl = loft.spots - np.array(whorl)
    pole = unit(np.array(whorl) - np.array([0.0, 0.66, 0.0]))
    one = unit(np.cross(pole, [0.0, 0.3, 1.0]))
    flat = unit(np.stack([from_whorl @ one, from_whorl @ np.cross(pole, one)], axis=1))
    far = np.linalg.norm(from_whorl, axis=1, keepdims=True)
    way = unit(from_whorl - loft.facing * (from_whorl * loft.facing).sum(axis=1, keepdims=True))
    return Part(loft, way, np.concatenate([line[:, None], flat, far], axis=1), HEAD, np.zeros(len(line)))


def _ear(side: float, turns: int) -> Part:
    """An ear stands off the head at its back, its lobe narrower than its shell."""
    up, back = unit(np.array([side * 0.16, 1.0, -0.16])), unit(np.array([side * 0.58, 0.0, -0.8]))
    axes = np.stack([back * 0.052, np.cross(up, back) * 0.020, up * 0.082])
    middle = np.array([side * 0.234, 0.632, 0.0])
    whole = ball(middle, axes, turns)
    height = (whole.spots - middle) @ up / 0.082
    depth = (whole.spots - middle) @ back
    shaped = whole.spots + np.outer(depth * 0.34 * height, back)
    loft = Loft(shaped, whole.facing, whole.corners)
    comb = np.stack([-np.ones(len(height)), height, depth, height], axis=1)
    return Part(loft, np.tile(up, (len(height), 1)), comb, EAR, np.zeros(len(height)))


def wound(loft: Loft, path: Numbers, turns: int, twist: float, loose: Sequence[float], stuff: float = TIED) -> Part:
    """Strands that run along a tube and wind about it `twist` times."""
    rings = len(path)
    along = np.linspace(0.0, 1.0, rings)[:, None]
    angle = np.linspace(-pi, pi, turns + 1)[None] + 2 * pi * twist * along
    length = float(np.linalg.norm(np.diff(path, axis=0), axis=1).sum())
    far = np.broadcast_to(along * length, angle.shape)
    comb = np.stack([np.full(angle.shape, 0.3), np.cos(angle), np.sin(angle), far], axis=-1)
    way = np.repeat(unit(np.gradient(path, axis=0)), turns + 1, axis=0)
    freed = np.repeat(np.interp(along[:, 0], (0.0, 1.0), (loose[0], loose[-1])), turns + 1)
    return Part(loft, way, comb.reshape(-1, 4), stuff, freed)


def lock(
    knots: Sequence[Sequence[float]], turns: int, loose: Sequence[float], twist: float = 0.3, stuff: float = TIED
) -> Part:
    """A lock of hair along knots of place, half width and half depth."""
    line = curve(knots, 3 * len(knots))
    path, wide, deep = line[:, :3], np.maximum(line[:, 3], 0.0), np.maximum(line[:, 4], 0.0)
    return wound(hose(path, wide, deep, turns, (1.0, 0.15, 0.3)), path, turns, twist, loose, stuff)


def _nothing_tied(_turns: int) -> list[Part]:
    return []


def _knot(turns: int) -> list[Part]:
    """A coil of hair at the back of the crown, wound about its own middle."""
    middle, out = np.array([0.0, 1.000, -0.165]), unit(np.array([0.0, 0.72, -0.70]))
    aside = np.array([1.0, 0.0, 0.0])
    over = np.cross(out, aside)
    turn = np.linspace(0.0, 2.32 * pi, 3 * turns)
    radius = np.linspace(0.098, 0.060, len(turn))[:, None]
    path = middle + radius * (aside * np.cos(turn)[:, None] + over * np.sin(turn)[:, None])
    path += out * np.linspace(-0.015, 0.055, len(turn))[:, None]
    thick = 0.064 * np.sin(np.linspace(0.12, 1.0, len(turn)) * pi * 0.93) ** 0.3
    coil = wound(hose(path, thick, thick * 1.15, turns, out), path, turns, 1.5, (0.0, 0.0))
    inner = np.stack([middle + out * at for at in np.linspace(-0.06, 0.125, 6)])
    heart = hose(inner, *(2 * (np.array([0.02, 0.08, 0.10, 0.095, 0.065, 0.0]),)), turns, aside)
    return [wound(heart, inner, turns, 0.6, (0.0, 0.0)), coil]


def _braid(turns: int) -> list[Part]:
    """Down from the nape to between the shoulder blades: strands that cross from side to side, a tie, a tuft."""
    path = curve([(0, 0.50, -0.225), (0, 0.36, -0.235), (0, 0.18, -0.260), (0, -0.02, -0.315), (0, -0.26, -0.355)], 14)
    ahead = unit(np.gradient(path, axis=0))
    parts = []
    for number, (middle, way) in enumerate(zip(path[:-1], ahead[:-1], strict=True)):
        side = -1.0 if number % 2 else 1.0
        size = 1.0 - 0.030 * number
        parts.append(_strand(middle, unit(way + np.array([-0.62 * side, 0.0, 0.0])), side, size, turns, number / 20))
    end, down = path[-2], ahead[-1]
    tie = [(*(end + down * at), wide, wide) for at, wide in ((0.020, 0.030), (0.035, 0.036), (0.062, 0.030))]
    tuft = [
        (*(end + down * at), wide, wide * 0.8)
        for at, wide in ((0.05, 0.022), (0.11, 0.042), (0.18, 0.028), (0.23, 0.0))
    ]
    return [*parts, lock(tuft, turns, (0.5, 0.65)), lock(tie, turns, (0.5, 0.5), stuff=BAND)]


def _strand(middle: Numbers, way: Numbers, side: float, size: float, turns: int, loose: float) -> Part:
    """One visible bend of a braid."""
    across = unit(np.cross(way, [0.0, 0.0, 1.0]))
    path = middle + np.array([0.029 * side * size, 0.0, 0.0]) + np.outer(np.linspace(-0.088, 0.088, 7) * size, way)
    thick = 0.064 * size * np.sin(np.linspace(0.0, pi, 7)) ** 0.55
    path[:, 2] -= 0.012 * np.sin(np.linspace(0.0, pi, 7))
    return wound(hose(path, thick, thick * 0.9, turns, across), path, turns, 0.15, (loose, loose))


def _tail(turns: int) -> list[Part]:
    """Tied high, and floating in water: long locks that go together and part towards their tips."""
    locks = [_floating(np.array(off), reach, turns) for off, reach in _LOCKS]
    tie = [
        (0.0, 0.868, -0.235, 0.040, 0.040),
        (0.008, 0.890, -0.258, 0.048, 0.048),
        (0.016, 0.912, -0.278, 0.040, 0.040),
    ]
    return [*locks, lock(tie, turns, (0.0, 0.02), stuff=BAND)]


_LOCKS = (
    ((0.0, 0.0, 0.0), 1.00),
    ((-0.02, 0.11, 0.05), 0.86),
    ((0.01, -0.10, -0.03), 0.90),
    ((0.0, 0.05, -0.06), 0.72),
    ((-0.03, -0.19, 0.02), 0.68),
)
"""How far aside the tip of each lock lies from the middle one's, and its length as a share."""

_FLOWING = (
    (0.000, 0.875, -0.245, 0.034),
    (0.050, 0.955, -0.320, 0.056),
    (0.150, 0.985, -0.370, 0.062),
    (0.270, 0.935, -0.385, 0.060),
    (0.380, 0.850, -0.375, 0.052),
    (0.490, 0.810, -0.350, 0.042),
    (0.600, 0.835, -0.320, 0.028),
    (0.700, 0.890, -0.290, 0.0),
)
"""Place and half width of the middle lock, from the tie to its tip."""


def _floating(off: Numbers, reach: float, turns: int) -> Part:
    """A lock beside the middle one: with it at the tie, `off` it at the tip."""
    line = curve(_FLOWING, 24)
    share = np.linspace(0.0, reach, 20)
    at = np.stack([np.interp(share, np.linspace(0.0, 1.0, 24), line[:, axis]) for axis in range(3)], axis=1)
    at += off * share[:, None] ** 1.5 + 0.02 * np.sin(7.0 * share + 9.0 * off[1])[:, None] * share[:, None]
    full = np.interp(share / reach, np.linspace(0.0, 1.0, 24), np.maximum(line[:, 3], 0.0)) * (0.72 + 0.28 * reach)
    loft = hose(at, full, 0.72 * full, turns, (0.0, 1.0, 0.2))
    return wound(loft, at, turns, 0.25, (0.0, reach))


def _soft(share: Numbers) -> Numbers:
    held = np.clip(share, 0.0, 1.0)
    return np.asarray(held * held * (3.0 - 2.0 * held))


CROPPED = Hair(whorl=(0.05, 0.93, -0.16), nape=0.450, fullness=0.048, tied=_nothing_tied)
KNOTTED = Hair(whorl=(0.0, 0.990, -0.165), nape=0.470, fullness=0.034, tied=_knot)
BRAIDED = Hair(whorl=(0.0, 0.47, -0.22), nape=0.435, fullness=0.050, tied=_braid)
FLOATING = Hair(whorl=(0.0, 0.880, -0.250), nape=0.455, fullness=0.034, tied=_tail)
