"""Trees as strokes: trunks, boughs and leaves of one layer of wood, to be drawn once into a texture. Pure numbers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

WOOD, LEAF = 0.0, 1.0


@dataclass(frozen=True, slots=True)
class Stand:
    """One layer of trees.

    Attributes:
        z: how far ahead it stands.
        half_width, height: of what is drawn of it; its foot is `sunk` under the path's height.
        trees: how many, beside the gap in which the glade lies.
        girth: half width of a trunk at its foot.
        leaf: length of a drawn leaf.
        gap: half width of the glade here.
        bushes: how many tufts of undergrowth.
    """

    z: float
    half_width: float
    height: float
    trees: int
    girth: float
    leaf: float
    gap: float
    bushes: int

    @property
    def glade(self) -> float:
        """X of the glade's middle, where the sun will stand."""
        return 0.268 * self.z


def strokes_of(stand: Stand, seed: int) -> NDArray[np.float32]:
    """(n, 8) rows in drawing order: both ends x0, y0, x1, y1; half widths at both; wood or leaf; shade 0-1.

    x runs from -half_width to half_width, y up from the foot of the picture.
    """
    rng = np.random.default_rng([seed, round(stand.z * 10)])
    parts = [_bush(rng, stand, x) for x in _places(rng, stand, stand.bushes, 0.55)]
    behind: list[Numbers] = []
    front: list[Numbers] = []
    for x in _places(rng, stand, stand.trees, 1.0):
        wood, leaves = _tree(rng, stand, x)
        (behind if rng.random() < 0.5 else front).extend((wood, leaves))
    return np.concatenate([*behind, *front, *parts, _crown_edge(rng, stand)]).astype(np.float32)


def _places(rng: np.random.Generator, stand: Stand, count: int, clear: float) -> list[float]:
    """Places from side to side, evenly but for accidents, outside the glade."""
    slots = (np.arange(count) + rng.uniform(0.1, 0.9, count)) / count
    places = (slots * 2.0 - 1.0) * stand.half_width
    kept = places[np.abs(places - stand.glade) > stand.gap * clear]
    return [float(x) for x in rng.permutation(kept)]


def _tree(rng: np.random.Generator, stand: Stand, x: float) -> tuple[Numbers, Numbers]:
    """Wood and leaves of one tall tree."""
    girth = stand.girth * rng.uniform(0.45, 1.25)
    up = np.linspace(0.0, 1.0, 12)
    lean = rng.normal(0.0, 0.035) * stand.height
    bend = rng.normal(0.0, 0.008, 2)[:, None] * stand.height * np.sin(np.outer((1.0, 2.3), up * np.pi + 1.0))
    trunk = np.stack([x + lean * up**1.3 + bend.sum(axis=0), up * stand.height * 1.05], axis=1)
    width = girth * (1.0 - 0.62 * up) + 0.9 * girth * np.exp(-up * stand.height / (2.2 * girth + 0.3))
    wood = [_limb(trunk, width, rng.uniform(0.2, 0.6))]
    leaves = []
    for at in np.sort(rng.uniform(0.30, 1.0, 9 + int(rng.integers(0, 5)))):
        limb, hung = _bough(rng, stand, trunk, at, girth)
        wood.append(limb)
        leaves.append(hung)
    return np.concatenate(wood), np.concatenate(leaves)


def _bough(rng: np.random.Generator, stand: Stand, trunk: Numbers, at: float, girth: float) -> tuple[Numbers, Numbers]:
    """A bough that rises from the trunk and droops at its end, and its leaves."""
    root = np.array([np.interp(at, np.linspace(0, 1, len(trunk)), trunk[:, k]) for k in (0, 1)])
    way, reach = rng.choice((-1.0, 1.0)), stand.height * rng.uniform(0.10, 0.24) * (1.25 - 0.6 * at)
    along = np.linspace(0.0, 1.0, 7)
    rise, droop = rng.uniform(0.25, 0.8), rng.uniform(0.2, 0.9)
    curve = root + reach * np.stack([way * along, rise * along - droop * along**2.2], axis=1)
    width = girth * 0.32 * (1.05 - along) * (1.2 - 0.7 * at)
    count = int((26 + 40 * rng.random()) * (1.9 if stand.z < 50.0 else 1.2))
    share = rng.beta(2.2, 1.1, count)
    spots = np.stack([np.interp(share, along, curve[:, k]) for k in (0, 1)], axis=1)
    spread = reach * np.array([0.09, 0.13]) * (0.5 + share[:, None])
    spots = spots + rng.normal(0.0, 1.0, (count, 2)) * spread - np.array([0.0, 0.04 * reach])
    return _limb(curve, width, rng.uniform(0.1, 0.5)), _leaves(rng, spots, stand.leaf, curve[:, 1].mean())


def _bush(rng: np.random.Generator, stand: Stand, x: float) -> Numbers:
    """A tuft of undergrowth: leaves that spring from one root, low and wide."""
    count = int(rng.integers(60, 130))
    size = stand.height * rng.uniform(0.03, 0.085)
    turn = rng.normal(0.0, 0.75, count)
    away = size * np.sqrt(rng.random(count))
    spots = np.stack([x + 1.5 * away * np.sin(turn), 1.0 + 1.1 * away * np.cos(turn)], axis=1)
    return _leaves(rng, spots, stand.leaf * 1.15, 1.0 + 0.6 * size)


def _crown_edge(rng: np.random.Generator, stand: Stand) -> Numbers:
    """Leaves that close the roof at the top, thin about the glade."""
    count = int(190 * stand.half_width / 20.0)
    x = rng.uniform(-stand.half_width, stand.half_width, count)
    open_ = np.exp(-(((x - stand.glade) / (2.2 * stand.gap + 2.0)) ** 2))
    low = stand.height * (0.80 + 0.16 * open_ + 0.06 * np.sin(x * 9.0 / stand.z + 1.0) * np.sin(x * 3.1))
    y = low + (stand.height * 1.02 - low) * rng.random(count) ** 0.8
    spots = np.repeat(np.stack([x, y], axis=1), 9, axis=0)
    spots += rng.normal(0.0, 1.0, spots.shape) * np.array([0.030, 0.016]) * stand.height
    return _leaves(rng, spots, stand.leaf * 1.1, stand.height * 0.9)


def _limb(curve: Numbers, width: Numbers, shade: float) -> Numbers:
    """(n - 1, 8) wood strokes along a curve."""
    rows = np.empty((len(curve) - 1, 8))
    rows[:, 0:2], rows[:, 2:4] = curve[:-1], curve[1:]
    rows[:, 4], rows[:, 5], rows[:, 6], rows[:, 7] = width[:-1], width[1:], WOOD, shade
    return rows


def _leaves(rng: np.random.Generator, spots: Numbers, length: float, middle: float) -> Numbers:
    """(n, 8) leaf strokes at these places, hanging every way; those on top are lit."""
    count = len(spots)
    turn = rng.normal(-np.pi / 2, 1.15, count)
    size = length * rng.uniform(0.55, 1.35, count)
    rows = np.empty((count, 8))
    rows[:, 0:2] = spots
    rows[:, 2:4] = spots + size[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    rows[:, 4] = rows[:, 5] = size * rng.uniform(0.22, 0.36, count)
    rows[:, 6] = LEAF
    high = (spots[:, 1] - middle) / (length * 6.0)
    rows[:, 7] = np.clip(0.45 + 0.22 * high + rng.normal(0.0, 0.16, count), 0.0, 1.0)
    return rows[np.argsort(rows[:, 7])]
