"""Where the feathers of the player's wings grow, as instance rows for the feather shader."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Row = tuple[float, float, float, float, float, float, float, float]

_COUNTS = (26, 22, 20, 18)
"""Feathers a side in each row: flight feathers, greater, median and lesser coverts."""


def wing_feathers(seed: int) -> NDArray[np.float32]:
    """(N, 8) rows: side, place along the wing, row, accident, length, half width, root before the bone, bend.

    Drawn in this order each feather lies over those before it, as seen from behind: outer ones first, and the rows
    from the flight feathers to the smallest coverts. Lengths in shoulder widths.
    """
    rng = np.random.default_rng(seed)
    return np.array(list(_rows(rng)), np.float32)


def feather_strip(segments: int) -> NDArray[np.float32]:
    """(2 * segments * 6, 2) triangles of one feather: along it 0-1, across it -1 to 1."""
    along = np.linspace(0.0, 1.0, segments + 1) ** 0.9
    corners = [
        corner
        for low, high in zip(along[:-1], along[1:], strict=True)
        for left, right in ((-1.0, 0.0), (0.0, 1.0))
        for corner in ((low, left), (low, right), (high, left), (high, left), (low, right), (high, right))
    ]
    return np.array(corners, np.float32)


def _rows(rng: np.random.Generator) -> Iterator[Row]:
    for row, count in enumerate(_COUNTS):
        for place in np.linspace(1.0, 0.0, count):
            for side in (-1.0, 1.0):
                yield _feather(side, float(place), row, float(rng.random()))


def _feather(side: float, along: float, row: int, accident: float) -> Row:
    length = (_flight_length(along), 0.50 * _flight_length(along) ** 0.7, 0.40, 0.24)[row] * (0.96 + 0.08 * accident)
    if row == 3:
        length *= 1.0 - 0.35 * along
    width = (0.098 - 0.022 * along**4, 0.088, 0.080, 0.068)[row] * (1.0 - 0.18 * along if row else 1.0)
    before = (0.0, 0.02, 0.05, 0.09 - 0.05 * along)[row]
    bend = 0.10 * (1.0 - along) - 0.06 * along
    return side, along, float(row), accident, length, width, before, bend


def _flight_length(along: float) -> float:
    """Short at the shoulder, longest a little before the tip."""
    return float(np.interp(along, (0.0, 0.3, 0.62, 0.86, 1.0), (0.80, 1.00, 1.18, 1.46, 1.22)))
