"""Ferns: fronds that unroll. A few fronds are drawn once into a texture; each stands on a strip that curls."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.grove.ground import height_at
from game.scenes.grove.growth import LEAF, WOOD
from game.scenes.grove.strokes import stroked
from game.scenes.grove.woods import grid_of
from game.scenes.meshes import Meshes
from game.scenes.quality import Tier
from game.scenes.scene import View
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

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

_PIECES = {Tier.LOW: (2, 8), Tier.MEDIUM: (2, 14), Tier.HIGH: (4, 24)}
"""Pieces of a frond across and along."""

_SPARSER, _LARGER = 4, 1.2
"""The low tier draws one of so many fronds of the large tufts, so much longer."""

_SORTS = 3
"""Different fronds, side by side in the texture: full, broad, and old with gaps."""

_LARGE = 7
"""A tuft of more fronds than this is one of `_PLANTS`."""

_OFFSPRING = 26.0
"""Nearer than this, small tufts have come up about the large ones."""


class Ferns:
    """All ferns of one grove."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Draw the frond and plant it."""
        self._context = context
        self._shaders = shaders
        self._frond = stroked(context, shaders, _frond_strokes(seed), (384 * _SORTS, 768), (_SORTS, 2.0))
        rows = _fronds(np.random.default_rng([seed, 23]))
        self._count = len(rows)
        self._rows = context.buffer(rows.tobytes())
        self._few = len(_sparser(rows))
        self._sparse = context.buffer(_sparser(rows).tobytes())
        self._meshes = Meshes(self._mesh)

    def draw(self, view: View) -> None:
        """Draw them all, far to near, with depth."""
        mesh = self._meshes[view.tier]
        cheap = view.tier is Tier.LOW
        self._frond.filter = moderngl.LINEAR_MIPMAP_NEAREST if cheap else moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        self._frond.use(0)
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        draw_array(mesh, moderngl.TRIANGLES, instances=self._few if cheap else self._count)

    def release(self) -> None:
        """Give texture, rows and meshes back."""
        self._meshes.release()
        for part in (self._frond, self._rows, self._sparse):
            part.release()

    def _mesh(self, tier: Tier) -> moderngl.VertexArray:
        program = self._shaders.program("grove/fern.vert", "grove/fern.frag", {"TIER": int(tier)})
        set_uniforms(program, frond=0, sorts=float(_SORTS))
        points, triangles = grid_of(*_PIECES[tier])
        rows = self._sparse if tier is Tier.LOW else self._rows
        content = [
            (self._context.buffer(points.tobytes()), "2f", "in_grid"),
            (rows, "4f 4f 4f/i", "in_root", "in_way", "in_look"),
        ]
        return self._context.vertex_array(program, content, self._context.buffer(triangles.tobytes()))


def plants() -> Numbers:
    """(n, 3) where the ferns stand."""
    return np.array([(x, float(height_at(x, z)) + lifted, z) for x, z, _, _, lifted in _PLANTS])


def _fronds(rng: np.random.Generator) -> NDArray[np.float32]:
    """(n, 12) root, length; heading, first slope, bend, accident; sort, age, roll, whether large. Far ones first."""
    tufts = [
        (root, length, count)
        for (_, _, length, count, _), old in zip(_PLANTS, plants(), strict=True)
        for root, length, count in [(old, length, count + 3), *_offspring(rng, old, length)]
    ]
    tufts.sort(key=lambda tuft: -float(tuft[0][2]))
    return np.concatenate([_tuft(rng, *tuft) for tuft in tufts]).astype(np.float32)


