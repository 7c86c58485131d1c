"""Meshes of the reef's solid things: what a vertex holds, and putting many shapes together into one mesh."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.scenes.light_over_time import Colour

Numbers = NDArray[np.float64]
Faces = NDArray[np.int64]

ROCK, BRAIN, SOFT, SHELL, MANTLE, TENTACLE = range(6)
"""What a surface is; the shaders (assets/shaders/reef/solid.vert, .frag) know them by these numbers."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Triangles and what each corner knows.

    Attributes:
        spots, facing: (n, 3) places and unit normals.
        tint: (n, 4) linear colour, and which kind of surface.
        root: (n, 4) what the corner moves about, and how much (for shells: which way).
        faces: (m, 3) corners.
    """

    spots: Numbers
    facing: Numbers
    tint: Numbers
    root: Numbers
    faces: Faces

    def rows(self) -> NDArray[np.float32]:
        """(n, 14) for the driver."""
        return np.concatenate([self.spots, self.facing, self.tint, self.root], axis=1).astype(np.float32)

    def placed(self, where: Numbers, size: float, turn: float, tint: Colour, upright: Numbers | None = None) -> "Shape":
        """A copy made `size` large, turned about its own axis, set upon `where` with that axis along `upright`."""
        matrix = _standing(upright) @ _turned(turn)
        spots = self.spots @ matrix.T * size + where
        tints = self.tint * np.array([*tint, 1.0])
        root = np.concatenate([self.root[:, :3] @ matrix.T * size + where, self.root[:, 3:]], axis=1)
        return Shape(spots, self.facing @ matrix.T, tints, root, self.faces)


def shape_of(
    spots: Numbers, faces: Faces, tint: Numbers | Colour, kind: int, *, facing: Numbers | None = None, sway: float = 0.0
) -> Shape:
    """A shape rooted in its origin; `tint` for all or (n, 3); `sway` times height squared is how much it gives way."""
    tints = np.broadcast_to(np.asarray(tint, np.float64), spots.shape)
    kinds = np.full((len(spots), 1), float(kind))
    give = sway * np.maximum(spots[:, 1:2], 0.0) ** 2
    root = np.concatenate([np.zeros_like(spots), give], axis=1)
    normals = normals_of(spots, faces) if facing is None else facing
    return Shape(spots, normals, np.concatenate([tints, kinds], axis=1), root, faces)


def together(shapes: list[Shape]) -> Shape:
    """All of them as one."""
    starts = np.cumsum([0, *(len(shape.spots) for shape in shapes)])
    faces = [shape.faces + start for shape, start in zip(shapes, starts[:-1], strict=True)]
    return Shape(
        np.concatenate([shape.spots for shape in shapes]),
        np.concatenate([shape.facing for shape in shapes]),
        np.concatenate([shape.tint for shape in shapes]),
        np.concatenate([shape.root for shape in shapes]),
        np.concatenate(faces),
    )


def normals_of(spots: Numbers, faces: Faces) -> Numbers:
    """(n, 3) smooth unit normals; up where a corner has no area about it."""
    corners = spots[faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = np.stack(
        [np.bincount(faces.ravel(), np.repeat(across[:, k], 3), minlength=len(spots)) for k in range(3)], axis=1
    )
    length = np.linalg.norm(normals, axis=1)[:, None]
    return np.asarray(np.where(length > 1e-12, normals / np.maximum(length, 1e-12), [0.0, 1.0, 0.0]), np.float64)


def grid_faces(rows: int, columns: int) -> Faces:
    """(2 (rows - 1) (columns - 1), 3) triangles of a grid of corners stored row by row."""
    corner = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = (part.ravel() for part in (corner[:-1, :-1], corner[:-1, 1:], corner[1:, :-1], corner[1:, 1:]))
    return np.concatenate([np.stack([a, c, b], 1), np.stack([b, c, d], 1)])


def tube(path: Numbers, radii: Numbers, sides: int) -> tuple[Numbers, Faces]:
    """Corners and faces of a round tube along (n, 3) places with (n,) radii."""
    ahead = np.gradient(path, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1)[:, None] + 1e-9
    aside = np.cross(ahead, np.array([0.31, 0.17, 0.93]))
    aside /= np.linalg.norm(aside, axis=1)[:, None] + 1e-9
    other = np.cross(ahead, aside)
    turn = np.linspace(0.0, 2 * np.pi, sides + 1)
    round_ = np.cos(turn)[None, :, None] * aside[:, None] + np.sin(turn)[None, :, None] * other[:, None]
    spots = path[:, None] + radii[:, None, None] * round_
    return spots.reshape(-1, 3), grid_faces(len(path), sides + 1)[:, ::-1]


def _standing(upright: Numbers | None) -> Numbers:
    """(3, 3) that turns y to `upright`."""
    if upright is None:
        return np.eye(3)
    y = upright / np.linalg.norm(upright)
    x = np.cross(y, np.array([0.0, 0.0, 1.0]))
    x /= np.linalg.norm(x) + 1e-9
    return np.stack([x, y, np.cross(x, y)], axis=1)


def _turned(turn: float) -> Numbers:
    return np.array([[np.cos(turn), 0, np.sin(turn)], [0, 1, 0], [-np.sin(turn), 0, np.cos(turn)]])
