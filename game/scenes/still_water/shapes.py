"""Shapes of things on the beach and the bay, as triangles in world metres."""

from collections.abc import Sequence
from math import pi

import numpy as np
from numpy.typing import NDArray

from game.scenes.light_over_time import Colour

Numbers = NDArray[np.float64]
Shape = tuple[Numbers, NDArray[np.int64]]
"""(n, 12) corners and (m,) indices of triangles; a corner is place, normal, tint, part, weight, mirror."""


STONE, TOWER, BOAT, GRASS = 0.0, 1.0, 2.0, 3.0
"""Parts: how assets/shaders/still_water/thing.vert moves and lights a corner."""


def stone(rng: np.random.Generator, at: tuple[float, float], radius: float, rings: int, tint: Colour) -> Shape:
    """A stone worn smooth by water, half sunk."""
    turn, rise = np.meshgrid(np.linspace(0.0, 2 * pi, 2 * rings + 1), np.linspace(-0.5 * pi, 0.5 * pi, rings + 1))
    way = np.stack([np.cos(turn) * np.cos(rise), np.sin(rise), np.sin(turn) * np.cos(rise)], -1)
    bulge = np.ones(turn.shape)
    for size, number in ((0.16, 1.7), (0.09, 3.3), (0.045, 6.1), (0.02, 11.0)):
        axis, start = rng.standard_normal(3), rng.uniform(0, 6)
        bulge += size * np.sin((way @ axis) * number + start)
    squash = np.array([rng.uniform(0.9, 1.25), rng.uniform(0.5, 0.72), rng.uniform(0.8, 1.05)])
    spots = way * bulge[..., None] * squash * radius + np.array([at[0], 0.12 * radius, at[1]])
    return _sheet(spots, np.broadcast_to(np.array(tint), spots.shape), STONE, 0.0)


def tower(x: float, y: float, z: float, high: float) -> Shape:
    """A white lighthouse with a gallery and a dome."""
    profile = np.array(
        [(0.17, 0.0), (0.155, 0.2), (0.13, 0.45), (0.11, 0.70), (0.105, 0.74), (0.155, 0.755), (0.155, 0.785),
         (0.085, 0.79), (0.085, 0.89), (0.12, 0.895), (0.105, 0.93), (0.05, 0.975), (0.012, 0.99), (0.0, 1.06)]
    )  # fmt: skip
    turn = np.linspace(0.0, 2 * pi, 19)
    spots = np.stack(
        [
            x + high * profile[:, :1] * np.cos(turn),
            np.broadcast_to(y + high * profile[:, 1:], (len(profile), 19)),
            z + high * profile[:, :1] * np.sin(turn),
        ],
        axis=-1,
    )
    dark, pale = np.array([0.10, 0.08, 0.085]), np.array([0.52, 0.50, 0.49])
    tints = np.where((profile[:, 1] > 0.74)[:, None, None], dark, pale)
    return _sheet(spots, np.broadcast_to(tints, spots.shape), TOWER, 0.0)


_WOOD, _DECK, _CANVAS = np.array([0.16, 0.125, 0.115]), np.array([0.34, 0.27, 0.21]), np.array([0.58, 0.53, 0.47])


def boat(x: float, z: float, long: float, rope: float) -> Shape:
    """A moored sailing boat with its sail furled, seen from its quarter; `rope` is its stays' radius, 0 for none."""
    return _placed(joined([*_hull(), *_rigging(rope)]), x, z, 0.5 * long, 0.42)


def _hull() -> list[Shape]:
    """Planks, a pale gunwale, the deck and a small cabin; half as long as 1."""
    along, around = np.linspace(-1.0, 1.0, 15), np.linspace(-1.0, 1.0, 13)
    beam = 0.34 * np.sqrt(np.clip(1.0 - np.abs(along) ** 3.0, 0.0, 1.0)) * (1.0 - 0.25 * (along < -0.9))
    sheer = 0.30 + 0.15 * along**2 + 0.07 * along
    high = sheer[:, None] * (np.abs(around) ** 2.6)[None, :] - 0.10
    aside = beam[:, None] * np.sign(around) * np.abs(around) ** 0.7
    hull = np.stack([np.broadcast_to(along[:, None], high.shape), high, aside], axis=-1)
    tints = np.where((np.abs(around) > 0.93)[None, :, None], _CANVAS, _WOOD)
    lid = np.stack([hull[:, 0] - [0, 0.03, 0], hull[:, -1] - [0, 0.03, 0]], axis=1)
    walls = [(0.44, 0.24, 1.0), (0.40, 0.42, 0.8), (-0.22, 0.44, 0.8), (-0.26, 0.24, 1.0)]
    cabin = np.array([[(x, y, w * narrow) for x, y, narrow in walls] for w in (0.19, 0.1, -0.1, -0.19)])
    return [
        _sheet(hull, np.broadcast_to(tints, hull.shape), BOAT, 0.0),
        _sheet(lid, np.broadcast_to(_DECK, lid.shape), BOAT, 0.0),
        _sheet(cabin, np.broadcast_to(0.85 * _CANVAS, cabin.shape), BOAT, 0.0),
    ]


