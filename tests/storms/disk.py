"""A storm's disk and database: full, read-only, locked. What is real about it and what is not, docs/faults.md says."""

import errno
import io
import os
import resource
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event

from game.sessions.archive import Archive, Filed
from tests.storms.timeline import TORN, Fault, Kind

_UNLIMITED = resource.RLIM_INFINITY


class _ReadOnly(io.FileIO):
    """A file on a disk that the system has just begun to refuse writing to."""

    def write(self, _data: Any, /) -> int:
        """Refuse."""
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), self.name)


class Disk:
    """Where a session is kept.

    Attributes:
        filed: the session that is being recorded.
    """

    def __init__(self, folder: Path) -> None:
        self._database = folder / "wingbeat.sqlite"
        self._undo: dict[Kind, Callable[[], None]] = {}
        self._query_only = False
        self.filed: Filed | None = None

    def watch(self, archive: Archive) -> None:
        """Be able to make its database read-only."""
        event.listen(archive.store._engine, "begin", self._may_write)

    def hear(self, fault: Fault, begins: bool) -> None:
        """A fault begins, or is over."""
        if not begins:
            self._undo.pop(fault.kind, lambda: None)()
            return
        match fault.kind:
            case Kind.DISK_FULL:
                self._undo[fault.kind] = self._fill(fault.how)
            case Kind.DISK_READ_ONLY:
                self._undo[fault.kind] = self._refuse()
            case Kind.DATABASE_LOCKED:
                self._undo[fault.kind] = self._lock()

    def cut(self, fault: Fault) -> None:
        """The power goes: where that was in the middle of a block, its end never came to the disk."""
        if fault.how == TORN and self.filed:
            size = self.filed.path.stat().st_size
            os.truncate(self.filed.path, size - 1 - size % 200)

    def _fill(self, how: str) -> Callable[[], None]:
        """The system itself refuses every byte more: /dev/full in place of the file, or a limit to its length."""
        if how == "no room at all" and self.filed:
            number = self.filed.file._file.fileno()
            kept = os.dup(number)
            full = os.open("/dev/full", os.O_WRONLY)
            os.dup2(full, number)
            os.close(full)
            return lambda: _put_back(kept, number)
        size = os.fstat(self.filed.file._file.fileno()).st_size + 100 if self.filed else 200
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, _UNLIMITED))
        return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (_UNLIMITED, _UNLIMITED))

    def _refuse(self) -> Callable[[], None]:
        self._query_only = True
        if self.filed is None:
            return self._accept
        file = self.filed.file
        kept = file._file
        file._file = _ReadOnly(kept.fileno(), "wb", closefd=False)

        def accept() -> None:
            file._file = kept
            self._accept()

        return accept

    def _accept(self) -> None:
        self._query_only = False

    def _may_write(self, connection: Any) -> None:
        connection.exec_driver_sql(f"PRAGMA query_only = {int(self._query_only)}")

    def _lock(self) -> Callable[[], None]:
        """Another program writes, and takes its time."""
        other = sqlite3.connect(self._database, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        return other.close


def _put_back(kept: int, number: int) -> None:
    os.dup2(kept, number)
    os.close(kept)
