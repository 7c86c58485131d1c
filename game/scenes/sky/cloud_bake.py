"""Clouds as pictures of small volumes that remember how light from each side reaches what the eye sees.

Each volume is lit along its axes once, at start-up; drawing then only weighs those lights by where the sun is.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Volume = NDArray[np.float32]

TILES = (3, 2)
"""Clouds across and down the picture."""

_SHAPE = (40, 88, 144)
"""Cells of a volume: deep, high, wide."""

_SHOWN = (slice(12, 72), slice(4, 140))
"""Cells (high, wide) that are ever filled: empty sky is not drawn."""

_THICKNESS = 0.13
"""Optical depth of one full cell."""


@lru_cache(maxsize=2)
def bake_clouds(seed: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Two (rows, columns, 4) pictures of 3 x 2 clouds, the first row lowest.

    The first holds light from the left, right and above as seen, and opacity; the second light from behind, from
    below, thickness, and 0.
    """
    rng = np.random.default_rng(seed)
    noise = _noise(rng)
    tiles = [_lit(_density(rng, noise, number)[:, *_SHOWN]) for number in range(TILES[0] * TILES[1])]
    return _sheet([tile[0] for tile in tiles]), _sheet([tile[1] for tile in tiles])


def _noise(rng: np.random.Generator) -> Volume:
    """Billowy noise that tiles, 0-1, of the volume's shape."""
    white = np.fft.rfftn(rng.standard_normal(_SHAPE).astype(np.float32))
    axes = np.meshgrid(*(np.fft.fftfreq(n) for n in _SHAPE[:2]), np.fft.rfftfreq(_SHAPE[2]), indexing="ij")
    frequency = np.sqrt(sum(axis**2 for axis in axes))
    total = np.zeros(_SHAPE, np.float32)
    for octave, band in enumerate((0.04, 0.09, 0.18, 0.33)):
        field = np.fft.irfftn(white * np.exp(-(((frequency - band) / (band * 0.45)) ** 2)), s=_SHAPE, axes=(0, 1, 2))
        total += np.abs(np.roll(field, octave * 17, axis=2) / field.std()).astype(np.float32) * 0.55**octave
    return np.asarray(np.clip(total / 2.1, 0.0, 1.0), np.float32)


def _density(rng: np.random.Generator, noise: Volume, number: int) -> Volume:
    """Puffs heaped on a flat base, then eaten into by noise; numbers from 4 are long and thin."""
    body = np.zeros(_SHAPE, np.float32)
    for centre, radius in _puffs(rng, thin=number >= 4):
        _add_puff(body, centre, radius)
    rolled = np.roll(noise, tuple(int(rng.integers(0, n)) for n in _SHAPE), axis=(0, 1, 2))
    return np.clip(body * 1.75 - rolled * (1.15 if number < 4 else 1.2), 0.0, 1.0)


def _puffs(rng: np.random.Generator, *, thin: bool) -> list[tuple[tuple[float, float, float], float]]:
    """Centres (deep, high, wide; shares of the height) and radii: large ones side by side, small ones upon them."""
    puffs: list[tuple[tuple[float, float, float], float]] = []
    for _ in range(9 if thin else 8):
        x = rng.uniform(-0.52, 0.52)
        size = (0.10 if thin else 0.20) * (1.15 - abs(x)) * rng.uniform(0.75, 1.2)
        low = 0.30 + (rng.uniform(-0.06, 0.10) if thin else size * 0.45)
        puffs.append(((0.23 + rng.uniform(-0.05, 0.05), low, 0.82 + x), size))
    for (z, y, x), size in list(puffs):
        for _ in range(6 if thin else 11):
            turn, rise = rng.uniform(-np.pi, np.pi), rng.uniform(-0.1, 1.0)
            flat = np.sqrt(max(0.0, 1.0 - rise * rise))
            reach = size * rng.uniform(0.7, 1.05)
            at = (z + reach * flat * np.sin(turn) * 0.6, y + reach * rise, x + reach * flat * np.cos(turn))
            puffs.append((at, size * rng.uniform(0.30, 0.58)))
    return puffs


def _add_puff(body: Volume, centre: tuple[float, float, float], radius: float) -> None:
    """Join a soft ball to the body, within its own box only; below the base it is cut off softly."""
    cells = _SHAPE[1]
    box = tuple(
        slice(max(0, int((c - radius) * cells)), max(0, min(n, int((c + radius) * cells) + 2)))
        for c, n in zip(centre, _SHAPE, strict=True)
    )
    grid = np.ogrid[box]
    away = sum(((axis / cells - c) / radius) ** 2 for axis, c in zip(grid, centre, strict=True))
    ball = np.clip(1.0 - away, 0.0, 1.0).astype(np.float32)
    base = np.clip((grid[1] / cells - 0.20) / 0.12, 0.0, 1.0)
    body[box] = np.maximum(body[box], ball**0.7 * base)


def _lit(density: Volume) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """(high, wide, 4) twice: what the two pictures hold for one volume; the eye looks along the first axis."""
    depth = density * _THICKNESS
    passed = np.exp(-np.cumsum(depth, axis=0))
    seen = np.concatenate([np.ones_like(passed[:1]), passed[:-1]]) - passed
    alpha = seen.sum(axis=0)
    total = np.maximum(alpha, 1e-4)

    def reaching(axis: int, *, from_end: bool) -> NDArray[np.float32]:
        turned = np.flip(depth, axis) if from_end else depth
        crossed = np.cumsum(turned, axis=axis)
        crossed = np.flip(crossed, axis) if from_end else crossed
        light = 0.66 * np.exp(-0.95 * crossed) + 0.34 * np.exp(-0.22 * crossed)
        return np.asarray((seen * light).sum(axis=0) / total, np.float32)

    left, right = reaching(2, from_end=False), reaching(2, from_end=True)
    below, top = reaching(1, from_end=False), reaching(1, from_end=True)
    behind = reaching(0, from_end=True)
    thick = np.clip(depth.sum(axis=0) / 6.0, 0.0, 1.0)
    return np.stack([left, right, top, alpha], -1), np.stack([behind, below, thick, np.zeros_like(thick)], -1)


def _sheet(tiles: list[NDArray[np.float32]]) -> NDArray[np.uint8]:
    rows = [np.concatenate(tiles[start : start + TILES[0]], axis=1) for start in range(0, len(tiles), TILES[0])]
    return np.asarray(np.clip(np.concatenate(rows, axis=0), 0.0, 1.0) * 255.0 + 0.5, np.uint8)
