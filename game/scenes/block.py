"""A uniform block shared by all programs of a scene: named vectors, sent once a picture."""

from collections.abc import Sequence

import moderngl
import numpy as np

from game.scenes.camera import Window

BINDING = 0
"""Every uniform block of every program is bound here: a scene has one."""

RAYS = ("ray_middle", "ray_right", "ray_up")
"""What every scene's block has of its window, beside the matrix."""


class Block:
    """A std140 block made of one mat4 followed by vec4s, in the order of `names`."""

    def __init__(self, context: moderngl.Context, names: Sequence[str]) -> None:
        """Set up for vectors of these names; the GLSL block must list them in the same order."""
        self._index = {name: 4 + position for position, name in enumerate(names)}
        self._rows = np.zeros((4 + len(names), 4), np.float32)
        self._buffer = context.buffer(reserve=self._rows.nbytes)

    def set_window(self, window: Window) -> None:
        """What a window sees: the matrix, and the vectors `RAYS` through the middle of the picture and along it."""
        self._rows[:4] = window.view_projection().T
        for name, row in zip(RAYS, window.rays(), strict=True):
            self.set(name, *row)

    def set(self, name: str, *values: float) -> None:
        """Up to four numbers; the rest of the vector is 0."""
        self._rows[self._index[name]] = (*values, *(0.0,) * (4 - len(values)))

    def send(self) -> None:
        """Write to the driver and bind."""
        self._buffer.write(self._rows.tobytes())
        self._buffer.bind_to_uniform_block(BINDING)

    def release(self) -> None:
        """Give the buffer back."""
        self._buffer.release()
