"""The player's head, seen from behind: skull, ears and hair, lit by a shader of each scene's own."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure
from game.scenes.hair import Hair, head_rows
from game.scenes.meshes import Meshes
from game.scenes.quality import Tier
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array
from game.scenes.torso import FigureLight, light_figure

_ROUNDS = {Tier.LOW: (12, 15), Tier.MEDIUM: (24, 32), Tier.HIGH: (44, 60)}
"""Rings and segments of the head's mesh."""


class Head:
    """Draws a head with its hair upon a `Torso` that ends in the neck; it follows the tracked head."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, fragment: str, hair: Hair) -> None:
        """Set up; `fragment` is the shader that lights it, with the outputs of "shared/head.vert"."""
        self._context = context
        self._shaders = shaders
        self._fragment = fragment
        self._hair = hair
        self._meshes = Meshes(self._mesh)

    def program(self, tier: Tier) -> moderngl.Program:
        """What draws in this tier, for the uniforms that a scene's own shader adds."""
        return self._shaders.program("shared/head.vert", self._fragment, {"TIER": int(tier)})

    def draw(
        self, figure: Figure, light: FigureLight, tier: Tier, presence: float, sway: tuple[float, float] = (0.0, 0.0)
    ) -> None:
        """Draw it over what is there; `presence` 0-1 fades it, `sway` is seconds and how far loose hair moves."""
        mesh = self._meshes[tier]
        light_figure(mesh.program, light, presence)
        set_uniforms(mesh.program, head=figure.head, sway=sway)
        set_uniforms(mesh.program, left_shoulder=figure.left_shoulder, right_shoulder=figure.right_shoulder)
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        draw_array(mesh, moderngl.TRIANGLES)

    def release(self) -> None:
        """Give the meshes back."""
        self._meshes.release()

    def _mesh(self, tier: Tier) -> moderngl.VertexArray:
        rows, corners = head_rows(self._hair, *_ROUNDS[tier])
        index = self._context.buffer(corners.tobytes())
        return self._context.vertex_array(self.program(tier), [self._content(rows)], index)

    def _content(self, rows: NDArray[np.float32]) -> tuple[moderngl.Buffer, str, str, str, str, str, str]:
        buffer = self._context.buffer(rows.tobytes())
        return buffer, "3f 3f 3f 4f 2f", "in_spot", "in_facing", "in_way", "in_comb", "in_stuff"
