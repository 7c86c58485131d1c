"""A session that nobody ends is ended while its recording can still be read."""

import io

import pytest

from game.benches.rules_cost import header_of
from game.files.levels import level_named
from game.play.autoplay import Bot, free_demonstration
from game.play.events import Event
from game.play.inputs import Paused, PoseSeen
from game.play.setup import Setup
from game.recording import writer
from game.recording.format import FULL_TEXT, LARGEST_MEMBER, LARGEST_TEXT
from game.recording.reader import read_recording
from game.recording.replay import replay
from game.sessions.session import Judge


def test_a_full_recording_ends_its_session_and_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stays is taken to have left once the recording is full; what is written replays to the same events."""
    monkeypatch.setattr(writer, "FULL_TEXT", 100_000)
    text, level = level_named("free")
    file = io.BytesIO()
    judge = Judge(Setup(level), writer.Writer(file, header_of(text)))
    seen = (frame for _, frame in free_demonstration(Bot(), tuple(level.answers)) if frame)
    judged: list[Event] = []
    for frame in seen:
        judged += judge.take(PoseSeen(frame))
        if judge.state.ended:
            break
    assert judge.state.ended == "quit"
    assert judge.take(Paused(judge.state.clock.now_us + 1)) == ()
    assert judge.writer is not None
    judge.writer.finish({})
    state, events = replay(read_recording(file.getvalue()))
    assert (state.ended, events) == ("quit", tuple(judged))
    assert judge.happened.agrees(events)
    assert not judge.happened.agrees(events[:-1])
    assert len(file.getvalue()) > 10_000


def test_there_is_room_for_what_follows_when_a_recording_is_full() -> None:
    """The block that fills it, the one with the end of the session and the numbers fit under what readers take."""
    assert FULL_TEXT + 3 * LARGEST_MEMBER < LARGEST_TEXT
