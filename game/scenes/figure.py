"""The player's figure: shoulders, back and luminous feathered wings that follow the tracked arms within a frame."""

from dataclasses import dataclass
from math import atan2, hypot, pi, sin, radians

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, Vector
from game.scenes.feathers import feather_strip, wing_feathers
from game.scenes.quality import Tier
from game.scenes.shaders import Shaders

_UPPER, _FORE, _HAND = 1.12, 1.22, 0.62
"""Wing bones against arm bones: a little longer, and a hand's length (shoulder widths) beyond the wrist."""

_SEGMENTS = {Tier.LOW: 5, Tier.MEDIUM: 8, Tier.HIGH: 12}
_GHOST = 0.35
"""How much of the figure shows while nobody is tracked: enough to see where one would be."""


@dataclass(frozen=True, slots=True)
class FigureLight:
    """How the figure is lit, in its own frame; colours are linear RGB.

    Attributes:
        matrix: (4, 4) figure frame to clip space, for column vectors.
        viewer: the eye in the figure frame.
        way, colour: towards the main light, and its colour.
        above, below: light from the sky and from the ground.
        glow: colour of the figure's own light; shine: how much of it, 0-1.
        gathered: 0-1 light between the shoulder blades; frost: 0-1 on wings and shoulders; shaking: 0-1.
        surge: strength of a wave of light that runs out along the wings, and its place, 0 shoulder to 1 tip.
        wind: 0-1; time_s: for the flutter.
    """

    matrix: NDArray[np.float64]
    viewer: Vector
    way: Vector
    colour: Vector
    above: Vector
    below: Vector
    glow: Vector
    shine: float = 0.5
    gathered: float = 0.0
    frost: float = 0.0
    shaking: float = 0.0
    surge: tuple[float, float] = (0.0, 0.0)
    wind: float = 0.3
    time_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Wing:
    """One side's bones in the figure frame, and how its feathers fan.

    Attributes:
        fan: angle of the hand from hanging down, radians, outwards; pi is straight up.
        forward: how far the hand points away from the viewer, -1 to 1.
        spread: 0 folded at the side, 1 open.
    """

    shoulder: Vector
    elbow: Vector
    wrist: Vector
    tip: Vector
    fan: float
    forward: float
    spread: float


def wings_of(figure: Figure) -> tuple[Wing, Wing]:
    """The (left, right) wings that follow this figure's arms exactly."""
    left = _wing(-1.0, figure.left_shoulder, figure.left_elbow, figure.left_wrist)
    return left, _wing(1.0, figure.right_shoulder, figure.right_elbow, figure.right_wrist)


class PlayerFigure:
    """Draws the figure; one for each scene."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Make its meshes."""
        self._context = context
        self._shaders = shaders
        rows = wing_feathers(seed)
        self._count = len(rows)
        self._rows = context.buffer(rows.tobytes())
        self._strips: dict[int, tuple[moderngl.Buffer, moderngl.VertexArray]] = {}
        self._torso_mesh = context.buffer(_torso_mesh(40, 48).tobytes())
        torso = shaders.program("shared/torso.vert", "shared/torso.frag")
        self._torso = context.vertex_array(torso, [(self._torso_mesh, "2f", "in_round")])

    def draw(self, figure: Figure, light: FigureLight, tier: Tier, presence: float) -> None:
        """Draw body and wings over what is there; `presence` 0-1 fades them."""
        feathers = self._feathers(tier)
        for drawn in (self._torso, feathers):
            _set_light(drawn.program, light, _GHOST + (1.0 - _GHOST) * presence)
            _set_joints(drawn.program, wings_of(figure))
        _set(self._torso.program, "neck", (sin(radians(figure.trunk_lean_deg)), 0.0, 0.0))
        _set(self._torso.program, "head", figure.head)
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        self._torso.render(moderngl.TRIANGLES)
        self._context.disable(moderngl.DEPTH_TEST)
        feathers.render(moderngl.TRIANGLES, instances=self._count)

    def release(self) -> None:
        """Give the meshes back."""
        for buffer, _ in self._strips.values():
            buffer.release()
        self._rows.release()
        self._torso_mesh.release()

    def _feathers(self, tier: Tier) -> moderngl.VertexArray:
        if tier not in self._strips:
            strip = self._context.buffer(feather_strip(_SEGMENTS[tier]).tobytes())
            program = self._shaders.program("shared/feather.vert", "shared/feather.frag")
            content = [(strip, "2f", "in_place"), (self._rows, "4f 4f/i", "in_where", "in_shape")]
            self._strips[tier] = strip, self._context.vertex_array(program, content)
        return self._strips[tier][1]


def _wing(side: float, shoulder: Vector, elbow: Vector, wrist: Vector) -> Wing:
    upper, fore = _minus(elbow, shoulder), _minus(wrist, elbow)
    wing_elbow = _along(shoulder, upper, _UPPER)
    wing_wrist = _along(wing_elbow, fore, _FORE)
    length = max(1e-6, hypot(*fore))
    tip = _along(wing_wrist, fore, _HAND / length)
    out = side * (0.65 * fore[0] + 0.35 * upper[0])
    down = -(0.65 * fore[1] + 0.35 * upper[1])
    fan = atan2(out, down)
    fan = fan + 2 * pi if fan < -pi / 2 else max(fan, -0.25)
    return Wing(shoulder, wing_elbow, wing_wrist, tip, fan, fore[2] / length, min(1.0, max(0.0, fan / 1.2)))


def _minus(one: Vector, other: Vector) -> Vector:
    return one[0] - other[0], one[1] - other[1], one[2] - other[2]


def _along(start: Vector, way: Vector, share: float) -> Vector:
    return start[0] + way[0] * share, start[1] + way[1] * share, start[2] + way[2] * share


def _torso_mesh(heights: int, turns: int) -> NDArray[np.float32]:
    """(triangles * 3, 2) height 0-1 and way round, the far side first, so that the near side covers it."""
    height = np.linspace(0.0, 1.0, heights + 1)
    turn = np.linspace(-pi, pi, turns + 1)
    quads = [
        ((height[i], turn[j]), (height[i + 1], turn[j]), (height[i], turn[j + 1]), (height[i + 1], turn[j + 1]))
        for j in sorted(range(turns), key=lambda j: -abs(turn[j] + pi / turns))
        for i in range(heights)
    ]
    return np.array([corner for a, b, c, d in quads for corner in (a, b, c, c, b, d)], np.float32)


def _set_joints(program: moderngl.Program, wings: tuple[Wing, Wing]) -> None:
    rows = [
        row for wing in wings for row in
        (wing.shoulder, wing.elbow, wing.wrist, wing.tip, (wing.fan, wing.forward, wing.spread))
    ]  # fmt: skip
    used = program["joints"].array_length  # a driver may drop the end of an array that a shader never reads
    program["joints"].write(np.array(rows[:used], np.float32).tobytes())


def _set_light(program: moderngl.Program, light: FigureLight, presence: float) -> None:
    program["matrix"].write(light.matrix.T.astype(np.float32).tobytes())
    _set(program, "viewer", light.viewer)
    _set(program, "light_way", light.way)
    _set(program, "light_colour", light.colour)
    _set(program, "sky_light", light.above)
    _set(program, "ground_light", light.below)
    _set(program, "glow_colour", light.glow)
    _set(program, "moods", (light.shine, light.gathered, light.frost, light.shaking))
    _set(program, "surge", (*light.surge, light.wind, light.time_s))
    _set(program, "presence", presence)


def _set(program: moderngl.Program, name: str, value: float | tuple[float, ...]) -> None:
    if name in program:
        program[name].value = value
