"""The player as a diver of the reef: a back of small lights, arms with translucent fins and webbed hands."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure
from game.scenes.hair import FLOATING
from game.scenes.head import Head
from game.scenes.quality import Tier
from game.scenes.reef.mesh import grid_faces
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array
from game.scenes.torso import FigureLight, Torso, light_figure

Numbers = NDArray[np.float64]

_SPLAY = 0.55
"""An arm that points ahead is turned outwards by this tangent, so that the body does not hide it."""

_HAND = 0.46
"""Length of a webbed hand, shoulder widths."""

_PIECES = {Tier.LOW: (14, 7, 5), Tier.MEDIUM: (26, 12, 9), Tier.HIGH: (44, 18, 14)}
"""Along an arm, round it, and across a fin."""


def arm_joints(figure: Figure) -> NDArray[np.float32]:
    """(8, 3) left shoulder, elbow, wrist and fingertips, then the right ones, where they are drawn."""
    rows: list[Numbers] = []
    for side, joints in (
        (-1.0, (figure.left_shoulder, figure.left_elbow, figure.left_wrist)),
        (1.0, (figure.right_shoulder, figure.right_elbow, figure.right_wrist)),
    ):
        shoulder, elbow, wrist = (np.array(joint) for joint in joints)
        upper, fore = _splayed(side, elbow - shoulder), _splayed(side, wrist - elbow)
        drawn_elbow = shoulder + upper
        drawn_wrist = drawn_elbow + fore
        rows += [shoulder, drawn_elbow, drawn_wrist, drawn_wrist + _hand(side, upper, fore)]
    return np.array(rows, np.float32)


def _splayed(side: float, bone: Numbers) -> Numbers:
    """As long as before; the further ahead it points, the further out it is turned."""
    turned = bone + np.array([side * _SPLAY * max(float(bone[2]), 0.0), 0.0, 0.0])
    return np.asarray(turned * np.linalg.norm(bone) / max(1e-6, float(np.linalg.norm(turned))), np.float64)


def _hand(side: float, upper: Numbers, fore: Numbers) -> Numbers:
    """The hand goes on from the forearm; seen end on it turns up a little, so that it can be seen at all."""
    way = fore / max(1e-6, float(np.linalg.norm(fore)))
    way = way + np.array([side * 0.25, 0.75, 0.0]) * abs(way[2]) ** 2 + 0.1 * upper
    return np.asarray(_HAND * way / max(1e-6, float(np.linalg.norm(way))), np.float64)


class Diver:
    """Draws the figure; one for each scene."""

    def __init__(self, context: moderngl.Context, shaders: Shaders) -> None:
        """Set up."""
        self._context = context
        self._shaders = shaders
        self._torso = Torso(context, shaders, "reef/skin.frag", to_the_neck=True)
        self._head = Head(context, shaders, "reef/head.frag", FLOATING)
        self._limbs: dict[Tier, tuple[moderngl.VertexArray, int]] = {}

    def draw(
        self, figure: Figure, light: FigureLight, tier: Tier, presence: float, flow: tuple[float, float, float]
    ) -> None:
        """Draw it over what is there; `flow` is seconds of drift, how much the water moves, squeeze."""
        for program in (self._torso.program(tier), self._head.program(tier)):
            set_uniforms(program, nets=0, drift=flow[0])
        self._torso.draw(figure, light, tier, presence)
        self._head.draw(figure, light, tier, presence, (flow[0], 0.08 + 0.05 * flow[1]))
        limbs, veils = self._limb_mesh(tier)
        light_figure(limbs.program, light, presence)
        aside = 0.5 * (figure.left_shoulder[0] + figure.right_shoulder[0])
        set_uniforms(limbs.program, nets=0, flow=(*flow, aside))
        joints = limbs.program["joints"]
        assert isinstance(joints, moderngl.Uniform)
        joints.write(arm_joints(figure).tobytes())
        self._context.fbo.depth_mask = False
        draw_array(limbs, moderngl.TRIANGLES, vertices=veils, instances=2)
        self._context.fbo.depth_mask = True
        draw_array(limbs, moderngl.TRIANGLES, vertices=-1, first=veils, instances=2)

    def release(self) -> None:
        """Give the meshes back."""
        self._torso.release()
        self._head.release()
        for limbs, _ in self._limbs.values():
            limbs.release()

    def _limb_mesh(self, tier: Tier) -> tuple[moderngl.VertexArray, int]:
        if tier not in self._limbs:
            points, faces, veils = _limb_parts(*_PIECES[tier])
            program = self._shaders.program("reef/limb.vert", "reef/limb.frag", {"TIER": int(tier)})
            content = [(self._context.buffer(points.tobytes()), "3f", "in_part")]
            mesh = self._context.vertex_array(program, content, self._context.buffer(faces.tobytes()))
            self._limbs[tier] = mesh, veils
        return self._limbs[tier]


def _limb_parts(along: int, around: int, across: int) -> tuple[NDArray[np.float32], NDArray[np.int32], int]:
    """(n, 3) points and corners of veil, fin, arm and hand; and how many corners are of veil and fin."""
    parts, faces, start, veils = [], [], 0, 0
    for part, low, rows, columns in ((3, -1.0, along, across), (1, 0.0, along, across), (0, 0.0, along, around),
                                     (2, -1.0, across, 2 * across)):  # fmt: skip
        s, w = np.meshgrid(np.linspace(0, 1, rows + 1), np.linspace(low, 1, columns + 1), indexing="ij")
        parts.append(np.stack([np.full(s.shape, float(part)), s, w], -1).reshape(-1, 3))
        faces.append(grid_faces(rows + 1, columns + 1).ravel() + start)
        start += s.size
        veils += len(faces[-1]) if part in (1, 3) else 0
    return np.concatenate(parts).astype(np.float32), np.concatenate(faces).astype(np.int32), veils
