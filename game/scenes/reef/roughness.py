"""Smooth accidents in space: sums of plane waves in random directions, for the shapes of rock and coral."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_WAVES = 14


class Roughness:
    """A random field that is the same wherever and however often it is asked."""

    def __init__(self, seed: int) -> None:
        """Choose its waves."""
        rng = np.random.default_rng([seed, 77])
        ways = rng.standard_normal((_WAVES, 3))
        self._ways = ways / np.linalg.norm(ways, axis=1)[:, None] * rng.uniform(0.7, 1.4, (_WAVES, 1))
        self._phases = rng.uniform(0, 2 * np.pi, _WAVES)

    def at(self, places: Numbers, scale: float) -> Numbers:
        """(...,) values of deviation 1 at (..., 3) places; `scale` is the size of its lumps, world units."""
        waves = np.sin(places @ self._ways.T * (2.6 / scale) + self._phases * (1.0 + scale))
        return np.asarray(waves.sum(axis=-1) * np.sqrt(2.0 / _WAVES), np.float64)

    def craggy(self, places: Numbers, scale: float) -> Numbers:
        """(...,) values about 0-1, 1 along creases and falling away from them: ledges and gullies."""
        return np.asarray(np.exp(-1.6 * np.abs(self.at(places, scale))), np.float64)
