"""The player in the bay: sitting at the water's edge in a shawl, sleeves and hands following the tracked arms."""

from math import hypot, sin

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, Vector
from game.scenes.quality import Tier
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.still_water.limbs import CLOTH, HAIR, SKIN, Limbs, Row, round_mesh, tube
from game.scenes.torso import FigureLight, Torso, light_figure

_ROUNDS = {Tier.LOW: (10, 24), Tier.MEDIUM: (22, 48), Tier.HIGH: (44, 120)}
"""Rings and segments of shawl and robe."""

SEAT = -1.95
"""Height of the sand under the player, figure frame."""

_FINGERS = ((-0.075, 0.150), (-0.027, 0.185), (0.024, 0.180), (0.070, 0.145))
"""Of a hand: how far aside each finger begins, and its length."""

_SCAN_S = 26.0
"""One round of the body scan's light, about: neck, shoulders, back."""


class Sitter:
    """Draws robe, torso, arms and shawl; the scene owns one."""

    def __init__(self, context: moderngl.Context, shaders: Shaders) -> None:
        """Set up."""
        self._context = context
        self._shaders = shaders
        self._torso = Torso(context, shaders, "still_water/torso.frag")
        self._limbs = Limbs(context, shaders, "still_water/limb.frag", 20)
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
        self._cloth(tier, 0).render(moderngl.TRIANGLES)
        self._torso.draw(figure, light, tier, presence)
        self._limbs.render(tier, self._limbs.put(arm_tubes(figure)))
        self._cloth(tier, 1).render(moderngl.TRIANGLES)

    def release(self) -> None:
        """Give the meshes back."""
        self._torso.release()
        self._limbs.release()
        for cloth in self._cloths.values():
            cloth.release()

    def _programs(self, tier: Tier) -> list[moderngl.Program]:
        torso = self._shaders.program("shared/torso.vert", "still_water/torso.frag", {"TIER": int(tier)})
        return [torso, self._limbs.program(tier), self._cloth(tier, 0).program, self._cloth(tier, 1).program]

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
    """Sleeves, forearms, hands of five fingers, and the knot of the hair."""
    rows = _arm(figure.left_shoulder, figure.left_elbow, figure.left_wrist, 1.0)
    rows += _arm(figure.right_shoulder, figure.right_elbow, figure.right_wrist, -1.0)
    x, y, z = figure.head
    knot = (x, y + 0.38, z - 0.10)
    rows.append(tube((x - 0.05, y + 0.33, z - 0.09), knot, (x + 0.05, y + 0.33, z - 0.09), (0.115, 0.125, 0.115), HAIR))
    return rows


def _arm(shoulder: Vector, elbow: Vector, wrist: Vector, thumb: float) -> list[Row]:
    way = _way(elbow, wrist)
    across = _across(way, thumb)
    cuff = _ahead(wrist, way, -0.10)
    rows = [tube(shoulder, elbow, cuff, (0.105, 0.120, 0.150), CLOTH)]
    rows.append(
        tube(_ahead(wrist, way, -0.30), _ahead(wrist, way, -0.1), _ahead(wrist, way, 0.04), (0.06, 0.06, 0.055), SKIN)
    )
    knuckles = _ahead(wrist, way, 0.23)
    rows.append(tube(wrist, _ahead(wrist, way, 0.12), knuckles, (0.062, 0.092, 0.092), SKIN, 0.55))
    for aside, length in _FINGERS:
        root = _ahead(_ahead(wrist, way, 0.20), across, -aside)
        splayed = _unit(_ahead(way, across, -1.6 * aside))
        rows.append(
            tube(root, _ahead(root, splayed, 0.5 * length), _ahead(root, splayed, length), (0.028, 0.026, 0.021), SKIN)
        )
    root = _ahead(_ahead(wrist, way, 0.07), across, 0.06)
    tip = _ahead(_ahead(root, way, 0.13), across, 0.075)
    rows.append(tube(root, _ahead(_ahead(root, way, 0.05), across, 0.055), tip, (0.034, 0.030, 0.023), SKIN))
    return rows


def _across(way: Vector, thumb: float) -> Vector:
    """Where the thumb is: across the hand as the viewer sees it, upwards or inwards."""
    x, y, _ = way
    flat = hypot(x, y)
    if flat < 0.15:
        return (thumb, 0.0, 0.0)
    return (-y / flat * -thumb, x / flat * -thumb, 0.0)


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
