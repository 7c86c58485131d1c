"""What the display loop does once things are open, so that nothing has to be tidied or asked for in mid-play."""

import gc
from threading import Thread

_PIECE, _PIECES = 4 << 20, 3
"""Bytes, and how many: larger than a camera's picture, of which one more at once makes memory grow. Half an hour of a
scene came to want 2.7 MB of one of the C library's arenas beyond its first minute, 1.4 MB of the other and 0.6 MB of
Python's own (Grove, by the system's map of the program)."""

_SMALL, _SMALLS, _STAY = 440, 4400, (0, 1500)
"""The same for Python's small objects, which all share the same room: bytes, how many, and which of them stay, since
Python gives back a megabyte (2,200 of them) that has nothing left in it. Both megabytes are touched to their ends."""

_ARENAS = 2
"""The C library's, as `game.machine.allocator` asks for; it gives them to new threads by turns."""

_stays: list[bytes] = []


def settle(*, all_open: bool) -> None:
    """Take what is open out of the collector's rounds; once all of it is, touch the memory that play will want.

    A round over all that was opened takes an eighth of a second, and finds nothing. Memory else comes page by page over
    a quarter of an hour, as more and more is met at once: each page a little wait, and what looks like a leak. It is
    touched behind the pictures, in 10 to 20 ms, and lies free afterwards.
    """
    gc.freeze()
    if all_open:
        for _ in range(_ARENAS):
            Thread(target=_touch, name="room").start()


def _touch() -> None:
    pieces = [bytearray(_PIECE) for _ in range(_PIECES)]
    pieces.clear()
    if not _stays:
        smalls = [bytes(_SMALL) for _ in range(_SMALLS)]
        _stays.extend(smalls[one] for one in _STAY)
