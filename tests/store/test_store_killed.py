"""A session that is killed at any moment comes back with at most its last second missing."""

import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game.play.events import Event, RepetitionJudged
from game.play.state import EngineState
from game.recording.reader import Recording, read_recording
from game.recording.replay import replay
from game.recording.verify import verify
from game.store.recovery import Recovered, finish_unfinished
from game.store.store import Store

_PLAYER = '''
import sys
from game.play.autoplay import FRAME_US, Bot
from game.play.engine import RULES_VERSION, begin, step
from game.play.inputs import NobodySeen, PoseSeen
from game.recording.header import Header
from game.recording.session_setup import setup_of
from game.recording.writer import Writer
from game.store.store import Store

LEVEL = """
format = 1
id = "endless"
title = "Endless"
summary = "Lifts."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 50
[cues.events]
repetition = "lift"
"""
header = Header(RULES_VERSION, "0", sys.argv[2], "2026-01-31T12:00:00Z", LEVEL, None, None, {}, 0, "demo", None)
with Store.open(sys.argv[1]) as store:
    _, file = store.begin_session(header)
    writer = Writer(file, header)
    state, bot, stamp_us = begin(setup_of(header)), Bot(), 0
    while True:
        frame = bot.frame(state, stamp_us)
        entry = PoseSeen(frame) if frame else NobodySeen(stamp_us)
        writer.append(entry)
        state, events = step(state, entry)
        writer.events(events)
        print(stamp_us, flush=True)
        stamp_us += FRAME_US
'''


def _summary(recording: Recording, _state: EngineState, events: tuple[Event, ...]) -> dict[str, Any]:
    reps = [{"complete": event.repetition.number > 0} for event in events if isinstance(event, RepetitionJudged)]
    return {"reps": reps, "duration_s": recording.checks[-1].stamp_us / 1e6 if recording.checks else 0.0}


def _summarise(recording: Recording) -> dict[str, Any]:
    return _summary(recording, *replay(recording))


def _killed(store: Path, session: str, after: int) -> int:
    """Play in another process, kill it after so many frames, and tell the last stamp that it is known to have taken."""
    player = subprocess.Popen([sys.executable, "-c", _PLAYER, str(store), session], stdout=subprocess.PIPE, text=True)
    assert player.stdout is not None
    for _ in range(after):
        player.stdout.readline()
    player.kill()
    told = player.stdout.read().split()
    assert player.wait() in (-signal.SIGKILL, 1)
    return (after + len(told) - 1) * 33_333


@pytest.mark.slow
@pytest.mark.parametrize("number", range(20))
def test_a_killed_session_misses_at_most_its_last_second(tmp_path: Path, number: int) -> None:
    """Killed at a random moment, it is finished at the next start, once, verifies, and lacks less than a second."""
    after = random.Random(number).randint(1, 400)
    last_us = _killed(tmp_path, "killed", after)
    with Store.open(str(tmp_path)) as store:
        assert finish_unfinished(store, _summarise) == [Recovered("killed")]
        assert finish_unfinished(store, _summarise) == []
        (row,) = store.sessions()
        recording = read_recording(store.path_of(row).read_bytes())
    assert row.duration_s is not None
    assert last_us / 1e6 - row.duration_s < 1.0
    assert verify(recording, _summary).ok
