"""The shape of the forest floor: a path of puddles that winds to the glade, and banks beside it. Pure numbers."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

FLOOR = -4.0
"""Height of the path against the eye (assets/shaders/grove/air.glsl)."""


def path_at(z: NDArray[Any] | float) -> Numbers:
    """X of the middle of the path at this distance ahead."""
    z = np.asarray(z, np.float64)
    return 0.27 * np.maximum(z - 14.0, 0.0) ** 0.98 - 0.7 * np.exp(-((z - 12.0) ** 2) / 60.0) + 1.3 * np.sin(z * 0.13)


def height_at(x: NDArray[Any] | float, z: NDArray[Any] | float) -> Numbers:
    """Height of the floor: low on the path, rising to banks, with hummocks."""
    x, z = np.asarray(x, np.float64), np.asarray(z, np.float64)
    away = np.abs(x - path_at(z)) / (1.0 + 0.02 * z)
    share = np.clip((away - 1.3) / 7.5, 0.0, 1.0)
    bank = share * share * (3.0 - 2.0 * share)
    hummocks = np.sin(x * 0.83 + z * 0.31) * np.sin(z * 0.57 - x * 0.27 + 1.3) + 0.5 * np.sin(x * 1.9 - z * 1.3)
    return np.asarray(FLOOR + bank * (0.9 + 0.012 * z) + 0.16 * hummocks * np.clip(away / 2.5, 0.15, 1.0))
