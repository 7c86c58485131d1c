"""The mountains about the lake, seen from the jetty: a modelled range, looked at once when the scene opens.

The picture is in tangents of direction (x / z to the side, y / z up), so that the far range stands still like the sky
and its mirror image is the same picture upside down.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.scenes.noise import cloudy

Numbers = NDArray[np.floating[Any]]

ASIDE, HIGH = 1.75, 0.30
"""Tangents at the picture's edges; assets/shaders/lanterns/air.glsl has the same numbers."""

_COLUMNS, _ROWS = 1792, 320
_FIELD = 512
_CELL_M = 21.0
_SUMMIT_M = 1850.0
_CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))
_NEAR, _FAR, _STEPS = 1500.0, 11000.0, 240
_EAST = np.array([0.80, 0.36, -0.48])
"""Towards the sun that will rise: low on the right, a little behind the viewer."""
_WEST = np.array([-0.55, 0.62, -0.56])


@dataclass(frozen=True, slots=True)
class Range:
    """The baked pictures, bottom row first.

    Attributes:
        relief: (rows, columns, 4) light from the east, light from the west and above, snow, cover.
        ground: (rows, columns, 4) altitude, distance, detail, unused.
        skyline: (columns,) tangent up of the highest ground.
    """

    relief: NDArray[np.uint8]
    ground: NDArray[np.uint8]
    skyline: NDArray[np.float64]


@lru_cache(maxsize=2)
def bake_range(seed: int) -> Range:
    """Model and look at the range of this seed; kept, since a scene is opened again and again. Read only."""
    height = _heights(seed)
    x, z, distance = _places()
    seen = _sample(height.astype(np.float32), x, z)[..., 0]
    up = _metres(seen, x, z) / z
    shore = _treeline(seed)
    up = np.maximum.accumulate(np.concatenate([shore[None], up]), axis=0)
    rows = (np.arange(min(_ROWS, int(up[-1].max() / HIGH * _ROWS) + 3)) + 0.5) / _ROWS * HIGH
    first = np.stack([np.searchsorted(up[:, column], rows) for column in range(_COLUMNS)], axis=1)
    return _pictures(seed, height, first, up, distance)


def _heights(seed: int) -> Numbers:
    """(size, size) ridges and gullies, 0-1."""
    warp = np.round(6.0 * cloudy(_FIELD, 1.9, seed)).astype(int)
    at = np.arange(_FIELD)
    ridged: Numbers = np.zeros((_FIELD, _FIELD))
    for octave, (slope, weight) in enumerate(((2.0, 1.0), (1.7, 0.42), (1.35, 0.17))):
        field = cloudy(_FIELD, slope, seed + 10 + octave).astype(np.float64)
        ridged += weight * (1.0 - np.abs(np.tanh(field * (0.9 + 0.3 * octave))))
    ridged = ridged[(at[:, None] + warp) % _FIELD, (at[None, :] + np.roll(warp, 99, 0)) % _FIELD]
    ridged = _blurred(ridged)
    low, high = np.percentile(ridged, [2, 99.8])
    return np.asarray(np.clip((ridged - low) / (high - low), 0.0, 1.15))


def _blurred(field: Numbers) -> Numbers:
    for axis in (0, 1):
        field = 0.5 * field + 0.25 * (np.roll(field, 1, axis) + np.roll(field, -1, axis))
    return field


def _places() -> tuple[Numbers, Numbers, Numbers]:
    """(steps, columns) x and z of every sample, and (steps,) their distance, closer together near by."""
    aside = np.linspace(-ASIDE, ASIDE, _COLUMNS, dtype=np.float32)
    distance = np.geomspace(_NEAR, _FAR, _STEPS, dtype=np.float32)
    return aside[None] * distance[:, None], np.broadcast_to(distance[:, None], (_STEPS, _COLUMNS)), distance


def _metres(ridged: Numbers, x: Numbers, z: Numbers) -> Numbers:
    """Height at a place: low hills at the shore, and a summit on the right third that all lines lead to."""
    aside = x / z
    depth = np.clip((z - _NEAR) / 5200.0, 0.0, 1.0)
    open_ = 1.0 - 0.78 * np.exp(-(((aside - 0.28) / 0.24) ** 2)) * np.clip(1.0 - depth * 1.1, 0.0, 1.0)
    summit = np.exp(-(np.abs((aside - 0.30) / 0.125) ** 1.5) - ((z - 6000.0) / 1500.0) ** 2)
    second = np.exp(-(np.abs((aside + 0.50) / 0.20) ** 1.5) - ((z - 7400.0) / 1800.0) ** 2)
    shoulders = 0.80 + 0.25 * np.abs(np.tanh(aside * 1.6)) + 0.14 * np.sin(aside * 5.0 + 1.0)
    hills = (60.0 + 940.0 * depth**1.5) * open_ * shoulders
    return np.asarray(ridged * hills + (0.42 + 0.58 * ridged) * (1180.0 * summit + 520.0 * second))


