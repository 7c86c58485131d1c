"""Writing a recording, block by block, into any binary file."""

import gzip
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, Protocol

from game.body.pose import PoseFrame
from game.play.events import Event
from game.play.inputs import Input, PoseSeen
from game.recording.events_json import EventSum
from game.recording.format import BLOCK_INPUTS, BLOCK_US, FULL_TEXT, LARGEST_MEMBER, line
from game.recording.header import Header, header_to_json
from game.recording.input_lines import input_to_json
from game.recording.reader import Recording


class Sink(Protocol):
    """Where a recording goes: any binary file, or something that looks after one."""

    def write(self, data: bytes, /) -> object:
        """Take bytes in."""

    def flush(self) -> None:
        """Hand everything taken in to the operating system."""


class Writer:
    """Appends what the rules saw. Whatever was written stands: a crash costs no more than the open block.

    The header is in the file when this returns. A block is written when an input falls out of its time, at `flush` and
    at `finish`; each time the file is flushed. The file is the caller's to open and to close.
    """

    def __init__(self, file: Sink, header: Header) -> None:
        self._file = file
        self._sum = EventSum()
        self._count = 0
        self._lines: list[bytes] = []
        self._first_us = 0
        self._last_us = 0
        self._pose: PoseFrame | None = None
        self._written = 0
        self._write_member(line(header_to_json(header)))

    @property
    def full(self) -> bool:
        """Whether the session should end, since no reader takes a much longer recording."""
        return self._written >= FULL_TEXT

    def append(self, entry: Input) -> None:
        """Record an input, before or after the rules have seen it, but before the next one."""
        if self._lines and (entry.stamp_us - self._first_us >= BLOCK_US or len(self._lines) >= BLOCK_INPUTS):
            self.flush()
        if not self._lines:
            self._first_us = entry.stamp_us
        self._lines.append(line(input_to_json(entry, self._pose)))
        self._count += 1
        self._last_us = entry.stamp_us
        if isinstance(entry, PoseSeen):
            self._pose = entry.frame

    def events(self, events: Iterable[Event]) -> None:
        """Take in what the rules answered to the last input, for the sync check at the end of the block."""
        self._sum.add(events)

    def flush(self) -> None:
        """Close the open block, if there is one, and hand everything to the file's owner."""
        if self._lines:
            check = {"t": self._last_us, "inputs": self._count, "events": self._sum.count, "sha256": self._sum.digits()}
            self._write_member(b"".join([*self._lines, line({"check": check})]))
        self._lines, self._pose = [], None

    def finish(self, summary: Mapping[str, Any]) -> None:
        """Close the recording; nothing may be appended after it.

        Args:
            summary: the numbers stored with the session, JSON data; `verify` compares them later.
        """
        self.flush()
        self._write_member(_end_line(summary, recovered=False))

    def _write_member(self, text: bytes) -> None:
        self._file.write(_member(text))
        self._file.flush()
        self._written += len(text)


def finish_cut_off(file: BinaryIO, recording: Recording, summary: Mapping[str, Any]) -> None:
    """Close a recording that a crash left open: drop what is torn, and write the end. Done twice, it stays as it is.

    Args:
        file: open for reading and writing, the one that `recording` was read from.
        recording: as read, without an end.
        summary: of its replay, JSON data.
    """
    if recording.end is None:
        file.seek(recording.good_bytes)
        file.truncate()
        file.write(_member(_end_line(summary, recovered=True)))
        file.flush()


def _member(text: bytes) -> bytes:
    """Pack text as one gzip member (RFC 1952) without a time stamp."""
    if len(text) > LARGEST_MEMBER:
        raise ValueError(f"{len(text)} bytes are more than one part of a recording can hold")
    return gzip.compress(text, mtime=0)


def _end_line(summary: Mapping[str, Any], *, recovered: bool) -> bytes:
    return line({"end": {"recovered": recovered, "summary": summary}})
