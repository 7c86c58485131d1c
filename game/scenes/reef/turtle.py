"""A sea turtle that glides by after a finished set, and away into the blue."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.easing import smooth
from game.scenes.reef.mesh import grid_faces, normals_of
from game.scenes.reef.mood import ReefMood
from game.scenes.shaders import Shaders, set_matrix, set_uniforms
from game.scenes.sharing import draw_array

Numbers = NDArray[np.float64]

TURTLE_S = 11.0
"""How long it is about."""

_WAY = np.array([
    (-6.4, -2.4, 3.6), (-4.4, -1.5, 7.0), (-2.9, 0.5, 10.5), (0.2, 1.5, 14.5), (3.6, 1.9, 20.0), (6.5, 1.7, 28.0),
    (8.6, 0.6, 40.0), (9.4, 0.4, 52.0),
])  # fmt: skip
"""Past the player's left, over the channel, and away above the arch; world."""


class Turtle:
    """The turtle."""

    def __init__(self, context: moderngl.Context, shaders: Shaders) -> None:
        """Model it."""
        self._context = context
        points, faces = turtle_body()
        program = shaders.program("reef/turtle.vert", "reef/turtle.frag", {"TIER": 1})
        set_uniforms(program, nets=0)
        self._points = context.buffer(points.tobytes())
        content = [(self._points, "3f 3f 4f", "in_spot", "in_facing", "in_part")]
        self._mesh = context.vertex_array(program, content, context.buffer(faces.tobytes()))

    def draw(self, mood: ReefMood) -> None:
        """Draw it while it is here."""
        age = mood.age("turtle")
        if age >= TURTLE_S:
            return
        beat = np.sin(2.2 * age) * (0.8 + 0.2 * np.sin(0.7 * age))
        set_matrix(self._mesh.program, "model", _pose(age))
        set_uniforms(
            self._mesh.program, stroke=(0.15 + 0.62 * beat, 0.8 * np.cos(2.2 * age), np.sin(2.2 * age + 1.0), 0.0)
        )
        self._context.enable_only(moderngl.DEPTH_TEST)
        draw_array(self._mesh, moderngl.TRIANGLES)

    def release(self) -> None:
        """Give the mesh back."""
        self._mesh.release()
        self._points.release()


def _pose(age: float) -> Numbers:
    """(4, 4) turtle frame to world: on its way, banking a little into the turn."""
    place, soon = _on_way(age), _on_way(age + 0.15)
    ahead = (soon - place) / (np.linalg.norm(soon - place) + 1e-9)
    bank = 0.45 * np.sin(0.55 * age + 0.4)
    up = np.array([np.sin(bank), np.cos(bank), -0.25])
    right = np.cross(up, ahead)
    right /= np.linalg.norm(right)
    pose = np.eye(4)
    pose[:3, 0], pose[:3, 1], pose[:3, 2], pose[:3, 3] = right, np.cross(ahead, right), ahead, place
    pose[:3, :3] *= 1.25
    return pose


def _on_way(age: float) -> Numbers:
    """Along the way: brisk at first, then slower and slower as it is lost in the blue."""
    share = min(1.0, age / TURTLE_S) * (len(_WAY) - 1.001)
    k = int(min(share, len(_WAY) - 2.0))
    before, here, after, beyond = (_WAY[min(max(k + i, 0), len(_WAY) - 1)] for i in (-1, 0, 1, 2))
    t = share - k
    bend = (2 * before - 5 * here + 4 * after - beyond) * t * t + (3 * here - before - 3 * after + beyond) * t**3
    return np.asarray(here + 0.5 * ((after - before) * t + bend), np.float64)


