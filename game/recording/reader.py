"""Reading a recording: tolerant of a tail that was cut off, strict about everything else."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, BinaryIO

from game.body.pose import PoseFrame
from game.play.inputs import Input, PoseSeen
from game.recording.format import LARGEST_TEXT, LONGEST_US, BadRecording, NothingRecorded
from game.recording.header import Header, header_from_json
from game.recording.input_lines import input_from_json
from game.recording.members import Member, members, place


@dataclass(frozen=True, slots=True)
class Check:
    """What the rules had said by the end of a block.

    Attributes:
        stamp_us: of the block's last input.
        inputs, events: counted from the start of the session.
        digits: `EventSum.digits` of the events so far.
    """

    stamp_us: int
    inputs: int
    events: int
    digits: str


@dataclass(frozen=True, slots=True)
class End:
    """A recording's last line.

    Attributes:
        recovered: the session was cut off, and closed by a later start.
        summary: the numbers stored with the session.
    """

    recovered: bool
    summary: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording whose every line has been checked; inputs are decoded anew each time they are asked for.

    Attributes:
        checks: one for each block.
        end: None where the session was cut off.
        truncated: bytes after the last whole block were left out.
        good_bytes: offset just after the last whole member; whoever finishes the recording goes on here.
        packed: the file's bytes up to there.
    """

    header: Header
    checks: tuple[Check, ...]
    end: End | None
    truncated: bool
    good_bytes: int
    packed: bytes = field(repr=False)

    @property
    def input_count(self) -> int:
        """How many inputs it holds."""
        return self.checks[-1].inputs if self.checks else 0

    def steps(self, after: int = 0) -> Iterator[Input | Check]:
        """Yield the inputs in order, and each block's check after its inputs; without the first `after` blocks."""
        for found in members(self.packed):
            if after < found.number <= len(self.checks):
                yield from _block(found)

    def inputs(self) -> Iterator[Input]:
        """Yield the inputs in order."""
        for step in self.steps():
            if not isinstance(step, Check):
                yield step


def read_recording(source: bytes | BinaryIO) -> Recording:
    """Read a whole recording and check every line of it.

    Args:
        source: the file's bytes, or the open file.

    Raises:
        BadRecording: it is no recording, or is damaged anywhere but in a tail that was cut off.
        NothingRecorded: it was cut off in its header.
    """
    data = source if isinstance(source, bytes) else source.read(LARGEST_TEXT + 1)
    if len(data) > LARGEST_TEXT:
        raise BadRecording("the file is larger than any recording; choose another file")
    found = members(data)
    first = next(found, None)
    if first is None:
        raise NothingRecorded("the recording breaks off before its header ends: there is nothing in it to replay")
    header = _header(first)
    checks, end, good_bytes = _contents(found, first.end)
    return Recording(header, checks, end, good_bytes < len(data), good_bytes, data[:good_bytes])


def read_header(data: bytes) -> Header:
    """Read what a session began with, without looking at the rest of its recording.

    Raises:
        BadRecording: it is no recording, or its header is damaged.
        NothingRecorded: it was cut off in its header.
    """
    first = next(members(data), None)
    if first is None:
        raise NothingRecorded("the recording breaks off before its header ends: nobody can tell whose it is")
    return _header(first)


def _contents(found: Iterator[Member], good_bytes: int) -> tuple[tuple[Check, ...], End | None, int]:
    checks: list[Check] = []
    began_us: int | None = None
    end: End | None = None
    for one in found:
        if end is not None:
            raise BadRecording(f"{place(one.number)}: something stands after the end; restore the file from a copy")
        end = _end(one)
        if end is None:
            entries, check = _entries(one)
            began_us = entries[0].stamp_us if began_us is None else began_us
            _fits(one, entries, check, (checks[-1].inputs if checks else 0, began_us))
            checks.append(check)
        good_bytes = one.end
    return tuple(checks), end, good_bytes


def _entries(block: Member) -> tuple[list[Input], Check]:
    steps = list(_block(block))
    entries = [step for step in steps if not isinstance(step, Check)]
    if not entries:
        raise _damaged(block, "it has no inputs")
    return entries, next(step for step in steps if isinstance(step, Check))


def _fits(block: Member, entries: list[Input], check: Check, before: tuple[int, int]) -> None:
    """Hold a block against its check and the blocks before it; `before` is their inputs and the first stamp of all."""
    inputs, began_us = before
    if check.inputs != inputs + len(entries) or check.stamp_us != entries[-1].stamp_us:
        raise _damaged(block, "its sync check does not fit its inputs")
    if any(abs(entry.stamp_us - began_us) > LONGEST_US for entry in entries):
        raise _damaged(block, "its time is more than a month away from the first input's")


def _block(block: Member) -> Iterator[Input | Check]:
    pose: PoseFrame | None = None
    lines = block.text.removesuffix(b"\n").split(b"\n")
    for number, text in enumerate(lines, 1):
        try:
            if number == len(lines):
                yield _check(_json(text))
            else:
                entry = input_from_json(_json(text), pose)
                pose = entry.frame if isinstance(entry, PoseSeen) else pose
                yield entry
        except BadRecording as bad:
            raise _damaged(block, f"line {number}, {bad}") from None


def _header(first: Member) -> Header:
    try:
        return header_from_json(_json(first.text))
    except BadRecording as bad:
        raise BadRecording(f"{place(0)}: {bad}") from None


def _end(one: Member) -> End | None:
    if not one.text.startswith(b'{"end"'):
        return None
    try:
        document = _json(one.text)
    except BadRecording as bad:
        raise _damaged(one, str(bad)) from None
    end = document["end"]
    if not isinstance(end, dict) or type(end.get("recovered")) is not bool or not isinstance(end.get("summary"), dict):
        raise _damaged(one, "its end has no summary")
    return End(end["recovered"], end["summary"])


def _check(line: Any) -> Check:
    check = line.get("check") if isinstance(line, dict) else None
    if not isinstance(check, dict):
        raise BadRecording("the sync check is missing")
    stamp_us, inputs, events, digits = (check.get(name) for name in ("t", "inputs", "events", "sha256"))
    if not (type(stamp_us) is type(inputs) is type(events) is int and isinstance(digits, str)):
        raise BadRecording("the sync check is not complete")
    return Check(stamp_us, inputs, events, digits)


def _json(text: bytes) -> Any:
    try:
        return json.loads(text, parse_constant=_finite, parse_float=_finite)
    except (ValueError, RecursionError):
        raise BadRecording("this is no JSON") from None


def _finite(number: str) -> float:
    value = float(number)
    if not isfinite(value):
        raise ValueError(number)
    return value


def _damaged(block: Member, what: str) -> BadRecording:
    return BadRecording(f"{place(block.number)}: {what}; the file is damaged, restore it from a copy")
