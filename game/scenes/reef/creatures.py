"""Clams and anemones: shapes that open. The shader moves them (assets/shaders/reef/solid.vert)."""

import numpy as np
from numpy.typing import NDArray

from game.scenes.reef.mesh import MANTLE, SHELL, TENTACLE, Shape, grid_faces, normals_of, shape_of, together, tube

Numbers = NDArray[np.float64]


def clam(_rng: np.random.Generator, fine: float) -> Shape:
    """A giant clam, its mouth up and its hinge in the sand: two fluted valves, and the mantle between them."""
    return together([_valve(-1.0, fine), _valve(1.0, fine), _mantle(-1.0, fine), _mantle(1.0, fine), _heart(fine)])


def _flutes(across: Numbers) -> Numbers:
    """How far the rim waves in and out, and up and down."""
    return np.asarray(np.cos(across * 4.5 * np.pi), np.float64)


def _valve(side: float, fine: float) -> Shape:
    rows, columns = (10, 46) if fine > 0.5 else (4, 19)
    rise, across = np.meshgrid(np.linspace(0, 1, rows), np.linspace(-1, 1, columns), indexing="ij")
    fluted = _flutes(across) * rise**1.5
    tall = (0.86 - 0.30 * across**2) * rise + 0.10 * fluted
    wide = 1.0 * np.sin(0.5 * np.pi * np.minimum(1.0, rise * 1.15)) ** 0.8
    belly = 0.44 * np.sin(np.pi * np.minimum(rise, 0.97)) * (1 - 0.6 * across**2) + 0.07 * fluted
    spots = np.stack([across * wide, tall, -side * belly], -1).reshape(-1, 3)
    ring = 0.86 + 0.14 * np.cos(rise * 38.0)
    shade = (ring * (0.50 + 0.55 * rise) * (0.82 + 0.18 * _flutes(across))).reshape(-1, 1)
    faces = grid_faces(rows, columns)
    facing = normals_of(spots, faces)
    facing *= np.sign(-side * facing[:, 2:3] + 1e-9)
    shape = shape_of(spots, faces, shade * np.array([0.80, 0.72, 0.64]), SHELL, facing=facing)
    shape.root[:, 3] = side
    return shape


def _mantle(side: float, fine: float) -> Shape:
    """The soft lip along a valve's rim: its colours glow when the clam is open."""
    rows, columns = (5, 46) if fine > 0.5 else (2, 19)
    out, across = np.meshgrid(np.linspace(0, 1, rows), np.linspace(-1, 1, columns), indexing="ij")
    fluted = _flutes(across)
    tall = 0.86 - 0.30 * across**2 + 0.10 * fluted - 0.02 - 0.16 * out + 0.05 * np.sin(np.pi * out)
    deep = 0.05 + 0.07 * fluted - 0.15 * out
    spots = np.stack([across * 0.97 * (1 - 0.08 * out), tall, -side * deep], -1).reshape(-1, 3)
    shape = shape_of(spots, grid_faces(rows, columns), np.ones(3), MANTLE)
    shape.tint[:, 0], shape.tint[:, 1], shape.tint[:, 2] = out.ravel(), across.ravel() * 0.5 + 0.5, 0.0
    shape.facing[:] = np.array([0.0, 0.8, -0.6])
    shape.root[:, 3] = side
    return shape


def _heart(fine: float) -> Shape:
    """What lies inside: a bed of flesh, and the pearl."""
    turns = 16 if fine > 0.5 else 8
    rise, turn = np.meshgrid(np.linspace(-1.2, np.pi / 2, 7), np.linspace(0, 2 * np.pi, turns + 1), indexing="ij")
    ball = np.stack([np.cos(rise) * np.cos(turn), np.sin(rise), np.cos(rise) * np.sin(turn)], -1).reshape(-1, 3)
    bed, pearl = ball * np.array([0.72, 0.26, 0.20]) + [0, 0.30, 0], ball * 0.15 + [0.0, 0.64, -0.04]
    faces = grid_faces(7, turns + 1)
    parts = [shape_of(p, faces, np.ones(3), MANTLE, facing=ball.copy()) for p in (bed, pearl)]
    parts[0].tint[:, :3], parts[1].tint[:, :3] = (0.8, 0.5, 0.3), (0.0, 0.5, 1.0)
    return together(parts)


def anemone(rng: np.random.Generator, fine: float) -> Shape:
    """A cushion of tentacles: drawn in when shut, spread when open."""
    count = 56 if fine > 0.5 else 16
    return together([_cushion(fine), *(_tentacle(rng, k / count, fine) for k in range(count))])


def _cushion(fine: float) -> Shape:
    turns = 18 if fine > 0.5 else 9
    rise, turn = np.meshgrid(np.linspace(0, np.pi / 2, 5), np.linspace(0, 2 * np.pi, turns + 1), indexing="ij")
    spots = np.stack([0.42 * np.cos(rise) * np.cos(turn), 0.30 * np.sin(rise), 0.42 * np.cos(rise) * np.sin(turn)], -1)
    return shape_of(spots.reshape(-1, 3), grid_faces(5, turns + 1), (0.55, 0.35, 0.42), 0)


def _tentacle(rng: np.random.Generator, share: float, fine: float) -> Shape:
    """Rows run up it; sunflower order over the cushion, longest at the rim."""
    pieces, sides = (5, 4) if fine > 0.5 else (2, 3)
    away, turn = np.sqrt(share + 0.01), 2.39996 * 64 * share
    way = np.array([np.cos(turn) * away, 0.0, np.sin(turn) * away])
    s = np.linspace(0, 1, pieces + 1)[:, None]
    path = way * (0.36 + 0.62 * s**1.3) + np.array([0, 1, 0]) * (0.22 + (0.62 - 0.34 * away**2) * np.sin(1.35 * s))
    path = path + rng.standard_normal(3) * 0.05 * s
    spots, faces = tube(path, 0.050 * np.array([1.0, *np.linspace(0.85, 0.62, pieces - 1), 0.80]), sides)
    shade = np.repeat(np.concatenate([np.linspace(0.45, 0.95, pieces), [1.75]]), sides + 1)[:, None]
    shape = shape_of(spots, faces, shade * np.ones(3), TENTACLE)
    shape.root[:, 3] = np.repeat(s[:, 0], sides + 1)
    return shape
