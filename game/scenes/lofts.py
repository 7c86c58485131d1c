"""Skins drawn over curves and rings: what heads, hair and hands are made of. Meshes as numbers, in any one frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Corners = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Loft:
    """(n, 3) places, (n, 3) unit normals that look outwards, and (m,) corners of triangles."""

    spots: Numbers
    facing: Numbers
    corners: Corners


def skin(grid: Numbers) -> Loft:
    """A closed skin of (rings, places round, 3) points; a ring's last point is its first again."""
    rings, columns = grid.shape[:2]
    along = np.gradient(grid, axis=0)
    closed = np.concatenate([grid[:, -2:-1], grid, grid[:, 1:2]], axis=1)
    normal = np.cross(closed[:, 2:] - closed[:, :-2], along)
    away = grid - grid.mean(axis=1, keepdims=True)
    normal *= 1.0 if (normal * away).sum() >= 0 else -1.0
    normal = np.where(_length(normal) > 1e-9, normal, _ends(grid))
    first = (np.arange(rings - 1)[:, None] * columns + np.arange(columns - 1)[None]).reshape(-1, 1)
    corners = (first + np.array([0, columns, 1, 1, columns, columns + 1])).reshape(-1).astype(np.int32)
    return Loft(grid.reshape(-1, 3), unit(normal).reshape(-1, 3), corners)


def _ends(grid: Numbers) -> Numbers:
    """Where a ring is a point there is no way round it: there the skin looks away from the next ring."""
    middles = grid.mean(axis=1)
    away = np.zeros_like(middles)
    away[: len(middles) // 2] = middles[0] - middles[1]
    away[len(middles) // 2 :] = middles[-1] - middles[-2]
    return np.broadcast_to(away[:, None], grid.shape)


def ball(middle: Sequence[float] | Numbers, axes: Numbers, turns: int) -> Loft:
    """An ellipsoid; rows of (3, 3) `axes` are its half axes, and its poles lie on the last."""
    steps = np.linspace(0.0, pi, max(4, turns // 2) + 1)
    turn = np.linspace(-pi, pi, turns + 1)
    ring = np.sin(steps)[:, None, None] * (
        np.sin(turn)[None, :, None] * axes[0] + np.cos(turn)[None, :, None] * axes[1]
    )
    return skin(np.array(middle) + ring - np.cos(steps)[:, None, None] * axes[2])


def hose(path: Numbers, wide: Numbers, deep: Numbers, turns: int, across: Sequence[float] | Numbers) -> Loft:
    """A tube along (n, 3) points, half as `wide` along `across` and half as `deep` at right angles, (n,) each."""
    ahead = unit(np.gradient(path, axis=0))
    aside = unit(np.array(across) - ahead * (ahead @ np.array(across))[:, None])
    over = np.cross(ahead, aside)
    turn = np.linspace(-pi, pi, turns + 1)
    ring = aside[:, None] * (wide[:, None] * np.sin(turn))[..., None]
    return skin(path[:, None] + ring + over[:, None] * (deep[:, None] * np.cos(turn))[..., None])


def joined(lofts: Sequence[Loft]) -> Loft:
    """Several as one."""
    starts = np.cumsum([0, *(len(loft.spots) for loft in lofts[:-1])])
    return Loft(
        np.concatenate([loft.spots for loft in lofts]),
        np.concatenate([loft.facing for loft in lofts]),
        np.concatenate([loft.corners + start for loft, start in zip(lofts, starts, strict=True)]).astype(np.int32),
    )


def curve(knots: Sequence[Sequence[float]] | Numbers, count: int) -> Numbers:
    """(count, d) points of a smooth curve through (k, d) knots, evenly by knot (Catmull and Rom's)."""
    given = np.array(knots, float)
    held = np.concatenate([2 * given[:1] - given[1:2], given, 2 * given[-1:] - given[-2:-1]])
    at = np.linspace(0.0, len(given) - 1.0, count)
    first = np.minimum(at.astype(int), len(given) - 2)
    t = (at - first)[:, None]
    a, b, c, d = (held[first + step] for step in range(4))
    return np.asarray(b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))))


def unit(ways: Numbers) -> Numbers:
    """The directions, each of length 1."""
    return np.asarray(ways / (_length(ways) + 1e-12))


def _length(ways: Numbers) -> Numbers:
    return np.asarray(np.linalg.norm(ways, axis=-1, keepdims=True))
