"""Shapes of what grows on the reef, each standing in its origin, about one unit tall, its axis y."""

import numpy as np
from numpy.typing import NDArray

from game.scenes.reef.mesh import BRAIN, ROCK, SOFT, Shape, grid_faces, shape_of, together, tube

Numbers = NDArray[np.float64]


def antlers(rng: np.random.Generator, fine: float) -> Shape:
    """Staghorn: a thicket of forking branches, pale at the tips."""
    tips = 8 if fine > 0.5 else 5
    parts = [_branch(rng, 2 * np.pi * (k + rng.uniform(-0.3, 0.3)) / tips, fine) for k in range(tips)]
    return together([twig for twigs in parts for twig in twigs])


def _branch(rng: np.random.Generator, turn: float, fine: float) -> list[Shape]:
    lean = rng.uniform(0.25, 0.95)
    way = np.array([np.cos(turn) * lean, 1.0, np.sin(turn) * lean])
    stem = _bent(np.zeros(3), way / np.linalg.norm(way) * rng.uniform(0.75, 1.05), rng)
    twigs = [_horn(stem, 0.085, fine)]
    for share in (2, 3) if fine > 0.5 else (2,):
        side = rng.standard_normal(3) * 0.5 + way * 0.45
        twigs.append(_horn(_bent(stem[share], side / np.linalg.norm(side) * rng.uniform(0.28, 0.5), rng), 0.055, fine))
    return twigs


def _bent(start: Numbers, way: Numbers, rng: np.random.Generator) -> Numbers:
    share = np.linspace(0.0, 1.0, 5)[:, None]
    return np.asarray(
        start + way * share + rng.standard_normal(3) * 0.10 * share**2 + [0, 0.16, 0] * share**2, np.float64
    )


def _horn(path: Numbers, thick: float, fine: float) -> Shape:
    sides, kept = (5, slice(None)) if fine > 0.5 else (3, slice(0, None, 2))
    spots, faces = tube(path[kept], thick * np.array([1.0, 0.9, 0.8, 0.62, 0.16])[kept], sides)
    pale = np.repeat(np.array([0.55, 0.72, 0.9, 1.25, 1.9])[kept], sides + 1)[:, None]
    return shape_of(spots, faces, np.repeat(pale, 3, axis=1), ROCK)


def dome(rng: np.random.Generator, fine: float) -> Shape:
    """Brain coral: a low dome; its winding ridges are the shader's."""
    rings, turns = (9, 20) if fine > 0.5 else (5, 10)
    rise, turn = np.meshgrid(np.linspace(0, np.pi / 2, rings), np.linspace(0, 2 * np.pi, turns + 1), indexing="ij")
    reach = 0.75 * (1.0 + 0.07 * np.sin(3 * turn + rng.uniform(0, 6)) + 0.04 * np.sin(5 * turn + 4 * rise))
    spots = np.stack(
        [reach * np.cos(rise) * np.cos(turn), 0.62 * np.sin(rise), reach * np.cos(rise) * np.sin(turn)], -1
    )
    shade = 0.35 + 0.65 * np.sin(rise).reshape(-1, 1) ** 0.7
    return shape_of(spots.reshape(-1, 3), grid_faces(rings, turns + 1), shade * np.ones(3), BRAIN)


def table(rng: np.random.Generator, fine: float) -> Shape:
    """Table coral: a wide plate on a stalk, knobbly on top."""
    rings, turns = (7, 30) if fine > 0.5 else (4, 11)
    share, turn = np.meshgrid(np.linspace(0, 1, rings), np.linspace(0, 2 * np.pi, turns + 1), indexing="ij")
    edge = 1.0 + 0.10 * np.sin(3 * turn + rng.uniform(0, 6)) + 0.06 * np.sin(8 * turn) + 0.05 * np.sin(17 * turn)
    reach = np.interp(share, [0, 0.25, 0.45, 1], [0.22, 0.10, 0.35, 1.05]) * (1 + (edge - 1) * share)
    height = np.interp(share, [0, 0.25, 0.45, 1], [0.0, 0.35, 0.52, 0.66]) + 0.05 * share * np.sin(2 * turn)
    under = np.stack([reach * np.cos(turn), height, reach * np.sin(turn)], -1)
    knobs = 0.028 * np.sin(31 * turn + 9 * share) * np.sin(23 * share + 5 * turn) * (1 - share)
    top = np.stack([reach[-1] * (1 - share) * np.cos(turn), height[-1] + 0.06 * (1 - (1 - share) ** 4) + knobs,
                    reach[-1] * (1 - share) * np.sin(turn)], -1)  # fmt: skip
    spots = np.concatenate([under, top])
    shade = np.concatenate([0.25 + 0.35 * share, 1.5 - 0.75 * np.minimum(1, 3.0 * share)]).reshape(-1, 1)
    return shape_of(spots.reshape(-1, 3), grid_faces(2 * rings, turns + 1), shade * np.ones(3), ROCK)


