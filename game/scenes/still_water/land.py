"""The bay's far shores, seen once from the beach and kept as a picture: where they are, how far, how they lie.

The beach never moves, so the hills need no mesh: each column of the picture looks along one direction over a landscape
made of noise, near to far, and keeps what rises above what it has seen already.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from game.scenes.noise import cloudy

Numbers = NDArray[np.float64]

REACH = 1.5
"""Tangent of the widest direction in the picture, to either side."""

HIGHEST = 0.26
"""Tangent of the picture's upper edge; its lower edge is the water's horizon."""

DEPTH = 4200.0
"""Metres that a depth of 1 stands for; depths are kept as square roots."""

_COLUMNS, _ROWS, _STEPS = 2048, 192, 150
_NEAREST = 210.0

LIGHTHOUSE = (-122.0, 470.0)
"""Where the lighthouse stands, metres aside and ahead: on the left headland's tip."""


@dataclass(frozen=True, slots=True)
class _Ridge:
    """A hill between two places (x, z), so high at either end, so wide."""

    start: tuple[float, float]
    end: tuple[float, float]
    high: tuple[float, float]
    wide: float


_RIDGES = (
    _Ridge((-760.0, 420.0), (-128.0, 472.0), (86.0, 9.0), 62.0),
    _Ridge((-900.0, 760.0), (-360.0, 900.0), (120.0, 62.0), 150.0),
    _Ridge((1050.0, 700.0), (345.0, 800.0), (128.0, 12.0), 105.0),
    _Ridge((1500.0, 1500.0), (620.0, 1650.0), (215.0, 70.0), 240.0),
    _Ridge((-2600.0, 2300.0), (-380.0, 2900.0), (330.0, 70.0), 330.0),
    _Ridge((3000.0, 3100.0), (160.0, 3500.0), (420.0, 80.0), 420.0),
)


@dataclass(frozen=True)
class Land:
    """The picture.

    Attributes:
        picture: (rows, columns, 4) cover, square root of depth over DEPTH, lit by the moon, open to the sky; the
            lowest row first.
        skyline: (columns,) tangent of the elevation under which no star can be seen.
    """

    picture: NDArray[np.uint8]
    skyline: Numbers

    def hides(self, aside: Numbers, up: Numbers) -> NDArray[np.bool_]:
        """Whether land stands before directions with these tangents (aside: right; up)."""
        column = np.clip((aside / REACH * 0.5 + 0.5) * len(self.skyline), 0, len(self.skyline) - 1).astype(int)
        return np.asarray(up < self.skyline[column])


@lru_cache(maxsize=4)
def bake_land(seed: int) -> Land:
    """See the land from the beach."""
    aside = (np.arange(_COLUMNS) + 0.5) / _COLUMNS * 2 * REACH - REACH
    away = _NEAREST * (DEPTH / _NEAREST) ** (np.arange(_STEPS) / (_STEPS - 1))
    x, z = away[:, None] * aside[None, :], np.broadcast_to(away[:, None], (_STEPS, _COLUMNS))
    bare, height = _heights(x, z, seed)
    lit, open_ = _lying(bare + 0.3 * (height - bare), x, away)
    layers = _seen(height / z, away, lit, open_)
    covered = layers[..., 0] > 0
    skyline = covered.sum(axis=0) / _ROWS * HIGHEST
    return Land(np.asarray(np.clip(layers, 0, 1) * 255.0 + 0.5, np.uint8), skyline)


def _heights(x: Numbers, z: Numbers, seed: int) -> tuple[Numbers, Numbers]:
    """Metres above the water, without and with trees; less than 0 is water."""
    rough, fine = cloudy(512, 1.45, seed + 21), cloudy(512, 1.05, seed + 22)
    bumps = _looked_up(rough, x / 1900.0, z / 1900.0)
    trees = _looked_up(fine, x / 420.0, z / 420.0)
    height = np.full(x.shape, -6.0)
    for ridge in _RIDGES:
        height = np.maximum(height, _ridge(ridge, x, z, bumps))
    wooded = np.clip((height - 4.0) / 14.0, 0.0, 1.0)
    return height, height + wooded * np.maximum(trees, -0.8) * (1.6 + 0.0011 * z)


def _ridge(ridge: _Ridge, x: Numbers, z: Numbers, bumps: Numbers) -> Numbers:
    (x0, z0), (x1, z1) = ridge.start, ridge.end
    long2 = (x1 - x0) ** 2 + (z1 - z0) ** 2
    share = np.clip(((x - x0) * (x1 - x0) + (z - z0) * (z1 - z0)) / long2, 0.0, 1.0)
    off = np.hypot(x - x0 - share * (x1 - x0), z - z0 - share * (z1 - z0)) / ridge.wide
    top = ridge.high[0] + (ridge.high[1] - ridge.high[0]) * share**0.8
    return np.asarray(top * (1.0 + 0.30 * bumps) * np.exp(-((off + 0.18 * bumps) ** 2)) - 2.5)


def _looked_up(field: NDArray[np.float32], x: Numbers, z: Numbers) -> Numbers:
    """A tiling field at places in tiles, smoothly."""
    size = len(field)
    x, z = x * size, z * size
    column, row = np.floor(x).astype(int), np.floor(z).astype(int)
    right, ahead = x - column, z - row
    column, row, column2, row2 = column % size, row % size, (column + 1) % size, (row + 1) % size
    near = field[row, column] * (1 - right) + field[row, column2] * right
    far = field[row2, column] * (1 - right) + field[row2, column2] * right
    return np.asarray(near * (1 - ahead) + far * ahead)


def _lying(height: Numbers, x: Numbers, away: Numbers) -> tuple[Numbers, Numbers]:
    """How far each place faces the moon (from the right, behind the hills), and the open sky."""
    along = np.gradient(height, away, axis=0)
    across = np.gradient(height, axis=1) / np.maximum(np.gradient(x, axis=1), 1e-3)
    steep = np.sqrt(1.0 + along**2 + across**2)
    lit = np.clip((-0.75 * across - 0.25 * along + 0.35) / steep, 0.0, 1.0)
    return lit, 1.0 / steep


def _seen(rise: Numbers, away: Numbers, lit: Numbers, open_: Numbers) -> Numbers:
    """(rows, columns, 4): near to far, each step fills what it shows above those before it."""
    layers = np.zeros((_ROWS, _COLUMNS, 4))
    level = ((np.arange(_ROWS) + 0.5) / _ROWS * HIGHEST)[:, None]
    so_far = np.zeros(_COLUMNS)
    for step in range(len(away)):
        over = rise[step] > so_far
        if over.any():
            columns = np.flatnonzero(over)
            top = int(np.ceil(rise[step, columns].max() / HIGHEST * _ROWS)) + 1
            fresh = (level[:top] > so_far[columns]) & (level[:top] <= rise[step, columns])
            rows, which = np.nonzero(fresh)
            column = columns[which]
            depth = np.sqrt(away[step] / DEPTH)
            layers[rows, column] = np.stack(
                [np.ones(len(rows)), np.full(len(rows), depth), lit[step, column], open_[step, column]], axis=-1
            )
            so_far[columns] = rise[step, columns]
    layers[..., 1:] = _spread_upwards(layers)
    layers[-1, :, 0] = 0.0
    return layers


def _spread_upwards(layers: Numbers) -> Numbers:
    """What the uppermost land is like goes on above it, so that its edge does not mix with emptiness."""
    filled = layers[..., 1:].copy()
    empty = layers[..., 0] == 0
    for row in range(1, len(filled)):
        filled[row][empty[row]] = filled[row - 1][empty[row]]
    return filled
