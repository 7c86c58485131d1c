"""Birds: a few far off at all times, and a flock that joins the flight for a while."""

from itertools import pairwise
from typing import Any

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.easing import smooth
from game.scenes.shaders import Shaders
from game.scenes.sharing import draw_array
from game.scenes.sky.mood import SkyMood

Numbers = NDArray[np.float64]

_FAR, _FLOCK = 14, 13
FLOCK_S = 13.0
"""How long the flock stays: coming, going along, leaving."""


class Birds:
    """All birds of one sky."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Choose their ways."""
        self._context = context
        self._accidents = np.random.default_rng([seed, 9]).random((_FAR + _FLOCK, 4))
        self._mesh = context.buffer(_gull().tobytes())
        self._rows = context.buffer(reserve=(_FAR + _FLOCK) * 32)
        program = shaders.program("sky/bird.vert", "sky/bird.frag")
        content = [(self._mesh, "3f 2f", "in_spot", "in_flap"), (self._rows, "4f 4f/i", "in_place", "in_pose")]
        self._pass = context.vertex_array(program, content)

    def draw(self, mood: SkyMood) -> None:
        """Draw the far ones, and the flock while it is here."""
        rows = self._far(mood)
        if mood.age("flock") < FLOCK_S:
            rows = np.concatenate([rows, self._flock(mood)])
        self._rows.write(np.ascontiguousarray(rows, np.float32).tobytes())
        self._context.enable_only(moderngl.DEPTH_TEST)
        draw_array(self._pass, moderngl.TRIANGLES, instances=len(rows))

    def release(self) -> None:
        """Give the buffers back."""
        self._mesh.release()
        self._rows.release()

    def _far(self, mood: SkyMood) -> Numbers:
        """Two loose groups that wheel over the sea, never twice on the same way."""
        a = self._accidents[:_FAR]
        group = (np.arange(_FAR) % 2) * 2.0 - 1.0
        slow = mood.time_s * 0.035
        middle_x = group * 150.0 + 110.0 * np.sin(slow + group) + 60.0 * np.sin(0.37 * slow + 2.0 * group)
        middle_z = 330.0 + 120.0 * np.cos(0.7 * slow + 1.7 * group)
        wheel = mood.time_s * 0.11 * group + a[:, 0] * 1.6
        reach = 26.0 + 34.0 * a[:, 1]
        place = np.stack(
            [
                middle_x + reach * np.cos(wheel),
                mood.altitude * 0.5 + 48.0 + 26.0 * a[:, 2] + 5.0 * np.sin(mood.time_s * 0.3 + a[:, 3] * 9.0),
                middle_z + reach * np.sin(wheel),
                1.5 + 0.5 * a[:, 3],
            ],
            axis=1,
        )
        heading: Numbers = np.where(group > 0, -wheel, np.pi - wheel)
        return np.concatenate([place, self._pose(mood, a, heading, 0.35 * group)], axis=1)

    def _flock(self, mood: SkyMood) -> Numbers:
        """They come up from behind on both sides, fly along as a wide V, and leave ahead."""
        a = self._accidents[_FAR:]
        age = mood.age("flock")
        rank = np.arange(_FLOCK) - (_FLOCK - 1) / 2
        come, leave = smooth(age / 2.4), smooth((age - 9.0) / 4.0)
        aside = np.sign(rank + 0.1) * (2.5 + 1.05 * np.abs(rank))
        weave = np.sin(mood.time_s * 0.8 + a[:, 0] * 9.0)
        place = np.stack(
            [
                aside * (1.0 + 1.2 * (1.0 - come) + 1.6 * leave) + 0.5 * weave,
                mood.altitude
                + 0.7
                + 0.20 * np.abs(rank)
                + 1.1 * a[:, 1]
                + 0.3 * weave
                - 2.0 * (1.0 - come)
                + 16.0 * leave,
                12.5 - 0.35 * np.abs(rank) + 2.5 * a[:, 2] - 13.0 * (1.0 - come) + 95.0 * leave,
                0.78 + 0.16 * a[:, 3],
            ],
            axis=1,
        )
        return np.concatenate([place, self._pose(mood, a, 0.10 * weave, 0.22 * weave)], axis=1)

    def _pose(self, mood: SkyMood, a: Numbers, heading: Numbers, bank: NDArray[Any]) -> Numbers:
        """Heading, bank and beat: some beats, then a glide."""
        phase = mood.time_s * (4.2 + 1.3 * a[:, 0]) + a[:, 1] * 20.0
        beating = np.clip(0.5 + 1.3 * np.sin(mood.time_s * (0.35 + 0.2 * a[:, 2]) + a[:, 3] * 30.0), 0.12, 1.0)
        return np.stack(
            [heading, bank, 0.12 + 0.55 * beating * np.sin(phase), -0.10 + 0.45 * beating * np.sin(phase - 0.9)], 1
        )


def _gull() -> NDArray[np.float32]:
    """(n, 5) triangles of a gull of half span 1: place, and how far it follows the beat of arm and hand."""
    along = np.array([0.0, 0.15, 0.32, 0.45, 0.62, 0.80, 1.0])
    front = np.array([0.10, 0.15, 0.20, 0.22, 0.16, 0.05, -0.14])
    chord = np.array([0.30, 0.27, 0.24, 0.23, 0.19, 0.13, 0.01])
    triangles: list[tuple[float, ...]] = []
    for side in (-1.0, 1.0):
        edge = [
            (side * x, 0.02 * np.sin(np.pi * x), f, min(1.0, x * 4), float(x > 0.4))
            for x, f in zip(along, front, strict=True)
        ]
        rear = [
            (side * x, 0.0, f - c, min(1.0, x * 4), float(x > 0.4)) for x, f, c in zip(along, front, chord, strict=True)
        ]
        for i in range(len(along) - 1):
            triangles += [edge[i], rear[i], edge[i + 1], edge[i + 1], rear[i], rear[i + 1]]
    nose, tail = (0.0, 0.0, 0.42, 0.0, 0.0), (0.0, 0.0, -0.46, 0.0, 0.0)
    ring = [(0.075 * np.cos(t), 0.075 * np.sin(t), 0.08, 0.0, 0.0) for t in np.linspace(0, 2 * np.pi, 7)]
    for one, other in pairwise(ring):
        triangles += [nose, one, other, tail, one, other]
    fan = [(-0.13, 0.0, -0.55, 0.0, 0.0), (0.13, 0.0, -0.55, 0.0, 0.0), (0.0, 0.01, -0.20, 0.0, 0.0)]
    return np.array(triangles + fan, np.float32)