def _sparser(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    some = np.ascontiguousarray(rows[rows[:, 11] > 0.0][::_SPARSER])
    some[:, 3] *= _LARGER
    return some


def _offspring(rng: np.random.Generator, old: Numbers, length: float) -> list[tuple[Numbers, float, int]]:
    """Root, length and fronds of the small tufts about a large one."""
    count = int(rng.integers(0, 4)) if old[2] < _OFFSPRING else 0
    away = rng.uniform(0.45, 1.2, count) * length
    turn = rng.uniform(0, 2 * np.pi, count)
    x, z = old[0] + away * np.cos(turn), old[2] + 0.8 * away * np.sin(turn)
    y = height_at(x, z) + (old[1] - float(height_at(old[0], old[2]))) * 0.6
    sizes = length * rng.uniform(0.25, 0.60, count)
    return [(np.array(root), float(size), int(rng.integers(3, 7))) for *root, size in zip(x, y, z, sizes, strict=True)]


def _tuft(rng: np.random.Generator, root: Numbers, length: float, count: int) -> Numbers:
    """(count, 12) fronds of one root, all round but unevenly: young ones stand, old ones lie; the far side first."""
    heading = rng.uniform(0, 2 * np.pi) + (np.arange(count) + rng.uniform(-0.48, 0.48, count)) * 2.0 * np.pi / count
    heading = heading[np.argsort(-np.cos(heading))]
    age = rng.beta(1.3, 1.6, count)
    rows = np.zeros((count, 12))
    rows[:, :3] = root + np.column_stack([rng.normal(0.0, 0.05 * length, (count, 1)), np.zeros((count, 2))])
    rows[:, 3] = length * rng.uniform(0.55, 1.18, count) * (0.72 + 0.45 * np.sin(np.pi * np.minimum(1.0, age + 0.2)))
    rows[:, 4], rows[:, 5] = heading, 1.52 - 0.75 * age + rng.normal(0.0, 0.10, count)
    rows[:, 6], rows[:, 7] = rng.uniform(0.9, 1.9, count) + 0.5 * age, rng.random(count)
    rows[:, 8] = np.where(age > 0.72, 2.0, (rng.random(count) < 0.45).astype(float))
    rows[:, 9], rows[:, 10], rows[:, 11] = age, rng.normal(0.0, 0.30, count), count > _LARGE
    return rows


def _frond_strokes(seed: int) -> NDArray[np.float32]:
    """(n, 8) strokes of every sort of frond, each two wide and two high, side by side about the middle."""
    rng = np.random.default_rng([seed, 29])
    parts = []
    for sort, (pairs, widest, missing) in enumerate(((27, 0.16, 0.0), (21, 0.05, 0.03), (23, 0.22, 0.22))):
        strokes = _frond(rng, pairs, widest, missing)
        strokes[:, [0, 2]] += 2.0 * sort - (_SORTS - 1)
        parts.append(strokes)
    return np.concatenate(parts).astype(np.float32)


def _frond(rng: np.random.Generator, pairs: int, widest: float, missing: float) -> Numbers:
    """One frond: a rib that wavers, and pinnae that stand alternately and unevenly; widest low or in the middle."""
    up = np.linspace(0.0, 1.0, 15)
    rib = np.stack([0.035 * np.sin(5.0 * up + rng.uniform(0, 6.0)) * up, 2.0 * up], axis=1)
    rows = [_rib(rib, 0.036)]
    for number, at in enumerate(np.linspace(0.985, 0.09, 2 * pairs)):
        if rng.random() < missing:
            continue
        at_ = float(np.clip(at + rng.normal(0.0, 0.006), 0.06, 0.99))
        full = min(1.0, widest + (1.0 - widest) * 1.05 * at_)
        reach = 0.92 * np.sin(np.pi * full**0.85) ** 0.8 * (1.0 - 0.25 * at_) * rng.uniform(0.80, 1.04) + 0.03
        x = float(np.interp(at_, up, rib[:, 0]))
        rows.append(_pinna(rng, (x, 2.0 * at_), float(min(reach, 0.92)), 1.0 - 2.0 * (number % 2), 0.40 * at_))
    return np.concatenate(rows)


def _rib(curve: Numbers, width: float) -> Numbers:
    """(n - 1, 8) strokes along a curve that thin out."""
    thin = width * np.linspace(1.0, 0.15, len(curve))
    kind = np.tile([WOOD, 0.75], (len(curve) - 1, 1))
    return np.column_stack([curve[:-1], curve[1:], thin[:-1], thin[1:], kind])


def _pinna(rng: np.random.Generator, root: tuple[float, float], reach: float, side: float, rise: float) -> Numbers:
    """One side branch that rises and arches over: lobes on both its sides that run together, shorter to its point."""
    count = max(4, round(15 * reach))
    share = np.repeat((np.arange(count) + 0.5) / count, 2)
    over = np.tile((-1.0, 1.0), count)
    arch, lift = rng.uniform(0.10, 0.26), rise + rng.normal(0.06, 0.035)
    run = np.linspace(0.0, 1.0, 6)

    def curve(s: Numbers) -> Numbers:
        return np.stack([root[0] + side * reach * s, root[1] + reach * (lift * s - arch * s * s)], axis=1)

    length = (0.062 * (1.0 - share) ** 0.75 + 0.007) * (0.35 + 0.65 * reach) * rng.uniform(0.85, 1.12, len(share))
    slant = np.stack([side * 0.75 * length, over * length], axis=1)
    rows = np.empty((2 * count, 8))
    rows[:, 0:2] = curve(share)
    rows[:, 2:4] = rows[:, 0:2] + slant
    rows[:, 4] = rows[:, 5] = np.maximum(0.34 * length, 0.52 * reach / count)
    rows[:, 6] = LEAF
    rows[:, 7] = np.clip(
        0.42 + 0.38 * share + 0.10 * over + rng.normal(0.0, 0.10) + rng.normal(0.0, 0.05, len(share)), 0, 1
    )
    return np.concatenate([rows, _rib(curve(run), 0.012)])
