"""After a visit: what was played goes to the clinic's server by itself, where somebody has paired.

A program of its own does that, so that it holds up nobody: the window may be closed meanwhile, the computer too. What
it does not get done waits for the next time.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence

from game.exchange.sync.wire import OVER
from game.play.hud import Message
from game.store.pairings import PairingRow, Pairings
from game.store.store import Store

AT_MOST_S = 180
"""How long the program may take: twenty megabytes at 1 Mbit/s."""

_ENDED = OVER | {"certificate"}
"""What only the clinic can put right, as the last sending left it."""

Launch = Callable[[Sequence[str]], object]
"""Begins a program and does not wait for it."""


class Courier:
    """Begins to send, once for a visit.

    Attributes:
        has_gone: it has begun.
    """

    def __init__(self, store: Store, launch: Launch | None = None) -> None:
        """Stand ready; without a `launch` the program is begun as a process of its own."""
        self.has_gone = False
        self._store = store
        self._launch = launch or launched

    def send(self, alias: str) -> None:
        """Send what waits, if this person has paired; a store on a server is the clinic's own already."""
        if self.has_gone or not self._store.places.is_file or self._pairing(alias) is None:
            return
        self.has_gone = True
        words = ("sync", "--quiet", "--at-most", str(AT_MOST_S), "--store", str(self._store.places.folder))
        self._launch([sys.executable, "-m", "game", *words])

    def said(self, alias: str) -> tuple[Message, ...]:
        """What is said about it at the end of a visit; nothing to those who have not paired."""
        row = self._pairing(alias)
        if row is None:
            return ()
        return (Message("sync.ended" if row.trouble in _ENDED else "sync.goes"),)

    def _pairing(self, alias: str) -> PairingRow | None:
        row = self._store.rows(Pairings).pairing(alias)
        return row if row and row.clinic else None


def launched(command: Sequence[str]) -> None:
    """Begin a program that outlives this one; where that cannot be, it waits for the next time."""
    flags = 0x00000008 if os.name == "nt" else 0  # DETACHED_PROCESS, of Windows' CreateProcess
    quiet = subprocess.DEVNULL
    try:
        subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True, creationflags=flags
        )
    except OSError:
        return
