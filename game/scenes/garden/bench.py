"""The potting bench with its shelf, and what has been left on it."""

from math import pi

import numpy as np

from game.scenes.garden.materials import CLAY, LINEN, SOIL, STRAW, WICKER, WOOD, ZINC
from game.scenes.garden.shapes import Look, Numbers, Rows, ball, box, lathe, merged, moved, tube

BENCH = (-7.4, -1.25, 8.9, 10.6)
"""Left, right, near and far edge of the bench top; its height and the shelf's."""
BENCH_TOP = 2.3
SHELF_TOP = 4.25

_BOARD = Look(WOOD, repeat=2.4)
_GREY = Look(WOOD, (0.80, 0.83, 0.86), repeat=2.4)


def bench() -> Rows:
    """Bench, shelf, and the clutter of a working morning."""
    return merged([_bench_frame(), _shelf(), _clutter()])


def _bench_frame() -> Rows:
    x0, x1, z0, z1 = BENCH
    parts = [box((x0, BENCH_TOP - 0.13, z), (x1, BENCH_TOP, z + 0.40), _BOARD) for z in np.arange(z0, z1 - 0.1, 0.425)]
    parts.append(box((x0, BENCH_TOP - 0.42, z0 + 0.06), (x1, BENCH_TOP - 0.13, z0 + 0.16), _GREY, dark_foot=0.8))
    for x in (x0 + 0.1, (x0 + x1) / 2, x1 - 0.32):
        parts.append(box((x, 0.0, z0 + 0.08), (x + 0.24, BENCH_TOP - 0.13, z0 + 0.32), _GREY, dark_foot=0.4))
        parts.append(box((x, 0.0, z1 - 0.3), (x + 0.24, BENCH_TOP - 0.13, z1 - 0.06), _GREY, dark_foot=0.4))
    parts += [
        box((x0, 0.62, z), (x1, 0.72, z + 0.5), _GREY, dark_foot=0.5) for z in np.arange(z0 + 0.1, z1 - 0.4, 0.54)
    ]
    return merged(parts)


def _shelf() -> Rows:
    """An upright back of four rails that carries one shelf."""
    x0, x1, _, z1 = BENCH
    parts = [box((x, 0.0, z1 - 0.08), (x + 0.2, SHELF_TOP + 0.8, z1 + 0.1), _GREY) for x in (x0, -4.4, x1 - 0.2)]
    parts += [box((x0, y, z1 - 0.02), (x1, y + 0.34, z1 + 0.06), _GREY) for y in (2.45, 2.95)]
    parts.append(box((x0, SHELF_TOP - 0.1, z1 - 0.75), (x1, SHELF_TOP, z1 + 0.05), _BOARD))
    parts += [
        box((x, SHELF_TOP - 0.62, z1 - 0.1), (x + 0.1, SHELF_TOP - 0.1, z1 - 0.02), _GREY) for x in (x0 + 0.5, -2.0)
    ]
    parts.append(box((x0, SHELF_TOP + 0.72, z1 - 0.04), (x1, SHELF_TOP + 0.84, z1 + 0.1), _GREY))
    return merged(parts)


def pot(height: float, radius: float, look: Look, turns: int = 22) -> Rows:
    """A flower pot with its rolled rim and soil in it, standing on y = 0."""
    h, r = height, radius
    outside = [(0.0, 0.0), (0.68 * r, 0.0), (0.71 * r, 0.03 * h), (0.92 * r, 0.74 * h), (1.04 * r, 0.75 * h)]
    rim = [(1.05 * r, 0.97 * h), (1.00 * r, h), (0.90 * r, 0.985 * h), (0.86 * r, 0.86 * h)]
    shade = (0.3, 0.55, 0.7, 1.0, 1.0, 1.0, 1.0, 0.8, 0.5)
    clay = lathe(outside + rim, turns, look, shade=shade)
    earth = lathe(
        [(0.88 * r, 0.87 * h), (0.4 * r, 0.92 * h), (0.0, 0.93 * h)],
        12,
        Look(SOIL, repeat=1.2, bone=look.bone),
        shade=(0.5, 0.8, 0.8),
    )
    return merged([clay, earth])


def basket(bone: int) -> Rows:
    """A hanging basket: a woven bowl on three chains that meet at y = 0."""
    wicker = Look(WICKER, repeat=0.7, bone=bone)
    chain = Look(ZINC, (0.35, 0.34, 0.33), repeat=0.5, bone=bone)
    drop = -1.25
    bowl = [
        (0.0, -0.52),
        (0.28, -0.46),
        (0.46, -0.26),
        (0.55, 0.0),
        (0.60, 0.02),
        (0.60, 0.09),
        (0.52, 0.09),
        (0.44, 0.0),
    ]
    parts = [moved(lathe(bowl, 22, wicker, shade=(0.5, 0.6, 0.8, 1, 1, 1, 1, 0.5)), (0, drop, 0))]
    parts.append(moved(lathe([(0.5, 0.02), (0.2, 0.12), (0.0, 0.14)], 12, Look(SOIL, bone=bone)), (0, drop, 0)))
    feet = [(0.54 * np.sin(turn), drop + 0.06, 0.54 * np.cos(turn)) for turn in 0.4 + np.arange(3) * 2 * pi / 3]
    parts += [tube([foot, (0, 0, 0)], 0.022, 4, chain) for foot in feet]
    ring = np.linspace(0, 2 * pi, 11)
    parts.append(tube([(0.09 * np.sin(t), 0.07 - 0.09 * np.cos(t), 0.0) for t in ring], 0.022, 5, chain))
    return merged(parts)


