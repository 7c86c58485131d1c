"""Things strewn over an endless world: the same place always has the same things, and none repeats visibly."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]

_KEPT = 256
"""Cells remembered; those behind are forgotten."""


class Strewn:
    """Rows of numbers in cells along the way of the flight; column 0 is x, column 1 is z, metres."""

    def __init__(
        self, seed: int, cell: float, wrap: float, make: Callable[[np.random.Generator, int], NDArray[np.float64]]
    ) -> None:
        """Set up cells `cell` metres long and `wrap` wide; `make(rng, number)` fills one, z from 0 to cell."""
        self._seed = seed
        self._cell = cell
        self._wrap = wrap
        self._make = make
        self._cells: dict[int, NDArray[np.float64]] = {}

    def around(self, x: float, z: float, behind: float, ahead: float) -> Rows:
        """(n, k) rows between `behind` and `ahead` metres of z, x and z relative to the place given, farthest first."""
        first, last = int((z - behind) // self._cell), int((z + ahead) // self._cell)
        rows = np.concatenate([self._at(number) for number in range(first, last + 1)])
        rows[:, 0] = (rows[:, 0] - x + self._wrap / 2) % self._wrap - self._wrap / 2
        rows[:, 1] -= z
        kept = rows[(rows[:, 1] > -behind) & (rows[:, 1] < ahead)]
        return np.asarray(kept[np.argsort(-kept[:, 1])], np.float32)

    def _at(self, number: int) -> NDArray[np.float64]:
        if number not in self._cells:
            if len(self._cells) > _KEPT:
                self._cells.clear()
            rows = self._make(np.random.default_rng([self._seed, number & 0xFFFFFFFF]), number)
            rows[:, 1] += number * self._cell
            self._cells[number] = rows
        return self._cells[number]
