"""Reeds in both lower corners: the frame through which one looks at the lake."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.quality import Tier
from game.scenes.scene import View
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

_COUNTS = {Tier.LOW: 70, Tier.MEDIUM: 130, Tier.HIGH: 230}
_ASPECT = 16 / 9
"""Of the picture that they frame as they grew."""

_PIECES = {Tier.LOW: 6, Tier.MEDIUM: 10, Tier.HIGH: 16}


class Reeds:
    """Draws them; those first in the list stand in every tier."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Let them grow."""
        self._context = context
        self._program = shaders.program("lanterns/reed.vert", "lanterns/reed.frag")
        self._rows = context.buffer(_grown(seed).tobytes())
        self._meshes: dict[Tier, tuple[moderngl.VertexArray, int]] = {}

    def draw(self, view: View) -> None:
        """Draw them with depth."""
        tier = view.tier
        set_uniforms(self._program, pixel=2.0 / view.size[1], spread=max(0.75, view.aspect / _ASPECT))
        self._context.enable_only(moderngl.DEPTH_TEST)
        mesh, points = self._mesh(tier)
        draw_array(mesh, moderngl.TRIANGLE_STRIP, vertices=points, instances=_COUNTS[tier])

    def release(self) -> None:
        """Give the buffers back."""
        self._rows.release()
        for mesh, _ in self._meshes.values():
            mesh.release()

    def _mesh(self, tier: Tier) -> tuple[moderngl.VertexArray, int]:
        if tier not in self._meshes:
            along = np.linspace(0.0, 1.0, _PIECES[tier] * 2 + 1)
            points = np.array([(s, w) for s in along for w in (-1.0, 1.0)], np.float32)
            content = [
                (self._context.buffer(points.tobytes()), "2f", "in_place"),
                (self._rows, "4f 4f/i", "in_root", "in_lean"),
            ]
            self._meshes[tier] = self._context.vertex_array(self._program, content), len(points)
        return self._meshes[tier]


def _grown(seed: int) -> NDArray[np.float32]:
    """(n, 8) x, z, height, kind; lean, accident, half width. A tall clump on the left, a lower one on the right."""
    rng = np.random.default_rng([seed, 13])
    rows = []
    for _ in range(_COUNTS[Tier.HIGH]):
        left = rng.random() < 0.60
        z = rng.uniform(8.6, 14.0)
        outward = rng.random() ** 1.3
        x = (-0.56 - 0.36 * outward) * z if left else (0.66 + 0.28 * outward) * z
        height = (2.0 + 2.4 * outward + 0.9 * rng.random()) * (1.0 if left else 0.66)
        spike = float(rng.random() < 0.16)
        lean = rng.normal(0.10 if left else -0.10, 0.16), rng.normal(0.0, 0.10)
        small = 0.35 if spike else 1.0
        rows.append(
            (
                x,
                z,
                height * (1.1 if spike else 1.0),
                spike,
                lean[0] * small,
                lean[1],
                rng.random(),
                rng.uniform(0.024, 0.05),
            )
        )
    return np.ascontiguousarray(rows, np.float32)
