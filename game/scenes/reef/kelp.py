"""Kelp: tall strands at both sides, which frame the view and lean with every current."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.meshes import Meshes
from game.scenes.quality import Tier
from game.scenes.reef.mesh import grid_faces
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

Numbers = NDArray[np.float64]

_STRANDS = (
    # x, z of the foot, height
    (-7.2, 9.2, 13.4), (-8.3, 10.0, 13.0), (-8.8, 12.0, 13.2), (-10.2, 12.8, 11.0),
    (-11.0, 15.0, 13.0), (-12.6, 16.4, 13.2), (-9.4, 17.2, 9.4), (-14.6, 19.0, 13.0), (-12.2, 21.5, 11.5),
    (-16.2, 24.5, 13.2), (-13.4, 26.0, 12.6), (-8.2, 24.5, 6.6), (-18.5, 31.0, 13.0), (-14.8, 33.0, 12.2),
    (8.1, 10.4, 13.2), (9.2, 10.9, 12.8), (9.7, 13.2, 10.6), (11.6, 14.2, 13.4), (12.6, 15.6, 12.8),
    (13.6, 18.0, 13.2), (12.0, 20.0, 8.6), (15.4, 21.0, 13.0), (17.2, 23.6, 12.8), (18.2, 27.0, 13.2),
    (16.4, 29.5, 10.2), (21.0, 31.0, 13.0), (20.0, 36.0, 12.6), (-20.5, 38.0, 12.8),
)  # fmt: skip
"""Two thickets that frame the view and thin out into the blue; placed by eye."""

_SPACING = 0.46
"""Between two blades of a strand on the whole, world units."""

_BLADE, _STEM, _BLADDER = 0.0, 1.0, 2.0
"""What a corner is of."""

_CUTS = {Tier.LOW: (4, 2), Tier.MEDIUM: (12, 3), Tier.HIGH: (30, 5)}
"""Pieces along a blade, and corners across it."""

_SHARE = {Tier.LOW: 0.44, Tier.MEDIUM: 1 / 2, Tier.HIGH: 1.0}
"""Of all blades."""

_BITTEN = {Tier.LOW: 0.0, Tier.MEDIUM: 0.30, Tier.HIGH: 0.42}
"""How deep the teeth of a margin are, as a share of its width; few corners cannot show them."""


class Kelp:
    """All kelp of one reef."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Let it grow."""
        self._context = context
        self._shaders = shaders
        rows = _blades(np.random.default_rng([seed, 41]))
        self._count = len(rows)
        self._rows = context.buffer(rows.tobytes())
        self._meshes = Meshes(self._mesh)

    def draw(self, tier: Tier) -> None:
        """Draw as many blades as the tier allows: of each strand every second comes first."""
        self._context.enable_only(moderngl.DEPTH_TEST)
        draw_array(self._meshes[tier], moderngl.TRIANGLES, instances=int(self._count * _SHARE[tier]))

    def release(self) -> None:
        """Give the buffers back."""
        self._rows.release()
        self._meshes.release()

    def _mesh(self, tier: Tier) -> moderngl.VertexArray:
        points, faces = _blade(*_CUTS[tier])
        cut = {"TIER": int(tier), "STEM": 1.15 * _SPACING / _SHARE[tier], "TEETH": _BITTEN[tier]}
        program = self._shaders.program("reef/kelp.vert", "reef/kelp.frag", cut)
        set_uniforms(program, nets=0)
        content = [
            (self._context.buffer(points.tobytes()), "3f", "in_place"),
            (self._rows, "4f 4f/i", "in_root", "in_kind"),
        ]
        return self._context.vertex_array(program, content, self._context.buffer(faces.tobytes()))


def _blades(rng: np.random.Generator) -> NDArray[np.float32]:
    """(n, 8) rows: foot, heights of blade and strand; length, way round, phase, accident. Every second first."""
    blades = np.concatenate([_strand(rng, *strand) for strand in _STRANDS])
    return np.ascontiguousarray(np.concatenate([blades[::2], blades[1::2]]), np.float32)


def _strand(rng: np.random.Generator, x: float, z: float, tall: float) -> Numbers:
    """(n, 8) rows of one strand, from its foot up: unevenly spaced, longest in the middle, small at the tip."""
    share = np.linspace(0.03, 1.0, round(tall / _SPACING)) ** 0.92
    height = share * (tall - 0.2) + rng.uniform(-0.13, 0.13, len(share))
    length = (0.70 + 1.9 * np.sin(np.pi * (0.14 + 0.80 * share)) ** 1.2) * rng.uniform(0.70, 1.25, len(share))
    length *= np.clip(6.0 * share, 0.15, 1.0)
    turn = np.pi * np.arange(len(share)) + 0.35 * np.arange(len(share)) + rng.uniform(-0.9, 0.9, len(share))
    alike = (np.full(len(share), value) for value in (x, z, tall, rng.uniform(0, 6.28)))
    foot_x, foot_z, strand, phase = alike
    return np.column_stack([foot_x, foot_z, height, strand, length, turn, phase, rng.random(len(share))])


def _blade(pieces: int, across: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(n, 3) corners as reef/kelp.vert reads them, and triangles: a blade, a piece of stem, a bladder."""
    s, w = np.meshgrid(np.linspace(0, 1, pieces + 1), np.linspace(-1, 1, across), indexing="ij")
    blade = np.stack([s, w, np.full_like(s, _BLADE)], -1).reshape(-1, 3)
    stem = np.array([(0, -1, _STEM), (0, 1, _STEM), (1, -1, _STEM), (1, 1, _STEM)], np.float64)
    round_ = np.linspace(0, 2 * np.pi, _sides(pieces), endpoint=False)
    rim = np.stack([np.sin(round_), np.cos(round_), np.full_like(round_, _BLADDER)], -1)
    corners = np.concatenate([blade, stem, rim, [[0.0, 0.0, _BLADDER]]])
    faces = [grid_faces(pieces + 1, across), np.array([(0, 2, 1), (1, 2, 3)]) + len(blade)]
    faces.append(_fan(len(rim)) + len(blade) + len(stem))
    return corners.astype(np.float32), np.concatenate(faces).astype(np.int32)


def _sides(pieces: int) -> int:
    """Corners round a bladder, where so many pieces make a blade."""
    return max(4, pieces // 2)


def _fan(rim: int) -> NDArray[np.int64]:
    """(rim, 3) triangles between a rim and the middle stored after it."""
    corner = np.arange(rim)
    return np.stack([corner, (corner + 1) % rim, np.full(rim, rim)], axis=1)