def pipes(rng: np.random.Generator, fine: float) -> Shape:
    """Tube sponges: a few open pipes of different height, dark inside."""
    return together([_pipe(rng, k, fine) for k in range(6 if fine > 0.5 else 4)])


def _pipe(rng: np.random.Generator, number: int, fine: float) -> Shape:
    turn, sides = 2.4 * number + rng.uniform(0, 0.8), 10 if fine > 0.5 else 5
    foot = np.array([np.cos(turn), 0.0, np.sin(turn)]) * 0.24
    tall = rng.uniform(0.55, 1.15)
    heights = np.array([0.0, 0.4, 0.8, 1.0, 1.03, 1.0, 0.7])
    path = foot + np.stack([foot[0] * 1.3 * heights, tall * heights, foot[2] * 1.3 * heights], 1)
    spots, faces = tube(path[:5], np.array([0.10, 0.14, 0.17, 0.19, 0.165]), sides)
    lip, inner = tube(path[4:], np.array([0.165, 0.14, 0.11]), sides)
    outer = shape_of(spots, faces, np.repeat([0.5, 0.75, 1.0, 1.25, 1.3], sides + 1)[:, None] * np.ones(3), ROCK)
    dark = shape_of(lip, inner[:, ::-1], np.repeat([0.9, 0.2, 0.05], sides + 1)[:, None] * np.ones(3), ROCK)
    return together([outer, dark])


def fan(rng: np.random.Generator, fine: float) -> Shape:
    """Sea fan: a flat tree of thin twigs that sways in the water."""
    segments: list[tuple[Numbers, Numbers, float]] = []
    _fork(rng, np.zeros(2), np.pi / 2, 0.30, 0 if fine > 0.5 else 1, segments)
    ends = np.array([(a, b) for a, b, _ in segments])
    wide = np.array([w for *_, w in segments])[:, None] * (1.0 if fine > 0.5 else 1.7)
    way = ends[:, 1] - ends[:, 0]
    aside = np.stack([-way[:, 1], way[:, 0]], 1) / (np.linalg.norm(way, axis=1)[:, None] + 1e-9)
    flat = np.stack([ends[:, 0] - aside * wide, ends[:, 0] + aside * wide, ends[:, 1] - aside * wide * 0.8,
                     ends[:, 1] + aside * wide * 0.8], 1).reshape(-1, 2)  # fmt: skip
    bowl = 0.10 * flat[:, :1] ** 2
    spots = np.concatenate([flat, bowl], axis=1)
    corner = 4 * np.arange(len(segments))[:, None]
    faces = np.concatenate([corner + np.array(three) for three in ((0, 2, 1), (1, 2, 3))])
    facing = np.tile([0.0, 0.25, -0.97], (len(spots), 1))
    shade = 0.65 + 0.6 * np.clip(flat[:, 1:2], 0, 1)
    return shape_of(spots, faces, shade * np.ones(3), SOFT, facing=facing, sway=0.30)


def _fork(
    rng: np.random.Generator,
    start: Numbers,
    turn: float,
    length: float,
    depth: int,
    out: list[tuple[Numbers, Numbers, float]],
) -> None:
    if depth > 6 or len(out) > 320:
        return
    end = start + length * np.array([np.cos(turn), np.sin(turn)])
    out.append((start, end, 0.021 * 0.74**depth + 0.0035))
    upright = 0.16 * (np.pi / 2 - turn)
    for side in (-1.0, 1.0):
        bend = side * rng.uniform(0.24, 0.52) + upright * 0.6
        _fork(rng, end, turn + bend, length * rng.uniform(0.72, 0.88), depth + 1, out)


def grass(rng: np.random.Generator, fine: float) -> Shape:
    """A tuft of thin soft blades."""
    count, pieces = (22, 4) if fine > 0.5 else (8, 2)
    return together([_blade(rng, pieces) for _ in range(count)])


def _blade(rng: np.random.Generator, pieces: int) -> Shape:
    turn, lean, tall = rng.uniform(0, 2 * np.pi), rng.uniform(0.1, 0.55), rng.uniform(0.5, 1.1)
    share = np.linspace(0, 1, pieces + 1)[:, None]
    way = np.array([np.cos(turn), 0, np.sin(turn)])
    middle = way * (0.14 + lean * share**1.6) * 0.7 + np.array([0, tall, 0]) * share
    aside = np.array([np.cos(turn * 3.7), 0.0, 0.3 * np.sin(turn * 3.7)]) * 0.040 * (1 - 0.92 * share**2)
    spots = np.stack([middle - aside, middle + aside], 1).reshape(-1, 3)
    facing = np.tile([-way[0] * 0.4, 0.35, -0.85], (len(spots), 1))
    shade = np.repeat(0.45 + 0.85 * share, 2, axis=0)
    return shape_of(spots, grid_faces(pieces + 1, 2), shade * np.ones(3), SOFT, facing=facing, sway=0.42)
