"""Plankton and bubbles: rows as `game.scenes.motes` has them, and whether each is a bubble."""

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Vector
from game.scenes.motes import Rows, rows_of

Numbers = NDArray[np.float64]


def specks_of(place: Numbers, size: Numbers, tint: Vector, opacity: Numbers, *, bubble: bool = False) -> Rows:
    """(n, 9) rows from (n, 3) places, (n,) sizes and opacities, and one colour for all."""
    ring = np.full((len(place), 1), float(bubble), np.float32)
    return np.concatenate([rows_of(place, size, tint, opacity), ring], axis=1)
