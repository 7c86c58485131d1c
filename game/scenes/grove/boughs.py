"""Leaves of the boughs overhead, and loose ones that the wind carries."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.grove.leaf import leaf_mesh
from game.scenes.grove.mood import GroveMood
from game.scenes.grove.trunks import BOUGHS
from game.scenes.meshes import Meshes
from game.scenes.quality import Tier
from game.scenes.scene import View
from game.scenes.shaders import Shaders
from game.scenes.sharing import draw_array

Numbers = NDArray[np.float64]

_PER_BOUGH = (210, 190, 46)
_LOOSE = 84
_SIZES = (0.42, 0.40, 0.30)

_ON_BOUGHS, _IN_WIND = False, True
"""Which leaves a mesh draws: those that hang, or those that the wind has."""


class Boughs:
    """The leaves that hang near, over the picture's top."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Hang them."""
        self._context = context
        self._shaders = shaders
        rng = np.random.default_rng([seed, 37])
        parts = zip(BOUGHS, _PER_BOUGH, _SIZES, strict=True)
        rows = np.concatenate([_hung(rng, bough, count, size) for bough, count, size in parts])
        rows = rows[np.argsort(-rows[:, 2])].astype(np.float32)
        self._tips = rows[rng.permutation(len(rows))[:90]]
        self._hung = context.buffer(rows.tobytes())
        self._counts = {Tier.LOW: (len(rows) + 2) // 3, Tier.MEDIUM: len(rows), Tier.HIGH: len(rows)}
        self._sparse = context.buffer(_sparser(rows).tobytes())
        self._accidents = rng.random((_LOOSE, 6))
        self._loose = context.buffer(reserve=_LOOSE * 64, dynamic=True)
        self._meshes = Meshes(self._mesh)

    @property
    def tips(self) -> Numbers:
        """(n, 3) places where drops hang."""
        return np.asarray(self._tips[:, :3] + self._tips[:, 4:7] * self._tips[:, 7:8], np.float64)

    def draw(self, mood: GroveMood, view: View) -> None:
        """Draw the hanging leaves, then those in the air."""
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        draw_array(self._meshes[view.tier, _ON_BOUGHS], moderngl.TRIANGLES, instances=self._counts[view.tier])
        rows = self._flying(mood)
        if len(rows):
            self._loose.write(rows.tobytes())
            draw_array(self._meshes[view.tier, _IN_WIND], moderngl.TRIANGLES, instances=len(rows))

    def release(self) -> None:
        """Give the buffers back."""
        self._meshes.release()
        for part in (self._hung, self._sparse, self._loose):
            part.release()

    def _mesh(self, tier_and_loose: tuple[Tier, bool]) -> moderngl.VertexArray:
        tier, loose = tier_and_loose
        program = self._shaders.program("grove/leaf.vert", "grove/leaf.frag", {"TIER": int(tier), "HUNG": 1})
        points, triangles = leaf_mesh(tier)
        hung = self._sparse if tier is Tier.LOW else self._hung
        content = [
            (self._context.buffer(points.tobytes()), "2f", "in_place"),
            (self._loose if loose else hung, "4f 4f 4f 4f/i", "in_root", "in_way", "in_across", "in_kind"),
        ]
        index = self._context.buffer(triangles.tobytes())
        return self._context.vertex_array(program, content, index)

    def _flying(self, mood: GroveMood) -> NDArray[np.float32]:
        """(n, 16) leaves on their way down: one now and then, many when trees bow or a wind passes."""
        a = self._accidents
        many = max(mood.pulse("branches_sway", 0.5, 3.6), mood.pulse("wind_passes", 0.5, 4.2))
        shown = np.clip((0.09 + 0.05 * mood.fullness + (0.6 + 0.3 * mood.fullness) * many) * 4.0 - 3.6 * a[:, 5], 0, 1)
        push = mood.side("branches_sway") * mood.pulse("branches_sway", 0.8, 3.4)
        life = 7.5 + 4.0 * a[:, 0]
        share = (mood.time_s / life + a[:, 1]) % 1.0
        x = (a[:, 2] - 0.5) * 15.0 + 1.1 * np.sin(share * 9.0 + a[:, 3] * 40.0) + 2.4 * push * share
        spot = np.stack([x, 5.6 - 9.5 * share, 8.3 + 8.0 * a[:, 4]], axis=1)
        turn = mood.time_s * (0.9 + a[:, 3]) + a[:, 0] * 30.0
        way = np.stack([np.cos(turn), 0.5 * np.sin(1.7 * turn), np.sin(turn)], axis=1)
        other = np.stack([-np.sin(turn), 0.6 * np.cos(1.3 * turn), np.cos(turn)], axis=1)
        size = 0.27 * shown * np.clip(np.minimum(share, 1.0 - share) * 10.0, 0.0, 1.0)
        rows = np.zeros((_LOOSE, 16))
        rows[:, :3], rows[:, 3], rows[:, 4:7], rows[:, 7] = spot, size * 0.42, way, size
        rows[:, 8:11], rows[:, 11], rows[:, 12], rows[:, 13] = other, 0.25, 0.7, 0.62 + 0.38 * a[:, 3]
        return rows[size > 0.01].astype(np.float32)


def _sparser(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """A third as many, larger."""
    some = np.ascontiguousarray(rows[::3])
    some[:, 3] *= 1.55
    some[:, 7] *= 1.35
    return some


def _hung(rng: np.random.Generator, bough: Numbers, count: int, size: float) -> Numbers:
    """(n, 16) leaves about a bough: root, half width; way, length; across, bend; hue, accident, give, 0."""
    at = rng.beta(1.9, 1.0, count)
    spot = np.stack([np.interp(at, np.linspace(0, 1, len(bough)), bough[:, k]) for k in range(3)], axis=1)
    away = rng.normal(0.0, 1.0, (count, 3)) * np.array([0.42, 0.26, 0.42]) * (0.5 + 0.8 * at[:, None])
    away[:, 1] -= 0.18 + 0.30 * rng.random(count) * at
    spot += away
    way = away * np.array([0.9, 0.5, 0.6]) + rng.normal(0.0, 0.35, (count, 3)) + np.array([0.0, -0.55, -0.1])
    way /= np.linalg.norm(way, axis=1)[:, None]
    across = np.cross(way, rng.normal(0.0, 0.45, (count, 3)) + np.array([0.0, 0.5, -0.9]))
    across /= np.linalg.norm(across, axis=1)[:, None] + 1e-6
    rows = np.empty((count, 16))
    length = size * rng.uniform(0.65, 1.2, count)
    rows[:, :3], rows[:, 3], rows[:, 4:7], rows[:, 7] = spot, length * rng.uniform(0.24, 0.33, count), way, length
    rows[:, 8:11], rows[:, 11] = across, rng.uniform(0.05, 0.28, count)
    rows[:, 12] = np.clip(0.45 + 0.5 * away[:, 1] + rng.normal(0.0, 0.22, count), 0.0, 1.0)
    rows[:, 13], rows[:, 14], rows[:, 15] = (
        0.93 * rng.random(count),
        1.0 + np.linalg.norm(spot - bough[0], axis=1) / 5,
        0,
    )
    return rows
