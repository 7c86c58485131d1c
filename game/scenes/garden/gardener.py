"""The player: a gardener in a straw hat, sleeves rolled up, seen from behind; arms and gloves follow the tracked."""

from dataclasses import dataclass
from math import pi

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Figure, Vector
from game.scenes.garden.materials import LINEN, SKIN, STRAW
from game.scenes.garden.shapes import Look, Rows, box, lathe, merged, moved, surface, tube
from game.scenes.hand import back_of_hand, hand_loft

Numbers = NDArray[np.float64]

_RINGS, _TURNS = 22, 10
"""Of an arm's mesh: along it and round it."""

_SHIRT = (0.47, 0.55, 0.67)
_FLESH = (0.86, 0.58, 0.44)
_GLOVE = (0.78, 0.52, 0.26)

HAND = 0.5
"""How far a glove reaches beyond the wrist, shoulder widths."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One side's joints, and the frame of its hand, in the figure frame.

    Attributes:
        shoulder, elbow, wrist: (3,).
        palm: (3,) the middle of the glove, where things are held.
        axes: (3, 3) columns: across the hand (thumb's side), along the back of the hand outwards, along the fingers.
    """

    shoulder: Numbers
    elbow: Numbers
    wrist: Numbers
    palm: Numbers
    axes: Numbers


def arms_of(figure: Figure) -> tuple[Arm, Arm]:
    """The (left, right) arms of a figure."""
    left = _arm(-1.0, figure.left_shoulder, figure.left_elbow, figure.left_wrist)
    return left, _arm(1.0, figure.right_shoulder, figure.right_elbow, figure.right_wrist)


def _arm(side: float, shoulder: Vector, elbow: Vector, wrist: Vector) -> Arm:
    a, b, c = np.array(shoulder), np.array(elbow), np.array(wrist)
    along = _unit(c - b + 1e-6)
    outward = back_of_hand(side, along)
    across = _unit(np.cross(along, outward) * side)
    return Arm(a, b, c, c + along * HAND * 0.55, np.stack([across, outward, along], axis=1))


def _unit(way: Numbers) -> Numbers:
    return np.asarray(way / (np.linalg.norm(way) + 1e-9))


class Sleeves:
    """The mesh of both arms from shoulder to glove, bent anew for every picture."""

    def __init__(self) -> None:
        """Lay out rings, clothes and corners."""
        share = np.linspace(0.0, 1.0, _RINGS)
        self._share = share
        self._radius = np.interp(share, _ALONG, _RADII)
        angle = np.linspace(0.0, 2 * pi, _TURNS + 1)
        self._rim = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
        cloth = np.where(share < _ROLLED, LINEN, SKIN)
        self._cuff = share > _GAUNTLET
        tints = np.where((share < _ROLLED)[:, None], _SHIRT, np.where(self._cuff[:, None], _GLOVE, _FLESH))
        fixed = np.zeros((_RINGS, _TURNS + 1, 8))
        fixed[..., 0], fixed[..., 1] = angle / (2 * pi) * 1.0, share[:, None] * 2.2
        fixed[..., 2], fixed[..., 3:6] = cloth[:, None], tints[:, None]
        fixed[..., 6] = 1.0 - 0.25 * np.exp(-(((share - _ROLLED - 0.02) / 0.03) ** 2))[:, None]
        self._fixed = fixed
        self.corners = _corners(_RINGS, _TURNS + 1)

    def points(self, figure: Figure) -> NDArray[np.float32]:
        """(2 rings x (turns + 1), 14) rows of both arms in the figure frame, bone 0."""
        return np.concatenate([self._bend(arm) for arm in arms_of(figure)]).astype(np.float32)

    def _bend(self, arm: Arm) -> Numbers:
        line = _bowed(arm, self._share)
        ahead = np.gradient(line, axis=0)
        ahead /= np.linalg.norm(ahead, axis=1, keepdims=True) + 1e-9
        aside = np.cross(ahead, arm.axes[:, 1] + 0.01)
        aside /= np.linalg.norm(aside, axis=1, keepdims=True) + 1e-9
        up = np.cross(aside, ahead)
        rim = aside[:, None] * self._rim[None, :, :1] + up[:, None] * self._rim[None, :, 1:]
        spots = line[:, None] + rim * self._radius[:, None, None]
        slope = np.gradient(self._radius) / (np.linalg.norm(np.gradient(line, axis=0), axis=1) + 1e-6)
        normal = rim - ahead[:, None] * np.clip(slope, -1.5, 1.5)[:, None, None]
        normal /= np.linalg.norm(normal, axis=-1, keepdims=True) + 1e-9
        return np.concatenate([spots, normal, self._fixed], axis=-1).reshape(-1, 14)


