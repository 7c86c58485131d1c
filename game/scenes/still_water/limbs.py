"""Soft tubes along bent curves: sleeves, hands, fingers, a heron's neck and legs. Many are drawn at once."""

from collections.abc import Sequence
from math import pi

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Vector
from game.scenes.meshes import Meshes
from game.scenes.quality import Tier
from game.scenes.shaders import Shaders
from game.scenes.sharing import draw_array

Row = tuple[float, ...]

CLOTH, SKIN, PLUME, BILL = 0.0, 1.0, 3.0, 4.0
"""What a tube is made of."""

_ROUNDS = {Tier.LOW: (8, 6), Tier.MEDIUM: (14, 10), Tier.HIGH: (26, 16)}
"""Rings and segments of a tube's mesh."""


def tube(start: Vector, bend: Vector, end: Vector, radii: Vector, kind: float, flat: float = 1.0) -> Row:
    """One tube's row: it goes from `start` about the corner `bend` to `end`.

    All in the frame that it is drawn in and its unit; `radii` at these three; `kind` is what it is made of; `flat` its
    thickness towards the viewer as a share of its width.
    """
    return (*start, radii[0], *bend, radii[1], *end, radii[2], kind, flat, 0.0, 0.0)


class Limbs:
    """Draws up to `most` tubes at once; the caller sets the program's uniforms."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, fragment: str, most: int) -> None:
        """Set up; `fragment` is the shader that lights them, with the outputs of "still_water/limb.vert"."""
        self._context = context
        self._shaders = shaders
        self._fragment = fragment
        self._most = most
        self._rows = context.buffer(reserve=most * 64)
        self._meshes = Meshes(self._mesh)

    def program(self, tier: Tier) -> moderngl.Program:
        """What draws in this tier."""
        return self._meshes[tier].program

    def put(self, rows: Sequence[Row]) -> int:
        """Take these tubes; how many there are."""
        shown = np.array(rows[: self._most], np.float32)
        self._rows.orphan()
        self._rows.write(shown.tobytes())
        return len(shown)

    def render(self, tier: Tier, count: int) -> None:
        """Draw what was put."""
        draw_array(self._meshes[tier], moderngl.TRIANGLES, instances=count)

    def release(self) -> None:
        """Give the buffers back."""
        self._rows.release()
        self._meshes.release()

    def _mesh(self, tier: Tier) -> moderngl.VertexArray:
        points, triangles = round_mesh(*_ROUNDS[tier])
        program = self._shaders.program("still_water/limb.vert", self._fragment, {"TIER": int(tier)})
        content = [
            (self._context.buffer(points.tobytes()), "2f", "in_round"),
            (self._rows, "4f 4f 4f 4f/i", "in_start", "in_bend", "in_end", "in_kind"),
        ]
        return self._context.vertex_array(program, content, self._context.buffer(triangles.tobytes()))


def round_mesh(rings: int, turns: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(n, 2) along 0-1 and way round -pi to pi, and the triangles between them."""
    along, turn = np.linspace(0.0, 1.0, rings + 1), np.linspace(-pi, pi, turns + 1)
    points = np.stack(np.meshgrid(turn, along), -1)[..., ::-1].reshape(-1, 2)
    width = turns + 1
    starts = [ring * width + place for ring in range(rings) for place in range(turns)]
    triangles = [corner for a in starts for corner in (a, a + width, a + 1, a + 1, a + width, a + width + 1)]
    return np.ascontiguousarray(points, np.float32), np.array(triangles, np.int32)
