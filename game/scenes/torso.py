"""The player's shoulders, back and neck, seen from behind: every scene dresses them its own way."""

from dataclasses import dataclass
from math import pi

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, Vector
from game.scenes.meshes import Meshes
from game.scenes.quality import Tier
from game.scenes.shaders import Shaders, set_matrix, set_uniforms
from game.scenes.sharing import draw_array

_ROUNDS = {Tier.LOW: (20, 16), Tier.MEDIUM: (32, 32), Tier.HIGH: (56, 56)}
"""Rings and segments of the trunk's mesh."""


@dataclass(frozen=True, slots=True)
class FigureLight:
    """How the figure is lit, in its own frame; colours are linear RGB.

    Attributes:
        matrix: (4, 4) figure frame to clip space, for column vectors.
        viewer: the eye in the figure frame.
        way, colour: towards the main light, and its colour.
        above, below: light from the sky and from the ground.
        glow: colour of the figure's own light; shine: how much of it, 0-1.
        gathered: 0-1 light between the shoulder blades; frost: 0-1 on wings and shoulders.
        surge: strength of a wave of light that runs out along the wings, and its place, 0 shoulder to 1 tip.
    """

    matrix: NDArray[np.float64]
    viewer: Vector
    way: Vector
    colour: Vector
    above: Vector
    below: Vector
    glow: Vector
    shine: float = 0.5
    gathered: float = 0.0
    frost: float = 0.0
    surge: tuple[float, float] = (0.0, 0.0)


_UNSEEN = 0.35
"""How much of the figure shows while nobody is tracked: enough to see where one would be."""


class Torso:
    """Draws head, shoulders and back; the shoulders follow the tracked ones, up in a shrug, back in a squeeze."""

    def __init__(
        self, context: moderngl.Context, shaders: Shaders, fragment: str, *, to_the_neck: bool = False
    ) -> None:
        """Set up.

        Args:
            context: draws.
            shaders: where programs come from.
            fragment: the shader that clothes it, with the outputs of "shared/torso.vert".
            to_the_neck: it ends there, for a `Head` of its own; else it has a bare skull.
        """
        self._context = context
        self._shaders = shaders
        self._fragment = fragment
        self._given = {"NECK": int(to_the_neck)}
        self._meshes = Meshes(self._mesh)

    def draw(self, figure: Figure, light: FigureLight, tier: Tier, presence: float) -> None:
        """Draw it over what is there; `presence` 0-1 fades it."""
        mesh = self._meshes[tier]
        light_figure(mesh.program, light, presence)
        set_uniforms(mesh.program, head=figure.head)
        set_uniforms(mesh.program, left_shoulder=figure.left_shoulder, right_shoulder=figure.right_shoulder)
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        draw_array(mesh, moderngl.TRIANGLES)

    def program(self, tier: Tier) -> moderngl.Program:
        """What draws in this tier, for the uniforms that a scene's own shader adds."""
        return self._shaders.program("shared/torso.vert", self._fragment, {"TIER": int(tier), **self._given})

    def release(self) -> None:
        """Give the meshes back."""
        self._meshes.release()

    def _mesh(self, tier: Tier) -> moderngl.VertexArray:
        points, triangles = _trunk(*_ROUNDS[tier])
        content = [(self._context.buffer(points.tobytes()), "2f", "in_round")]
        index = self._context.buffer(triangles.tobytes())
        return self._context.vertex_array(self.program(tier), content, index)


def light_figure(program: moderngl.Program, light: FigureLight, presence: float) -> None:
    """Set what "shared/figure.glsl" declares; `presence` 0-1 fades the figure, never quite away."""
    presence = _UNSEEN + (1.0 - _UNSEEN) * presence
    set_matrix(program, "matrix", light.matrix)
    set_uniforms(program, viewer=light.viewer, light_way=light.way, light_colour=light.colour)
    set_uniforms(program, sky_light=light.above, ground_light=light.below, glow_colour=light.glow)
    set_uniforms(program, moods=(light.shine, light.gathered, light.frost, 0.0), presence=presence, surge=light.surge)


def _trunk(rings: int, turns: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(n, 2) height 0-1 and way round, and triangles, the far side first, so that the near side covers it."""
    height, turn = np.linspace(0.0, 1.0, rings + 1), np.linspace(-pi, pi, turns + 1)
    points = np.stack(np.meshgrid(turn, height), -1)[..., ::-1].reshape(-1, 2)
    width = turns + 1
    starts = [
        i * width + j for j in sorted(range(turns), key=lambda j: -abs(turn[j] + pi / turns)) for i in range(rings)
    ]
    triangles = [corner for a in starts for corner in (a, a + width, a + 1, a + 1, a + width, a + width + 1)]
    return np.ascontiguousarray(points, np.float32), np.array(triangles, np.int32)
