"""The player: a cloak of leaves and moss, sleeves and hands with a firefly's light; and the ghost, a hollow outline."""

from dataclasses import replace

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure
from game.scenes.grove.cloak import Cloak, Flutter
from game.scenes.grove.hand import hand_mesh
from game.scenes.grove.leaf import leaf_mesh
from game.scenes.grove.woods import grid_of
from game.scenes.meshes import Meshes
from game.scenes.quality import Tier
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array
from game.scenes.torso import FigureLight, Torso, light_figure

_SLEEVE = {Tier.LOW: (14, 9), Tier.MEDIUM: (22, 14), Tier.HIGH: (36, 22)}
_CAPE = {Tier.LOW: (8, 8), Tier.MEDIUM: (14, 14), Tier.HIGH: (24, 24)}
_FINGER_TURNS = {Tier.LOW: 5, Tier.MEDIUM: 7, Tier.HIGH: 10}

_NEARER = -0.30
"""The ghost stands this much nearer to the viewer, so that its outline lies outside the player's."""


class PlayerFigure:
    """Draws the figure and its ghost; one for each scene."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Sew the cloak."""
        self._context = context
        self._shaders = shaders
        self._cloak = Cloak(seed)
        self._rows = context.buffer(reserve=320 * 64, dynamic=True)
        self._torso = Torso(context, shaders, "grove/torso.frag")
        self._ghost_torso = Torso(context, shaders, "grove/ghost_torso.frag")
        self._meshes = Meshes(self._mesh)

    def draw(self, figure: Figure, light: FigureLight, flutter: Flutter, tier: Tier, presence: float) -> None:
        """Draw body, sleeves, hands and leaves over what is there; `presence` 0-1 fades them."""
        self._torso.draw(figure, light, tier, presence)
        cape = self._meshes["cape", tier, 0]
        light_figure(cape.program, light, presence)
        set_uniforms(cape.program, left_shoulder=figure.left_shoulder, right_shoulder=figure.right_shoulder)
        set_uniforms(cape.program, swing=(flutter.wind, flutter.time_s))
        draw_array(cape, moderngl.TRIANGLES)
        self._draw_arms(figure, light, tier, presence, ghost=0)
        rows = self._cloak.lie(figure, flutter)
        self._rows.write(rows.tobytes())
        leaves = self._meshes["leaf", tier, 0]
        light_figure(leaves.program, light, presence)
        draw_array(leaves, moderngl.TRIANGLES, instances=len(rows))

    def draw_ghost(self, ghost: Figure, light: FigureLight, tier: Tier) -> None:
        """Draw what the asked movement looks like: hollow, dashed outlines that nobody takes for the player."""
        shifted = np.eye(4)
        shifted[2, 3] = _NEARER
        apart = replace(light, matrix=light.matrix @ shifted)
        self._ghost_torso.draw(ghost, apart, tier, 1.0)
        self._draw_arms(ghost, apart, tier, 1.0, ghost=1)

    def release(self) -> None:
        """Give the buffers back."""
        self._rows.release()
        self._torso.release()
        self._ghost_torso.release()
        self._meshes.release()

    def _draw_arms(self, figure: Figure, light: FigureLight, tier: Tier, presence: float, *, ghost: int) -> None:
        self._context.enable_only(moderngl.BLEND | (moderngl.NOTHING if ghost else moderngl.DEPTH_TEST))
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        bones = np.array(
            [
                (figure.left_shoulder, figure.left_elbow, figure.left_wrist),
                (figure.right_shoulder, figure.right_elbow, figure.right_wrist),
            ],
            np.float32,
        )
        for kind in ("sleeve", "hand"):
            mesh = self._meshes[kind, tier, ghost]
            light_figure(mesh.program, light, presence)
            member = mesh.program["bones"]
            assert isinstance(member, moderngl.Uniform)
            member.write(bones.tobytes())
            draw_array(mesh, moderngl.TRIANGLES, instances=2)

    def _mesh(self, what: tuple[str, Tier, int]) -> moderngl.VertexArray:
        kind, tier, ghost = what
        made = {"sleeve": self._sleeve, "hand": self._hand, "leaf": self._leaf, "cape": self._cape}[kind]
        return made(tier, ghost)

    def _sleeve(self, tier: Tier, ghost: int) -> moderngl.VertexArray:
        program = self._shaders.program(
            "grove/sleeve.vert", "grove/arm.frag", {"TIER": int(tier), "GHOST": ghost, "HAND": 0}
        )
        points, triangles = grid_of(*_SLEEVE[tier])
        return self._array(program, [(points, "2f", ("in_place",))], triangles)

    def _cape(self, tier: Tier, _ghost: int) -> moderngl.VertexArray:
        program = self._shaders.program("grove/cape.vert", "grove/torso.frag", {"TIER": int(tier)})
        points, triangles = grid_of(*_CAPE[tier])
        return self._array(program, [(points, "2f", ("in_place",))], triangles)

    def _hand(self, tier: Tier, ghost: int) -> moderngl.VertexArray:
        program = self._shaders.program(
            "grove/hand.vert", "grove/arm.frag", {"TIER": int(tier), "GHOST": ghost, "HAND": 1}
        )
        mesh = hand_mesh(_FINGER_TURNS[tier])
        rows = np.concatenate([mesh.spots, mesh.facing], axis=1).astype(np.float32)
        return self._array(program, [(rows, "3f 3f", ("in_spot", "in_facing"))], mesh.corners)

    def _leaf(self, tier: Tier, _ghost: int) -> moderngl.VertexArray:
        program = self._shaders.program("grove/leaf.vert", "grove/leaf.frag", {"TIER": int(tier), "HUNG": 0})
        points, triangles = leaf_mesh(tier)
        content = [
            (self._context.buffer(points.tobytes()), "2f", "in_place"),
            (self._rows, "4f 4f 4f 4f/i", "in_root", "in_way", "in_across", "in_kind"),
        ]
        return self._context.vertex_array(program, content, self._context.buffer(triangles.tobytes()))

    def _array(
        self,
        program: moderngl.Program,
        parts: list[tuple[NDArray[np.float32], str, tuple[str, ...]]],
        triangles: NDArray[np.int32],
    ) -> moderngl.VertexArray:
        content = [(self._context.buffer(rows.tobytes()), form, *names) for rows, form, names in parts]
        return self._context.vertex_array(program, content, self._context.buffer(triangles.tobytes()))
