"""The reef's rock: boulders grown together, and an arch to look through. World frame: see place.py."""

import numpy as np
from numpy.typing import NDArray

from game.scenes.reef.mesh import ROCK, Shape, grid_faces, normals_of, shape_of
from game.scenes.reef.roughness import Roughness

Numbers = NDArray[np.float64]

FLOOR = -4.4
"""Height of the sand, world units."""

# fmt: off
BOULDERS: tuple[tuple[float, float, float, float, float, float], ...] = (
    # x, y, z of the middle, half width, half height, half depth: left wall, near to far
    (-7.2, -4.9, 9.2, 3.0, 2.3, 2.3), (-9.8, -3.8, 14.0, 3.6, 3.4, 3.6), (-13.2, -2.6, 21.0, 5.4, 5.6, 6.0),
    (-7.6, -4.5, 21.5, 2.4, 2.0, 2.6), (-17.5, -0.8, 31.0, 7.0, 7.6, 8.0), (-9.8, -3.9, 31.0, 3.6, 2.8, 4.0),
    (-24.0, -1.5, 47.0, 9.5, 8.6, 8.0), (-13.5, -4.2, 45.0, 5.0, 3.2, 5.0),
    # right wall, lower
    (6.9, -5.0, 9.6, 2.6, 2.1, 2.2), (9.4, -4.4, 15.6, 3.0, 2.3, 3.0), (4.6, -4.9, 17.5, 1.5, 1.3, 1.5),
    (15.0, -3.4, 23.0, 4.6, 3.8, 5.0), (21.0, -2.0, 38.0, 7.5, 6.0, 7.0), (30.0, -2.0, 56.0, 11.0, 8.5, 8.0),
    # heads that stand alone on the sand
    (-2.6, -4.9, 27.0, 1.9, 1.5, 1.9), (3.4, -5.0, 44.0, 3.0, 2.2, 2.4), (-4.5, -5.0, 54.0, 6.0, 3.2, 5.0),
)
# fmt: on

ARCH = (7.8, FLOOR - 0.9, 29.0, 5.2, 6.3, 1.45)
"""The arch's x, y, z at its feet's middle, half span, height, thickness."""

_LIMESTONE, _PINK, _OCHRE, _TURF = (
    np.array(c) for c in ((0.27, 0.24, 0.25), (0.52, 0.21, 0.30), (0.48, 0.35, 0.17), (0.15, 0.26, 0.17))
)


def boulders(seed: int, fine: float) -> list[Shape]:
    """Every boulder; `fine` is how finely its surface is cut, 1 for the film still."""
    rough = Roughness(seed)
    return [_boulder(rough, np.array(row[:3]), np.array(row[3:]), fine) for row in BOULDERS]


def arch(seed: int, fine: float) -> Shape:
    """The arch, thickest at its feet, uneven as rock is."""
    rough = Roughness(seed + 1)
    x, y, z, half_span, height, thick = ARCH
    along, around = np.meshgrid(
        np.linspace(0.0, np.pi, int(16 + 36 * fine)), np.linspace(0.0, 2 * np.pi, int(9 + 19 * fine)), indexing="ij"
    )
    body = thick * (0.85 + 0.75 * np.abs(np.cos(along)) ** 3)
    ring = np.stack([half_span * np.cos(along), height * np.sin(along), 0.9 * np.cos(2.2 * along)], -1)
    outward = np.stack([np.cos(along) * np.cos(around), np.sin(along) * np.cos(around), np.sin(around)], -1)
    middle = ring + np.array([x, y, z])
    spots = middle + outward * (body * _uneven(rough, middle + outward * body[..., None], thick))[..., None]
    faces = grid_faces(*along.shape)
    return _rock(rough, spots.reshape(-1, 3), faces, outward.reshape(-1, 3))


def _boulder(rough: Roughness, middle: Numbers, halves: Numbers, fine: float) -> Shape:
    """The part of it that can be seen: a cap that looks towards the viewer and up."""
    near = 1.0 if middle[2] < 25.0 else 0.6
    count = int((8 + 24 * fine + 3 * fine * min(halves[0], 5.0)) * near)
    u, v = np.meshgrid(np.linspace(-1, 1, count), np.linspace(-1, 1, count), indexing="ij")
    x, y = u * np.sqrt(1 - v * v / 2), v * np.sqrt(1 - u * u / 2)
    away = np.hypot(x, y) + 1e-9
    turn = 2.1 * away
    axis = np.array([-0.25 * np.sign(middle[0]), 0.42, -0.87])
    axis /= np.linalg.norm(axis)
    right = np.cross(np.array([0.0, 1.0, 0.0]), axis)
    right /= np.linalg.norm(right)
    up = np.cross(axis, right)
    ways = np.cos(turn)[..., None] * axis + (np.sin(turn) / away)[..., None] * (
        x[..., None] * right + y[..., None] * up
    )
    swell = _uneven(rough, middle + ways * halves, float(halves.min()))
    spots = middle + ways * halves * swell[..., None]
    return _rock(rough, spots.reshape(-1, 3), grid_faces(count, count), ways.reshape(-1, 3))


def _uneven(rough: Roughness, places: Numbers, size: float) -> Numbers:
    """Factor on the radius: lumps, ledges and gullies."""
    lumps = 0.17 * rough.at(places, 0.95 * size) + 0.07 * rough.at(places, 0.40 * size)
    return np.asarray(
        1.0 + lumps - 0.11 * rough.craggy(places, 0.55 * size) + 0.025 * rough.at(places, 0.32), np.float64
    )


def _rock(rough: Roughness, spots: Numbers, faces: NDArray[np.int64], outward: Numbers) -> Shape:
    normals = normals_of(spots, faces)
    normals *= np.sign((normals * outward).sum(axis=1))[:, None]
    return shape_of(spots, faces, _painted(rough, spots, normals), ROCK, facing=normals)


def _painted(rough: Roughness, spots: Numbers, normals: Numbers) -> Numbers:
    """Limestone overgrown in patches, dark in its gullies and under its ledges."""
    one, other, third = (rough.at(spots + k * 13.7, 1.7) for k in (1.0, 2.0, 3.0))
    tint = np.broadcast_to(_LIMESTONE, spots.shape).copy()
    for colour, patch in ((_TURF, one + 1.2 * normals[:, 1] - 0.4), (_PINK, other), (_OCHRE, third - 0.25)):
        share = np.clip(0.9 * patch, 0.0, 0.85)[:, None]
        tint = tint * (1.0 - share) + colour * share
    gully = 1.0 - 0.55 * rough.craggy(spots, 1.1) * (0.6 + 0.4 * rough.craggy(spots, 0.45))
    foot = 0.45 + 0.55 * np.clip((spots[:, 1] - FLOOR) / 1.3, 0.0, 1.0)
    return np.asarray(tint * (gully * foot * (0.72 + 0.28 * normals[:, 1]))[:, None], np.float64)
