"""What no decoder may do, whatever it is given: take long, take much memory, or touch what is not its own."""

import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from game.tracker.decoder import COMMAND

CPU_S = 2.0
"""Seconds of processor time that one input may take: issue 7's "no hang (> 2 s)", on a machine of any load."""

WALL_S = 60.0
"""Seconds on the clock, for who waits and does not work; generous, since the machine may be busy with other things."""

MEMORY_MB = 512
"""How much larger one input may make the process."""

_MIB = 1 << 20
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGING = {
    "os.chmod",
    "os.chown",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
    "os.utime",
    "shutil.move",
    "shutil.rmtree",
    "sqlite3.connect",
}
_NEVER = {
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "pickle.find_class",
    "socket.connect",
    "subprocess.Popen",
}


def _begins_decoder(event: str, given: tuple[Any, ...]) -> bool:
    """A process of our own for films; one that did not survive a film is followed by another."""
    return event == "subprocess.Popen" and list(given[1])[: len(COMMAND)] == COMMAND


class OutOfBounds(AssertionError):
    """A decoder did what none may do; the message says what."""


class TooSlow(BaseException):
    """Time is over; no reader's `except Exception` takes this for a damaged file."""


class _Watch:
    """Hears of everything that Python lets be heard of, and keeps what is out of bounds."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.found: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, given: tuple[Any, ...]) -> None:
        if self.folder is None:
            return
        if event in _NEVER and not _begins_decoder(event, given):
            self.found.append(f"{event} {given!r:.200}")
        elif event == "open":
            path, _, flags = given
            if flags & _WRITING:
                self._hold(event, path)
        elif event in _CHANGING:
            for path in given[:2]:
                self._hold(event, path)

    def _hold(self, event: str, path: Any) -> None:
        if not isinstance(path, str | bytes | os.PathLike) or (name := os.fsdecode(path)) in (os.devnull, ":memory:"):
            return
        folder, self.folder = self.folder, None  # resolving a path is heard too
        try:
            if folder is not None and not Path(name).resolve().is_relative_to(folder):
                self.found.append(f"{event} {name:.200}")
        finally:
            self.folder = folder


_WATCH = _Watch()


@contextmanager
def bounded(folder: Path) -> Iterator[None]:
    """Run something within bounds; files are its own in this folder alone.

    Raises:
        OutOfBounds: it went beyond one of them.
    """
    _forget_peak()
    before, began_s = _peak_mb(), time.process_time()
    bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    _WATCH.folder, _WATCH.found = folder.resolve(), []
    try:
        with _timed(), _few_megabytes():
            yield
    except (TooSlow, MemoryError) as error:
        raise OutOfBounds(f"{type(error).__name__}: more than {CPU_S} s or {MEMORY_MB} MB") from error
    finally:
        _WATCH.folder, sys.dont_write_bytecode = None, bytecode
    _hold_to("seconds", time.process_time() - began_s, CPU_S)
    _hold_to("megabytes", _peak_mb() - before, MEMORY_MB)
    if _WATCH.found:
        raise OutOfBounds(f"outside its folder: {_WATCH.found[0]}")


@contextmanager
def own_folder() -> Iterator[Path]:
    """A folder for one input, in memory where the system has such a place; it is also the system's temporary one."""
    parent = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - mkdtemp makes a name of its own
    usual = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="wingbeat-fuzz-", dir=parent, ignore_cleanup_errors=True) as name:
        tempfile.tempdir = name
        try:
            yield Path(name)
        finally:
            tempfile.tempdir = usual


def _hold_to(what: str, found: float, most: float) -> None:
    if found > most:
        raise OutOfBounds(f"{found:.1f} {what}, where {most:g} are the most")


@contextmanager
def _timed() -> Iterator[None]:
    """Interrupt what takes too long; native code is told at its end, by who measures."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    kept = {number: signal.signal(number, _over) for number in (signal.SIGPROF, signal.SIGALRM)}
    signal.setitimer(signal.ITIMER_PROF, CPU_S)
    signal.setitimer(signal.ITIMER_REAL, WALL_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in kept.items():
            signal.signal(number, handler)


def _over(_number: int, _frame: FrameType | None) -> None:
    raise TooSlow


@contextmanager
def _few_megabytes() -> Iterator[None]:
    """Let a huge demand fail here before it takes the machine's memory: twice the bound, of addresses."""
    limits = resource.getrlimit(resource.RLIMIT_AS)
    size = _status_kb("VmSize")
    if size:
        resource.setrlimit(resource.RLIMIT_AS, (size * 1024 + 2 * MEMORY_MB * _MIB, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)


def _forget_peak() -> None:
    """Linux counts a process's largest size anew from here on."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def _peak_mb() -> float:
    return (_status_kb("VmHWM") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


def _status_kb(name: str) -> int:
    """A line of what Linux says of this process; 0 elsewhere."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)