def _rigging(rope: float) -> list[Shape]:
    """Mast, boom, the furled sail and two stays; without stays the mast is stout, to be seen in few pixels."""
    mast = (0.055, 0.04) if rope == 0 else (0.024, 0.012)
    stays = ((0.98, 0.42, 0.0), (-0.97, 0.38, 0.0)) if rope > 0 else ()
    return [
        _rod((0.08, 0.1, 0.0), (0.06, 2.35, 0.0), *mast, _WOOD),
        _rod((0.05, 0.62, 0.0), (-0.86, 0.55, 0.0), 0.016, 0.013, _WOOD),
        _rod((0.03, 0.68, 0.0), (-0.80, 0.61, 0.0), 0.050, 0.030, _CANVAS),
        *(_rod((0.06, 2.3, 0.0), end, rope, rope, _WOOD) for end in stays),
    ]


def _placed(shape: Shape, x: float, z: float, size: float, heading: float) -> Shape:
    """Turned about its middle, enlarged and put down."""
    rows, triangles = shape
    turned = rows.copy()
    for first in (0, 3):
        turned[:, first] = rows[:, first] * np.cos(heading) + rows[:, first + 2] * np.sin(heading)
        turned[:, first + 2] = rows[:, first + 2] * np.cos(heading) - rows[:, first] * np.sin(heading)
    turned[:, :3] = turned[:, :3] * size + np.array([x, 0.0, z])
    return turned, triangles


def joined(shapes: Sequence[Shape]) -> Shape:
    """All of them as one, in this order."""
    starts = np.cumsum([0] + [len(corners) for corners, _ in shapes[:-1]])
    triangles = [triangles + start for (_, triangles), start in zip(shapes, starts, strict=True)]
    return np.concatenate([corners for corners, _ in shapes]), np.concatenate(triangles)


def blade(rng: np.random.Generator, half_width: float, x: float, z: float, high: float, pieces: int) -> Shape:
    """A blade of marram grass that arches over."""
    share = np.linspace(0.0, 1.0, pieces + 1)
    turn, arch = rng.uniform(0.0, 2 * pi), rng.uniform(0.25, 1.0) ** 1.3
    lean = rng.normal(0.0, 0.22)
    out = high * (0.62 * arch * share**2.4 + 0.12 * share)
    up = high * (share - 0.42 * arch * share**3.0)
    spine = np.stack([x + np.cos(turn) * out + lean * high * share, up, z + 0.5 * np.sin(turn) * out], -1)
    half = half_width * (1.0 - share**1.8) * np.array([1.0, 0.0, 0.25])[:, None]
    spots = np.stack([spine - half.T, spine + half.T], axis=1)
    tints = np.broadcast_to(np.array([0.20, 0.185, 0.120]) * rng.uniform(0.5, 1.2), spots.shape)
    return _sheet(spots, tints, GRASS, np.broadcast_to(share[:, None], (pieces + 1, 2)))


def mirrored(shape: Shape) -> Shape:
    """The same in still water: upside down below it; its last number says how far it is a mirror's."""
    under = shape[0].copy()
    under[:, 1] *= -1.0
    under[:, 4] *= -1.0
    under[:, 11] = 1.0
    return under, shape[1]


def _rod(start: Colour, end: Colour, thick: float, thin: float, tint: Numbers) -> Shape:
    """A round rod of six sides."""
    ends = np.array([start, end])
    way = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
    aside = np.cross(way, [0.0, 0.31, 0.95])
    aside /= np.linalg.norm(aside)
    rear = np.cross(way, aside)
    turn = np.linspace(0.0, 2 * pi, 7)[None, :, None]
    radii = np.array([thick, thin])[:, None, None]
    spots = ends[:, None, :] + radii * (np.cos(turn) * aside + np.sin(turn) * rear)
    return _sheet(spots, np.broadcast_to(tint, spots.shape), BOAT, 0.0)


def _sheet(spots: Numbers, tints: Numbers, part: float, weight: Numbers | float) -> Shape:
    """A grid of places."""
    along = np.gradient(spots, axis=0)
    across = np.gradient(spots, axis=1)
    normal = np.cross(across, along)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True) + 1e-9
    middle = spots.mean(axis=(0, 1))
    if ((spots - middle) * normal).sum() < 0:
        normal = -normal
    kinds = np.zeros((*spots.shape[:2], 3))
    kinds[..., 0], kinds[..., 1] = part, weight
    corners = np.concatenate([spots, normal, tints, kinds], axis=-1)
    number = np.arange(spots.shape[0] * spots.shape[1]).reshape(spots.shape[:2])
    a, b, c, d = number[:-1, :-1], number[1:, :-1], number[:-1, 1:], number[1:, 1:]
    return corners.reshape(-1, 12), np.stack([a, b, c, c, b, d], axis=-1).reshape(-1)
