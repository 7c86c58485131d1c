"""Where everything that does not swim stands on the reef, put together into one mesh."""

from collections.abc import Callable

import numpy as np

from game.scenes.light_over_time import Colour
from game.scenes.reef import corals, creatures
from game.scenes.reef.mesh import Shape, together
from game.scenes.reef.rocks import FLOOR, arch, boulders

Grown = Callable[[np.random.Generator, float], Shape]

_COLOURS: tuple[Colour, ...] = (
    (0.62, 0.30, 0.26), (0.58, 0.42, 0.18), (0.42, 0.26, 0.50), (0.60, 0.36, 0.40), (0.34, 0.44, 0.28),
    (0.62, 0.52, 0.34), (0.28, 0.40, 0.52),
)  # fmt: skip
_FANS: tuple[Colour, ...] = ((0.60, 0.16, 0.30), (0.66, 0.34, 0.12), (0.44, 0.18, 0.52))

_SORTS = 3
"""Different ones of each kind."""

CLAMS: tuple[tuple[float, float, float, float], ...] = (
    (-3.9, -3.95, 10.6, 1.05),
    (4.2, -4.0, 11.4, 0.95),
    (1.7, -4.25, 17.0, 0.9),
)
"""Giant clams: x, y, z of the hinge, size."""

ANEMONES: tuple[tuple[float, float, float, float], ...] = (
    (-5.5, -2.75, 8.6, 0.85), (5.7, -3.15, 8.9, 0.80), (-6.9, -2.35, 11.9, 0.9), (7.4, -2.35, 13.6, 0.95),
    (-5.2, -3.7, 12.6, 0.7), (4.3, -3.75, 16.4, 0.7),
)  # fmt: skip
"""Anemones: x, y, z of the foot, size."""

_FRAME: tuple[tuple[Grown, float, float, float, float, Colour], ...] = (
    (corals.fan, -6.9, -3.0, 8.3, 2.5, _FANS[0]), (corals.fan, 6.9, -3.2, 8.7, 2.1, _FANS[2]),
    (corals.antlers, -5.0, -3.6, 9.7, 1.2, _COLOURS[1]), (corals.pipes, 5.3, -3.7, 9.9, 1.3, _COLOURS[2]),
    (corals.table, -8.2, -1.6, 13.0, 2.0, _COLOURS[3]), (corals.table, 10.3, -2.2, 15.0, 1.9, _COLOURS[5]),
    (corals.dome, 3.5, -4.5, 14.6, 1.1, _COLOURS[4]), (corals.dome, -3.3, -4.5, 16.8, 1.3, _COLOURS[5]),
    (corals.fan, 4.9, -3.8, 17.3, 1.7, _FANS[1]), (corals.fan, -2.4, -3.7, 26.6, 3.0, _FANS[0]),
    (corals.antlers, 6.7, -3.3, 8.3, 1.0, _COLOURS[0]),
)  # fmt: skip
"""What frames the first view: kind, place, size, colour."""


def grow_reef(seed: int, fine: float) -> tuple[Shape, Shape]:
    """(what stands: rock and coral; what opens: clams and anemones), world frame; `fine` 1 for the film still."""
    rng = np.random.default_rng([seed, 21])
    rock = [*boulders(seed, fine), arch(seed, fine)]
    near, far = ({kind: [kind(rng, cut) for _ in range(_SORTS)] for kind in _STREWN} for cut in (fine, 0.2))
    grown = [
        piece
        for stone in rock
        for piece in _overgrown(rng, stone, near if float(stone.spots[:, 2].mean()) < _NEAR else far, fine)
    ]
    return together([*rock, *grown, *_framing(rng, fine)]), together(_living(rng, fine))


_NEAR = 22.0
"""Further than this what grows is cut coarsely."""

_STREWN: dict[Grown, tuple[float, float, float]] = {
    corals.antlers: (0.22, 0.45, 1.0),
    corals.dome: (0.20, 0.40, 1.1),
    corals.table: (0.10, 0.7, 1.5),
    corals.pipes: (0.14, 0.5, 1.0),
    corals.fan: (0.14, 0.9, 2.0),
    corals.grass: (0.20, 0.35, 0.8),
}
"""Kind -> share of all that grows, smallest and largest size."""


def _overgrown(rng: np.random.Generator, stone: Shape, sorts: dict[Grown, list[Shape]], fine: float) -> list[Shape]:
    """Growth where light falls on the stone, denser on what is near; coarse meshes carry less."""
    lit = np.clip(stone.facing[:, 1] + 0.35 - 0.35 * stone.facing[:, 2], 0.0, None)
    lit *= (stone.spots[:, 1] > FLOOR + 0.25) * (stone.facing[:, 2] < 0.55)
    distance = float(stone.spots[:, 2].mean())
    reach = float(np.ptp(stone.spots[:, 0]))
    count = int((7.0 + 3.1 * reach) * (1.0 if distance < _NEAR else 0.55) * (0.30 + 0.70 * fine))
    chosen = rng.choice(len(lit), size=count, p=lit / lit.sum())
    kinds, shares = list(sorts), np.array([share for share, *_ in _STREWN.values()])
    return [
        _one(rng, stone, int(place), kinds[int(rng.choice(len(kinds), p=shares))], sorts, distance) for place in chosen
    ]


def _one(
    rng: np.random.Generator, stone: Shape, place: int, kind: Grown, sorts: dict[Grown, list[Shape]], distance: float
) -> Shape:
    _, small, large = _STREWN[kind]
    size = rng.uniform(small, large) * (0.9 + 0.016 * distance)
    colours = _FANS if kind is corals.fan else _COLOURS
    tint = np.array(colours[int(rng.integers(len(colours)))]) * rng.uniform(0.75, 1.15)
    flat = kind in (corals.fan, corals.grass, corals.table)
    upright = np.array([0.0, 1.0, 0.0]) * (2.5 if flat else 0.55) + stone.facing[place] * np.array([1, 1, 0.6])
    turn = rng.uniform(-0.6, 0.6) if kind is corals.fan else rng.uniform(0, 2 * np.pi)
    where = stone.spots[place] - 0.08 * size * stone.facing[place]
    sort = sorts[kind][int(rng.integers(_SORTS))]
    return sort.placed(where, size, turn, (float(tint[0]), float(tint[1]), float(tint[2])), upright)


def _living(rng: np.random.Generator, fine: float) -> list[Shape]:
    plain = (1.0, 1.0, 1.0)
    shut = [
        creatures.clam(rng, fine).placed(np.array(c[:3]), c[3], 0.25 * (-1) ** k, plain) for k, c in enumerate(CLAMS)
    ]
    tints = ((0.50, 0.62, 0.34), (0.78, 0.46, 0.40), (0.62, 0.40, 0.66))
    soft = [
        creatures.anemone(rng, fine).placed(np.array(a[:3]), a[3], 1.7 * k, tints[k % 3])
        for k, a in enumerate(ANEMONES)
    ]
    return [*shut, *soft]


def _framing(rng: np.random.Generator, fine: float) -> list[Shape]:
    return [
        kind(rng, fine).placed(np.array([x, y, z]), size, 0.3 * (-1) ** k, tint)
        for k, (kind, x, y, z, size, tint) in enumerate(_FRAME)
    ]
