"""Memory that pictures had goes back to the system."""

import subprocess
import sys

import pytest

from game.machine import allocator

_PICTURES = """
import ctypes, sys
import psutil
from game.machine.allocator import steady_memory
asked = steady_memory() if "ask" in sys.argv else None
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]
def filled(size):
    block = libc.malloc(size)
    ctypes.memset(block, 1, size)
    return block
libc.free(filled(4_000_000))
libc.free(filled(4_000_000))
before = psutil.Process().memory_info().rss
pictures = []
for _ in range(60):
    pictures.append(filled(1_000_000))
    filled(40_000)
for picture in pictures:
    libc.free(picture)
print(asked, psutil.Process().memory_info().rss - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems' memory is not asked")
def test_what_pictures_had_goes_back_between_small_things_that_stay() -> None:
    """Sixty freed pictures, each with something small behind it that stays, leave at most a tenth of their room."""
    told = subprocess.run([sys.executable, "-c", _PICTURES, "ask"], capture_output=True, text=True, check=True)
    asked, left = told.stdout.split()
    assert (asked, int(left) < 6_000_000) == ("True", True)


def test_another_system_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no glibc, nothing is loaded."""
    monkeypatch.setattr(allocator, "platform", "darwin")
    assert allocator.steady_memory() is False
