"""The misty trees behind: layers of wood drawn once into textures, standing one behind the other."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.grove.growth import Stand, strokes_of
from game.scenes.grove.strokes import stroked
from game.scenes.quality import Tier
from game.scenes.scene import View
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

STANDS = (
    Stand(z=105.0, half_width=112.0, height=66.0, trees=46, girth=1.15, leaf=1.15, gap=13.0, bushes=60),
    Stand(z=66.0, half_width=70.0, height=43.0, trees=27, girth=1.0, leaf=0.80, gap=9.5, bushes=44),
    Stand(z=42.0, half_width=46.0, height=29.5, trees=15, girth=0.85, leaf=0.50, gap=8.0, bushes=34),
    Stand(z=27.0, half_width=31.0, height=20.5, trees=7, girth=0.55, leaf=0.36, gap=7.0, bushes=26),
)
"""Farthest first."""

_SUNK = 0.9
"""How far a layer's foot lies under the path, so that no bank shows it."""

_GRID = {Tier.LOW: (16, 6), Tier.MEDIUM: (32, 10), Tier.HIGH: (48, 14)}
"""Pieces of a layer from side to side and upwards, at whose corners wind and mist are known."""


class Woods:
    """All layers of one grove."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Let the trees grow and draw each layer into its texture."""
        self._context = context
        self._shaders = shaders
        self._textures = [_drawn(context, shaders, stand, seed) for stand in STANDS]
        self._grids: dict[Tier, moderngl.VertexArray] = {}

    @property
    def farthest_seen(self) -> moderngl.Texture:
        """The layer that puddles mirror."""
        return self._textures[1]

    def draw(self, number: int, view: View) -> None:
        """Draw one layer over what is there, 0 the farthest."""
        stand = STANDS[number]
        grid = self._grid(view.tier)
        cheap = view.tier is Tier.LOW
        texture = self._textures[number]
        texture.filter = moderngl.LINEAR_MIPMAP_NEAREST if cheap else moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        texture.use(0)
        set_uniforms(grid.program, stand=(stand.z, stand.half_width, stand.height, -4.0 - _SUNK))
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        draw_array(grid, moderngl.TRIANGLES)

    def release(self) -> None:
        """Give textures and meshes back."""
        for texture in self._textures:
            texture.release()
        for grid in self._grids.values():
            grid.release()

    def _grid(self, tier: Tier) -> moderngl.VertexArray:
        if tier not in self._grids:
            program = self._shaders.program("grove/stand.vert", "grove/stand.frag", {"TIER": int(tier)})
            set_uniforms(program, trees=0)
            points, triangles = grid_of(*_GRID[tier])
            content = [(self._context.buffer(points.tobytes()), "2f", "in_grid")]
            index = self._context.buffer(triangles.tobytes())
            self._grids[tier] = self._context.vertex_array(program, content, index)
        return self._grids[tier]


def grid_of(columns: int, rows: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """Points (n, 2) over 0-1 each way, and the triangles between them."""
    across, up = np.linspace(0.0, 1.0, columns + 1), np.linspace(0.0, 1.0, rows + 1)
    points = np.stack(np.meshgrid(across, up), -1).reshape(-1, 2).astype(np.float32)
    first = (np.arange(rows)[:, None] * (columns + 1) + np.arange(columns)[None, :]).reshape(-1, 1)
    corners = np.array([0, 1, columns + 1, columns + 1, 1, columns + 2])
    return points, (first + corners).reshape(-1).astype(np.int32)


def _drawn(context: moderngl.Context, shaders: Shaders, stand: Stand, seed: int) -> moderngl.Texture:
    """The layer as a texture."""
    width = 2048 if stand.z < 60.0 else 1536
    size = (width, round(width * stand.height / (2.0 * stand.half_width)))
    texture = stroked(context, shaders, strokes_of(stand, seed), size, (stand.half_width, stand.height))
    texture.repeat_x = texture.repeat_y = False
    return texture
