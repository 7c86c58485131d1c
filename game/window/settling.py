"""What the display loop does once everything is open, so that nothing has to be tidied or asked for in mid-play."""

import gc
from threading import Thread

OPENED_S = (0.0, 10.0)
"""When that is: with the first picture, and once camera and model, which open behind it, are there too."""

_PIECE, _PIECES = 1 << 20, 8
"""Bytes, and how many: what half an hour of a scene came to want beyond its first minute was 2.7 MB of one of the C
library's arenas, 1.4 MB of the other and 0.6 MB of Python's (Grove, by the system's map of the program)."""

_SMALL, _SMALLS = 480, 4000
"""The same for Python's own small objects: bytes, and how many; all of its sizes share the same room."""


def settle() -> None:
    """Take what is open out of the collector's rounds, and touch the memory that play will want.

    A round over all that was opened takes an eighth of a second, and finds nothing. Memory else comes page by page over
    a quarter of an hour, as more and more is met at once: each page a little wait, and what looks like a leak. It lies
    free afterwards. It takes 5 to 12 ms.
    """
    gc.freeze()
    _touch()
    for thread in (Thread(target=_touch), Thread(target=_touch)):  # glibc gives new ones its two arenas by turns
        thread.start()
        thread.join()


def _touch() -> None:
    pieces = [bytearray(_PIECE) for _ in range(_PIECES)]
    smalls = [bytes(_SMALL) for _ in range(_SMALLS)]
    pieces.clear()
    smalls.clear()
