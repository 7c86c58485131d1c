"""The deer that crosses the glade when a set is done: it comes, stands, looks up, and walks on."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.easing import mix, smooth
from game.scenes.grove.ground import height_at
from game.scenes.grove.mood import GroveMood
from game.scenes.grove.tubes import Mesh, joined, tube
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

Numbers = NDArray[np.float64]

_Z = 22.5
_FROM, _STANDS, _TO = 12.6, 6.9, 1.0
"""x where it comes out of the mist, stands in the glade, and is gone."""

_COMES_S, _LOOKS_S, _GOES_S = 3.0, 2.6, 3.4
LASTS_S = _COMES_S + _LOOKS_S + _GOES_S
_STEPS_PER_UNIT = 0.40


class Deer:
    """Draws it while it is there."""

    def __init__(self, context: moderngl.Context, shaders: Shaders) -> None:
        """Model it."""
        self._context = context
        rows, corners = _body()
        program = shaders.program("grove/deer.vert", "grove/deer.frag")
        content = [(context.buffer(rows.tobytes()), "3f 3f 3f", "in_spot", "in_facing", "in_part")]
        self._mesh = context.vertex_array(program, content, context.buffer(corners.tobytes()))

    def draw(self, mood: GroveMood) -> None:
        """Draw it over the trees behind the glade."""
        age = mood.age("deer_passes")
        if age > LASTS_S:
            return
        x, moving = _way(age)
        raised = smooth((age - _COMES_S + 0.3) / 0.9) * smooth((_COMES_S + _LOOKS_S + 0.4 - age) / 0.9)
        seen = smooth(age / 1.6) * smooth((LASTS_S - age) / 1.8)
        program = self._mesh.program
        set_uniforms(program, place=(x, float(height_at(x, _Z)), _Z), seen=seen)
        set_uniforms(program, gait=((_FROM - x) * _STEPS_PER_UNIT * 2 * np.pi, moving, raised))
        self._context.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        draw_array(self._mesh, moderngl.TRIANGLES)

    def release(self) -> None:
        """Give the mesh back."""
        self._mesh.release()


def _way(age: float) -> tuple[float, float]:
    """Where it is, and 0-1 how much it walks."""
    if age < _COMES_S + _LOOKS_S:
        share = min(1.0, age / _COMES_S)
        return mix(_FROM, _STANDS, 1.0 - (1.0 - share) ** 1.6), smooth((1.0 - share) * 4.0)
    share = (age - _COMES_S - _LOOKS_S) / _GOES_S
    return mix(_STANDS, _TO, share**1.5), smooth(share * 4.0)


def _body() -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(n, 9) place, normal; part (0 trunk, 1 neck and head, 2-5 legs), how far along it, shade. It looks along -x."""
    trunk = np.array(
        [
            (1.22, 2.05, 0),
            (1.05, 2.2, 0),
            (0.6, 2.22, 0),
            (0.0, 2.12, 0),
            (-0.6, 2.14, 0),
            (-1.0, 2.22, 0),
            (-1.2, 2.2, 0),
        ]
    )
    parts: list[tuple[Mesh, float, float]] = [
        (tube(_fine(trunk), _fine_radius((0.12, 0.42, 0.50, 0.47, 0.50, 0.42, 0.20)), 14), 0.0, 0.0)
    ]
    neck = np.array([(-0.85, 2.25, 0), (-1.25, 2.62, 0), (-1.55, 3.02, 0), (-1.68, 3.28, 0)])
    head = np.array([(-1.55, 3.32, 0), (-1.75, 3.36, 0), (-2.02, 3.24, 0), (-2.28, 3.10, 0), (-2.36, 3.06, 0)])
    parts.append((tube(_fine(neck), _fine_radius((0.40, 0.27, 0.20, 0.17)), 10), 1.0, 0.0))
    parts.append((tube(_fine(head), _fine_radius((0.12, 0.19, 0.14, 0.095, 0.05)), 10), 1.0, 0.15))
    for side in (-1.0, 1.0):
        ear = np.array([(-1.58, 3.45, 0.10 * side), (-1.50, 3.62, 0.24 * side), (-1.45, 3.74, 0.34 * side)])
        parts.append((tube(ear, np.array([0.05, 0.085, 0.01]), 6, flat=0.4), 1.0, 0.2))
        parts += [(part, 1.0, 0.9) for part in _antler(side)]
    parts.append(
        (tube(np.array([(1.2, 2.25, 0), (1.38, 2.1, 0), (1.42, 1.9, 0)]), np.array([0.07, 0.08, 0.02]), 6), 0.0, 0.5)
    )
    for number, (x, side) in enumerate(((-0.78, -1.0), (-0.78, 1.0), (0.95, -1.0), (0.95, 1.0))):
        parts.append((_leg(x, 0.2 * side, hind=number > 1), 2.0 + number, 0.3))
    mesh = joined([part for part, _, _ in parts])
    kinds = np.concatenate([np.full(part.size, kind) for part, kind, _ in parts])
    shades = np.concatenate([np.full(part.size, shade) for part, _, shade in parts])
    along = np.concatenate([part.place[:, 0] for part, _, _ in parts])
    return np.column_stack([mesh.spots, mesh.facing, kinds, along, shades]).astype(np.float32), mesh.corners


def _leg(x: float, side: float, *, hind: bool) -> Mesh:
    knee = 0.14 if hind else -0.03
    path = np.array(
        [
            (x, 2.05, side),
            (x + 0.3 * knee, 1.5, side),
            (x + 1.5 * knee, 0.98, side),
            (x + 0.9 * knee, 0.5, side),
            (x + 0.7 * knee, 0.12, side),
            (x + 0.4 * knee - 0.06, 0.0, side),
        ]
    )
    return tube(_fine(path), _fine_radius((0.34 if hind else 0.28, 0.21, 0.105, 0.075, 0.075, 0.06)), 8)


def _antler(side: float) -> list[Mesh]:
    stem = np.array([(-1.60, 3.47, 0.09), (-1.52, 3.78, 0.28), (-1.62, 4.10, 0.42), (-1.82, 4.36, 0.46)])
    tines = (
        np.array([(-1.53, 3.72, 0.25), (-1.75, 3.86, 0.30), (-1.92, 4.04, 0.31)]),
        np.array([(-1.61, 4.05, 0.41), (-1.45, 4.25, 0.50), (-1.40, 4.45, 0.55)]),
    )
    turned = np.array((1.0, 1.0, side))
    return [
        tube(_fine(stem * turned), _fine_radius((0.045, 0.04, 0.032, 0.012)), 5),
        *(tube(tine * turned, np.array([0.032, 0.024, 0.008]), 5) for tine in tines),
    ]


def _fine(path: Numbers) -> Numbers:
    """Five times the points, smoothed."""
    at = np.linspace(0.0, 1.0, 5 * len(path))
    fine = np.stack([np.interp(at, np.linspace(0, 1, len(path)), path[:, k]) for k in range(3)], axis=1)
    for _ in range(4):
        fine[1:-1] = 0.25 * fine[:-2] + 0.5 * fine[1:-1] + 0.25 * fine[2:]
    return fine


def _fine_radius(radii: tuple[float, ...]) -> Numbers:
    return np.asarray(np.interp(np.linspace(0.0, 1.0, 5 * len(radii)), np.linspace(0, 1, len(radii)), radii))
