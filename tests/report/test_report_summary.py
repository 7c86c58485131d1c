"""A session's numbers come from its replay, and are those that were played."""

import io
import json
from functools import cache
from typing import Any

from game.level.decode import decode_level
from game.play.autoplay import FRAME_US, Bot
from game.play.engine import RULES_VERSION, begin, step
from game.play.events import Event, RepetitionJudged, SceneEvent, Verdict
from game.play.inputs import Hurt, Input, NobodySeen, PoseSeen, Quit, Resumed
from game.play.setup import Setup
from game.play.state import EngineState
from game.recording.header import Header
from game.recording.reader import Recording, read_recording
from game.recording.verify import verify
from game.recording.writer import Writer
from game.report.summary import summary_of, summary_of_replay

LEVEL = """
format = 1
id = "summed"
title = "Summed"
summary = "For a summary."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 2
out_s = 1.0
return_s = 1.0
rest_s = 1
[cues.events]
repetition = "lift"
[[cues]]
movement = "scapular_elevation"
repetitions = 3
rest_s = 0
[cues.events]
repetition = "snow"
"""
BEGAN_US = 5_000_000


class Played:
    """A session, recorded and judged as a game does it."""

    def __init__(self) -> None:
        self.header = Header(
            RULES_VERSION, "0", "summed", "2026-01-31T12:00:00Z", LEVEL, None, None, {}, 2, "demo", None
        )
        self.file = io.BytesIO()
        self.writer = Writer(self.file, self.header)
        self.state = begin(Setup(decode_level(LEVEL, "summed"), seed=2))
        self.events: list[Event] = []

    def take(self, one: Input) -> None:
        """Record and judge."""
        self.writer.append(one)
        self.state, told = step(self.state, one)
        self.writer.events(told)
        self.events += told


@cache
def played() -> tuple[Recording, EngineState, tuple[Event, ...]]:
    """Two lifts, a shrug that hurts, and the end by quitting; it begins at five seconds of the clock."""
    game, bot, stamp_us = Played(), Bot(seed=2), BEGAN_US
    while not game.state.ended:
        frame = bot.frame(game.state, stamp_us)
        game.take(PoseSeen(frame) if frame else NobodySeen(stamp_us))
        if game.state.cue == 1 and game.state.running_cue and not game.state.hurts and stamp_us > BEGAN_US + 20_000_000:
            game.take(Hurt(stamp_us + 1))
            game.take(Resumed(stamp_us + 2))
        stamp_us += FRAME_US
        if game.state.clock.now_us > BEGAN_US + 24_000_000:
            break
    game.take(Quit(stamp_us))
    game.writer.flush()
    return read_recording(game.file.getvalue()), game.state, tuple(game.events)


def summary() -> dict[str, Any]:
    """Its summary, from the replay."""
    return summary_of_replay(played()[0])


def test_the_replays_summary_is_the_live_one() -> None:
    """What the replay comes to is what was played, number for number."""
    recording, state, events = played()
    assert summary() == summary_of(recording, state, events)


def test_a_recording_with_that_summary_verifies() -> None:
    """Closed with its own summary, the recording verifies."""
    recording, _, _ = played()
    assert verify(recording, summary_of).ok


def test_a_summary_is_json() -> None:
    """Nothing in it is NaN or of a type that JSON does not have, and it survives being written."""
    found = summary()
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_a_summary_has_every_repetition_and_scene_event() -> None:
    """One entry for each judged repetition, complete or not, and one for each scene event with its cause."""
    _, _, events = played()
    found = summary()
    judged = [event.repetition for event in events if isinstance(event, RepetitionJudged)]
    assert len(found["reps"]) == len(judged) > 2
    assert [rep["complete"] for rep in found["reps"]] == [one.verdict is Verdict.COMPLETE for one in judged]
    assert len(found["scene_events"]) == sum(isinstance(event, SceneEvent) for event in events) > 0
    numbers = {(rep["movement"], rep["side"], rep["rep"]) for rep in found["reps"] if rep["complete"]}
    for happened in found["scene_events"]:
        cause = happened["cause"]
        assert (cause["movement"], cause["side"], cause["rep"]) in numbers


def test_times_count_from_the_beginning() -> None:
    """Every time is seconds since the first input, whatever its stamp was, and none is after the end."""
    found = summary()
    times = [rep["end_s"] for rep in found["reps"]] + [event["t_s"] for event in found["scene_events"]]
    assert all(0 <= time_s <= found["duration_s"] for time_s in times)
    assert found["duration_s"] < 25


def test_a_stop_is_told_with_its_movement() -> None:
    """What hurt, and when, stands in the summary."""
    (stop,) = summary()["stops"]
    assert (stop["why"], stop["movement"]) == ("hurt", "scapular_elevation")
    assert 20 <= stop["t_s"] <= 24


def test_tracking_is_counted() -> None:
    """Frames, tracked frames and their rate are those of the stream."""
    recording, _, _ = played()
    inputs = list(recording.inputs())
    tracking = summary()["tracking"]
    assert tracking["frames"] == sum(isinstance(one, PoseSeen | NobodySeen) for one in inputs)
    assert tracking["tracked"] == sum(isinstance(one, PoseSeen) for one in inputs)
    assert 29 < tracking["rate_hz"] < 31


def test_a_session_of_one_moment_has_a_summary() -> None:
    """A session that ended where it began has no rate, and says why."""
    game = Played()
    game.take(Quit(BEGAN_US))
    game.writer.flush()
    found = summary_of_replay(read_recording(game.file.getvalue()))
    assert found["duration_s"] == 0
    assert found["tracking"] == {"frames": 0, "tracked": 0, "rate_hz": None, "reason": "no_time_passed"}
    assert (found["reps"], found["ended"]) == ([], "quit")


def test_a_session_without_inputs_has_a_summary() -> None:
    """Nothing recorded at all is nothing done, not an error."""
    game = Played()
    found = summary_of_replay(read_recording(game.file.getvalue()))
    assert (found["duration_s"], found["reps"], found["ended"]) == (0, [], None)