_ROLLED, _GAUNTLET = 0.50, 0.86
"""Shares of the arm where the rolled sleeve ends above the forearm, and where the glove begins."""

_ALONG = (0.0, 0.035, 0.08, 0.16, 0.34, 0.465, 0.47, 0.515, 0.52, 0.56, 0.66, 0.80, 0.855, 0.86, 0.90, 1.0)
_RADII = (
    0.030,
    0.130,
    0.172,
    0.172,
    0.155,
    0.150,
    0.180,
    0.175,
    0.118,
    0.128,
    0.122,
    0.090,
    0.082,
    0.122,
    0.118,
    0.085,
)
"""Half a thickness along the arm: full at the deltoid, a thick roll of cloth at the elbow, slim at the wrist."""


def _bowed(arm: Arm, share: Numbers) -> Numbers:
    """Places along the arm, with a soft elbow: 0 is inside the shoulder, 1 a little beyond the wrist."""
    start = arm.shoulder + _unit(arm.shoulder - arm.elbow) * 0.02 + np.array([0.0, -0.07, 0.0])
    end = arm.wrist + arm.axes[:, 2] * 0.10
    knots = np.stack([start, start + (arm.elbow - start) * 0.8, arm.elbow, arm.elbow + (end - arm.elbow) * 0.2, end])
    at = np.array([0.0, 0.40, 0.50, 0.60, 1.0])
    line = np.stack([np.interp(share, at, knots[:, axis]) for axis in range(3)], axis=-1)
    line[1:-1] = 0.25 * line[:-2] + 0.5 * line[1:-1] + 0.25 * line[2:]
    return line


def _corners(rings: int, round_: int) -> NDArray[np.int32]:
    """Triangles of two tubes of that many points."""
    first = (np.arange(rings - 1)[:, None] * round_ + np.arange(round_ - 1)).reshape(-1, 1)
    quad = first + np.array([0, round_, 1, 1, round_, round_ + 1])
    return np.concatenate([quad.reshape(-1), quad.reshape(-1) + rings * round_]).astype(np.int32)


def glove(bone: int) -> Rows:
    """A leather glove: x across towards the thumb, y out of the hand's back, z along the fingers, wrist at 0."""
    seam = Look(SKIN, (0.60, 0.38, 0.18), repeat=0.9, bone=bone)
    cuff = [(0.102, -0.10), (0.128, -0.085), (0.118, -0.02), (0.100, 0.035)]
    gauntlet = lathe(cuff, 12, Look(SKIN, _GLOVE, repeat=0.9, bone=bone))[:, _TURNED]
    ring = np.linspace(0, 2 * pi, 13)
    hem = tube([(0.128 * np.cos(t), 0.128 * np.sin(t), -0.09) for t in ring], 0.018, 5, seam)
    return merged([_leather(bone), gauntlet, hem])


_TURNED = [0, 2, 1, 3, 5, 4, *range(6, 14)]
"""Columns of a mesh's rows whose second and third axes change places."""


