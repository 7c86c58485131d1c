"""What the C library is asked for where pictures come and go for hours: to give back, and not to break memory up."""

import ctypes
import sys
from collections.abc import Callable

platform: str = sys.platform
"""A plain string, so that no system's lines count as unreachable."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""Names of `mallopt`, from glibc's malloc.h."""

STEADY = ((_ARENA_MAX, 2), (_MMAP_THRESHOLD, 256 * 1024), (_TRIM_THRESHOLD, 128 * 1024))
"""Two arenas, since each thread's own keeps what it once needed; and pictures outside of them: left alone, glibc raises
the size from which a block is mapped by itself to that of the largest it has seen freed, and a camera's pictures then
break up the heap among small things that stay."""


def steady_memory(load: Callable[[None], ctypes.CDLL] = ctypes.CDLL) -> bool:
    """Ask glibc for memory that does not creep; before threads are started. False where there is no glibc to ask."""
    if not platform.startswith("linux"):
        return False
    mallopt = getattr(load(None), "mallopt", None)
    return mallopt is not None and all(mallopt(name, value) == 1 for name, value in STEADY)
