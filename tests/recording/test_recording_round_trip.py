"""What goes into a recording comes out of it, whatever it is and wherever it is cut."""

import gzip
import io
import json
import random
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.body.baseline import Direction
from game.body.landmarks import LANDMARK_COUNT
from game.body.pose import Point, PoseFrame
from game.play.events import (
    Cause,
    CueOpened,
    Repetition,
    RepetitionJudged,
    SceneEvent,
    Verdict,
)
from game.play.inputs import (
    Heartbeat,
    Hurt,
    Input,
    Learned,
    NobodySeen,
    Paused,
    PoseSeen,
    Quit,
    Resumed,
    SourceBack,
    SourceLost,
    SourceTrouble,
)
from game.recording.events_json import event_to_json, events_to_json
from game.recording.format import BLOCK_INPUTS, BLOCK_US, LONGEST_US
from game.recording.header import Header
from game.recording.reader import Check, read_recording
from game.recording.writer import Writer, finish_cut_off

HEADER = Header(
    rules=1,
    app="0.1.0",
    session="2026-01-31-1200-abcd",
    started_at="2026-01-31T12:00:00Z",
    level='format = 1\ntitle = "Flügel"\n',
    plan=None,
    calibration=None,
    settings={"mirrored": False},
    seed=7,
    source="demo \udcff person",
    patient="blue-heron",
)

coordinates = st.one_of(st.integers(-20_000, 20_000), st.sampled_from([0, -1_000_000, 1_000_000, 1 - 2**31, 2**31 - 1]))
points = st.lists(
    st.one_of(st.none(), st.builds(Point, coordinates, coordinates, coordinates)),
    min_size=LANDMARK_COUNT,
    max_size=LANDMARK_COUNT,
).map(tuple)
percents = st.lists(st.integers(0, 100), min_size=LANDMARK_COUNT, max_size=LANDMARK_COUNT).map(tuple)
stamps = st.one_of(st.integers(0, 3_000_000), st.sampled_from([0, LONGEST_US]))
frames = st.builds(
    PoseFrame,
    stamp_us=stamps,
    width=st.sampled_from([13_333, 17_778, 1, 2**31 - 1]),
    image=points,
    world=points,
    visibility=percents,
)
integers = st.integers(1 - 2**31, 2**31 - 1)
inputs = st.one_of(
    frames.map(PoseSeen),
    *(st.builds(kind, stamps) for kind in (NobodySeen, Heartbeat, Paused, Resumed, Hurt, Quit, SourceBack)),
    st.builds(SourceLost, stamps, st.sampled_from(SourceTrouble)),
    st.builds(
        Learned,
        stamps,
        st.none() | st.builds(Direction, st.lists(integers, max_size=9).map(tuple), integers, integers),
        st.lists(st.tuples(st.text(max_size=9), st.sampled_from(["left", "both"]), integers), max_size=3).map(tuple),
        integers,
        st.none() | st.just("weak_squeeze_signal"),
    ),
)

CAUSE = Cause("shoulder_abduction", "left", 1)
EVENTS = (
    CueOpened(5, 0),
    RepetitionJudged(9, Repetition("row", "left", 1, 1, 2, 3, 90, None, 4, 99, True, Verdict.PARTIAL)),
    SceneEvent(9, "lift", CAUSE),
)


def _recorded(entries: list[Input], summary: dict[str, object] | None = None) -> bytes:
    file = io.BytesIO()
    writer = Writer(file, HEADER)
    for entry in entries:
        writer.append(entry)
    writer.flush() if summary is None else writer.finish(summary)
    return file.getvalue()


@settings(max_examples=150, deadline=None)
@given(st.lists(inputs, max_size=12))
def test_every_input_comes_back_exactly(entries: list[Input]) -> None:
    """Any sequence of any inputs, with missing points and extreme values, reads back as it was written."""
    recording = read_recording(_recorded(entries, {"reps": []}))
    assert list(recording.inputs()) == entries
    assert (recording.header, recording.input_count, recording.truncated) == (HEADER, len(entries), False)
    assert recording.end is not None
    assert recording.end.summary == {"reps": []}


@settings(max_examples=40, deadline=None)
@given(st.lists(frames, min_size=2, max_size=5), st.integers(0, 3_000_000))
def test_a_cut_anywhere_keeps_every_whole_block(poses: list[PoseFrame], cut: int) -> None:
    """Cut at any byte behind the header, a recording keeps its whole blocks, says so, and can be finished."""
    entries: list[Input] = [PoseSeen(pose) for pose in poses]
    whole = _recorded(entries)
    header_bytes = len(_recorded([]))
    data = whole[: header_bytes + cut % (len(whole) - header_bytes + 1)]
    recording = read_recording(data)
    kept = list(recording.inputs())
    assert kept == entries[: len(kept)]
    assert recording.end is None
    assert recording.truncated is (recording.good_bytes < len(data))
    file = io.BytesIO(data)
    finish_cut_off(file, recording, {"reps": [1]})
    finished = read_recording(file.getvalue())
    assert list(finished.inputs()) == kept
    assert finished.end is not None
    assert (finished.end.recovered, finished.truncated) == (True, False)