def _sample(fields: Numbers, x: Numbers, z: Numbers) -> Numbers:
    """(..., k) bilinear look-up in (size, size, k) tiling fields, `_CELL_M` metres a cell."""
    u, v = x / _CELL_M, z / _CELL_M
    left, near = np.floor(u).astype(np.int32), np.floor(v).astype(np.int32)
    fu, fv = (u - left)[..., None], (v - near)[..., None]
    flat = fields.reshape(_FIELD * _FIELD, -1)
    corner = [np.take(flat, (near + dv) % _FIELD * _FIELD + (left + du) % _FIELD, axis=0) for dv, du in _CORNERS]
    low, high = corner[0] + (corner[1] - corner[0]) * fu, corner[2] + (corner[3] - corner[2]) * fu
    return np.asarray(low + (high - low) * fv)


def _treeline(seed: int) -> Numbers:
    """(columns,) tangent up of the far shore's firs."""
    rng = np.random.default_rng([seed, 3])
    aside = np.linspace(-ASIDE, ASIDE, _COLUMNS)
    land = 0.006 + 0.005 * np.sin(aside * 3.1 + 0.6) + 0.004 * np.sin(aside * 7.7 + seed) + 0.008 * np.abs(aside)
    land = np.maximum(land, 0.0015)
    line = land.copy()
    for place, size in zip(rng.uniform(-ASIDE, ASIDE, 900), rng.uniform(0.4, 1.0, 900), strict=True):
        tall, wide = 0.013 * size, 0.0032 * size
        low, high = np.searchsorted(aside, [place - wide, place + wide])
        here = aside[low:high]
        line[low:high] = np.maximum(line[low:high], land[low:high] + tall * (1.0 - np.abs(here - place) / wide))
    return line


def _pictures(seed: int, height: Numbers, first: NDArray[np.intp], up: Numbers, distance: Numbers) -> Range:
    """Turn, for each pixel, the first ground met into what it looks like."""
    aside = np.linspace(-ASIDE, ASIDE, _COLUMNS, dtype=np.float32)
    # What the sky hides takes on the looks of the ridge below it, so that edges stay clean between pixels.
    met = np.where(first <= _STEPS, first, np.argmax(up, axis=0)[None])
    trees = met == 0
    z = distance[np.clip(met - 1, 0, _STEPS - 1)]
    x = aside[None] * z
    tall, east, west, steep, grain = np.moveaxis(_sample(_looks(seed, height), x, z), -1, 0)
    altitude = _metres(tall, x, z) / _SUMMIT_M
    # Snow lies high and where it is not too steep.
    snow = (altitude - 0.17) * 4.2 + 0.16 * grain - 0.42 * (steep - 1.0)
    far = np.where(trees, 0.16, np.clip((z - _NEAR) / (_FAR - _NEAR), 0.0, 1.0) ** 0.8 * 0.75 + 0.22)
    bare = ~trees
    relief = (east * bare, np.where(trees, 0.10, west), snow * bare, _soft_cover(up[-1], len(met)))
    ground = (altitude * bare, far, 0.5 + 0.22 * grain, np.zeros_like(far))
    return Range(_bytes(relief), _bytes(ground), np.asarray(up[-1], np.float64))


def _looks(seed: int, height: Numbers) -> Numbers:
    """(size, size, 5) height, light from the east, light from the west and above, steepness, grain of the ground."""
    slope_z, slope_x = np.gradient(height * 30.0)
    open_ = _openness(height)
    normal = np.stack([-slope_x, np.ones_like(slope_x), -slope_z], -1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    east = np.clip(normal @ (_EAST / np.linalg.norm(_EAST)), 0.0, 1.0) ** 0.8 * open_
    west = (0.12 + 0.88 * np.clip(normal @ _WEST, 0.0, 1.0)) * (0.45 + 0.55 * open_)
    grain = cloudy(_FIELD, 0.9, seed + 40)
    return np.asarray(np.stack([height, east, west, np.hypot(slope_x, slope_z), grain], -1), np.float32)


def _openness(height: Numbers) -> Numbers:
    """(size, size) 0 in gullies, 1 on ridges."""
    wide = height
    for shift in (2, 4, 8):
        rolled = [np.roll(wide, step, axis) for step in (shift, -shift) for axis in (0, 1)]
        wide = np.asarray(np.mean(rolled, axis=0))
    return np.asarray(np.clip(0.62 + 3.6 * (height - wide), 0.0, 1.0))


def _soft_cover(skyline: Numbers, rows: int) -> Numbers:
    """(rows, columns) how much of each pixel lies under the skyline."""
    edges = np.arange(rows)[:, None] / _ROWS * HIGH
    return np.asarray(np.clip((skyline[None] - edges) / (HIGH / _ROWS), 0.0, 1.0), np.float32)


def _bytes(layers: tuple[Numbers, ...]) -> NDArray[np.uint8]:
    """(_ROWS, columns, n): the rows above those made repeat the last."""
    made = np.stack([np.clip(layer * 255.0 + 0.5, 0.0, 255.0).astype(np.uint8) for layer in layers], -1)
    return np.ascontiguousarray(np.pad(made, ((0, _ROWS - len(made)), (0, 0), (0, 0)), mode="edge"))
