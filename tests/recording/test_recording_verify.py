"""A replay is the session again, and whatever is not the same is told."""

import gzip
import io
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.body.baseline import Baseline
from game.body.calibration import Neutral
from game.body.girdle import FORMULA
from game.body.landmarks import LANDMARK_COUNT
from game.body.pose import Point, PoseFrame
from game.level.decode import decode_level
from game.play.autoplay import FRAME_US, Bot
from game.play.engine import RULES_VERSION, begin, step
from game.play.events import Event, RepetitionJudged, SceneEvent, Verdict
from game.play.inputs import Heartbeat, Hurt, Input, NobodySeen, Paused, PoseSeen, Quit, Resumed
from game.play.setup import Settings, Setup
from game.play.state import EngineState
from game.recording.format import LONGEST_US, BadRecording
from game.recording.header import Header
from game.recording.reader import Recording, read_recording
from game.recording.replay import replay
from game.recording.session_setup import calibration_of, setup_of
from game.recording.verify import Verdict as Outcome
from game.recording.verify import verify
from game.recording.writer import Writer

LEVEL = """\
format = 1
id = "short"
title = "Short"
summary = "Two lifts."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 2
rest_s = 0
[cues.events]
repetition = "lift"
[events]
end = "sunrise"
"""
RANGES = {("shoulder_abduction", "left"): 9000, ("shoulder_abduction", "right"): 9100}
NEUTRAL = Neutral(6600, 4000, 2000, 500, 900, 910, 1500, 1510, 1300, 1290, 6610, 3000, -12, 40, 8, 30)
BASELINE = Baseline(NEUTRAL, RANGES, replace(FORMULA, at_ease=12, separability=310))
HEADER = Header(
    rules=RULES_VERSION,
    app="0.1.0",
    session="s",
    started_at="2026-01-31T12:00:00Z",
    level=LEVEL,
    plan=None,
    calibration=calibration_of(BASELINE),
    settings={"swap_sides": False},
    seed=3,
    source="demo person",
    patient=None,
)


def _summarise(_recording: Recording, _state: EngineState, events: tuple[Event, ...]) -> dict[str, Any]:
    judged = [event.repetition for event in events if isinstance(event, RepetitionJudged)]
    reps = [{"peak": rep.peak, "complete": rep.verdict is Verdict.COMPLETE} for rep in judged]
    return {"reps": reps, "scene_events": sum(isinstance(event, SceneEvent) for event in events)}


class _Played:
    """A session played by the bot and recorded as a game does it."""

    def __init__(self) -> None:
        self.file = io.BytesIO()
        self.writer = Writer(self.file, HEADER)
        self.state = begin(setup_of(HEADER))
        self.events: list[Event] = []

    def take(self, entry: Input) -> None:
        self.writer.append(entry)
        self.state, events = step(self.state, entry)
        self.writer.events(events)
        self.events += events


@cache
def _session() -> tuple[bytes, tuple[Event, ...], EngineState]:
    played, bot, stamp_us = _Played(), Bot(seed=3), 0
    while not played.state.ended and stamp_us < 60_000_000:
        frame = bot.frame(played.state, stamp_us)
        played.take(PoseSeen(frame) if frame else NobodySeen(stamp_us))
        stamp_us += FRAME_US
    events = tuple(played.events)
    played.writer.finish(_summarise(read_recording(played.file.getvalue()), played.state, events))
    return played.file.getvalue(), events, played.state


def _changed(change: Callable[[list[dict[str, Any]]], None]) -> Recording:
    """The session again, with its unpacked lines changed."""
    lines = [json.loads(line) for line in gzip.decompress(_session()[0]).splitlines()]
    change(lines)
    data, block = b"", b""
    for line in lines:
        block += json.dumps(line).encode() + b"\n"
        if "input" not in line:
            data, block = data + gzip.compress(block), b""
    return read_recording(data)


def test_a_replay_is_the_session_again() -> None:
    """The recorded inputs give the same events and the same last state as the live session had."""
    data, events, state = _session()
    assert state.ended == "finished"
    assert sum(isinstance(event, SceneEvent) for event in events) == 3
    assert replay(read_recording(data)) == (state, events)


def test_a_faithful_recording_verifies() -> None:
    """Nothing differs in a session that was recorded and replayed by the same rules."""
    verification = verify(read_recording(_session()[0]), _summarise)
    assert (verification.ok, verification.finished, verification.differences) == (True, True, ())
    assert verification.to_json()["differences"] == []


def test_the_setup_comes_back_from_the_header() -> None:
    """Level, settings, baseline and seed are read back as the engine began with them."""
    before_gestures = Settings(arms=None)
    assert setup_of(HEADER) == Setup(decode_level(LEVEL, "short"), before_gestures, BASELINE, 3)
    for chosen in (Settings(), Settings(swap_sides=True, arms="left")):
        assert setup_of(replace(HEADER, settings=chosen.to_json())).settings == chosen
    assert setup_of(replace(HEADER, calibration=None)).baseline is None


