"""Draws what moves as a whole: the things that are carried, the gate, the robin, and the gardener."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import RESTING_FIGURE, Figure
from game.scenes.garden import props, shapes
from game.scenes.garden.gardener import Sleeves
from game.scenes.garden.scenery import definitions
from game.scenes.hair import CROPPED
from game.scenes.head import Head
from game.scenes.quality import Tier
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array
from game.scenes.torso import FigureLight, Torso

Bones = NDArray[np.float32]

_UNSEEN = 0.35
"""How much of the gardener shows while nobody is tracked, as of the trunk (game/scenes/torso.py)."""


class Moving:
    """One garden's moving things."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Make their meshes."""
        self._context = context
        self._shaders = shaders
        meshes = {"things": props.things_mesh(seed), "player": props.player_mesh(), "ghost": props.gloves_mesh()}
        self._buffers: dict[str, moderngl.Buffer] = {}
        self._indices: dict[str, moderngl.Buffer] = {}
        for name, rows in meshes.items():
            corners, index = shapes.indexed(rows)
            self._buffers[name], self._indices[name] = (
                context.buffer(corners.tobytes()),
                context.buffer(index.tobytes()),
            )
        self._sleeves = Sleeves()
        size = self._sleeves.points(RESTING_FIGURE).nbytes
        for name in ("arms", "ghost_arms"):
            self._buffers[name] = context.buffer(reserve=size)
            self._indices[name] = context.buffer(self._sleeves.corners.tobytes())
        self._torso = Torso(context, shaders, "garden/shirt.frag", to_the_neck=True)
        self._head = Head(context, shaders, "garden/head.frag", CROPPED)
        self._passes: dict[tuple[str, Tier], moderngl.VertexArray] = {}

    def draw_things(self, bones: Bones, tier: Tier) -> None:
        """Draw what is carried, the gate and the robin."""
        self._context.enable_only(moderngl.DEPTH_TEST)
        draw_array(self._ready("things", tier, bones, 1.0), moderngl.TRIANGLES)

    def draw_body(self, figure: Figure, bones: Bones, tier: Tier, presence: float, *, first: bool) -> None:
        """Draw arms, gloves, hat and skirts: first of all while they hide what is behind, last while they are faded."""
        shown = _UNSEEN + (1.0 - _UNSEEN) * presence
        if first is not (shown > 0.995):
            return
        self._buffers["arms"].write(self._sleeves.points(figure).tobytes())
        whole = [self._ready(name, tier, bones, shown) for name in ("player", "arms")]
        if first:
            self._context.enable_only(moderngl.DEPTH_TEST)
        else:
            self._settle_depth(whole)
        for one in whole:
            draw_array(one, moderngl.TRIANGLES)
        self._context.depth_func = "<"

    def draw_ghost(self, ghost: Figure, bones: Bones, presence: float) -> None:
        """Sketch somebody's arms and hands over what is there; `bones` are that figure's."""
        self._buffers["ghost_arms"].write(self._sleeves.points(ghost).tobytes())
        self._context.enable_only(moderngl.BLEND)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        for name in ("ghost", "ghost_arms"):
            draw_array(self._ready(name, Tier.MEDIUM, bones, presence), moderngl.TRIANGLES)

    def draw_trunk(self, figure: Figure, light: FigureLight, tier: Tier, presence: float) -> None:
        """Draw head and back over what is there; `presence` 0-1 fades them."""
        self._torso.draw(figure, light, tier, presence)
        self._head.draw(figure, light, tier, presence)

    def _settle_depth(self, whole: list[moderngl.VertexArray]) -> None:
        """Something faded is drawn twice: depth alone, and then only what is nearest, mixed with what is behind."""
        self._context.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        self._context.fbo.color_mask = False, False, False, False
        for one in whole:
            draw_array(one, moderngl.TRIANGLES)
        self._context.fbo.color_mask = True, True, True, True
        self._context.depth_func = "<="

    def release(self) -> None:
        """Give everything back."""
        self._torso.release()
        self._head.release()
        for part in (*self._buffers.values(), *self._indices.values()):
            part.release()
        for one in self._passes.values():
            one.release()

    def _ready(self, name: str, tier: Tier, bones: NDArray[np.float32], presence: float) -> moderngl.VertexArray:
        made = self._pass(name, tier)
        set_uniforms(made.program, presence=presence)
        member = made.program["bones"]
        assert isinstance(member, moderngl.Uniform)
        member.write(np.ascontiguousarray(bones.transpose(0, 2, 1)).tobytes())
        return made

    def _pass(self, name: str, tier: Tier) -> moderngl.VertexArray:
        if (name, tier) not in self._passes:
            given = definitions(tier, props.BONES)
            sketched = name.startswith("ghost")
            fragment = "garden/ghost.frag" if sketched else "garden/solid.frag"
            program = self._shaders.program("garden/solid.vert", fragment, given)
            set_uniforms(program, colours=0, reliefs=1, shadows=2, mottle=3)
            content = [(self._buffers[name], *(shapes.SKETCH if sketched else (shapes.FORMAT, *shapes.NAMES)))]
            self._passes[name, tier] = self._context.vertex_array(program, content, self._indices[name])
        return self._passes[name, tier]
