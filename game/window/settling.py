"""What the display loop does once things are open, so that nothing has to be tidied or asked for in mid-play."""

import gc
from threading import Thread

from game.machine.allocator import give_back

_OPENED_S = (0.0, 10.0)
"""When what has been opened is settled: with the first picture, and once camera and model, which open behind it, are
there too."""

_AGAIN_S = 60.0

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


class Settling:
    """What a display loop's screens are given while they are shown; one for each loop.

    With the first picture, and once camera and model, which open behind it, are there too, what is open is taken out of
    the collector's rounds: a round over all of it takes an eighth of a second, and finds nothing.

    From then on, once a minute, what lies free goes back to the system, and what play will want is touched. Memory that
    waits to be used again lies in other places each time, and a scene comes to have what it needs and that of every
    moment before it (12 MB in three quarters of an hour of six scenes). And it comes page by page, as more and more is
    met at once: each page a little wait, and what looks like a leak. Both are done behind the pictures, in 10 to 20 ms.
    """

    def __init__(self, began_s: float) -> None:
        self._began_s = began_s
        self._due_s = list(_OPENED_S)

    def look(self, now_s: float) -> None:
        """Do what is due; asked once a picture."""
        if now_s - self._began_s < self._due_s[0]:
            return
        if self._due_s.pop(0) in _OPENED_S:
            gc.freeze()
        if not self._due_s:
            Thread(target=_make_room, name="room").start()
            self._due_s.append(now_s - self._began_s + _AGAIN_S)

    def end(self) -> None:
        """Let the collector see again what was open."""
        gc.unfreeze()


def _make_room() -> None:
    give_back()
    for _ in range(_ARENAS):
        Thread(target=_touch, name="room").start()


def _touch() -> None:
    pieces = [bytearray(_PIECE) for _ in range(_PIECES)]
    pieces.clear()
    if not _stays:
        smalls = [bytes(_SMALL) for _ in range(_SMALLS)]
        _stays.extend(smalls[one] for one in _STAY)
