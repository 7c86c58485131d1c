"""What grows where: every spray of leaves and every flower of the garden, as instances of the painted sprays.

A plant is 12 numbers: place (3), size; the way it faces (3), its turn about that (radians); layer of the sprays,
accident 0-1 (which opens first), how much it sways, whose colour it has (see assets/shaders/garden/spray.vert).
"""

from math import pi

import numpy as np
from numpy.typing import NDArray

from game.scenes.garden import leaves
from game.scenes.garden.plot import BEAM, BED, path_middle
from game.scenes.garden.walls import FAR, GATE, LEFT, SPRING, TOP, espalier_arms
from game.scenes.quality import Tier

Numbers = NDArray[np.float64]

GREEN, CRIMSON, BLUSH, IVORY, DUSK, PEAR = range(6)
"""Whose colour: as painted; roses; leaves in the foreground's shade; the pear's."""

_SHARE = {Tier.LOW: 0.42, Tier.MEDIUM: 0.75, Tier.HIGH: 1.0}
_LARGER = {Tier.LOW: 1.45, Tier.MEDIUM: 1.12, Tier.HIGH: 1.0}
"""Fewer and larger in the cheap tiers: about as much green."""


def planted(seed: int, tier: Tier) -> NDArray[np.float32]:
    """(n, 12) all plants of a tier, those at the front first."""
    rng = np.random.default_rng([seed, 77])
    grown = [
        _thinned(group, tier, rng)
        for group in (_trees(rng), _climbers(rng), _ivy(rng), _pear(rng), _borders(rng), _pergola_vine(rng))
    ]
    kept = [_roses(rng), _bed_rows(rng), _foreground(rng), _beyond(rng)]
    rows = np.concatenate([*grown, *kept])
    return np.ascontiguousarray(rows[np.argsort(rows[:, 2] - 0.3 * (rows[:, 8] == leaves.ROSE))], np.float32)


def _thinned(rows: Numbers, tier: Tier, rng: np.random.Generator) -> Numbers:
    kept = rows[rng.random(len(rows)) < _SHARE[tier]].copy()
    kept[:, 3] *= _LARGER[tier]
    return kept


def _rows(
    rng: np.random.Generator, place: Numbers, size: Numbers, facing: Numbers, layer: int, sway: float, hue: int = GREEN,
    *, upright: bool = False,
) -> Numbers:  # fmt: skip
    n = len(place)
    turn = rng.normal(0, 0.12, n) if upright else rng.uniform(-pi, pi, n)
    kind = np.stack([np.full(n, float(layer)), rng.random(n), np.full(n, sway), np.full(n, float(hue))], axis=-1)
    facing = facing / np.linalg.norm(facing, axis=-1, keepdims=True)
    return np.concatenate([place, size[:, None], facing, turn[:, None], kind], axis=-1)


def _facing(rng: np.random.Generator, way: tuple[float, float, float], n: int, spread: float) -> Numbers:
    return np.asarray(np.array(way) + rng.normal(0, spread, (n, 3)))


def _trees(rng: np.random.Generator) -> Numbers:
    """An orchard beyond the wall: crowns of different heights, the tallest at the sides."""
    crowns = [(-15, 9.5, 27, 5.2), (-7.5, 8.2, 33, 4.6), (-1.5, 7.2, 38, 4.0), (12.2, 8.6, 31, 4.6),
              (19, 10.2, 27, 5.6),
              (27, 11, 31, 6.0), (-23, 11, 31, 6.0), (3.0, 6.4, 46, 3.6),
              (8.5, 6.4, 50, 3.4), (-11, 7.0, 44, 4.6), (17, 7.4, 46, 4.8)]  # fmt: skip
    parts = []
    for x, y, z, radius in crowns:
        n = round(3.1 * radius**1.6)
        way = rng.normal(0, 1, (n, 3))
        way /= np.linalg.norm(way, axis=1, keepdims=True)
        way[:, 2] = -np.abs(way[:, 2])
        out = radius * rng.uniform(0.55, 1.0, (n, 1)) * np.array([1.0, 0.78, 0.5])
        place = np.array([x, y, z]) + way * out
        parts.append(_rows(rng, place, rng.uniform(1.0, 1.75, n), way + np.array([0, 0.2, -0.5]), leaves.TREE, 0.10))
    return np.concatenate(parts)


