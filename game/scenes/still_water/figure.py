"""The player in the bay: sitting at the water's edge in a shawl, sleeves and hands following the tracked arms."""

from math import hypot, sin

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, Vector
from game.scenes.hair import KNOTTED
from game.scenes.hand import Hands, hand_frames
from game.scenes.head import Head
from game.scenes.quality import Tier
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array
from game.scenes.still_water.limbs import CLOTH, SKIN, Limbs, Row, round_mesh, tube
from game.scenes.torso import FigureLight, Torso, light_figure

_ROUNDS = {Tier.LOW: (10, 24), Tier.MEDIUM: (22, 48), Tier.HIGH: (44, 120)}
"""Rings and segments of shawl and robe."""

SEAT = -1.95
"""Height of the sand under the player, figure frame."""

_SCAN_S = 26.0
"""One round of the body scan's light, about: neck, shoulders, back."""


class Sitter:
    """Draws robe, torso, arms and shawl; the scene owns one."""

    def __init__(self, context: moderngl.Context, shaders: Shaders) -> None:
        """Set up."""
        self._context = context
        self._shaders = shaders
        self._torso = Torso(context, shaders, "still_water/torso.frag", to_the_neck=True)
        self._head = Head(context, shaders, "still_water/head.frag", KNOTTED)
        self._hands = Hands(context, shaders, "still_water/hand.frag")
        self._limbs = Limbs(context, shaders, "still_water/limb.frag", 6)
        self._cloths: dict[tuple[Tier, int], moderngl.VertexArray] = {}

    def draw(
        self, figure: Figure, light: FigureLight, tier: Tier, presence: float, scan: Vector, time_s: float
    ) -> None:
        """Draw the figure over what is there; `scan` is the body scan's light: x, y, strength."""
        for program in self._programs(tier):
            light_figure(program, light, presence)
            set_uniforms(program, scan=scan, time=time_s)
            set_uniforms(program, left_shoulder=figure.left_shoulder, right_shoulder=figure.right_shoulder)
            set_uniforms(program, left_elbow=figure.left_elbow, right_elbow=figure.right_elbow, head=figure.head)
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        draw_array(self._cloth(tier, 0), moderngl.TRIANGLES)
        self._torso.draw(figure, light, tier, presence)
        self._limbs.render(tier, self._limbs.put(arm_tubes(figure)))
        self._hands.draw(hand_frames(figure), light, tier, presence)
        draw_array(self._cloth(tier, 1), moderngl.TRIANGLES)
        self._head.draw(figure, light, tier, presence)

    def release(self) -> None:
        """Give the meshes back."""
        self._torso.release()
        self._head.release()
        self._hands.release()
        self._limbs.release()
        for cloth in self._cloths.values():
            cloth.release()

    def _programs(self, tier: Tier) -> list[moderngl.Program]:
        body = [self._torso.program(tier), self._head.program(tier), self._hands.program(tier)]
        return [*body, self._limbs.program(tier), self._cloth(tier, 0).program, self._cloth(tier, 1).program]

    def _cloth(self, tier: Tier, piece: int) -> moderngl.VertexArray:
        if (tier, piece) not in self._cloths:
            points, triangles = round_mesh(*_ROUNDS[tier])
            program = self._shaders.program(
                "still_water/cloth.vert", "still_water/cloth.frag", {"TIER": int(tier), "PIECE": piece, "NEAR": 0.3}
            )
            content = [(self._context.buffer(points.tobytes()), "2f", "in_round")]
            index = self._context.buffer(triangles.tobytes())
            self._cloths[tier, piece] = self._context.vertex_array(program, content, index)
        return self._cloths[tier, piece]


def scan_light(time_s: float, calm: float) -> Vector:
    """Where the body scan's light is on the back (x, y) and how strong: at rest it wanders."""
    turn = time_s * 2.0 * np.pi / _SCAN_S
    return 0.40 * sin(turn) + 0.06 * sin(2.7 * turn), -0.26 + 0.36 * sin(0.618 * turn + 1.2), calm


def palm(figure: Figure, right: bool) -> Vector:
    """Where the light of a hand is, figure frame: in the middle of its palm."""
    elbow, wrist = (figure.right_elbow, figure.right_wrist) if right else (figure.left_elbow, figure.left_wrist)
    return _ahead(wrist, _way(elbow, wrist), 0.16)


def arm_tubes(figure: Figure) -> list[Row]:
    """Sleeves and forearms."""
    rows = _arm(figure.left_shoulder, figure.left_elbow, figure.left_wrist)
    return rows + _arm(figure.right_shoulder, figure.right_elbow, figure.right_wrist)


def _arm(shoulder: Vector, elbow: Vector, wrist: Vector) -> list[Row]:
    way = _way(elbow, wrist)
    sleeve = tube(shoulder, elbow, _ahead(wrist, way, -0.10), (0.105, 0.120, 0.150), CLOTH)
    bare = (_ahead(wrist, way, -0.30), _ahead(wrist, way, -0.1), _ahead(wrist, way, 0.02))
    return [sleeve, tube(*bare, (0.062, 0.062, 0.058), SKIN)]


def _way(start: Vector, end: Vector) -> Vector:
    return _unit((end[0] - start[0], end[1] - start[1], end[2] - start[2]))


def _unit(way: Vector) -> Vector:
    length = max(1e-6, hypot(*way))
    return way[0] / length, way[1] / length, way[2] / length


def _ahead(start: Vector, way: Vector, share: float) -> Vector:
    return start[0] + way[0] * share, start[1] + way[1] * share, start[2] + way[2] * share


def matrix_at(place: NDArray[np.float64]) -> NDArray[np.float64]:
    """(4, 4) that moves a frame there."""
    model = np.eye(4)
    model[:3, 3] = place
    return model
