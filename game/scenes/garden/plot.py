"""The ground: gravel, the path to the gate, borders, the bed that is raked, and the pergola over it all."""

import numpy as np

from game.scenes.garden.materials import GRAVEL, SOIL, STONE, WOOD
from game.scenes.garden.shapes import Look, Numbers, Rows, box, lathe, merged, moved, surface, tinted, tube
from game.scenes.garden.walls import FAR, GATE, LEFT

RAKED = 12
"""A material of its own: soil that takes furrows; see assets/shaders/garden/solid.frag."""

BED = (3.4, 8.6, 9.2, 13.6)
"""Left, right, near and far edge of the raked bed."""

BEAM = (6.9, 8.5)
"""Height of the pergola's near beam, and how far ahead it is; baskets hang from it."""

PLINTHS = ((3.55, 0.62, 14.9), (4.9, 0.62, 17.6), (2.1, 0.62, 18.2))
"""Where the large pots belong: the tops of three stone blocks along the path."""

_GRAVEL = Look(GRAVEL, (0.92, 0.90, 0.86), repeat=2.6)
_EARTH = Look(SOIL, (1.05, 1.0, 0.95), repeat=2.2)
_TIMBER = Look(WOOD, (0.78, 0.76, 0.74), repeat=2.2)


def plot() -> Rows:
    """Everything underfoot, and the pergola overhead."""
    return merged([_ground(), _path(), _bed(), _pergola(), _bird_bath(), *map(_plinth, PLINTHS), _fork()])


def path_middle(z: Numbers) -> Numbers:
    """X of the path's middle line: it sets out at the player's right and curves to the gate."""
    share = np.clip((z - 8.0) / (FAR - 8.0), 0.0, 1.0)
    gate = (GATE[0] + GATE[1]) / 2
    return np.asarray(1.0 + (gate - 1.0) * (0.35 * share + 0.65 * share**2 * (3 - 2 * share)))


def _ground() -> Rows:
    x, z = np.meshgrid(np.linspace(LEFT, 30.0, 22), np.linspace(6.0, FAR + 1.0, 14))
    grid = np.stack([x, 0.04 * np.sin(x * 1.3) * np.sin(z * 1.7), z], axis=-1)
    shade = 0.5 + 0.5 * np.clip((FAR - z) / 2.0, 0, 1) * np.clip((x - LEFT) / 2.0, 0, 1)
    return surface(grid, _EARTH, grid[..., [0, 2]], open_to=shade)


def _path() -> Rows:
    z = np.linspace(6.5, FAR - 0.4, 26)
    middle = path_middle(z)
    half = 1.25 + 0.3 * np.exp(-(((z - 8.0) / 4.0) ** 2))
    across = np.linspace(-1.0, 1.0, 5)
    x = middle[:, None] + half[:, None] * across
    grid = np.stack([x, 0.075 - 0.03 * np.broadcast_to(across**2, x.shape), np.broadcast_to(z[:, None], x.shape)], -1)
    parts = [surface(grid, _GRAVEL, grid[..., [0, 2]])]
    rng = np.random.default_rng(5)
    for index in range(len(z) - 1):
        for side in (-1.0, 1.0):
            for step in (0.0, 0.5):
                where = z[index] + step * (z[1] - z[0])
                parts.append(
                    _edging(float(path_middle(np.array(where))) + side * float(half[index]), float(where), rng)
                )
    return merged(parts)


def _edging(x: float, z: float, rng: np.random.Generator) -> Rows:
    """One brick on edge, a little out of line."""
    red = 0.85 + 0.3 * float(rng.random())
    place = (x + 0.03 * float(rng.normal()), 0.05 * float(rng.random()) - 0.02, z)
    return tinted(moved(_EDGING, place, 0.12 * float(rng.normal())), (red, red, red))


_EDGING = box((-0.1, 0.0, -0.13), (0.1, 0.22, 0.13), Look(STONE, (0.80, 0.47, 0.36), repeat=1.6), dark_foot=0.5)