def _leather(bone: int) -> Rows:
    """The shared hand, thicker, its fingers along z and its back towards y."""
    loft = hand_loft(6, plump=1.2, spread=2.0)
    spots = loft.spots * 1.06
    uv = np.stack([spots[:, 0], spots[:, 1]], axis=1) / 0.9
    shade = 0.72 + 0.28 * np.clip(0.5 + 6.0 * spots[:, 2], 0.0, 1.0)
    fixed = np.tile([SKIN, *_GLOVE], (len(spots), 1))
    ends = np.stack([shade, np.full(len(spots), bone)], axis=1)
    rows = np.concatenate([spots, loft.facing, uv, fixed, ends], axis=1)[loft.corners]
    return rows[:, _TURNED].astype(np.float32)


def hat(bone: int) -> Rows:
    """A straw hat with a band, its brim a little bent; the head's middle is at the origin."""
    straw = Look(STRAW, repeat=0.55, bone=bone)
    ribbon = Look(LINEN, (0.16, 0.26, 0.22), repeat=0.7, bone=bone)
    brim = [(0.245, 0.115), (0.45, 0.075), (0.60, 0.045), (0.615, 0.055), (0.60, 0.065), (0.44, 0.105), (0.27, 0.15)]
    crown = [(0.268, 0.24), (0.255, 0.34), (0.20, 0.385), (0.09, 0.375), (0.0, 0.37)]
    shade = (0.4, 0.45, 0.6, 0.9, 1, 1, 0.85, 1, 1, 1, 1, 1)
    rows = lathe(brim + crown, 30, straw, shade=shade)
    band = lathe([(0.274, 0.145), (0.282, 0.155), (0.279, 0.235), (0.268, 0.245)], 30, ribbon)
    bow = moved(box((-0.03, -0.17, -0.02), (0.05, 0.05, 0.0), ribbon), (-0.05, 0.17, -0.285))
    both = merged([rows, band, bow])
    both[:, 1] += 0.05 * np.cos(both[:, 0] * 4.0) * np.minimum(1.0, np.hypot(both[:, 0], both[:, 2]) / 0.6) - 0.03
    return both


def skirts(bone: int) -> Rows:
    """From the waist down: trousers under the long tails of the apron, tied at the back."""
    cloth = Look(LINEN, (0.20, 0.30, 0.26), repeat=1.2, bone=bone)
    trousers = Look(LINEN, (0.30, 0.27, 0.24), repeat=1.2, bone=bone)
    hips = [(0.40, -4.2), (0.43, -3.4), (0.44, -2.7), (0.42, -2.35), (0.355, -2.0), (0.33, -1.78)]
    rows = lathe(hips, 26, trousers, shade=(0.5, 0.6, 0.7, 0.85, 1, 1))
    rows[:, 2] *= 0.72
    rows[:, 5] /= 0.72
    parts = [rows]
    for side in (-1.0, 1.0):
        x, y = np.meshgrid(np.linspace(0.10, 1.0, 9), np.linspace(0.0, 1.0, 8))
        turn = side * (0.18 + 1.5 * x)
        wide = 0.365 + 0.13 * (1 - y) + 0.02 * np.sin(x * 21) * (1 - y)
        grid = np.stack([wide * np.sin(turn), -4.0 + 2.12 * y, -0.75 * wide * np.cos(turn)], axis=-1)
        parts.append(surface(grid if side > 0 else grid[:, ::-1], cloth))
    waist = lathe([(0.37, -1.96), (0.385, -1.93), (0.38, -1.84), (0.36, -1.81)], 26, cloth)
    waist[:, 2] *= 0.75
    parts.append(waist)
    for side in (-1.0, 1.0):
        loop = [(0, -1.89, -0.3), (side * 0.13, -1.80, -0.37), (side * 0.19, -1.90, -0.36), (0, -1.9, -0.3)]
        parts.append(tube(loop, 0.028, 5, cloth))
        parts.append(
            tube(
                [(0, -1.9, -0.3), (side * 0.07, -2.15, -0.38), (side * 0.11, -2.42, -0.40)],
                (0.03, 0.034, 0.026),
                5,
                cloth,
            )
        )
    return merged(parts)
