"""The process that decodes films (`decoding`), as who wants their pictures sees it."""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from mmap import mmap
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from game.tracker.slots import AHEAD, SLOT_BYTES, slot_of

_PIPE_BYTES = 1 << 20
"""A picture that does not go through shared memory waits here in part (Linux; elsewhere the system decides)."""

_END_S = 5.0


_PROGRAM = "import sys; sys.path.append({!r}); from game.tracker.decoding import serve; serve()"

COMMAND = [sys.executable, "-c", _PROGRAM.format(str(Path(__file__).parents[2]))]
"""Not `-m`, and with a safe path: the folder that we were called from may hold a stranger's `numpy.py`."""


class DecoderDied(RuntimeError):
    """The process ended in the middle: FFmpeg crashed, or the film took more memory or time than any should."""


class NotDecoded(ValueError):
    """The film cannot be opened; the message says why, and not of which file."""


class Decoder:
    """A process that decodes one film after the other."""

    def __init__(self) -> None:
        self._room, room = _room()
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            [*COMMAND, *(str(handle) for handle in room)],
            pass_fds=room,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pipesize=_PIPE_BYTES,
            env={**os.environ, "PYTHONSAFEPATH": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        for handle in room:
            os.close(handle)
        self._awaited = 0

    @property
    def lives(self) -> bool:
        """Whether it can still be asked."""
        return self._process.poll() is None

    def open(self, path: Path) -> dict[str, Any]:
        """Begin a film; returns what it says of its `fps` and `frames`, as OpenCV puts it.

        Raises:
            NotDecoded: it is none.
            DecoderDied: the process did not survive it.
        """
        self._order("open", str(path.resolve()))
        said = self._answer()
        if "bad" in said:
            raise NotDecoded(said["bad"])
        for slot in range(AHEAD):
            self._order("next", slot)
        return said

    def next(self) -> tuple[float, NDArray[np.uint8]] | None:
        """The next picture, red green blue, and the milliseconds that the film says of it; None at its end.

        Raises:
            DecoderDied: the process did not survive it.
        """
        said = self._answer()
        if "end" in said:
            return None
        pixels = self._pixels(said)
        self._order("next", said["slot"])
        return said["ms"], pixels

    def leave(self) -> None:
        """Leave the film where it is.

        Raises:
            DecoderDied: the process has ended meanwhile.
        """
        while self._awaited:
            said = self._answer()
            if "height" in said:
                self._pixels(said)
        self._order("open", None)
        self._answer()

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait(_END_S)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                _closed(pipe)

    def _order(self, what: str, of: str | int | None) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps({what: of}).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise DecoderDied(_DIED) from None
        self._awaited += 1

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line.endswith(b"\n"):
            raise DecoderDied(_DIED)
        self._awaited -= 1
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _pixels(self, said: dict[str, Any]) -> NDArray[np.uint8]:
        assert self._process.stdout is not None
        shape = said["height"], said["width"], 3
        if said["in_room"]:
            assert self._room is not None
            return slot_of(self._room, said["slot"], shape).copy()
        pixels = np.empty(shape, np.uint8)
        if self._process.stdout.readinto(pixels.data.cast("B")) < pixels.nbytes:  # type: ignore[attr-defined]
            raise DecoderDied(_DIED)
        return pixels


def _room() -> tuple[mmap | None, tuple[int, ...]]:
    """Memory that the process will share, and its handle, where the system has memory without a name: Linux."""
    if not hasattr(os, "memfd_create"):
        return None, ()
    handle = os.memfd_create("pictures")
    os.ftruncate(handle, AHEAD * SLOT_BYTES)
    return mmap(handle, AHEAD * SLOT_BYTES), (handle,)


_DIED = "decoding it takes more memory or time than any camera's film"

_idle: list[Decoder] = []
"""At most one, kept for the next film: to begin another takes a quarter of a second."""


@contextmanager
def lent_decoder() -> Iterator[Decoder]:
    """A decoder to oneself; afterwards it is kept for the next film, unless it died."""
    decoder = _ready()
    try:
        yield decoder
    finally:
        _keep(decoder)


def _ready() -> Decoder:
    while _idle:
        decoder = _idle.pop()
        if decoder.lives:
            return decoder
        decoder.end()
    return Decoder()


def _keep(decoder: Decoder) -> None:
    try:
        decoder.leave()
    except DecoderDied:
        decoder.end()
        return
    if _idle:
        decoder.end()
    else:
        _idle.append(decoder)


@atexit.register
def _end_with_us() -> None:
    for decoder in _idle:
        decoder.end()


def _closed(pipe: IO[bytes]) -> None:
    with suppress(OSError):  # what was never read on the other side
        pipe.close()
