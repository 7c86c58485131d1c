"""The plumage of the player's figure: where each feather grows, and how it lies for the arms of this moment."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.scenes.sky.wing import Wing

Rows = NDArray[np.float32]
Numbers = NDArray[np.float64]

_COUNTS = (27, 23, 21, 19)
"""Feathers a side in each row of the wing: flight feathers, greater, median and lesser coverts."""

_SCAPULARS = (0, 5, 5, 6)
"""Feathers a side that grow between the shoulder and its blade, by row; their place along the wing is below 0."""

_INWARD = 0.2
"""The blade's place along the wing, negated."""

_TAIL = 4.0
"""The row number of the tail."""


@dataclass(frozen=True, slots=True)
class Breeze:
    """What moves the feathers besides the arms: wind 0-1, shaking 0-1, and the time, seconds."""

    wind: float = 0.3
    shaking: float = 0.0
    time_s: float = 0.0


class Plumage:
    """All feathers, in the order in which they are drawn: each lies over those before it, as seen from behind."""

    def __init__(self, seed: int) -> None:
        """Let them grow; `seed` chooses their small differences."""
        rng = np.random.default_rng(seed)
        rows = np.array([*_tail(rng), *_wings(rng)])
        self.side, self.along, self.row, self.accident = rows[:, :4].T
        self._length, self._width, self._before, self._bend = rows[:, 4:].T

    def kinds(self) -> Rows:
        """(N, 4) what never changes: place along the wing, row, accident, side."""
        return np.ascontiguousarray(np.stack([self.along, self.row, self.accident, self.side], 1), np.float32)

    def lie(self, wings: tuple[Wing, Wing], breeze: Breeze) -> Rows:
        """(N, 12) root and half width, way and length, across and bend of every feather, in shoulder widths.

        Args:
            wings: left and right.
            breeze: what else moves them.
        """
        rows = np.empty((len(self.side), 12))
        for wing, side in zip(wings, (-1.0, 1.0), strict=True):
            mine = self.side == side
            rows[mine] = self._wing_rows(wing, side, mine, self._flutter(mine, breeze), breeze)
        tail = self.side == 0.0
        rows[tail] = self._tail_rows(tail, _bent(wings), self._flutter(tail, breeze))
        return rows.astype(np.float32)

    def _flutter(self, mine: NDArray[np.bool_], breeze: Breeze) -> Numbers:
        accident, along, time = self.accident[mine], self.along[mine], breeze.time_s
        slow = np.sin(time * (2.1 + accident) + along * 7.0)
        return np.asarray(breeze.wind * 0.5 * (slow + np.sin(time * 3.7 + accident * 9.0 + along * 11.0)))

    def _wing_rows(self, wing: Wing, side: float, mine: NDArray[np.bool_], flutter: Numbers, breeze: Breeze) -> Numbers:
        inward = np.clip(-self.along[mine] / _INWARD, 0.0, 1.0)
        along, row, accident = np.maximum(self.along[mine], 0.0), self.row[mine], self.accident[mine]
        folded = 1.0 - wing.spread
        fan = wing.fan + 0.60 * folded
        angle = 0.10 - 0.10 * inward - 0.34 * folded * (1.0 - inward) + (fan - 0.10) * (0.15 * along + 0.85 * along**2)
        angle *= np.where(row > 0.5, 0.86, 1.0)
        angle += (accident - 0.5) * 0.06 + flutter * 0.035 * (0.4 + along)
        angle += breeze.shaking * 0.05 * np.sin(breeze.time_s * 19.0 + accident * 20.0)
        back = 0.10 + 0.14 * wing.spread + 0.05 * row
        way = _unit(np.stack([side * np.sin(angle), -np.cos(angle), wing.forward * along**2 - back], 1))
        root = _roots(wing, side, along, inward) - way * self._before[mine, None]
        root[:, 2] -= 0.035 * row
        width = self._width[mine] * (1.10 - 0.10 * wing.spread) * (1.0 - 0.10 * wing.spread * along)
        length = self._length[mine] * (1.0 + 0.12 * wing.spread * along)
        return _joined(root, width, way, length, side, self._bend[mine] + 0.05 * flutter)

    def _tail_rows(self, mine: NDArray[np.bool_], bent: float, flutter: Numbers) -> Numbers:
        """The tail hangs below the trunk in a fan; along runs from -1 at its left to 1 at its right."""
        along = self.along[mine]
        angle = 0.20 * along + 0.05 * flutter
        root = np.stack(
            [0.15 * along, -1.62 + 0.22 * (self.row[mine] - _TAIL) + 0.10 * along**2, np.full_like(along, -0.20)], 1
        )
        root[:, 0] += bent
        way = _unit(np.stack([np.sin(angle), -np.cos(angle), np.full_like(along, -0.30)], 1))
        side = np.where(along < 0.0, -1.0, 1.0)
        return _joined(root, self._width[mine], way, self._length[mine], side, self._bend[mine] + 0.04 * flutter)