def test_a_header_from_before_baselines_still_gives_its_ranges() -> None:
    """An old header knows this person's peaks and nothing else."""
    old = {"ranges": {"shoulder_abduction": {"left": 9000, "right": 9100}}}
    baseline = setup_of(replace(HEADER, calibration=old)).baseline
    assert baseline is not None
    assert (baseline.spans, baseline.squeeze, baseline.neutral.frames) == (RANGES, None, 0)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"level": "format = 1"}, "the level inside is not a level"),
        ({"calibration": {"ranges": [1]}}, "no usable ranges"),
        ({"calibration": {"ranges": {"row": {"left": "far"}}}}, "is no number"),
        ({"calibration": {"baseline": {"spans": []}}}, "calibration cannot be used"),
    ],
)
def test_a_header_that_no_session_can_begin_with_is_named(changes: dict[str, Any], words: str) -> None:
    """A header with an unusable level or calibration is a bad recording, said in one message."""
    recording = replace(read_recording(_session()[0]), header=replace(HEADER, **changes))
    with pytest.raises(BadRecording, match=words):
        verify(recording, _summarise)


def test_a_stored_number_that_differs_is_told_with_its_path() -> None:
    """A summary that does not follow from the inputs is found, number by number."""

    def exaggerate(lines: list[dict[str, Any]]) -> None:
        lines[-1]["end"]["summary"]["reps"][1]["peak"] += 500
        lines[-1]["end"]["summary"]["reps"].append({"peak": 1})

    verification = verify(_changed(exaggerate), _summarise)
    assert verification.verdict is Outcome.DIFFERS
    assert [difference.what for difference in verification.differences] == [
        "summary.reps[1].peak",
        f"summary.reps[{len(_summarise_of_session()['reps'])}]",
    ]


def _summarise_of_session() -> dict[str, Any]:
    end = read_recording(_session()[0]).end
    assert end is not None
    return end.summary


def test_a_divergence_is_told_with_its_second() -> None:
    """Where a changed input makes the rules say something else, the half second of it is told."""
    first_lift = next(event.stamp_us for event in _session()[1] if isinstance(event, SceneEvent))

    def hurt_in_the_middle(lines: list[dict[str, Any]]) -> None:
        index = next(i for i, line in enumerate(lines) if "input" in line and line["t"] >= first_lift - 2_000_000)
        while not (lines[index].get("input") == "pose" and "d_image" in lines[index] and "check" in lines[index + 1]):
            index += 1
        lines[index] = {"t": lines[index]["t"], "input": "hurt"}

    verification = verify(_changed(hurt_in_the_middle), _summarise)
    events = next(difference for difference in verification.differences if difference.what == "events")
    assert verification.verdict is Outcome.DIFFERS
    assert events.second is not None
    assert first_lift / 1e6 - 2 <= events.second <= first_lift / 1e6


def test_other_rules_are_no_fault() -> None:
    """A session judged by other rules is said to be that when it differs, and is fine when it does not."""
    recording = read_recording(_session()[0])
    other = replace(recording, header=replace(HEADER, rules=RULES_VERSION + 1))
    assert verify(other, _summarise).ok
    strict = verify(other, lambda *given: {**_summarise(*given), "reps": []})
    assert (strict.verdict, strict.ok) == (Outcome.OTHER_RULES, False)


def test_a_session_that_was_cut_off_verifies_as_far_as_it_goes() -> None:
    """Without an end the events are compared, and no number is missed."""
    data = _session()[0]
    verification = verify(read_recording(data[: len(data) // 2]), _summarise)
    assert (verification.ok, verification.finished) == (True, False)


def test_a_recording_without_inputs_verifies() -> None:
    """A session that ended before its first input has a replay too: an empty one."""
    played = _Played()
    played.writer.finish({"reps": [], "scene_events": 0})
    assert verify(read_recording(played.file.getvalue()), _summarise).ok


def test_a_laptop_may_sleep_for_a_month() -> None:
    """The longest jump of time that a recording may hold is replayed in a moment."""
    played = _Played()
    for stamp_us in (0, LONGEST_US):
        played.take(Heartbeat(stamp_us))
    played.writer.finish({"reps": [], "scene_events": 0})
    assert verify(read_recording(played.file.getvalue()), _summarise).ok


coordinates = st.one_of(st.integers(-20_000, 20_000), st.sampled_from([0, 1 - 2**31, 2**31 - 1]))
points = st.lists(
    st.one_of(st.none(), st.builds(Point, coordinates, coordinates, coordinates)),
    min_size=LANDMARK_COUNT,
    max_size=LANDMARK_COUNT,
).map(tuple)
percents = st.lists(st.integers(0, 100), min_size=LANDMARK_COUNT, max_size=LANDMARK_COUNT).map(tuple)
stamps = st.one_of(st.integers(0, 3_000_000), st.sampled_from([0, 3_600_000_000]))
anything = st.one_of(
    st.builds(PoseFrame, stamps, st.sampled_from([1, 13_333, 2**31 - 1]), points, points, percents).map(PoseSeen),
    *(st.builds(kind, stamps) for kind in (NobodySeen, Heartbeat, Paused, Resumed, Hurt, Quit)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(anything, max_size=8))
def test_any_stream_that_can_be_written_can_be_replayed(entries: list[Input]) -> None:
    """Whatever inputs a file may hold, replaying them ends without an error and verifies."""
    played = _Played()
    for entry in entries:
        played.take(entry)
    played.writer.finish(_summarise(read_recording(played.file.getvalue()), played.state, tuple(played.events)))
    assert verify(read_recording(played.file.getvalue()), _summarise).ok
