"""Light that follows the wing tips: brighter the faster they move, and while the wings beat."""

from collections import deque

import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Vector
from game.scenes.ribbons import ribbons

_LIFE_S = 1.5
_MOST = 96
"""Points of one ribbon; at 60 pictures a second it is as long as it lives."""

POINTS = 2 * (2 * _MOST + 2)
"""Points of both at most, as strips."""

_DRIFT = np.array([0.0, -0.20, -2.1])
"""The air streams by: towards the viewer, sinking a little (shoulder widths a second)."""

_HALF_WIDTH = 0.055


class Trails:
    """Two ribbons, of the left and the right wing tip, in the figure frame."""

    def __init__(self) -> None:
        """Begin without history."""
        self._history: deque[tuple[float, Vector, Vector, float]] = deque(maxlen=_MOST)

    def follow(self, time_s: float, tips: tuple[Vector, Vector], strength: float) -> None:
        """Note where the tips are now; `strength` 0-1 of the light they leave."""
        if self._history and time_s <= self._history[-1][0]:
            return
        self._history.append((time_s, *tips, max(strength, self._swiftness(time_s, tips))))

    def strips(self, viewer: Vector) -> list[NDArray[np.float64]]:
        """Both ribbons for `Ribbons.draw`."""
        if len(self._history) < 3:
            return []
        age = np.array([self._history[-1][0] - point[0] for point in self._history])
        fade = np.clip(1.0 - age / _LIFE_S, 0.0, 1.0)
        bright = np.array([point[3] for point in self._history]) * fade**2
        width = _HALF_WIDTH * (0.3 + 0.7 * fade)
        tips = np.array([[point[1] for point in self._history], [point[2] for point in self._history]])
        return [ribbons(tips + age[:, None] * _DRIFT, width, bright, viewer)]

    def _swiftness(self, time_s: float, tips: tuple[Vector, Vector]) -> float:
        """0-1: how fast the faster tip moves; a whole arm's swing in about a second is 1."""
        if not self._history:
            return 0.0
        before, *last, _ = self._history[-1]
        moved = max(float(np.linalg.norm(np.subtract(tip, old))) for tip, old in zip(tips, last, strict=True))
        return min(0.6, max(0.0, moved / max(1e-3, time_s - before) / 4.0 - 0.15))
