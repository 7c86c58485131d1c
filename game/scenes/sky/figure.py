"""The player's figure: shoulders, back and luminous feathered wings that follow the tracked arms within a frame."""

from dataclasses import dataclass
from math import pi

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, Vector
from game.scenes.quality import Tier
from game.scenes.shaders import Shaders, set_matrix, set_uniforms
from game.scenes.sky.feathers import Breeze, Plumage, feather_mesh
from game.scenes.sky.wing import wings_of

_PIECES = {Tier.LOW: (3, 1), Tier.MEDIUM: (7, 2), Tier.HIGH: (12, 2)}
"""Of a feather, along it and across it."""

_ROUNDS = {Tier.LOW: (20, 16), Tier.MEDIUM: (32, 32), Tier.HIGH: (56, 56)}
"""Rings and segments of the trunk's mesh."""

_GHOST = 0.35
"""How much of the figure shows while nobody is tracked: enough to see where one would be."""


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
        breeze: what moves the feathers.
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
    breeze: Breeze = Breeze()


class PlayerFigure:
    """Draws the figure; one for each scene."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Let its feathers grow."""
        self._context = context
        self._shaders = shaders
        self._plumage = Plumage(seed)
        kinds = self._plumage.kinds()
        self._count = len(kinds)
        self._kinds = context.buffer(kinds.tobytes())
        self._rows = context.buffer(reserve=self._count * 48)
        self._feathers: dict[Tier, moderngl.VertexArray] = {}
        self._trunks: dict[Tier, moderngl.VertexArray] = {}

    def draw(self, figure: Figure, light: FigureLight, tier: Tier, presence: float) -> None:
        """Draw body and wings over what is there; `presence` 0-1 fades them."""
        wings = wings_of(figure)
        self._rows.write(self._plumage.lie(wings, light.breeze).tobytes())
        trunk, feathers = self._trunk_mesh(tier), self._feather_mesh(tier)
        for drawn in (trunk, feathers):
            _light(drawn.program, light, _GHOST + (1.0 - _GHOST) * presence)
        set_uniforms(trunk.program, head=figure.head)
        set_uniforms(trunk.program, left_shoulder=figure.left_shoulder, right_shoulder=figure.right_shoulder)
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        trunk.render(moderngl.TRIANGLES)
        self._context.disable(moderngl.DEPTH_TEST)
        feathers.render(moderngl.TRIANGLES, instances=self._count)

    def release(self) -> None:
        """Give the buffers back."""
        self._kinds.release()
        self._rows.release()
        for mesh in (*self._feathers.values(), *self._trunks.values()):
            mesh.release()

    def _feather_mesh(self, tier: Tier) -> moderngl.VertexArray:
        if tier not in self._feathers:
            points, triangles = feather_mesh(*_PIECES[tier])
            program = self._shaders.program("shared/feather.vert", "shared/feather.frag", {"TIER": int(tier)})
            content = [
                (self._context.buffer(points.tobytes()), "2f", "in_place"),
                (self._rows, "4f 4f 4f/i", "in_root", "in_way", "in_across"),
                (self._kinds, "4f/i", "in_kind"),
            ]
            index = self._context.buffer(triangles.tobytes())
            self._feathers[tier] = self._context.vertex_array(program, content, index)
        return self._feathers[tier]

    def _trunk_mesh(self, tier: Tier) -> moderngl.VertexArray:
        if tier not in self._trunks:
            points, triangles = _trunk(*_ROUNDS[tier])
            program = self._shaders.program("shared/torso.vert", "shared/torso.frag", {"TIER": int(tier)})
            content = [(self._context.buffer(points.tobytes()), "2f", "in_round")]
            index = self._context.buffer(triangles.tobytes())
            self._trunks[tier] = self._context.vertex_array(program, content, index)
        return self._trunks[tier]


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


def _light(program: moderngl.Program, light: FigureLight, presence: float) -> None:
    set_matrix(program, "matrix", light.matrix)
    set_uniforms(program, viewer=light.viewer, light_way=light.way, light_colour=light.colour)
    set_uniforms(program, sky_light=light.above, ground_light=light.below, glow_colour=light.glow)
    set_uniforms(program, moods=(light.shine, light.gathered, light.frost, 0.0), presence=presence, surge=light.surge)