def _over_gate(rng: np.random.Generator, n: int, spread: float) -> Numbers:
    """Places along the arch of the gateway and down its left side, where the old rose climbs."""
    share = rng.beta(1.3, 1.6, n)
    middle, radius = (GATE[0] + GATE[1]) / 2, (GATE[1] - GATE[0]) / 2 + 0.75
    angle = pi * (1.12 - 1.0 * share)
    x, y = middle + radius * np.cos(angle), SPRING + radius * np.sin(angle)
    foot = share < 0.25
    y = np.where(foot, SPRING * share / 0.25 + 0.2, y)
    x = np.where(foot, GATE[0] - 0.85 + 0.1 * np.sin(y * 3), x)
    place = np.stack([x, y, np.full(n, FAR - 0.35)], axis=-1)
    return np.asarray(place + rng.normal(0, 1, (n, 3)) * np.array([spread, spread, 0.12]))


def _wall_sweep(rng: np.random.Generator, n: int) -> Numbers:
    """A second rose, fanned over the wall's left half from one foot."""
    angle = rng.normal(0.15, 0.75, n)
    length = 6.6 * rng.beta(2.2, 1.2, n)
    x = -4.6 + length * np.sin(angle) * 0.95
    y = 0.4 + length * np.cos(angle) * 0.86
    place = np.stack([x, np.minimum(y, TOP + 0.25), FAR - 0.25 - 0.35 * rng.random(n)], axis=-1)
    return np.asarray(place + rng.normal(0, 0.18, (n, 3)))


def _climbers(rng: np.random.Generator) -> Numbers:
    arch, sweep = _over_gate(rng, 190, 0.34), _wall_sweep(rng, 330)
    place = np.concatenate([arch, sweep])
    n = len(place)
    return _rows(rng, place, rng.uniform(0.42, 0.78, n), _facing(rng, (0, 0.25, -1), n, 0.38), leaves.ROSE_LEAF, 0.05)


def _roses(rng: np.random.Generator) -> Numbers:
    """The flowers of both climbers: blush on the wall, crimson over the gate."""
    arch, sweep = _over_gate(rng, 70, 0.32), _wall_sweep(rng, 110)
    arch[:, 2] -= 0.35
    sweep[:, 2] -= 0.3
    red = _rows(
        rng, arch, rng.uniform(0.17, 0.30, 70), _facing(rng, (0.1, 0.1, -1), 70, 0.3), leaves.ROSE, 0.05, CRIMSON
    )
    pale = _rows(
        rng, sweep, rng.uniform(0.17, 0.32, 110), _facing(rng, (0.1, 0.15, -1), 110, 0.3), leaves.ROSE, 0.05, BLUSH
    )
    return np.concatenate([red, pale])


def _ivy(rng: np.random.Generator) -> Numbers:
    """Climbers on the left wall, thicker towards its top."""
    n = 150
    z = rng.uniform(8.0, FAR, n)
    y = TOP + 0.3 - 3.2 * rng.beta(1.0, 2.2, n) * (0.6 + 0.5 * np.sin(z * 0.9))
    place = np.stack([np.full(n, LEFT + 0.3) + rng.normal(0, 0.12, n), y, z], axis=-1)
    return _rows(rng, place, rng.uniform(0.5, 0.9, n), _facing(rng, (1, 0.3, -0.2), n, 0.35), leaves.ROSE_LEAF, 0.05)


def _pear(rng: np.random.Generator) -> Numbers:
    x, arms = espalier_arms()
    parts = []
    for height in arms:
        n = 42
        along = rng.uniform(-3.7, 3.7, n)
        place = np.stack([x + along, np.full(n, height), np.full(n, FAR - 0.45)], axis=-1)
        place += rng.normal(0, 1, (n, 3)) * np.array([0.1, 0.26, 0.1])
        parts.append(
            _rows(rng, place, rng.uniform(0.36, 0.6, n), _facing(rng, (0, 0.3, -1), n, 0.4), leaves.TREE, 0.05, PEAR)
        )
    return np.concatenate(parts)


def _borders(rng: np.random.Generator) -> Numbers:
    """Flowers at the foot of the wall and along the path, tall behind and low before."""
    parts = []
    tall = ((leaves.COSMOS, 1.0), (leaves.BLADES, 0.9), (leaves.HERB, 0.9), (leaves.LAVENDER, 0.85))
    for z0, count, heights in ((FAR - 0.9, 46, 1.15), (FAR - 1.8, 44, 0.9), (FAR - 2.7, 34, 0.7)):
        x = np.linspace(LEFT + 0.5, 22.0, count) + rng.normal(0, 0.3, count)
        x = x[np.abs(x - (GATE[0] + GATE[1]) / 2) > 1.9]
        for layer, high in tall:
            chosen = x[rng.integers(0, 4, len(x)) == layer % 4]
            parts.append(_standing(rng, chosen, z0, high * heights, layer))
    for side in (-1.0, 1.0):
        z = rng.uniform(13.8 if side > 0 else 11.2, FAR - 3.0, 42)
        x = path_middle(z) + side * (1.55 + rng.exponential(0.35, 42))
        kinds = rng.choice([leaves.LAVENDER, leaves.HERB, leaves.BLADES], 42, p=[0.5, 0.3, 0.2])
        low = (leaves.LAVENDER, leaves.HERB, leaves.BLADES)
        parts += [_standing(rng, x[kinds == one], z[kinds == one], 0.62, one) for one in low]
    return np.concatenate(parts)


