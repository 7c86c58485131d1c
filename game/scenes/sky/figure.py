"""The player's figure: shoulders, back and luminous feathered wings that follow the tracked arms within a frame."""

import moderngl

from game.play.scene_state import Figure
from game.scenes.hair import BRAIDED
from game.scenes.head import Head
from game.scenes.quality import Tier
from game.scenes.shaders import Shaders
from game.scenes.sharing import draw_array
from game.scenes.sky.feathers import Breeze, Plumage, feather_mesh
from game.scenes.sky.wing import wings_of
from game.scenes.torso import FigureLight, Torso, light_figure

_PIECES = {Tier.LOW: (3, 1), Tier.MEDIUM: (7, 2), Tier.HIGH: (12, 2)}
"""Of a feather, along it and across it."""


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
        self._torso = Torso(context, shaders, "sky/torso.frag", to_the_neck=True)
        self._head = Head(context, shaders, "sky/head.frag", BRAIDED)

    def draw(self, figure: Figure, light: FigureLight, breeze: Breeze, tier: Tier, presence: float) -> None:
        """Draw body and wings over what is there; `presence` 0-1 fades them."""
        self._rows.write(self._plumage.lie(wings_of(figure), breeze).tobytes())
        self._torso.draw(figure, light, tier, presence)
        self._head.draw(figure, light, tier, presence, (breeze.time_s, 0.02 + 0.05 * breeze.wind))
        feathers = self._feather_mesh(tier)
        light_figure(feathers.program, light, presence)
        self._context.disable(moderngl.DEPTH_TEST)
        draw_array(feathers, moderngl.TRIANGLES, instances=self._count)

    def release(self) -> None:
        """Give the buffers back."""
        self._kinds.release()
        self._rows.release()
        self._torso.release()
        self._head.release()
        for mesh in self._feathers.values():
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
