"""What does not swim on the reef: open water, sand, all that stands, and the clams and anemones that open."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.quality import Tier
from game.scenes.reef.growth import grow_reef
from game.scenes.reef.mesh import Shape, grid_faces
from game.scenes.reef.textures import reef_textures
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

COARSE, FINE = 0.45, 0.8
"""How finely the meshes are cut for the low tier and for the others."""

_SAND = {Tier.LOW: (30, 40), Tier.MEDIUM: (40, 60), Tier.HIGH: (60, 90)}
"""Pieces of the sand across and away."""

_Stored = tuple[moderngl.Buffer, moderngl.Buffer]


class Bottom:
    """Draws the parts one by one; `place.py` and `relief.py` know in which order."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Grow the reef and make its textures."""
        self._context = context
        self._shaders = shaders
        self._textures = reef_textures(context, seed)
        self._meshes: dict[tuple[str, bool], _Stored] = {}
        for coarse, fine in ((True, COARSE), (False, FINE)):
            for name, shape in zip(("solid", "living"), grow_reef(seed, fine), strict=True):
                self._meshes[name, coarse] = _stored(context, shape)
        self._passes: dict[tuple[str, Tier, bool], moderngl.VertexArray] = {}

    def look_up(self) -> None:
        """Bind the textures: nets at 0, sand at 1, waves at 2."""
        for unit, texture in enumerate(self._textures):
            texture.use(unit)

    def draw_land(self, tier: Tier, *, store: bool = False) -> None:
        """Draw rock, coral and sand, the nearest first; `store` what they are instead of how they look."""
        self._context.enable_only(moderngl.DEPTH_TEST)
        for name in ("solid", "floor"):
            draw_array(self._pass(name, tier, store), moderngl.TRIANGLES)

    def draw_living(self, tier: Tier) -> None:
        """Draw clams and anemones."""
        self._context.enable_only(moderngl.DEPTH_TEST)
        draw_array(self._pass("living", tier), moderngl.TRIANGLES)

    def draw_water(self, tier: Tier) -> None:
        """Draw the open water wherever nothing is yet."""
        self._context.enable_only(moderngl.DEPTH_TEST)
        self._context.depth_func = "<="
        draw_array(self._pass("backdrop", tier), moderngl.TRIANGLES, vertices=3)
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

    def _pass(self, name: str, tier: Tier, store: bool = False) -> moderngl.VertexArray:
        if (name, tier, store) not in self._passes:
            shader = "solid" if name == "living" else name
            vertex = "shared/fullscreen.vert" if name == "backdrop" else f"reef/{shader}.vert"
            definitions = {"TIER": int(tier), "LIVING": int(name == "living"), **({"STORE": 1} if store else {})}
            program = self._shaders.program(vertex, f"reef/{shader}.frag", definitions)
            set_uniforms(program, nets=0, sand=1, waves=2)
            self._passes[name, tier, store] = self._arranged(name, tier, program)
        return self._passes[name, tier, store]

    def _arranged(self, name: str, tier: Tier, program: moderngl.Program) -> moderngl.VertexArray:
        if name == "backdrop":
            return self._context.vertex_array(program, [])
        if name == "floor":
            places, faces = _sand_grid(*_SAND[tier])
            content = [(self._context.buffer(places.tobytes()), "2f", "in_place")]
            return self._context.vertex_array(program, content, self._context.buffer(faces.tobytes()))
        rows, order = self._meshes[name, tier is Tier.LOW]
        names = ("in_spot", "in_facing", "in_tint", "in_root")
        return self._context.vertex_array(program, [(rows, "3f 3f 4f 4f", *names)], order)


def _stored(context: moderngl.Context, shape: Shape) -> _Stored:
    near_first = np.argsort(shape.spots[shape.faces[:, 0], 2], kind="stable")
    faces = np.ascontiguousarray(shape.faces[near_first], np.int32)
    return context.buffer(shape.rows().tobytes()), context.buffer(faces.tobytes())


def _sand_grid(across: int, away: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(n, 2) places and triangles, the nearest first."""
    y, x = np.meshgrid(np.linspace(0, 1, away + 1), np.linspace(-1, 1, across + 1), indexing="ij")
    places = np.stack([x, y], -1).reshape(-1, 2)
    return np.ascontiguousarray(places, np.float32), grid_faces(away + 1, across + 1).astype(np.int32)
