"""The still part of the reef: open water, sand, and the mesh of everything that grows."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.quality import Tier
from game.scenes.reef.growth import grow_reef
from game.scenes.reef.mesh import grid_faces
from game.scenes.reef.textures import reef_textures
from game.scenes.shaders import Shaders, set_uniforms

_COARSE, _FINE = 0.2, 0.8
"""How finely the mesh is cut in the low tier and in the others."""

_SAND = {Tier.LOW: (20, 26), Tier.MEDIUM: (40, 60), Tier.HIGH: (60, 90)}
"""Pieces of the sand across and away."""


class Bottom:
    """Draws what stands still, nearest first, so that the open water is only drawn where it shows."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Grow the reef and make its textures."""
        self._context = context
        self._shaders = shaders
        self._textures = reef_textures(context, seed)
        self._meshes = {coarse: _stored(context, seed, coarse) for coarse in (True, False)}
        self._passes: dict[tuple[str, Tier], moderngl.VertexArray] = {}

    def look_up(self) -> None:
        """Bind the textures: nets at 0, sand at 1, waves at 2."""
        for unit, texture in enumerate(self._textures):
            texture.use(unit)

    def draw(self, tier: Tier) -> None:
        """Cover the picture."""
        self._context.enable_only(moderngl.DEPTH_TEST)
        self._context.depth_func = "<="
        for name in ("solid", "floor", "backdrop"):
            drawn = self._pass(name, tier)
            drawn.render(moderngl.TRIANGLES)
        self._context.depth_func = "<"

    def release(self) -> None:
        """Give textures and buffers back."""
        for texture in self._textures:
            texture.release()
        for buffers in self._meshes.values():
            for buffer in buffers:
                buffer.release()
        for drawn in self._passes.values():
            drawn.release()

    def _pass(self, name: str, tier: Tier) -> moderngl.VertexArray:
        if (name, tier) not in self._passes:
            vertex = "shared/fullscreen.vert" if name == "backdrop" else f"reef/{name}.vert"
            program = self._shaders.program(vertex, f"reef/{name}.frag", {"TIER": int(tier)})
            set_uniforms(program, nets=0, sand=1, waves=2)
            self._passes[name, tier] = self._arranged(name, tier, program)
        return self._passes[name, tier]

    def _arranged(self, name: str, tier: Tier, program: moderngl.Program) -> moderngl.VertexArray:
        if name == "backdrop":
            drawn = self._context.vertex_array(program, [])
            drawn.vertices = 3
            return drawn
        if name == "floor":
            places, faces = _sand_grid(*_SAND[tier])
            content = [(self._context.buffer(places.tobytes()), "2f", "in_place")]
            return self._context.vertex_array(program, content, self._context.buffer(faces.tobytes()))
        rows, order = self._meshes[tier is Tier.LOW]
        names = ("in_spot", "in_facing", "in_tint", "in_root")
        return self._context.vertex_array(program, [(rows, "3f 3f 4f 4f", *names)], order)


def _stored(context: moderngl.Context, seed: int, coarse: bool) -> tuple[moderngl.Buffer, moderngl.Buffer]:
    reef = grow_reef(seed, _COARSE if coarse else _FINE)
    near_first = np.argsort(reef.spots[reef.faces[:, 0], 2], kind="stable")
    faces = np.ascontiguousarray(reef.faces[near_first], np.int32)
    return context.buffer(reef.rows().tobytes()), context.buffer(faces.tobytes())


def _sand_grid(across: int, away: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(n, 2) places and triangles, the nearest first."""
    y, x = np.meshgrid(np.linspace(0, 1, away + 1), np.linspace(-1, 1, across + 1), indexing="ij")
    places = np.stack([x, y], -1).reshape(-1, 2)
    return np.ascontiguousarray(places, np.float32), grid_faces(away + 1, across + 1).astype(np.int32)
