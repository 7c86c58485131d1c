"""Sessions that a crash left are finished: once, and never while somebody plays them."""

import gzip
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.play.inputs import Heartbeat
from game.recording.header import Header
from game.recording.reader import Recording, read_recording
from game.recording.writer import Writer
from game.store.recovery import Recovered, finish_unfinished
from game.store.store import Store

LEVEL = """\
format = 1
id = "free"
title = "Free"
summary = "Free."
scene = "sky"
[answers]
shoulder_abduction = "lift"
"""
HEADER = Header(1, "0.1.0", "s1", "2026-01-31T12:00:00Z", LEVEL, None, None, {}, 0, "demo person", None)


def _summarise(recording: Recording) -> dict[str, Any]:
    return {"reps": [], "duration_s": recording.input_count / 10}


def _never(recording: Recording) -> dict[str, Any]:
    raise AssertionError(recording.header.session)


def _crash(store: Store, header: Header = HEADER, torn: bytes = b"") -> Path:
    """Leave a session as a killed game does: two seconds recorded, no end, its lock gone with its process."""
    row, file = store.begin_session(header)
    with file:
        writer = Writer(file, header)
        for tenth in range(20):
            writer.append(Heartbeat(tenth * 100_000))
        file.write(torn)
    return store.path_of(row)


def test_a_session_that_a_crash_left_is_finished(any_address: str) -> None:
    """It is cut to its last whole block, closed with its summary, and stored with its numbers."""
    with Store.open(any_address) as store:
        _crash(store, torn=gzip.compress(b"half a block")[:-9])
        assert finish_unfinished(store, _summarise) == [Recovered("s1")]
        (row,) = store.sessions()
        assert (row.finished, row.duration_s, row.reps) == (True, 1.8, 0)
        recording = read_recording(store.find("s1").path.read_bytes())
        assert recording.end is not None
        assert (recording.end.recovered, recording.truncated, recording.input_count) == (True, False, 18)
        assert finish_unfinished(store, _never) == []


def test_a_session_that_is_being_played_is_left_alone(any_address: str) -> None:
    """While its file is open in a game, nobody else finishes it, whoever opens the store."""
    with Store.open(any_address) as store:
        _, file = store.begin_session(HEADER)
        with file:
            Writer(file, HEADER)
            assert finish_unfinished(store, _never) == []
        assert finish_unfinished(store, _summarise) == [Recovered("s1")]


def test_a_session_that_ended_but_was_not_stored_keeps_its_own_numbers(any_address: str) -> None:
    """A crash between the recording's end and the row is mended from the recording, without a replay."""
    with Store.open(any_address) as store:
        _, file = store.begin_session(HEADER)
        with file:
            Writer(file, HEADER).finish({"reps": [{"complete": True}], "duration_s": 3.0})
        assert finish_unfinished(store, _never) == [Recovered("s1")]
        assert [(row.reps, row.complete) for row in store.sessions()] == [(1, 1)]


def test_a_session_in_which_nothing_was_recorded_goes(any_address: str) -> None:
    """Killed before its header was whole, a session leaves no row and no file."""
    with Store.open(any_address) as store:
        row, file = store.begin_session(HEADER)
        with file:
            file.write(b"\x1f\x8b\x08")
        assert finish_unfinished(store, _never) == []
        assert store.sessions() == []
        assert not store.path_of(row).exists()


def test_a_session_that_cannot_be_finished_says_why_and_is_not_tried_again(tmp_path: Path) -> None:
    """A missing or damaged recording, or a replay that fails, never keeps the game from starting."""
    with Store.open(str(tmp_path)) as store:
        _crash(store, replace(HEADER, session="missing")).unlink()
        damaged = _crash(store, replace(HEADER, session="damaged"))
        damaged.write_bytes(b"x" + damaged.read_bytes()[1:])
        _crash(store, replace(HEADER, session="replay"))
        finish_unfinished(store, _never)
        troubles = {row.session: row.trouble or "" for row in store.sessions()}
        assert troubles["missing"] == "its recording is missing"
        assert "restore it from a copy" in troubles["damaged"]
        assert troubles["replay"] == "its replay failed: AssertionError: replay"
        assert store.unfinished() == []


_FINISHER = """
import sys
from game.store.recovery import finish_unfinished
from game.store.store import Store
with Store.open(sys.argv[1]) as store:
    print(len(finish_unfinished(store, lambda recording: {"reps": [], "duration_s": 1.0})))
"""


@pytest.mark.slow
def test_two_programs_that_start_together_finish_a_session_once(tmp_path: Path) -> None:
    """Of several programs that open the store at the same moment, exactly one finishes each session."""
    with Store.open(str(tmp_path)) as store:
        paths = [_crash(store, replace(HEADER, session=f"s{number}")) for number in range(6)]
        command = [sys.executable, "-c", _FINISHER, str(tmp_path)]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
        counts = [int(process.communicate(timeout=60)[0]) for process in running]
        assert sum(counts) == 6, counts
        assert store.unfinished() == []
        assert all(read_recording(path.read_bytes()).end for path in paths)


@pytest.mark.slow
def test_two_programs_that_make_a_store_together_make_one(tmp_path: Path) -> None:
    """Programs that open a new store at the same moment both get it, migrated once."""
    command = [sys.executable, "-c", _FINISHER, str(tmp_path / "new")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    results = [process.communicate(timeout=60) for process in running]
    assert [out for out, _ in results] == ["0\n"] * 3, results