def turtle_body() -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(n, 10) place, normal, part and how it moves; corners. Frame: x right, y up, z ahead; shell about 1.5 long."""
    parts = [
        _shell(1.0),
        _shell(-1.0),
        _ball((0, 0.05, 0.93), (0.15, 0.14, 0.22)),
        _ball((0, 0.0, 0.68), (0.13, 0.11, 0.22)),
    ]
    for side in (-1.0, 1.0):
        parts += [
            _flipper(side, (0.40, 0.02, 0.48), 1.25, 0.34, -0.70, 1.0),
            _flipper(side, (0.34, -0.02, -0.55), 0.55, 0.28, -0.9, -1.0),
        ]
    points, faces, start = [], [], 0
    for spots, corners, about in parts:
        outward = spots - spots.mean(axis=0)
        normals = normals_of(spots, corners)
        normals *= np.sign((normals * outward).sum(axis=1) + 1e-9)[:, None]
        points.append(np.concatenate([spots, normals, about], axis=1))
        faces.append(corners + start)
        start += len(spots)
    return np.concatenate(points).astype(np.float32), np.concatenate(faces).astype(np.int32)


_Part = tuple[Numbers, NDArray[np.int64], Numbers]


def _shell(side: float) -> _Part:
    """Upper (1) or lower (-1) shell: a heart of a dome with a thin rim."""
    share, turn = np.meshgrid(np.linspace(0, 1, 12), np.linspace(0, 2 * np.pi, 33), indexing="ij")
    reach = np.sin(share * np.pi / 2)
    wide, long = 0.60 * (1.0 + 0.10 * np.cos(turn)), 0.80 * (1.0 + 0.06 * np.cos(2 * turn))
    tall = (0.34 if side > 0 else 0.16) * np.cos(share * np.pi / 2) ** 0.8
    keel = 0.03 * np.exp(-((reach * np.sin(turn)) ** 2) / 0.01) * (1 - share)
    spots = np.stack(
        [wide * reach * np.sin(turn), side * (tall + keel * (side > 0)), long * reach * np.cos(turn)], -1
    ).reshape(-1, 3)
    about = np.tile([0.0 if side > 0 else 1.0, 0.0, 0.0, 0.0], (len(spots), 1))
    return spots, grid_faces(12, 33), about


def _ball(middle: tuple[float, float, float], halves: tuple[float, float, float]) -> _Part:
    rise, turn = np.meshgrid(np.linspace(-np.pi / 2, np.pi / 2, 9), np.linspace(0, 2 * np.pi, 15), indexing="ij")
    ball = np.stack([np.cos(rise) * np.cos(turn), np.sin(rise), np.cos(rise) * np.sin(turn)], -1).reshape(-1, 3)
    return ball * np.array(halves) + np.array(middle), grid_faces(9, 15), np.tile([2.0, 0.0, 0.0, 0.0], (len(ball), 1))


def _flipper(
    side: float, root: tuple[float, float, float], long: float, wide: float, sweep: float, front: float
) -> _Part:
    """A blade that sweeps back, thick at its leading edge."""
    s, w = np.meshgrid(np.linspace(0, 1, 12), np.linspace(0, 2 * np.pi, 11), indexing="ij")
    chord = (
        wide * (0.75 + 0.95 * np.sin(np.pi * np.minimum(1.0, s * 0.85 + 0.10))) * np.sqrt(np.maximum(1e-4, 1 - s**4))
    )
    x = side * (root[0] + long * (s - 0.10 * s * s))
    z = root[2] + long * (0.18 * np.sin(np.pi * s) + sweep * s**2.0 * 0.75) + 0.5 * chord * np.cos(w)
    y = root[1] + 0.055 * (1 - 0.8 * s) * np.sin(w) - 0.05 * s
    spots = np.stack([x, y, z], -1).reshape(-1, 3)
    about = np.stack([np.full(s.size, 2.0), smooth_all(s.ravel()), np.full(s.size, side), np.full(s.size, front)], 1)
    return spots, grid_faces(12, 11), about


def smooth_all(share: Numbers) -> Numbers:
    """`easing.smooth` of every number."""
    return np.array([smooth(float(value)) for value in share])
