"""What lies on the forest floor, drawn once into a texture that tiles: leaves and twigs over earth."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.grove.growth import LEAF, WOOD
from game.scenes.grove.strokes import stroked
from game.scenes.shaders import Shaders

_SIZE = 1024
TILE = 15.0
"""Side of the texture on the floor."""


def litter(context: moderngl.Context, shaders: Shaders, seed: int) -> moderngl.Texture:
    """The texture: light from the right, leaf or wood and its accident, shade, coverage; with smaller copies."""
    return stroked(context, shaders, _strewn(np.random.default_rng([seed, 41])), (_SIZE, _SIZE), (TILE / 2, TILE))


def _strewn(rng: np.random.Generator) -> NDArray[np.float32]:
    """Leaves and twigs as strokes; those that cross an edge come in again on the other side."""
    leaves, twigs = 3200, 260
    count = leaves + twigs
    spots = np.stack([rng.uniform(-TILE / 2, TILE / 2, count), rng.uniform(0.0, TILE, count)], axis=1)
    turn = rng.uniform(0.0, 2.0 * np.pi, count)
    length = np.where(np.arange(count) < leaves, rng.uniform(0.12, 0.34, count), rng.uniform(0.3, 1.4, count))
    rows = np.empty((count, 8))
    rows[:, 0:2] = spots
    rows[:, 2:4] = spots + length[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    leafy = np.arange(count) < leaves
    rows[:, 4] = np.where(leafy, length * rng.uniform(0.22, 0.40, count), rng.uniform(0.012, 0.03, count))
    rows[:, 5] = rows[:, 4] * np.where(leafy, 1.0, 0.4)
    rows[:, 6] = np.where(leafy, LEAF, WOOD)
    rows[:, 7] = np.clip(np.linspace(0.05, 0.75, count) + rng.normal(0.0, 0.15, count), 0.0, 1.0)
    rows = rows[rng.permutation(count)]
    shifts = [(x, y) for x in (-TILE, 0.0, TILE) for y in (-TILE, 0.0, TILE)]
    copies = np.concatenate([rows + np.array([x, y, x, y, 0, 0, 0, 0]) for x, y in shifts])
    near = (np.abs(copies[:, 0]) < TILE / 2 + 1.5) & (np.abs(copies[:, 1] - TILE / 2) < TILE / 2 + 1.5)
    return np.asarray(copies[near], np.float32)
