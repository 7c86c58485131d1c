"""The file of a recording while it is being written: locked, so that nobody finishes it, and safe on the disk."""

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO, Self

from game.store.bad import BadStore, told_clearly

_SYNC_S = 1.0
"""At most this often is the disk asked to keep what it was given: it takes milliseconds, and wears flash memory."""


class RecordingFile:
    """A new recording's file.

    `flush` hands everything to the operating system, where it survives this program, and at most once a second has the
    disk keep it, where it survives a power cut too; a thread does that, so no picture waits for a disk.

    After a disk has refused something, nothing more is written, also when there is room again: what would follow a
    torn block could not be read. What stands before it is finished at the next start.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic, *, place: str | None = None) -> None:
        """Make the file and lock it.

        Args:
            path: must not exist yet.
            clock: monotonic seconds.
            place: what messages call the store that it belongs to; the path, if None.

        Raises:
            FileExistsError: there is one already.
        """
        self._file = path.open("xb", buffering=0)
        lock(self._file)
        self._place = place or str(path)
        self._refused: BadStore | None = None
        self._clock = clock
        self._disk = ThreadPoolExecutor(1, "recording-sync")
        self._syncing: Future[None] | None = None
        self._synced_s = clock()

    def write(self, data: bytes, /) -> int:
        """Append.

        Raises:
            BadStore: the disk refuses it, or has refused something before.
        """
        if self._refused:
            raise self._refused
        try:
            with told_clearly(self._place):
                rest = memoryview(data)
                while rest:
                    rest = rest[self._file.write(rest) :]
        except BadStore as refused:
            self._refused = refused
            raise
        return len(data)

    def flush(self) -> None:
        """See to it that what was written is kept; see the class."""
        is_due = self._clock() - self._synced_s >= _SYNC_S
        if is_due and (self._syncing is None or self._syncing.done()):
            self._synced_s = self._clock()
            self._syncing = self._disk.submit(os.fsync, self._file.fileno())

    def close(self) -> None:
        """Have the disk keep everything, and let go of the lock; closing twice is closing once.

        Raises:
            BadStore: the disk does not keep it; the file is closed all the same.
        """
        if self._file.closed:
            return
        self._disk.shutdown(wait=True)
        try:
            if self._refused is None:
                with told_clearly(self._place):
                    os.fsync(self._file.fileno())
        finally:
            self._file.close()

    @property
    def closed(self) -> bool:
        """Whether it is."""
        return self._file.closed

    def __enter__(self) -> Self:
        """Use it in a `with`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 40
    """A byte that no recording reaches: Windows forbids to read what is locked."""

    def lock(file: BinaryIO) -> bool:
        """Lock an open file against other openers, until it is closed or the program ends; tell whether it worked."""
        place = file.tell()
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        else:
            return True
        finally:
            file.seek(place)

else:
    import fcntl

    def lock(file: BinaryIO) -> bool:
        """Lock an open file against other openers, until it is closed or the program ends; tell whether it worked.

        On a file system without locks it does not work, and sessions there are never taken for left ones.
        """
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
