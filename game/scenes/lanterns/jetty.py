"""The jetty on which the player stands: boards, beams and posts, leading out to a lantern on a post."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

Numbers = NDArray[np.float64]

_START, _END = np.array([-1.15, 0.0, 4.2]), np.array([4.9, 0.0, 21.5])
_DECK = 0.35
"""Height of the boards over the water, shoulder widths."""

_HALF = 1.12
_BOARD, _GAP = 0.40, 0.035
POST_LANTERN = (6.05, 2.45, 20.6)
"""Where the lantern on the last post hangs, world."""

_AHEAD = (_END - _START) / np.linalg.norm(_END - _START)
_ASIDE = np.array([_AHEAD[2], 0.0, -_AHEAD[0]])
_UP = np.array([0.0, 1.0, 0.0])


class Jetty:
    """Draws it, and upside down in the lake."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Build it; `seed` chooses how crooked the boards lie."""
        self._context = context
        self._program = shaders.program("lanterns/jetty.vert", "lanterns/jetty.frag")
        set_uniforms(self._program, mist=1)
        self._points = context.buffer(build_jetty(seed).tobytes())
        content = [(self._points, "3f 3f 3f", "in_spot", "in_facing", "in_wood")]
        self._mesh = context.vertex_array(self._program, content)

    def draw(self, *, mirrored: bool) -> None:
        """Draw it or its mirror image; `mist` is bound to 1."""
        self._context.enable_only(moderngl.DEPTH_TEST)
        set_uniforms(self._program, mirrored=float(mirrored))
        draw_array(self._mesh, moderngl.TRIANGLES)

    def release(self) -> None:
        """Give the mesh back."""
        self._mesh.release()
        self._points.release()


def build_jetty(seed: int) -> NDArray[np.float32]:
    """(n, 9) triangles: place, normal, grain along and across, piece."""
    rng = np.random.default_rng([seed, 8])
    pieces = [*_boards(rng), *_beams(), *_posts(rng)]
    return np.ascontiguousarray(np.concatenate(pieces), np.float32)


def _boards(rng: np.random.Generator) -> list[Numbers]:
    length = float(np.linalg.norm(_END - _START))
    count = int(length / _BOARD)
    made = []
    for number in range(count):
        middle = _START + _AHEAD * (number + 0.5) * _BOARD + _UP * (_DECK - 0.05 + 0.012 * rng.standard_normal())
        crooked = 0.018 * rng.standard_normal()
        aside = _ASIDE + _AHEAD * crooked
        half = _HALF * (1.0 + 0.035 * rng.standard_normal())
        middle = middle + _ASIDE * 0.03 * rng.standard_normal()
        made.append(_box(middle, aside * half, _UP * 0.05, _AHEAD * (_BOARD - _GAP) / 2, float(number)))
    return made


def _beams() -> list[Numbers]:
    middle, half = (_START + _END) / 2 + _UP * (_DECK - 0.20), (_END - _START) / 2
    return [
        _box(middle + _ASIDE * side * _HALF * 0.82, half, _UP * 0.10, _ASIDE * 0.07, 50.0 + side) for side in (-1, 1)
    ]


def _posts(rng: np.random.Generator) -> list[Numbers]:
    made = []
    for number, along in enumerate((4.0, 9.0, 14.0, 18.0)):
        for side in (-1.0, 1.0):
            foot = _START + _AHEAD * along + _ASIDE * side * (_HALF + 0.10)
            top = _DECK + 0.30 + 0.55 * rng.random()
            last = number == 3 and side > 0
            made.append(_round_post(foot, 3.3 if last else top, 0.085 if last else 0.12, 60.0 + 2 * number + side))
            if last:
                # The arm that carries the lantern.
                arm = foot + _UP * 3.12
                reach = np.array([POST_LANTERN[0], 3.12, POST_LANTERN[2]]) - arm
                made.append(_box(arm + reach / 2, reach / 2 * 1.1, _UP * 0.035, _AHEAD * 0.035, 71.0))
    return made


def _box(middle: Numbers, long: Numbers, up: Numbers, wide: Numbers, piece: float) -> Numbers:
    """(36, 9) a box from its middle and three half edges; the grain runs along the first."""
    faces = []
    for normal, one, other in ((up, long, wide), (-up, long, wide), (wide, long, up), (-wide, long, up),
                               (long, up, wide), (-long, up, wide)):  # fmt: skip
        corners = [(-1, -1), (1, -1), (-1, 1), (-1, 1), (1, -1), (1, 1)]
        unit = normal / np.linalg.norm(normal)
        sizes = np.linalg.norm(one), np.linalg.norm(other)
        faces += [
            [*(middle + normal + one * a + other * b), *unit, a * sizes[0], b * sizes[1], piece] for a, b in corners
        ]
    return np.array(faces)


def _round_post(foot: Numbers, top: float, radius: float, piece: float, sides: int = 10) -> Numbers:
    """(n, 9) an upright round post from under the water to `top`, with a flat head."""
    turns = np.linspace(0, 2 * np.pi, sides + 1)
    ring = np.stack([np.cos(turns), np.zeros_like(turns), np.sin(turns)], 1)
    rows: list[list[float]] = []
    head = foot + _UP * top
    for a, b in zip(range(sides), range(1, sides + 1), strict=True):
        for index, y in ((a, 0.0), (b, 0.0), (a, top), (a, top), (b, 0.0), (b, top)):
            rows.append([*(foot + ring[index] * radius + _UP * y), *ring[index], y, turns[index] * radius, piece])
        cap = (head, head + ring[a] * radius, head + ring[b] * radius)
        rows += [[*spot, 0.0, 1.0, 0.0, spot[0] * 2, spot[2] * 2, piece + 1] for spot in cap]
    return np.array(rows)