def test_a_tail_of_zeros_is_a_cut_too() -> None:
    """Where power was lost a file may end in zeros: they count as not written, inside a block or behind one."""
    beats: list[Input] = [Heartbeat(i * 100_000) for i in range(20)]
    whole = _recorded(beats)
    for cut in (len(whole), len(whole) - 30):
        recording = read_recording(whole[:cut] + bytes(4096))
        kept = list(recording.inputs())
        assert recording.truncated
        assert kept == beats[: len(kept)]
        assert len(kept) >= 15


def test_a_block_spans_a_quarter_of_a_second_at_most() -> None:
    """A block closes before an input that is a quarter of a second younger than its first, and at 256 inputs."""
    file = io.BytesIO()
    writer = Writer(file, HEADER)
    size = len(file.getvalue())
    for stamp in (0, 1, BLOCK_US - 1):
        writer.append(Heartbeat(stamp))
        assert len(file.getvalue()) == size
    writer.append(Heartbeat(BLOCK_US))
    assert [check.inputs for check in read_recording(file.getvalue()).checks] == [3]
    for _ in range(BLOCK_INPUTS):
        writer.append(Heartbeat(BLOCK_US))
    assert [check.inputs for check in read_recording(file.getvalue()).checks] == [3, 3 + BLOCK_INPUTS]


def test_checks_sum_all_events_so_far() -> None:
    """Each block's check has the count of inputs and events so far, and the SHA-256 of the events' canonical lines."""
    file = io.BytesIO()
    writer = Writer(file, HEADER)
    writer.append(Heartbeat(0))
    writer.events(EVENTS[:1])
    writer.flush()
    writer.append(Heartbeat(1))
    writer.events(EVENTS[1:])
    writer.flush()
    sums = [sha256(events_to_json(EVENTS[:n]).encode()).hexdigest()[:16] for n in (1, 3)]
    expected = (Check(0, 1, 1, sums[0]), Check(1, 2, 3, sums[1]))
    recording = read_recording(file.getvalue())
    assert recording.checks == expected
    assert list(recording.steps()) == [Heartbeat(0), expected[0], Heartbeat(1), expected[1]]


def test_events_are_written_with_everything_they_hold() -> None:
    """An event's JSON has its type's name, its fields, and the fields of the values inside."""
    assert event_to_json(EVENTS[2]) == {
        "event": "SceneEvent",
        "stamp_us": 9,
        "name": "lift",
        "cause": {"movement": "shoulder_abduction", "side": "left", "rep": 1},
    }
    assert event_to_json(EVENTS[1])["repetition"]["verdict"] == "partial"
    assert [json.loads(text) for text in events_to_json(EVENTS).splitlines()] == [event_to_json(e) for e in EVENTS]


def test_a_recording_is_text_in_gzip() -> None:
    """Any gzip reader unpacks the whole file to lines of JSON: header, inputs, checks, end."""
    text = gzip.decompress(_recorded([Heartbeat(0), Hurt(5)], {"reps": []})).decode("ascii")
    lines = [json.loads(line) for line in text.splitlines()]
    assert [next(iter(line)) for line in lines] == ["wingbeat", "t", "t", "check", "end"]
    assert lines[1:3] == [{"t": 0, "input": "heartbeat"}, {"t": 5, "input": "hurt"}]


def jittery_minute(frames_a_second: int = 30) -> list[Input]:
    """A minute of somebody raising an arm, with a pixel of white jitter: more than a tracker's own smoothing leaves."""
    rng = random.Random(1)
    rest = [[rng.randint(-5000, 10_000) for _ in range(6)] for _ in range(LANDMARK_COUNT)]
    jitter = (20, 20, 80, 40, 40, 40)
    poses: list[Input] = []
    for number in range(60 * frames_a_second):
        rows = [[round(rng.gauss(mean, sd)) for mean, sd in zip(row, jitter, strict=True)] for row in rest]
        lift = abs(number % 120 - 60) * 40
        poses.append(
            PoseSeen(
                PoseFrame(
                    stamp_us=number * 1_000_000 // frames_a_second,
                    width=13_333,
                    image=tuple(Point(row[0], row[1] - lift * (i % 3 == 0), row[2]) for i, row in enumerate(rows)),
                    world=tuple(Point(row[3], row[4] - lift * (i % 3 == 0), row[5]) for i, row in enumerate(rows)),
                    visibility=tuple(min(100, round(rng.gauss(99, 0.5))) for _ in rows),
                )
            )
        )
    return poses


def test_a_minute_is_well_under_a_megabyte() -> None:
    """A minute of 33 jittering landmarks at 30 Hz stays under 750 kB (asked: 1 MB), and reads back."""
    minute = jittery_minute()
    data = _recorded(minute)
    assert len(data) < 750_000, len(data)
    assert list(read_recording(data).inputs()) == minute


def test_a_part_that_no_reader_would_accept_is_not_written() -> None:
    """A header larger than a reader's bound is refused when it is written."""
    with pytest.raises(ValueError, match="more than one part"):
        Writer(io.BytesIO(), Header(**{**{f: getattr(HEADER, f) for f in HEADER.__slots__}, "level": "x" * 5_000_000}))
