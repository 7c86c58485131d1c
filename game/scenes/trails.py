"""Light that follows the wing tips: brighter the faster they move, and while the wings beat."""

from collections import deque

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.play.scene_state import Vector
from game.scenes.shaders import Shaders, set_uniforms

_LIFE_S = 1.5
_MOST = 96
"""Points of one ribbon; at 60 pictures a second it is as long as it lives."""

_DRIFT = np.array([0.0, -0.20, -2.1])
"""The air streams by: towards the viewer, sinking a little (shoulder widths a second)."""

_HALF_WIDTH = 0.055


class Trails:
    """Two ribbons, of the left and the right wing tip."""

    def __init__(self, context: moderngl.Context, shaders: Shaders) -> None:
        """Set up without history."""
        self._context = context
        self._history: deque[tuple[float, Vector, Vector, float]] = deque(maxlen=_MOST)
        self._rows = context.buffer(reserve=2 * (2 * _MOST + 2) * 20)
        self._program = shaders.program("shared/trail.vert", "shared/trail.frag")
        self._pass = context.vertex_array(self._program, [(self._rows, "3f 2f", "in_spot", "in_place")])

    def follow(self, time_s: float, tips: tuple[Vector, Vector], strength: float) -> None:
        """Note where the tips are now; `strength` 0-1 of the light they leave."""
        if self._history and time_s <= self._history[-1][0]:
            return
        self._history.append((time_s, *tips, max(strength, self._swiftness(time_s, tips))))

    def draw(self, matrix: NDArray[np.float64], tint: Vector) -> None:
        """Draw both ribbons, adding their light."""
        if len(self._history) < 3:
            return
        rows = np.concatenate([self._ribbon(1), self._ribbon(2)])
        self._rows.orphan()
        self._rows.write(rows.astype(np.float32).tobytes())
        self._program["matrix"].write(matrix.T.astype(np.float32).tobytes())
        set_uniforms(self._program, tint=tint)
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.ONE, moderngl.ONE
        self._pass.render(moderngl.TRIANGLE_STRIP, vertices=len(rows))

    def release(self) -> None:
        """Give the buffer back."""
        self._rows.release()

    def _swiftness(self, time_s: float, tips: tuple[Vector, Vector]) -> float:
        """0-1: how fast the faster tip moves; a whole arm's swing in about a second is 1."""
        if not self._history:
            return 0.0
        before, *last, _ = self._history[-1]
        moved = max(float(np.linalg.norm(np.subtract(tip, old))) for tip, old in zip(tips, last, strict=True))
        return min(0.6, max(0.0, moved / max(1e-3, time_s - before) / 4.0 - 0.15))

    def _ribbon(self, which: int) -> NDArray[np.float64]:
        """(2 n + 2, 5) strip rows; its first and last point are doubled to join two ribbons in one strip."""
        now = self._history[-1][0]
        age = np.array([now - point[0] for point in self._history])
        spots = np.array([point[which] for point in self._history]) + age[:, None] * _DRIFT
        fade = np.clip(1.0 - age / _LIFE_S, 0.0, 1.0)
        bright = np.array([point[3] for point in self._history]) * fade**2
        ahead = np.gradient(spots, axis=0)
        aside = np.stack([ahead[:, 1], -ahead[:, 0], np.zeros(len(ahead))], 1)
        aside /= np.linalg.norm(aside, axis=1, keepdims=True) + 1e-4
        half = aside * (_HALF_WIDTH * (0.3 + 0.7 * fade))[:, None]
        rows = np.empty((len(spots), 2, 5))
        rows[:, 0, :3], rows[:, 1, :3] = spots - half, spots + half
        rows[:, 0, 3], rows[:, 1, 3], rows[:, :, 4] = -1.0, 1.0, bright[:, None]
        strip = rows.reshape(-1, 5)
        return np.concatenate([strip[:1], strip, strip[-1:]])
