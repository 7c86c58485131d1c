"""Round things along curves: trunks, boughs, legs, fingers. Meshes as numbers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mesh:
    """(n, 3) places and normals, (n, 2) along and around 0-1, and (m,) corners of triangles."""

    spots: Numbers
    facing: Numbers
    place: Numbers
    corners: NDArray[np.int32]

    @property
    def size(self) -> int:
        """How many points it has."""
        return len(self.spots)


def tube(path: Numbers, radius: Numbers, turns: int, flat: float = 1.0) -> Mesh:
    """A closed skin about a curve.

    Args:
        path: (n, 3) along its middle.
        radius: (n,) there.
        turns: pieces around.
        flat: thickness against width, for what is not round; it is wide across its `across` axis.
    """
    ahead = np.gradient(path, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1)[:, None] + 1e-9
    least = np.eye(3)[np.argmin(np.abs(ahead).sum(axis=0))]
    across = np.cross(ahead, least)
    across /= np.linalg.norm(across, axis=1)[:, None]
    over = np.cross(across, ahead)
    turn = np.linspace(0.0, 2.0 * np.pi, turns + 1)
    round_ = np.cos(turn)[None, :, None] * across[:, None] + np.sin(turn)[None, :, None] * over[:, None] * flat
    spots = path[:, None] + round_ * radius[:, None, None]
    return surface(spots)


def surface(spots: Numbers) -> Mesh:
    """(rows, columns, 3) places, closed from the last column to the first, as a mesh with smooth normals."""
    rows, columns = spots.shape[:2]
    along = np.gradient(spots, axis=0)
    closed = np.concatenate([spots[:, -2:-1], spots, spots[:, 1:2]], axis=1)
    around = closed[:, 2:] - closed[:, :-2]
    facing = np.cross(around, along)
    facing /= np.linalg.norm(facing, axis=2)[..., None] + 1e-9
    outward = ((spots - spots.mean(axis=1, keepdims=True)) * facing).sum()
    place = np.stack(
        np.broadcast_arrays(np.linspace(0, 1, rows)[:, None], np.linspace(0, 1, columns)[None, :]), axis=-1
    )
    first = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)[None, :]).reshape(-1, 1)
    corners = (first + np.array([0, 1, columns, columns, 1, columns + 1])).reshape(-1).astype(np.int32)
    signed = facing if outward >= 0 else -facing
    return Mesh(spots.reshape(-1, 3), signed.reshape(-1, 3), place.reshape(-1, 2), corners)


def joined(meshes: list[Mesh]) -> Mesh:
    """Several meshes as one."""
    starts = np.cumsum([0, *(mesh.size for mesh in meshes[:-1])])
    return Mesh(
        np.concatenate([mesh.spots for mesh in meshes]),
        np.concatenate([mesh.facing for mesh in meshes]),
        np.concatenate([mesh.place for mesh in meshes]),
        np.concatenate([mesh.corners + start for mesh, start in zip(meshes, starts, strict=True)]).astype(np.int32),
    )
