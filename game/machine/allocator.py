"""What the C library is asked for where pictures come and go for hours: to use their room again, and not ever more."""

import ctypes
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

platform: str = sys.platform
"""A plain string, so that no system's lines count as unreachable."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""Names of `mallopt`, from glibc's malloc.h."""

STEADY = ((_ARENA_MAX, 2), (_MMAP_THRESHOLD, 8 << 20), (_TRIM_THRESHOLD, 32 << 20))
"""Two arenas, since each thread's own keeps what it once needed. A camera's picture (2.8 MB, three times over on its
way through the model) comes from them, and the next one uses its room again. Mapped by itself, as it once was, each is
new pages that the system has to clear, which took a third of the processor time of tracking (`docs/performance.md`).
What is larger than a picture is mapped; up to 32 MB lie ready. Both are fixed, else glibc would move them."""


_APART = 128 << 10
"""What is larger is mapped by itself where that is asked for; glibc's own number to begin with."""

_asked: list[Callable[[int, int], int]] = []
"""The C library's `mallopt`, once it was asked for steady memory; else nothing."""


def steady_memory(load: Callable[[None], ctypes.CDLL] = ctypes.CDLL) -> bool:
    """Ask glibc for memory that does not creep; before threads are started. False where there is no glibc to ask."""
    mallopt = getattr(_c_library(load), "mallopt", None)
    if mallopt is None:
        return False
    _asked[:] = [mallopt]
    return all(mallopt(name, value) == 1 for name, value in STEADY)


@contextmanager
def mapped_apart() -> Iterator[None]:
    """What is asked for in here goes back to the system whole once it is let go of: for what stays as long as a scene.

    Between what stays for ever, as a scene's textures and meshes else lie, their room is used again only by what fits
    in, and six scenes by turns came to hold 20 to 40 MB more. Does nothing where nobody asked for steady memory.
    """
    for mallopt in _asked:
        mallopt(_MMAP_THRESHOLD, _APART)
    try:
        yield
    finally:
        for mallopt in _asked:
            mallopt(*STEADY[1])


def give_back(load: Callable[[None], ctypes.CDLL] = ctypes.CDLL) -> None:
    """Ask glibc to give the system what lies free among what is used; when nobody plays, for it takes 2 to 6 ms.

    Of what a closed scene leaves lying, 16 to 67 MB go (measured on four scenes, Linux).
    """
    trim = getattr(_c_library(load), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _c_library(load: Callable[[None], ctypes.CDLL]) -> ctypes.CDLL | None:
    return load(None) if platform.startswith("linux") else None
