"""The forest floor: litter, moss, and a path of puddles in which the rain draws rings."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.context import is_software
from game.scenes.grove.ground import height_at, path_at
from game.scenes.grove.litter import TILE, litter
from game.scenes.grove.woods import STANDS, grid_of
from game.scenes.meshes import Meshes
from game.scenes.quality import Tier
from game.scenes.scene import View
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

_GRID = {Tier.LOW: (28, 30), Tier.MEDIUM: (72, 64), Tier.HIGH: (120, 110)}
"""Pieces from side to side and ahead."""

_NEAR, _FAR, _SPREAD = 4.5, 125.0, 1.25
"""Where the floor begins and ends ahead, and how wide it is as a share of the distance."""


class Floor:
    """The ground of one grove."""

    def __init__(
        self, context: moderngl.Context, shaders: Shaders, mist: moderngl.Texture, mirrored: moderngl.Texture, seed: int
    ) -> None:
        """Strew its litter; `mirrored` is the layer of trees that the puddles show."""
        self._context = context
        self._shaders = shaders
        self._mist = mist
        self._mirrored = mirrored
        self._litter = litter(context, shaders, seed)
        self._meshes = Meshes(self._mesh)

    def draw(self, view: View) -> None:
        """Cover the lower half of the picture, with depth."""
        mesh = self._meshes[view.tier]
        cheap = view.tier is Tier.LOW
        self._litter.filter = (
            moderngl.LINEAR_MIPMAP_NEAREST if cheap else moderngl.LINEAR_MIPMAP_LINEAR,
            moderngl.LINEAR,
        )
        self._mist.filter = moderngl.LINEAR_MIPMAP_NEAREST if cheap else moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        if not cheap and not is_software(self._context):
            self._litter.anisotropy = self._mist.anisotropy = 8.0
        for place, texture in enumerate((self._litter, self._mist, self._mirrored)):
            texture.use(place)
        self._context.enable_only(moderngl.DEPTH_TEST)
        draw_array(mesh, moderngl.TRIANGLES)

    def release(self) -> None:
        """Give texture and meshes back."""
        self._litter.release()
        self._meshes.release()

    def _mesh(self, tier: Tier) -> moderngl.VertexArray:
        program = self._shaders.program("grove/floor.vert", "grove/floor.frag", {"TIER": int(tier)})
        stand = STANDS[1]
        set_uniforms(program, litter=0, mist=1, trees=2, tile=TILE)
        set_uniforms(program, mirrored=(stand.z, stand.half_width, stand.height, -4.9))
        rows, triangles = _ground(*_GRID[tier])
        content = [(self._context.buffer(rows.tobytes()), "3f 3f 1f", "in_spot", "in_facing", "in_path")]
        index = self._context.buffer(triangles.tobytes())
        return self._context.vertex_array(program, content, index)


def _ground(columns: int, rows: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(n, 7) place, normal, distance from the path's middle; near rows first."""
    grid, triangles = grid_of(columns, rows)
    z = _NEAR * (_FAR / _NEAR) ** grid[:, 1].astype(np.float64)
    x = (grid[:, 0].astype(np.float64) * 2.0 - 1.0) * (_SPREAD * z + 1.0)
    y, step = height_at(x, z), 0.05
    slope_x = (height_at(x + step, z) - height_at(x - step, z)) / (2 * step)
    slope_z = (height_at(x, z + step) - height_at(x, z - step)) / (2 * step)
    facing = np.stack([-slope_x, np.ones_like(x), -slope_z], axis=1)
    facing /= np.linalg.norm(facing, axis=1)[:, None]
    away = (x - path_at(z)) / (1.0 + 0.02 * z)
    return np.column_stack([x, y, z, facing, away]).astype(np.float32), triangles
