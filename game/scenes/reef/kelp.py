"""Kelp: tall strands at both sides, which frame the view and lean with every current."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.quality import Tier
from game.scenes.reef.mesh import grid_faces
from game.scenes.shaders import Shaders, set_uniforms

_STRANDS = (
    # x, z of the foot, height
    (-7.3, 9.3, 12.5), (-8.2, 10.4, 13.0), (-9.0, 12.2, 12.0), (-10.4, 13.2, 13.0), (-11.2, 15.2, 12.6),
    (-12.6, 17.5, 12.8), (-9.6, 17.6, 9.0), (8.2, 10.6, 10.4), (9.5, 12.4, 12.6), (11.4, 14.2, 13.0),
    (13.2, 18.0, 12.8), (15.2, 21.0, 12.6), (12.0, 20.0, 8.5), (-13.5, 24.0, 12.8),
    (-6.9, 24.5, 7.0), (18.0, 27.0, 12.8),
)  # fmt: skip
_SPACING = 0.6
"""Between two leaves of a strand, world units."""


class Kelp:
    """All kelp of one reef."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Let it grow."""
        self._context = context
        self._shaders = shaders
        rows = _leaves(np.random.default_rng([seed, 41]))
        self._count = len(rows)
        self._rows = context.buffer(rows.tobytes())
        self._meshes: dict[Tier, moderngl.VertexArray] = {}

    def draw(self, tier: Tier) -> None:
        """Draw every leaf; the low tier every second, since the order is shuffled."""
        share = 0.5 if tier is Tier.LOW else 1.0
        self._context.enable_only(moderngl.DEPTH_TEST)
        self._mesh(tier).render(moderngl.TRIANGLES, instances=int(self._count * share))

    def release(self) -> None:
        """Give the buffers back."""
        self._rows.release()
        for mesh in self._meshes.values():
            mesh.release()

    def _mesh(self, tier: Tier) -> moderngl.VertexArray:
        if tier not in self._meshes:
            points, faces = _leaf(3 if tier is Tier.LOW else 9)
            program = self._shaders.program("reef/kelp.vert", "reef/kelp.frag", {"TIER": int(tier)})
            set_uniforms(program, nets=0)
            content = [
                (self._context.buffer(points.tobytes()), "3f", "in_place"),
                (self._rows, "4f 4f/i", "in_root", "in_kind"),
            ]
            self._meshes[tier] = self._context.vertex_array(program, content, self._context.buffer(faces.tobytes()))
        return self._meshes[tier]


def _leaves(rng: np.random.Generator) -> NDArray[np.float32]:
    """(n, 8) rows: foot, heights of leaf and strand; length, way round, phase, accident. Every second first."""
    rows = []
    for x, z, tall in _STRANDS:
        phase = rng.uniform(0, 6.28)
        for number, height in enumerate(np.arange(0.5, tall - 0.2, _SPACING)):
            turn = np.pi * number + rng.uniform(-0.8, 0.8)
            rows.append((x, z, height, tall, rng.uniform(1.1, 1.8), turn, phase, rng.random()))
    leaves = np.array(rows, np.float32)
    return np.ascontiguousarray(np.concatenate([leaves[::2], leaves[1::2]]))


def _leaf(pieces: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(n, 3) along, across, whether stem; and corners."""
    s, w = np.meshgrid(np.linspace(0, 1, pieces + 1), (-1.0, 0.0, 1.0), indexing="ij")
    leaf = np.stack([s, w, np.zeros_like(s)], -1).reshape(-1, 3)
    stem = np.array([(0, -1, 1), (0, 1, 1), (1.1, -1, 1), (1.1, 1, 1)], np.float64)
    faces = np.concatenate([grid_faces(pieces + 1, 3), np.array([(0, 2, 1), (1, 2, 3)]) + len(leaf)])
    return np.concatenate([leaf, stem]).astype(np.float32), faces.astype(np.int32)
