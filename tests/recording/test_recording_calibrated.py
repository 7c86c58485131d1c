"""A session that begins with the whole calibration: recorded, replayed, verified, and cut off in the middle of it."""

import gzip
import io
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from game.body.puppet import PERFECT
from game.level.decode import decode_level
from game.play.autoplay import Bot
from game.play.events import Calibrated, Event
from game.play.inputs import Learned, NobodySeen, PoseSeen
from game.play.setup import Settings, Setup
from game.play.state import EngineState
from game.recording.format import BadRecording
from game.recording.header import Header
from game.recording.learned_lines import learned_from_json
from game.recording.reader import Recording, read_recording
from game.recording.replay import replay
from game.recording.session_setup import setup_of
from game.recording.verify import verify
from game.recording.writer import Writer, finish_cut_off
from game.sessions.session import Judge

LEVEL = """\
format = 1
id = "free"
title = "Free"
summary = "Free."
scene = "sky"
[answers]
shoulder_abduction = "lift"
"""
SETTINGS = Settings(calibrate=True)
HEADER = Header(1, "0.1.0", "s", "2026-01-31T12:00:00Z", LEVEL, None, None, SETTINGS.to_json(), 0, "demo", None)
FRAME_US = 100_000


def _summarise(_recording: Recording, state: EngineState, events: tuple[Event, ...]) -> Mapping[str, Any]:
    spans = state.baseline.spans if state.baseline else {}
    return {"events": len(events), "spans": [[*key, span] for key, span in sorted(spans.items())]}


@cache
def _session(seconds: float = 90.0) -> tuple[bytes, EngineState, tuple[Event, ...]]:
    """The demo person's calibration, recorded up to that second and not closed."""
    file = io.BytesIO()
    judge = Judge(Setup(decode_level(LEVEL, "free"), SETTINGS), Writer(file, HEADER))
    bot = Bot(flaws=PERFECT)
    events: list[Event] = []
    for stamp_us in range(0, round(seconds * 1e6), FRAME_US):
        frame = bot.frame(judge.state, stamp_us)
        events += judge.take(PoseSeen(frame) if frame else NobodySeen(stamp_us))
        if any(isinstance(event, Calibrated) for event in events):
            break
    assert judge.writer is not None
    judge.writer.flush()
    return file.getvalue(), judge.state, tuple(events)


def test_a_calibrated_session_verifies() -> None:
    """What was learned stands in the recording: a replay gives the same state, and every stored number again."""
    data, state, events = _session()
    assert state.baseline is not None
    recording = read_recording(data)
    learned = [entry for entry in recording.inputs() if isinstance(entry, Learned)]
    assert len(learned) == 1
    assert replay(recording) == (state, events)
    file = io.BytesIO(data)
    finish_cut_off(file, recording, _summarise(recording, state, events))
    assert verify(read_recording(file.getvalue()), _summarise).ok


@pytest.mark.parametrize("seconds", [1.0, 9.0, 31.0, 47.0])
def test_a_session_killed_in_its_calibration_recovers(seconds: float) -> None:
    """Whichever step it broke off in, what was recorded replays to where it was, is closed, and verifies."""
    data, state, events = _session(seconds)
    torn = io.BytesIO(data + gzip.compress(bytes(range(256)))[:40])
    recording = read_recording(torn.getvalue())
    assert recording.truncated
    assert replay(recording) == (state, events)
    finish_cut_off(torn, recording, _summarise(recording, *replay(recording)))
    recovered = read_recording(torn.getvalue())
    assert recovered.end is not None
    assert recovered.end.recovered
    assert verify(recovered, _summarise).ok


def test_the_settings_come_back_from_the_header() -> None:
    """Whether the session begins with the calibration is the header's word."""
    assert setup_of(HEADER).settings == SETTINGS


@pytest.mark.parametrize(
    "damage",
    [{"squeeze": {"weights": [0.5]}}, {"spans": [["row", "left"]]}, {"separability": True}, {"reason": 3}],
)
def test_what_was_learned_is_read_strictly(damage: dict[str, Any]) -> None:
    """Anything but integers and names is a damaged line."""
    line: dict[str, Any] = {"squeeze": None, "spans": [], "separability": 0, "reason": None}
    assert learned_from_json(0, line) == Learned(0, None)
    with pytest.raises(BadRecording, match="learned in the calibration"):
        learned_from_json(0, {**line, **damage})
