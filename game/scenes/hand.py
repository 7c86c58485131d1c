"""A bare or gloved hand: palm, thumb and four fingers that keep together, a little bent as a hand at ease.

The hand's frame: x to the thumb's side, y to the finger tips from the wrist at 0, z out of the hand's back; shoulder
widths.
"""

from collections.abc import Sequence

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure
from game.scenes.lofts import Loft, Numbers, curve, hose, joined, unit
from game.scenes.meshes import Meshes
from game.scenes.quality import Tier
from game.scenes.shaders import Shaders
from game.scenes.sharing import draw_array
from game.scenes.torso import FigureLight, light_figure

_ROUNDS = {Tier.LOW: 4, Tier.MEDIUM: 8, Tier.HIGH: 14}
"""Segments round a finger."""

_PALM = (
    (-0.060, 0.000, 0.062, 0.050),
    (0.000, 0.002, 0.066, 0.048),
    (0.050, 0.006, 0.082, 0.050),
    (0.120, 0.000, 0.102, 0.046),
    (0.190, -0.004, 0.106, 0.040),
    (0.245, -0.004, 0.098, 0.030),
    (0.266, -0.004, 0.064, 0.014),
    (0.272, -0.004, 0.0, 0.0),
)
"""Distance from the wrist, place across, half width and half thickness."""

_FINGERS = (
    (0.078, 0.226, 0.190, 0.0265, 0.045, 0.16),
    (0.027, 0.238, 0.212, 0.0275, 0.010, 0.20),
    (-0.025, 0.232, 0.200, 0.0265, -0.016, 0.25),
    (-0.074, 0.214, 0.158, 0.0235, -0.050, 0.30),
)
"""Across and along at the root, length, half thickness, how far the tip leans aside, how much it is bent."""


def hand_loft(turns: int, plump: float = 1.0, spread: float = 1.0) -> Loft:
    """The mesh of a hand; `plump` thickens it, as a glove does, and `spread` parts its finger tips."""
    fingers = [_finger(row, turns, plump, spread) for row in _FINGERS]
    return joined([_palm(turns + 4, plump), _thumb(turns, plump), *fingers])


def _palm(turns: int, plump: float) -> Loft:
    line = curve(_PALM, 2 * turns)
    along, aside = line[:, 0], line[:, 1]
    wide, deep = np.maximum(line[:, 2:], 0.0).T
    path = np.stack([aside, along, -0.012 * np.clip(along / 0.2, 0, 1)], axis=1)
    return hose(path, wide * (0.9 + 0.1 * plump), deep * plump, turns, (1.0, 0.0, 0.0))


def _finger(row: Sequence[float], turns: int, plump: float, spread: float) -> Loft:
    """Three bones, each a little more bent into the palm than the one before."""
    across, along, length, thick, lean, bend = row
    share = np.array([0.0, 0.24, 0.48, 0.54, 0.74, 0.80, 0.93, 1.0])
    path = np.stack(
        [across + lean * spread * share, along - 0.03 + (length + 0.03) * share * (1.0 - 0.3 * bend * share),
         -0.008 - bend * length * share**1.8], axis=1,
    )  # fmt: skip
    full = thick * plump * np.array([1.02, 1.0, 0.94, 1.0, 0.90, 0.93, 0.74, 0.0])
    return _rounded(path, full, turns)


def _thumb(turns: int, plump: float) -> Loft:
    """From the heel of the hand out of its edge and on along the palm."""
    path = np.array(
        [(0.030, 0.015, -0.020), (0.072, 0.060, -0.030), (0.112, 0.108, -0.040), (0.138, 0.150, -0.046),
         (0.152, 0.192, -0.052), (0.156, 0.222, -0.058), (0.157, 0.236, -0.061)]
    )  # fmt: skip
    return _rounded(path, plump * np.array([0.036, 0.046, 0.038, 0.030, 0.032, 0.024, 0.0]), turns)


def _rounded(path: Numbers, thick: Numbers, turns: int) -> Loft:
    count = len(path) + turns
    line = curve(np.concatenate([path, thick[:, None]], axis=1), count)
    full = np.maximum(line[:, 3], 0.0)
    return hose(line[:, :3], full, full, turns, (1.0, 0.0, 0.0))


def hand_frames(figure: Figure, beyond: float = 0.0) -> Numbers:
    """(2, 4, 4) from the left and the right hand's frame to the figure's; hands begin `beyond` the wrists."""
    left = _frame(-1.0, np.array(figure.left_elbow), np.array(figure.left_wrist), beyond)
    return np.stack([left, _frame(1.0, np.array(figure.right_elbow), np.array(figure.right_wrist), beyond)])


def _frame(side: float, elbow: Numbers, wrist: Numbers, beyond: float) -> Numbers:
    """The hand goes on from the forearm."""
    along = unit(wrist - elbow + np.array([0.0, -1e-6, 0.0]))
    back = back_of_hand(side, along)
    frame = np.eye(4)
    frame[:3, 0], frame[:3, 1], frame[:3, 2] = side * np.cross(along, back), along, back
    frame[:3, 3] = wrist + along * beyond
    return frame


def back_of_hand(side: float, along: Numbers) -> Numbers:
    """(3,) where the back of a hand looks whose fingers point `along`; `side` is -1 for the left, 1 for the right.

    It looks outwards from somebody whose arms hang, and turns to the viewer as they are lifted, thumbs up and in.
    """
    hanging = float(np.clip(-1.4 * along[1], 0.0, 1.0))
    out = np.array([side * (0.55 + 0.40 * hanging), 0.0, -0.85 + 0.40 * hanging])
    return unit(out - along * float(out @ along) + np.array([0.0, 1e-6, 0.0]))


class Hands:
    """Draws a left and a right hand where their frames are."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, fragment: str) -> None:
        """Set up; `fragment` is the shader that lights them, with the outputs of "shared/hand.vert"."""
        self._context = context
        self._shaders = shaders
        self._fragment = fragment
        self._meshes = Meshes(self._mesh)

    def program(self, tier: Tier) -> moderngl.Program:
        """What draws in this tier, for the uniforms that a scene's own shader adds."""
        return self._shaders.program("shared/hand.vert", self._fragment, {"TIER": int(tier)})

    def draw(self, frames: NDArray[np.float64], light: FigureLight, tier: Tier, presence: float) -> None:
        """Draw them over what is there; `frames` is (2, 4, 4), `presence` 0-1 fades them."""
        mesh = self._meshes[tier]
        light_figure(mesh.program, light, presence)
        member = mesh.program["frames"]
        assert isinstance(member, moderngl.Uniform)
        member.write(np.ascontiguousarray(frames.transpose(0, 2, 1), np.float32).tobytes())
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        draw_array(mesh, moderngl.TRIANGLES, instances=2)

    def release(self) -> None:
        """Give the meshes back."""
        self._meshes.release()

    def _mesh(self, tier: Tier) -> moderngl.VertexArray:
        loft = hand_loft(_ROUNDS[tier])
        rows = np.concatenate([loft.spots, loft.facing], axis=1).astype(np.float32)
        content = [(self._context.buffer(rows.tobytes()), "3f 3f", "in_spot", "in_facing")]
        index = self._context.buffer(loft.corners.tobytes())
        return self._context.vertex_array(self.program(tier), content, index)
