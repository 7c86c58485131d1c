"""Ferns: fronds that unroll. One frond is drawn once into a texture; each stands on a strip that curls."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.grove.ground import height_at
from game.scenes.grove.growth import LEAF, WOOD
from game.scenes.grove.strokes import stroked
from game.scenes.grove.woods import grid_of
from game.scenes.quality import Tier
from game.scenes.scene import View
from game.scenes.shaders import Shaders, set_uniforms

Numbers = NDArray[np.float64]

_PLANTS = (
    # x, z, length of a frond, fronds, how far the root is lifted
    (-10.5, 30.0, 2.2, 6, 0.0), (12.8, 28.5, 2.2, 6, 0.0), (4.4, 29.0, 1.7, 6, 0.0), (9.6, 32.0, 1.8, 5, 0.0),
    (-2.2, 25.5, 1.8, 6, 0.0), (-14.5, 24.5, 2.3, 7, 0.0), (15.0, 21.0, 2.4, 7, 0.0), (8.8, 22.8, 1.9, 6, 0.0),
    (-7.4, 20.6, 2.0, 7, 0.0), (-12.2, 17.0, 2.2, 7, 0.0), (-2.6, 18.0, 1.6, 6, 0.0), (5.3, 19.0, 1.7, 6, 0.0),
    (13.4, 15.6, 2.3, 7, 0.0), (8.4, 15.0, 2.1, 8, 0.0), (-5.0, 14.8, 1.9, 7, 0.0), (-8.9, 10.6, 2.2, 7, 0.0),
    (9.7, 11.6, 2.2, 7, 0.0), (5.6, 11.8, 1.9, 8, 0.0), (-4.2, 11.2, 1.8, 8, 0.0), (7.6, 9.0, 2.3, 8, 0.1),
    (-6.7, 8.6, 2.3, 8, 0.1), (4.7, 7.0, 2.4, 9, 0.35), (-4.6, 6.7, 2.4, 9, 0.35), (-3.1, 5.5, 2.1, 8, 0.55),
    (3.4, 5.4, 2.1, 8, 0.50),
)  # fmt: skip
"""Farthest first; placed by eye: the nearest frame the picture's lower corners."""

_PIECES = {Tier.LOW: 8, Tier.MEDIUM: 14, Tier.HIGH: 24}


class Ferns:
    """All ferns of one grove."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Draw the frond and plant it."""
        self._context = context
        self._shaders = shaders
        self._frond = stroked(context, shaders, _frond_strokes(seed), (384, 768), (1.0, 2.0))
        rows = _fronds(np.random.default_rng([seed, 23]))
        self._count = len(rows)
        self._rows = context.buffer(rows.tobytes())
        self._sparse = context.buffer(np.ascontiguousarray(rows[::2]).tobytes())
        self._meshes: dict[Tier, moderngl.VertexArray] = {}

    def draw(self, view: View) -> None:
        """Draw them all, far to near, with depth."""
        mesh = self._mesh(view.tier)
        cheap = view.tier is Tier.LOW
        self._frond.filter = moderngl.LINEAR_MIPMAP_NEAREST if cheap else moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        self._frond.use(0)
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        mesh.render(moderngl.TRIANGLES, instances=(self._count + 1) // 2 if cheap else self._count)

    def release(self) -> None:
        """Give texture, rows and meshes back."""
        for mesh in self._meshes.values():
            mesh.release()
        for part in (self._frond, self._rows, self._sparse):
            part.release()

    def _mesh(self, tier: Tier) -> moderngl.VertexArray:
        if tier not in self._meshes:
            program = self._shaders.program("grove/fern.vert", "grove/fern.frag", {"TIER": int(tier)})
            set_uniforms(program, frond=0)
            points, triangles = grid_of(2, _PIECES[tier])
            rows = self._sparse if tier is Tier.LOW else self._rows
            content = [
                (self._context.buffer(points.tobytes()), "2f", "in_grid"),
                (rows, "4f 4f/i", "in_root", "in_way"),
            ]
            self._meshes[tier] = self._context.vertex_array(program, content, self._context.buffer(triangles.tobytes()))
        return self._meshes[tier]


def plants() -> Numbers:
    """(n, 3) where the ferns stand."""
    return np.array([(x, float(height_at(x, z)) + lifted, z) for x, z, _, _, lifted in _PLANTS])


def _fronds(rng: np.random.Generator) -> NDArray[np.float32]:
    """(n, 8) root, length; heading, first slope, bend, accident. Those that lean away come first."""
    rows = []
    for (_, _, length, count, _), root in zip(_PLANTS, plants(), strict=True):
        heading = rng.permutation((np.arange(count) + rng.uniform(-0.3, 0.3, count)) * 2.0 * np.pi / count)
        for turn in heading[np.argsort(-np.cos(heading))]:
            size = length * rng.uniform(0.75, 1.12)
            rows.append((*root, size, turn, rng.uniform(1.12, 1.42), rng.uniform(1.3, 2.1), rng.random()))
    return np.array(rows, np.float32)


def _frond_strokes(seed: int) -> NDArray[np.float32]:
    """(n, 8) strokes of one frond: a rib, and pairs of pinnae, each a row of small leaves."""
    rng = np.random.default_rng([seed, 29])
    rows = [np.array([[0.0, 2.0 * a, 0.0, 2.0 * b, 0.035 * (1.1 - a), 0.035 * (1.1 - b), WOOD, 0.75]])
            for a, b in zip(np.linspace(0, 0.96, 12), np.linspace(0.08, 1.0, 12), strict=True)]  # fmt: skip
    for at in np.linspace(0.985, 0.07, 25):
        reach = 0.97 * np.sin(np.pi * min(1.0, 0.16 + 0.84 * at) ** 0.85) ** 0.8 * (1.0 - 0.25 * at) + 0.02
        rows += [_pinna(rng, at, float(reach), side) for side in (-1.0, 1.0)]
    return np.concatenate(rows).astype(np.float32)


def _pinna(rng: np.random.Generator, at: float, reach: float, side: float) -> Numbers:
    """One side branch: small leaves on both its sides, shorter towards its end."""
    count = max(4, round(17 * reach))
    share = np.repeat((np.arange(count) + 0.5) / count, 2)
    over = np.tile((-1.0, 1.0), count)
    droop = 0.16 * reach
    root = np.stack([side * reach * share, 2.0 * at + droop * share * (1.0 - 0.4 * share)], axis=1)
    length = (0.041 * (1.0 - 0.75 * share**2) + 0.006) * (0.50 + 0.5 * reach)
    slant = np.stack([side * 0.55 * length, over * length], axis=1)
    rows = np.empty((2 * count, 8))
    rows[:, 0:2], rows[:, 2:4] = root, root + slant
    rows[:, 4] = rows[:, 5] = np.maximum(0.30 * length, 0.40 * reach / count)
    rows[:, 6] = LEAF
    rows[:, 7] = np.clip(0.55 + 0.30 * share + 0.10 * over + rng.normal(0.0, 0.06, 2 * count), 0.0, 1.0)
    return rows
