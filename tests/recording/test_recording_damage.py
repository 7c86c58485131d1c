"""What is no recording, or a damaged one, is refused in one clear sentence."""

import gzip
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.body.landmarks import LANDMARK_COUNT
from game.body.pose import Point, PoseFrame
from game.play.inputs import Heartbeat, PoseSeen
from game.recording.format import BadRecording
from game.recording.header import Header
from game.recording.reader import read_recording
from game.recording.writer import Writer

HEADER = Header(1, "0.1.0", "s", "2026-01-31T12:00:00Z", "", None, None, {}, 0, "demo", None)
POSE = PoseFrame(9, 13_333, (Point(1, 2, 3),) * LANDMARK_COUNT, (None,) * LANDMARK_COUNT, (50,) * LANDMARK_COUNT)


def _whole() -> bytes:
    file = io.BytesIO()
    writer = Writer(file, HEADER)
    for entry in (PoseSeen(POSE), PoseSeen(POSE), Heartbeat(10)):
        writer.append(entry)
    writer.flush()
    writer.append(Heartbeat(11))
    writer.finish({"reps": []})
    return file.getvalue()


def _lines() -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(_whole()).splitlines()]


def _pack(*blocks: list[Any]) -> bytes:
    return b"".join(gzip.compress("".join(json.dumps(line) + "\n" for line in block).encode()) for block in blocks)


def _message(data: bytes) -> str:
    with pytest.raises(BadRecording) as caught:
        read_recording(data)
    return str(caught.value)


CHECK = {"check": {"t": 9, "inputs": 1, "events": 0, "sha256": "0"}}
_BEAT = {"t": 9, "input": "heartbeat"}
_TWO = {"check": {"t": 9, "inputs": 2, "events": 0, "sha256": "0"}}


def _header_with(**changes: Any) -> list[Any]:
    return [{**_lines()[0], **changes}]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "breaks off before its header"),
        (_whole()[:20], "breaks off before its header"),
        (b"PK\x03\x04 no recording at all", "the header: not readable as gzip"),
        (gzip.compress(b"hello"), "the header: this is no JSON"),
        (gzip.compress(b"[" * 100_000), "the header: this is no JSON"),
        (_pack([{"a": 1}]), "not a Wingbeat recording"),
        (_pack([[1]]), "not a Wingbeat recording"),
        (_pack(_header_with(format=2)), "update the game"),
        (_pack(_header_with(rules="1", seed=None)), "no usable rules, seed"),
        (_pack(_header_with(seed=float("nan"))), "this is no JSON"),
        (gzip.compress(bytes(5_000_000)), "unpacks to more than"),
        (_whole() + _pack([{"t": 1}]), "block 4: something stands after the end"),
        (_pack(_header_with(), [], []), "block 1"),
        (_pack(_header_with(), [{"t": 0, "input": "heartbeat"}]), "block 1: line 1, the sync check is missing"),
        (_pack(_header_with(), [CHECK]), "block 1: it has no inputs"),
        (_pack(_header_with(), [{"t": 9 - 2_700_000_000_000, "input": "heartbeat"}, _BEAT, _TWO]), "more than a month"),
        (_pack(_header_with(), [{"end": 3}]), "block 1: its end has no summary"),
    ],
)
def test_what_is_no_recording_is_named(data: bytes, words: str) -> None:
    """The message says what is wrong and in which block."""
    assert words in _message(data)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ([], "no input"),
        ({"input": "heartbeat"}, "no usable stamp"),
        ({"t": 1.5, "input": "heartbeat"}, "no usable stamp"),
        ({"t": True, "input": "heartbeat"}, "no usable stamp"),
        ({"t": 2**53, "input": "heartbeat"}, "no usable stamp"),
        ({"t": 1, "input": "applause"}, "no input called 'applause'"),
        ({"t": 1, "input": ["pose"]}, "no input called"),
        ({"t": 1, "input": "source_lost"}, "no source trouble"),
        ({"t": 1, "input": "pose"}, "no usable width"),
        ({"t": 1, "input": "pose", "d_image": []}, "no pose stands before it"),
        ({"image": [1, 2, 3]}, "33 points"),
        ({"image": [None] * 34}, "more than 33 points"),
        ({"image": [1, None, 2] * 33}, "33 points of three numbers"),
        ({"image": [1.0] * 99}, "whole numbers"),
        ({"image": [2**31] * 99}, "out of all bounds"),
        ({"world": None}, "whole numbers"),
        ({"visibility": [50] * 32}, "33 visibilities"),
        ({"visibility": [101] * 33}, "no percentage"),
        ({"width": 0}, "no usable width"),
    ],
)
def test_a_line_that_is_no_input_is_named(line: Any, words: str) -> None:
    """A line that cannot be an input is refused with its block and line."""
    pose = next(line for line in _lines() if line.get("input") == "pose")
    full = line if not isinstance(line, dict) or "t" in line or "input" in line else {**pose, **line}
    message = _message(_pack(_header_with(), [full, CHECK]))
    assert words in message
    assert message.startswith("block 1: line 1, ")


def test_a_check_that_miscounts_is_refused() -> None:
    """A block from which a line was taken out is noticed."""
    beat = {"t": 9, "input": "heartbeat"}
    assert "does not fit" in _message(_pack(_header_with(), [beat, beat, CHECK]))
    assert "does not fit" in _message(_pack(_header_with(), [{**beat, "t": 8}, CHECK]))
    assert list(read_recording(_pack(_header_with(), [beat, CHECK])).inputs()) == [Heartbeat(9)]


def test_damage_in_the_middle_is_no_cut() -> None:
    """A flipped byte in a block that others follow is damage, named with its block."""
    data = bytearray(_whole())
    header = len(_pack(_header_with()))
    assert header < len(data)
    starts = [i for i in range(len(data)) if data[i : i + 3] == b"\x1f\x8b\x08"]
    data[starts[1] + 40] ^= 0xFF
    assert _message(bytes(data)).startswith("block 1: ")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_mutated_recording_is_refused_or_read(data: st.DataObject) -> None:
    """Whatever bytes are changed, cut out or put in, reading gives a recording or `BadRecording`, nothing else."""
    whole = _whole()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    mutated = whole[:start] + data.draw(st.binary(max_size=8)) + whole[end:]
    try:
        kept = list(read_recording(mutated).inputs())
    except BadRecording:
        kept = []
    assert len(kept) <= 4


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_mutated_text_is_refused_or_read(data: st.DataObject) -> None:
    """The same for the text inside the gzip members."""
    blocks = [lines + b"\n" for lines in gzip.decompress(_whole()).split(b"\n") if lines]
    parts = [blocks[0], b"".join(blocks[1:5]), b"".join(blocks[5:7]), blocks[7]]
    which = data.draw(st.integers(0, 3))
    text = parts[which]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 6)))
    parts[which] = text[:start] + data.draw(st.binary(max_size=4)) + text[end:]
    try:
        kept = list(read_recording(b"".join(gzip.compress(part) for part in parts)).inputs())
    except BadRecording:
        kept = []
    assert len(kept) <= 4