def feather_mesh(segments: int, across: int) -> tuple[Rows, NDArray[np.int32]]:
    """One feather: (n, 2) points along it 0-1 and across it -1 to 1, and (m,) indices of its triangles."""
    along = np.linspace(0.0, 1.0, segments + 1) ** 0.9
    points = np.array([(s, w) for s in along for w in np.linspace(-1.0, 1.0, across + 1)], np.float32)
    row = across + 1
    starts = [row * i + j for i in range(segments) for j in range(across)]
    triangles = [corner for a in starts for corner in (a, a + 1, a + row, a + row, a + 1, a + row + 1)]
    return points, np.array(triangles, np.int32)


def _bent(wings: tuple[Wing, Wing]) -> float:
    """How far the trunk's bend carries the tail's roots sideways (shared/carried.glsl bends likewise)."""
    return 0.5 * (wings[0].shoulder[0] + wings[1].shoulder[0]) * ((1.9 - 1.62) / 1.9) ** 2


def _roots(wing: Wing, side: float, along: Numbers, inward: Numbers) -> Numbers:
    """(n, 3) where feathers grow: along softly bent bones, and inwards of the shoulder to its blade."""
    bones = np.array([wing.shoulder, wing.elbow, wing.wrist, wing.tip])
    knots = (0.0, 1 / 3, 2 / 3, 1.0)
    smeared = [np.clip(along + shift, 0.0, 1.0) for shift in (-0.07, 0.0, 0.07)]
    root = np.stack(
        [
            sum(np.interp(s, knots, bones[:, k]) * w for s, w in zip(smeared, (0.25, 0.5, 0.25), strict=True))
            for k in range(3)
        ],
        axis=1,
    )
    blade = bones[0] + np.array([-0.30 * side, -0.20, -0.20])
    return np.asarray(root + (blade - root) * inward[:, None])


def _joined(
    root: Numbers, width: Numbers, way: Numbers, length: Numbers, side: float | Numbers, bend: Numbers
) -> Numbers:
    """The (n, 12) rows; vanes are tilted so that neighbours lie like tiles."""
    flat = _unit(np.cross(way, np.array([0.0, 0.12, -1.0])))
    sides = np.broadcast_to(np.asarray(side), width.shape)[:, None]
    across = _unit(flat * sides + np.cross(flat, way) * 0.22)
    return np.concatenate([root, width[:, None], way, length[:, None], across, bend[:, None]], axis=1)


def _unit(vectors: Numbers) -> Numbers:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


Row = tuple[float, float, float, float, float, float, float, float]


def _wings(rng: np.random.Generator) -> Iterator[Row]:
    """Outer feathers first, and the rows from the flight feathers to the smallest coverts."""
    for row, count in enumerate(_COUNTS):
        places = [*np.linspace(1.0 - 0.015 * row, 0.0, count), *np.linspace(-0.02, -_INWARD, _SCAPULARS[row])]
        for place in places:
            for side in (-1.0, 1.0):
                yield _feather(side, float(place), row, float(rng.random()))


def _tail(rng: np.random.Generator) -> Iterator[Row]:
    for along in (-1.0, 1.0, -0.75, 0.75, -0.5, 0.5, -0.25, 0.25, 0.0):
        length = 1.95 - 0.55 * along * along
        yield 0.0, along, _TAIL, float(rng.random()), length, 0.125, 0.0, 0.02
    for row, length in ((0.6, 1.15), (1.1, 0.80), (1.6, 0.55), (2.1, 0.36)):
        for along in (-1.0, 1.0, -0.6, 0.6, -0.2, 0.2):
            accident = float(rng.random())
            place = along * (0.95 - 0.1 * row) + 0.12 * (accident - 0.5)
            yield 0.0, place, _TAIL + row + 0.35 * accident, accident, length * (0.8 + 0.4 * accident), 0.095, 0.0, 0.02


def _feather(side: float, along: float, row: int, accident: float) -> Row:
    """Lengths and widths in shoulder widths."""
    flight = float(np.interp(along, (0.0, 0.3, 0.62, 0.86, 1.0), (0.86, 1.04, 1.20, 1.46, 1.20)))
    outer = max(along, 0.0)
    length = (flight, 0.55 * flight**0.7, 0.40, 0.24 - 0.08 * outer)[row] * (0.95 + 0.10 * accident)
    width = (0.098 - 0.024 * outer**4, 0.088, 0.080, 0.068)[row] * (1.0 - 0.18 * outer if row else 1.0)
    before = (0.0, 0.02, 0.05, 0.09 - 0.05 * outer)[row]
    return side, along, float(row), accident, length, width, before, 0.10 - 0.16 * outer
