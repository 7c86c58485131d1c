"""Meshes made of numbers: turned, bent, boxed and merged. World frame of the garden: x right, y up, z ahead.

A mesh is (n, 14) float32 rows of triangles' corners, three a triangle: place (3), normal (3), place in the material
(2, shoulder widths of material), material, colour factor (3), openness to the sky 0-1, bone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Rows = NDArray[np.float32]

COLUMNS = 14
FORMAT = "3f 3f 2f 1f 3f 1f 1f"
STILL = "3f 3f 2f 1f 3f 1f 4x"
SKETCH = ("3f 3f 2f 4x 12x 1f 1f", "in_spot", "in_normal", "in_uv", "in_open", "in_bone")
NAMES = ("in_spot", "in_normal", "in_uv", "in_stuff", "in_tint", "in_open", "in_bone")


@dataclass(frozen=True, slots=True)
class Look:
    """What a mesh is made of: material (see materials.py), colour factor, shoulder widths of one repeat, bone."""

    stuff: int
    tint: tuple[float, float, float] = (1.0, 1.0, 1.0)
    repeat: float = 1.0
    bone: int = 0


def surface(grid: Numbers, look: Look, uv: Numbers | None = None, *, open_to: Numbers | None = None) -> Rows:
    """Rows of a bent sheet.

    Args:
        grid: (a, b, 3) points; the face is where a runs up and b runs to the right.
        look: what it is made of.
        uv: (a, b, 2) place in the material, shoulder widths; None measures along the sheet.
        open_to: (a, b) openness to the sky; None is 1 everywhere.
    """
    normal = _normals(grid)
    uv = _measured(grid) if uv is None else uv
    bright = np.ones(grid.shape[:2]) if open_to is None else open_to
    fields = [grid, normal, uv / look.repeat, _filled(grid, look.stuff), _filled(grid, *look.tint)]
    corner = np.concatenate([*fields, bright[..., None], _filled(grid, look.bone)], axis=-1)
    quads = (corner[:-1, :-1], corner[1:, :-1], corner[:-1, 1:], corner[:-1, 1:], corner[1:, :-1], corner[1:, 1:])
    return np.stack(quads, axis=2).reshape(-1, COLUMNS).astype(np.float32)


def lathe(profile: Sequence[tuple[float, float]], turns: int, look: Look, *, shade: Sequence[float] = ()) -> Rows:
    """Turn a profile of (radius, height), from the foot up and on round the rim into the inside, about y.

    Args:
        profile: points, at most a handful.
        turns: pieces round.
        look: what it is made of.
        shade: openness to the sky of each point, for insides.
    """
    outline = np.array(profile)
    angle = np.linspace(0.0, 2 * pi, turns + 1)
    ring = np.stack([np.sin(angle), np.zeros_like(angle), -np.cos(angle)], axis=-1)
    grid = outline[:, :1, None] * ring[None] + outline[:, 1, None, None] * np.array([0.0, 1.0, 0.0])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(outline, axis=0).T))])
    girth = 2 * pi * float(outline[:, 0].max())
    uv = np.stack(np.meshgrid(angle / (2 * pi) * girth, along), axis=-1)
    bright = np.repeat(np.array(shade or (1.0,) * len(outline))[:, None], turns + 1, axis=1)
    return surface(grid, look, uv, open_to=bright)


def box(low: Sequence[float], high: Sequence[float], look: Look, *, dark_foot: float = 1.0) -> Rows:
    """A box between two corners; `dark_foot` is the openness to the sky at its lower edge."""
    x0, y0, z0 = low
    x1, y1, z1 = high
    faces = (
        ((x0, y0, z0), (x1, y0, z0), (x0, y1, z0), (x1, y1, z0)),
        ((x1, y0, z1), (x0, y0, z1), (x1, y1, z1), (x0, y1, z1)),
        ((x0, y0, z1), (x0, y0, z0), (x0, y1, z1), (x0, y1, z0)),
        ((x1, y0, z0), (x1, y0, z1), (x1, y1, z0), (x1, y1, z1)),
        ((x0, y1, z0), (x1, y1, z0), (x0, y1, z1), (x1, y1, z1)),
        ((x0, y0, z1), (x1, y0, z1), (x0, y0, z0), (x1, y0, z0)),
    )
    foot = np.array([[dark_foot, dark_foot], [1.0, 1.0]])
    shades = [foot] * 4 + [np.ones((2, 2)), np.full((2, 2), dark_foot * 0.6)]
    sheets = zip(faces, shades, strict=True)
    return merged([surface(np.array(face, float).reshape(2, 2, 3), look, open_to=shade) for face, shade in sheets])


def tube(points: Sequence[Sequence[float] | Numbers], radius: float | Sequence[float], turns: int, look: Look) -> Rows:
    """A tube along points; `radius` may be one for each."""
    line = np.array(points, float)
    ahead = np.gradient(line, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True) + 1e-9
    helper = np.where(np.abs(ahead[:, 1:2]) > 0.9, [[1.0, 0.0, 0.0]], [[0.0, 1.0, 0.0]])
    aside = np.cross(helper, ahead)
    aside /= np.linalg.norm(aside, axis=1, keepdims=True) + 1e-9
    up = np.cross(ahead, aside)
    angle = np.linspace(0.0, 2 * pi, turns + 1)
    rim = aside[:, None] * np.sin(angle)[None, :, None] - up[:, None] * np.cos(angle)[None, :, None]
    wide = np.broadcast_to(np.asarray(radius, float), (len(line),))
    grid = line[:, None] + rim * wide[:, None, None]
    return outward(surface(grid, look), line)


def outward(rows: Rows, line: Numbers) -> Rows:
    """The rows with every normal turned away from the nearest point of a line."""
    away = rows[:, None, :3] - line[None].astype(np.float32)
    nearest = np.argmin((away**2).sum(axis=-1), axis=1)
    way = away[np.arange(len(rows)), nearest]
    rows[:, 3:6] *= np.sign((rows[:, 3:6] * way).sum(axis=1, keepdims=True) + 1e-9)
    return rows


def ball(centre: Sequence[float], radii: Sequence[float], turns: int, look: Look) -> Rows:
    """An ellipsoid."""
    steps = np.linspace(-pi / 2, pi / 2, max(4, turns // 2) + 1)
    rows = lathe([(float(np.cos(s)), float(np.sin(s))) for s in steps], turns, look)
    stretch = np.array(radii, np.float32)
    rows[:, 3:6] = rows[:, :3] / stretch
    rows[:, 3:6] /= np.linalg.norm(rows[:, 3:6], axis=1, keepdims=True) + 1e-9
    rows[:, :3] = rows[:, :3] * stretch + np.array(centre, np.float32)
    return rows


def merged(parts: Sequence[Rows]) -> Rows:
    """All parts in one."""
    return np.concatenate(parts)


def moved(rows: Rows, by: Sequence[float] | Numbers, turn: float = 0.0, size: float = 1.0) -> Rows:
    """A copy turned about y (radians, x towards z), scaled and moved."""
    sine, cosine = np.sin(turn), np.cos(turn)
    matrix = np.array([[cosine, 0.0, -sine], [0.0, 1.0, 0.0], [sine, 0.0, cosine]], np.float32)
    out = rows.copy()
    out[:, :3] = rows[:, :3] @ matrix.T * size + np.array(by, np.float32)
    out[:, 3:6] = rows[:, 3:6] @ matrix.T
    return out


def indexed(rows: Rows) -> tuple[Rows, NDArray[np.int32]]:
    """Corners that occur once each, and triangles as indices: a corner that triangles share is worked out once."""
    whole = np.ascontiguousarray(rows).view(np.dtype((np.void, rows.shape[1] * rows.itemsize))).reshape(-1)
    _, first, index = np.unique(whole, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return np.ascontiguousarray(rows[first[order]]), place[index.reshape(-1)]


def on_bone(rows: Rows, bone: int) -> Rows:
    """A copy that follows another bone."""
    out = rows.copy()
    out[:, 13] = bone
    return out


def tinted(rows: Rows, tint: tuple[float, float, float]) -> Rows:
    """A copy with its colour factor multiplied."""
    out = rows.copy()
    out[:, 9:12] *= np.array(tint, np.float32)
    return out


def _normals(grid: Numbers) -> Numbers:
    up = np.gradient(grid, axis=0)
    right = np.gradient(grid, axis=1)
    normal = np.cross(right, up)
    normal *= -1.0
    length = np.linalg.norm(normal, axis=-1, keepdims=True)
    normal = normal / (length + 1e-12)
    for row, near in ((0, 1), (-1, -2)):  # where a sheet closes in a point it has no way across: as beside it
        normal[row] = np.where(length[row] < 1e-7, normal[near], normal[row])
    flat = np.linalg.norm(normal, axis=-1, keepdims=True) < 0.5
    return np.asarray(np.where(flat, np.array([0.0, 1.0, 0.0]), normal))


def _measured(grid: Numbers) -> Numbers:
    across = np.linalg.norm(np.diff(grid, axis=1), axis=-1).mean(axis=0)
    up = np.linalg.norm(np.diff(grid, axis=0), axis=-1).mean(axis=1)
    across, up = np.concatenate([[0.0], np.cumsum(across)]), np.concatenate([[0.0], np.cumsum(up)])
    return np.stack(np.meshgrid(across, up), axis=-1)


def _filled(grid: Numbers, *values: float) -> Numbers:
    return np.broadcast_to(np.array(values, float), (*grid.shape[:2], len(values)))
