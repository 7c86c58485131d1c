"""What is behind all trees: endless mist, and the bright sky over the glade."""

import moderngl

from game.scenes.grove.woods import grid_of
from game.scenes.quality import Tier
from game.scenes.scene import View
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

_GRID = {Tier.LOW: (32, 18), Tier.MEDIUM: (2, 2), Tier.HIGH: (2, 2)}
"""Pieces of the picture; the low tier knows the light only at their corners."""


class Backdrop:
    """Fills what nothing else covers."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, mist: moderngl.Texture) -> None:
        """Set up; `mist` is noise that tiles."""
        self._context = context
        self._shaders = shaders
        self._mist = mist
        self._grids: dict[Tier, moderngl.VertexArray] = {}

    def draw(self, view: View) -> None:
        """Draw it at the far end of the depth."""
        self._mist.use(0)
        self._context.enable_only(moderngl.DEPTH_TEST)
        self._context.depth_func = "<="
        draw_array(self._grid(view.tier), moderngl.TRIANGLES)
        self._context.depth_func = "<"

    def release(self) -> None:
        """Give the meshes back."""
        for grid in self._grids.values():
            grid.release()

    def _grid(self, tier: Tier) -> moderngl.VertexArray:
        if tier not in self._grids:
            program = self._shaders.program("grove/backdrop.vert", "grove/backdrop.frag", {"TIER": int(tier)})
            set_uniforms(program, mist=0)
            points, triangles = grid_of(*_GRID[tier])
            content = [(self._context.buffer(points.tobytes()), "2f", "in_grid")]
            index = self._context.buffer(triangles.tobytes())
            self._grids[tier] = self._context.vertex_array(program, content, index)
        return self._grids[tier]
