"""The memory that a decoder's process shares with who asked it: a picture lies in one slot, the next in the other."""

from mmap import mmap

import numpy as np
from numpy.typing import NDArray

AHEAD = 2
"""Pictures that are ordered before they are wanted: one is decoded while the other is taken."""

SLOT_BYTES = 8 << 20
"""One picture of 1920x1080 (6.2 MB). Larger ones, and those of systems without such memory, go through the pipe: 0.3 ms
more for 2.8 MB, and where that waits, another process's turn."""


def slot_of(room: mmap, slot: int, shape: tuple[int, int, int]) -> NDArray[np.uint8]:
    """The picture in a slot, not copied: (height, width, 3), red green blue."""
    size = shape[0] * shape[1] * shape[2]
    return np.frombuffer(room, np.uint8, size, slot * SLOT_BYTES).reshape(shape)