def watering_can(bone: int) -> Rows:
    """A zinc can held by its upper handle at the origin; the spout points to x."""
    zinc = Look(ZINC, repeat=1.4, bone=bone)
    brass = Look(ZINC, (1.25, 0.95, 0.45), repeat=1.0, bone=bone)
    body = [(0.0, 0.0), (0.36, 0.0), (0.38, 0.03), (0.34, 0.52), (0.35, 0.55), (0.20, 0.66), (0.19, 0.62)]
    parts = [moved(lathe(body, 22, zinc, shade=(0.4, 0.6, 1, 1, 1, 0.9, 0.4)), (0, -1.0, 0))]
    spout = [(0.3, -0.86, 0), (0.62, -0.72, 0), (0.95, -0.42, 0), (1.12, -0.22, 0)]
    parts.append(tube(spout, (0.10, 0.075, 0.055, 0.05), 9, zinc))
    rose = lathe([(0.0, 0.09), (0.13, 0.07), (0.13, 0.05), (0.045, -0.08)][::-1], 12, brass)
    rose[:, [0, 1]] = rose[:, [1, 0]]
    rose[:, [3, 4]] = rose[:, [4, 3]]
    parts.append(moved(rose, (1.16, -0.18, 0)))
    arc = np.linspace(-1.2, 1.2, 9)
    parts.append(tube([(0.34 * np.sin(t), -0.42 + 0.42 * np.cos(t), 0.0) for t in arc], 0.035, 7, zinc))
    back = [(-0.32, -0.5, 0), (-0.58, -0.5, 0), (-0.62, -0.75, 0), (-0.36, -0.92, 0)]
    parts.append(tube(back, 0.03, 6, zinc))
    return merged(parts)


def _at(x: float, y: float = 0.0, z: float = 0.0) -> Numbers:
    return np.array([x, y, z])


def rake(bone: int) -> Rows:
    """A wooden rake held at the origin; its head is 2.2 below and ahead."""
    ash = Look(WOOD, (1.15, 1.05, 0.9), repeat=1.4, bone=bone)
    iron = Look(ZINC, (0.45, 0.43, 0.42), repeat=1.0, bone=bone)
    head = np.array((0.0, -1.55, 1.7))
    parts = [tube([(0.0, 0.5, -0.55), (0.0, -0.5, 0.55), tuple(head)], 0.042, 8, ash)]
    parts.append(tube([head + _at(-0.55), head + _at(0.55)], 0.045, 6, iron))
    parts += [
        tube([head + _at(x), head + _at(x, -0.28, 0.05)], (0.026, 0.012), 4, iron) for x in np.linspace(-0.52, 0.52, 9)
    ]
    return merged(parts)


def _clutter() -> Rows:
    """Stacked pots lying about, a trug, twine, gloves' box, and tools in a jar."""
    clay, old = Look(CLAY, repeat=1.1), Look(CLAY, (0.80, 0.84, 0.86), repeat=1.3)
    z1 = BENCH[3]
    parts = [moved(pot(0.62, 0.34, old), (x, SHELF_TOP, z1 - 0.36), turn) for x, turn in ((-6.9, 0.3), (-5.75, 2.0))]
    parts += [moved(pot(0.5, 0.27, clay), (-6.3, SHELF_TOP, z1 - 0.36), 1.1)]
    for step in range(4):
        parts.append(moved(pot(0.5, 0.3, clay), (-6.75, BENCH_TOP + 0.17 * step, 10.1), 0.7 * step))
    for step in range(3):
        parts.append(moved(pot(0.7, 0.42, old), (-5.9, 0.72 + 0.2 * step, 9.9), 0.5 * step))
    parts.append(moved(pot(1.05, 0.62, clay), (-3.6, 0.72, 9.9), 0.4))
    trug = [(0.0, 0.0), (0.6, 0.0), (0.75, 0.35), (0.79, 0.36), (0.7, 0.2), (0.5, 0.05)]
    parts.append(moved(lathe(trug, 20, Look(WICKER, repeat=0.8), shade=(0.4, 0.6, 1, 1, 0.6, 0.4)), (-2.6, 0.72, 9.8)))
    twine = lathe(
        [(0.0, 0.0), (0.17, 0.0), (0.2, 0.14), (0.17, 0.28), (0.0, 0.28)], 14, Look(STRAW, (0.9, 0.8, 0.7), repeat=0.4)
    )
    parts.append(moved(twine, (-2.15, SHELF_TOP, z1 - 0.4)))
    parts.append(
        moved(
            box((-0.36, 0, -0.2), (0.36, 0.34, 0.2), Look(WOOD, (0.9, 0.75, 0.6), repeat=1.2)),
            (-1.75, BENCH_TOP, 10.2),
            0.2,
        )
    )
    parts.append(ball((-5.2, BENCH_TOP + 0.1, 9.4), (0.62, 0.16, 0.38), 14, Look(SOIL, repeat=1.2)))
    parts.append(
        moved(
            box((-0.5, 0, -0.3), (0.5, 0.035, 0.3), Look(LINEN, (0.50, 0.55, 0.50), repeat=0.8)),
            (-2.9, BENCH_TOP, 9.3),
            0.35,
        )
    )
    return merged(parts)