def _bed() -> Rows:
    x0, x1, z0, z1 = BED
    x, z = np.meshgrid(np.linspace(x0, x1, 9), np.linspace(z0, z1, 9))
    rise = 0.42 + 0.10 * np.sin((x - x0) / (x1 - x0) * np.pi) * np.sin((z - z0) / (z1 - z0) * np.pi)
    grid = np.stack([x, rise, z], axis=-1)
    parts = [surface(grid, Look(RAKED, (1.15, 1.08, 1.0), repeat=2.2), grid[..., [0, 2]])]
    parts.append(box((x0 - 0.16, 0.0, z0 - 0.16), (x1 + 0.16, 0.5, z0), _TIMBER, dark_foot=0.5))
    parts.append(box((x0 - 0.16, 0.0, z0), (x0, 0.5, z1), _TIMBER, dark_foot=0.5))
    parts.append(box((x1, 0.0, z0), (x1 + 0.16, 0.5, z1), _TIMBER, dark_foot=0.5))
    parts.append(box((x0 - 0.16, 0.0, z1), (x1 + 0.16, 0.5, z1 + 0.16), _TIMBER, dark_foot=0.5))
    return merged(parts)


def _pergola() -> Rows:
    """Two posts, two long beams and the rafters across them: the picture's upper frame."""
    y, z = BEAM
    parts = [box((x, 0.0, z + 0.9), (x + 0.34, y, z + 1.24), _TIMBER, dark_foot=0.5) for x in (-8.2, 8.75)]
    parts += [box((-14.0, y, z0), (16.0, y + 0.42, z0 + 0.26), _TIMBER) for z0 in (z, z + 4.2)]
    parts += [box((x, y + 0.42, z - 0.8), (x + 0.2, y + 0.78, z + 5.2), _TIMBER) for x in np.arange(-12.5, 14.5, 1.55)]
    return merged(parts)


def _bird_bath() -> Rows:
    """A stone bowl on a stem where the path bends: the middle ground's quiet accent."""
    stone = Look(STONE, (1.0, 0.97, 0.92), repeat=1.6)
    outline = [(0.0, 0.0), (0.62, 0.0), (0.62, 0.14), (0.3, 0.28), (0.2, 0.6), (0.24, 1.35), (0.36, 1.5)]
    bowl = [(0.95, 1.72), (1.0, 1.84), (0.94, 1.86), (0.6, 1.68), (0.0, 1.62)]
    shade = (0.3, 0.5, 0.7, 0.8, 0.9, 0.8, 0.7, 0.9, 1, 1, 0.8, 0.8)
    return moved(lathe(outline + bowl, 24, stone, shade=shade), (0.2, 0.0, 16.4))


def _plinth(top: tuple[float, float, float]) -> Rows:
    x, y, z = top
    stone = Look(STONE, (0.94, 0.91, 0.86), repeat=1.9)
    block = box((x - 0.52, 0.0, z - 0.52), (x + 0.52, y - 0.1, z + 0.52), stone, dark_foot=0.4)
    return merged([block, box((x - 0.6, y - 0.1, z - 0.6), (x + 0.6, y, z + 0.6), stone)])


PERCH = (5.6, 2.27, 10.4)
"""The handle of the fork that stands in the bed: the robin's favourite."""


def _fork() -> Rows:
    x, y, z = PERCH
    ash, iron = Look(WOOD, (1.1, 0.95, 0.8), repeat=1.2), Look(STONE, (0.16, 0.16, 0.17), repeat=1.0)
    parts = [tube([(x + 0.05, 0.5, z), (x, y - 0.06, z)], 0.045, 7, ash)]
    parts.append(tube([(x - 0.2, y - 0.05, z), (x + 0.2, y - 0.05, z)], 0.045, 7, ash))
    parts += [
        tube([(x + 0.05 + s, 0.75, z), (x + 0.05 + s, 0.3, z)], 0.02, 4, iron) for s in (-0.18, -0.06, 0.06, 0.18)
    ]
    parts.append(tube([(x - 0.14, 0.75, z), (x + 0.24, 0.75, z)], 0.025, 4, iron))
    return merged(parts)