def _standing(rng: np.random.Generator, x: Numbers, z: Numbers | float, high: float, layer: int) -> Numbers:
    n = len(x)
    size = high * rng.uniform(0.8, 1.2, n)
    place = np.stack([x, size * 0.96, np.broadcast_to(z, (n,)) + rng.normal(0, 0.15, n)], axis=-1)
    return _rows(rng, place, size, _facing(rng, (0, 0.15, -1), n, 0.12), layer, 0.10, upright=True)


def _bed_rows(rng: np.random.Generator) -> Numbers:
    """Two rows of seedlings at the back of the raked bed: those that are watered."""
    x0, x1, _, z1 = BED
    parts = []
    for z, layer, high in (
        (z1 - 0.5, leaves.COSMOS, 0.68),
        (z1 - 1.3, leaves.HERB, 0.42),
        (z1 - 0.1, leaves.LAVENDER, 0.62),
    ):
        x = np.linspace(x0 + 0.4, x1 - 0.4, 9) + rng.normal(0, 0.1, 9)
        rows = _standing(rng, x, z, high, layer)
        rows[:, 1] += 0.42
        rows[:, 10] = -0.10  # stands in the bed: droops until it is watered
        parts.append(rows)
    return np.concatenate(parts)


def _pergola_vine(rng: np.random.Generator) -> Numbers:
    """The vine on the pergola: hangs into the top of the picture."""
    n = 170
    x = np.concatenate([rng.uniform(-13, -2.5, 100), rng.uniform(4.5, 14, 70)])
    hang = 0.9 * rng.random(n) ** 1.6 * (0.5 + 0.5 * np.sin(x * 0.9 + 1.0) ** 2) + 0.02 * np.abs(x)
    z = BEAM[1] + rng.uniform(-0.6, 4.5, n)
    place = np.stack([x, BEAM[0] + 0.75 - hang, z], axis=-1)
    return _rows(
        rng, place, rng.uniform(0.5, 0.85, n), _facing(rng, (0, -0.1, -1), n, 0.5), leaves.ROSE_LEAF, 0.09, DUSK
    )


def _beyond(rng: np.random.Generator) -> Numbers:
    """What the open gate shows: an orchard's first trees, and a meadow in flower before them."""
    crowns = np.array([(7.0, 2.9, 31.0), (8.2, 3.4, 33.0), (11.4, 3.2, 37.0), (9.4, 2.6, 40.0)])
    place = np.repeat(crowns, 5, axis=0) + rng.normal(0, 0.55, (20, 3))
    trees = _rows(rng, place, rng.uniform(0.7, 1.1, 20), _facing(rng, (0, 0.2, -1), 20, 0.4), leaves.TREE, 0.08)
    z = rng.uniform(24.0, 29.0, 34)
    x = z * rng.uniform(0.21, 0.36, 34)
    kinds = rng.integers(0, 3, 34)
    layers = (leaves.BLADES, leaves.COSMOS, leaves.LAVENDER)
    meadow = [_standing(rng, x[kinds == i], z[kinds == i], 0.55, layer) for i, layer in enumerate(layers)]
    return np.concatenate([trees, *meadow])


def _foreground(rng: np.random.Generator) -> Numbers:
    """Leaves close to the eye, in shade, in the upper corners and the lower right: they frame the picture."""
    spots = []
    for _ in range(13):
        spots.append((-4.05 + rng.normal(0, 0.42), 6.15 + rng.normal(0, 0.25), rng.uniform(4.2, 5.4)))
        spots.append((4.15 + rng.normal(0, 0.38), 6.2 + rng.normal(0, 0.22), rng.uniform(4.2, 5.4)))
    low = ((4.2 + rng.normal(0, 0.5), 1.75 + rng.normal(0, 0.25), rng.uniform(4.4, 5.4)) for _ in range(10))
    spots.extend(low)
    place = np.array(spots)
    n = len(place)
    return _rows(
        rng, place, rng.uniform(0.36, 0.6, n), _facing(rng, (0, -0.1, -1), n, 0.2), leaves.ROSE_LEAF, 0.06, DUSK
    )
