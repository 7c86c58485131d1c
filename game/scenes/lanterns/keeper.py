"""The player in this scene: a keeper of lanterns in a long dark coat, with bare hands that the light warms."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, Vector
from game.scenes.hand import Hands, hand_frames
from game.scenes.head import Head
from game.scenes.lanterns.scarf import SCARFED
from game.scenes.quality import Tier
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array
from game.scenes.torso import FigureLight, Torso, light_figure

_ROUNDS = {Tier.LOW: (14, 12), Tier.MEDIUM: (28, 20), Tier.HIGH: (56, 36)}
"""Rings and segments of a sleeve."""

_CUFF = 0.03
"""How far beyond the wrist a hand begins, shoulder widths."""


class Keeper:
    """Draws the figure; one for each scene."""

    def __init__(self, context: moderngl.Context, shaders: Shaders) -> None:
        """Set up in this context."""
        self._context = context
        self._shaders = shaders
        self._torso = Torso(context, shaders, "lanterns/coat.frag", to_the_neck=True)
        self._head = Head(context, shaders, "lanterns/head.frag", SCARFED)
        self._hands = Hands(context, shaders, "lanterns/hand.frag")
        self._sleeves: dict[Tier, moderngl.VertexArray] = {}

    def draw(
        self, figure: Figure, light: FigureLight, tier: Tier, presence: float, warmth: tuple[float, float]
    ) -> None:
        """Draw coat, sleeves and hands; `warmth` is the glow of the left and the right hand, 0-1."""
        set_uniforms(self._hands.program(tier), warmth=warmth)
        self._hands.draw(hand_frames(figure, _CUFF), light, tier, presence)
        cloth = self._sleeve_mesh(tier)
        light_figure(cloth.program, light, presence)
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        self._draw_skirt(cloth, figure)
        self._torso.draw(figure, light, tier, presence)
        self._draw_sleeve(cloth, figure.left_shoulder, figure.left_elbow, figure.left_wrist)
        self._draw_sleeve(cloth, figure.right_shoulder, figure.right_elbow, figure.right_wrist)
        self._head.draw(figure, light, tier, presence)

    def release(self) -> None:
        """Give the buffers back."""
        self._torso.release()
        self._head.release()
        self._hands.release()
        for mesh in self._sleeves.values():
            mesh.release()

    def _draw_sleeve(self, cloth: moderngl.VertexArray, shoulder: Vector, elbow: Vector, wrist: Vector) -> None:
        inner = (shoulder[0] * 0.74, shoulder[1] - 0.055, shoulder[2])
        set_uniforms(cloth.program, start=inner, middle=elbow, end=wrist, skirt=0.0)
        draw_array(cloth, moderngl.TRIANGLES)

    def _draw_skirt(self, cloth: moderngl.VertexArray, figure: Figure) -> None:
        """From the waist, which follows the bent trunk a little, down out of the picture."""
        bent = 0.5 * (figure.left_shoulder[0] + figure.right_shoulder[0]) * 0.10
        set_uniforms(cloth.program, start=(bent, -1.30, 0.0), middle=(bent * 0.4, -2.3, 0.0), end=(0.0, -3.6, 0.0))
        set_uniforms(cloth.program, skirt=1.0)
        draw_array(cloth, moderngl.TRIANGLES)

    def _sleeve_mesh(self, tier: Tier) -> moderngl.VertexArray:
        if tier not in self._sleeves:
            program = self._shaders.program("lanterns/sleeve.vert", "lanterns/sleeve.frag", {"TIER": int(tier)})
            points, triangles = _tube(*_ROUNDS[tier])
            content = [(self._context.buffer(points.tobytes()), "2f", "in_round")]
            index = self._context.buffer(triangles.tobytes())
            self._sleeves[tier] = self._context.vertex_array(program, content, index)
        return self._sleeves[tier]


def _tube(rings: int, turns: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(n, 2) along 0-1 and way round, and triangles."""
    points = np.stack(
        np.meshgrid(np.linspace(-np.pi, np.pi, turns + 1), np.linspace(0.0, 1.0, rings + 1)), -1
    )[..., ::-1].reshape(-1, 2)  # fmt: skip
    width = turns + 1
    starts = [i * width + j for i in range(rings) for j in range(turns)]
    triangles = [corner for a in starts for corner in (a, a + width, a + 1, a + 1, a + width, a + width + 1)]
    return np.ascontiguousarray(points, np.float32), np.array(triangles, np.int32)
