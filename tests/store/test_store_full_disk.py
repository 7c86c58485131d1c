"""A disk that refuses a recording in the middle: what it took before is kept, finished and readable."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from game.body.puppet import EASE, frame_of
from game.level.decode import decode_level
from game.play.inputs import PoseSeen
from game.play.setup import Setup
from game.report.summary import summary_of_replay
from game.sessions.archive import Archive, Filed, read_file
from game.sessions.session import Judge
from game.store.bad import BadStore
from game.store.recording_file import RecordingFile

LEVEL = (Path(__file__).parents[2] / "levels" / "first_flight.toml").read_text(encoding="utf-8")
SECOND_US = 1_000_000


@contextmanager
def full(file: RecordingFile) -> Iterator[None]:
    """The system itself says that there is no room: /dev/full stands in the file's place."""
    number = file._file.fileno()
    kept, device = os.dup(number), os.open("/dev/full", os.O_WRONLY)
    os.dup2(device, number)
    yield
    os.dup2(kept, number)
    os.close(kept)
    os.close(device)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """A store of its own."""
    opened = Archive(str(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def begun(archive: Archive) -> tuple[Filed, Judge]:
    """A session that is being recorded."""
    setup = Setup(decode_level(LEVEL, "first_flight"))
    filed = archive.begin(setup, LEVEL, source="0", patient=None)
    return filed, Judge(setup, filed.writer)


def seconds(judge: Judge, first: int, last: int) -> None:
    """Somebody sits there, seen ten times a second."""
    for tenth in range(10 * first, 10 * last):
        frame = frame_of(EASE, tenth * SECOND_US // 10)
        assert frame is not None
        judge.take(PoseSeen(frame))


def test_after_a_refusal_nothing_more_is_written(archive: Archive, begun: tuple[Filed, Judge], tmp_path: Path) -> None:
    """Also when there is room again: what was recorded before it is finished at the next start, and loses a second."""
    filed, judge = begun
    seconds(judge, 0, 4)
    with full(filed.file), pytest.raises(BadStore, match="has no room left on its disk; make some"):
        seconds(judge, 4, 6)
    with pytest.raises(BadStore, match=str(tmp_path)):
        seconds(judge, 6, 8)
    archive.abandon(filed, judge)
    filed.file.close()
    again = Archive(str(tmp_path))
    assert [one.trouble for one in again.recovered] == [None]
    last_us = read_file(filed.path).checks[-1].stamp_us
    again.close()
    assert 3 * SECOND_US <= last_us < 4 * SECOND_US


def test_a_block_that_found_half_its_room_is_cut_off(begun: tuple[Filed, Judge]) -> None:
    """A torn block at the end does no harm to those before it."""
    filed, judge = begun
    seconds(judge, 0, 4)
    filed.file.close()
    whole = filed.path.read_bytes()
    filed.path.write_bytes(whole[:-10])
    recording = read_file(filed.path)
    assert recording.truncated
    assert recording.checks[-1].stamp_us >= 2 * SECOND_US
    assert summary_of_replay(recording)["tracking"]["frames"] == recording.input_count


def a_lock(database: Path) -> Callable[[], None]:
    """Another program writes to the database until this is called."""
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other.close


def impatiently(connection: sqlite3.Connection, *_: object) -> None:
    """Wait for others for a moment only."""
    connection.execute("PRAGMA busy_timeout = 10")


def test_a_session_whose_row_is_locked_is_finished_later(
    archive: Archive, begun: tuple[Filed, Judge], tmp_path: Path
) -> None:
    """The message says who is in the way; giving up after it breaks nothing, and the next start finishes the row."""
    filed, judge = begun
    seconds(judge, 0, 4)
    free = a_lock(tmp_path / "wingbeat.sqlite")
    event.listen(archive.store._engine, "checkout", impatiently)
    with pytest.raises(BadStore, match="is in use by another program"):
        archive.finish(filed, judge)
    archive.abandon(filed, judge)
    free()
    again = Archive(str(tmp_path))
    (row,) = again.store.sessions()
    again.close()
    assert row.finished
    assert row.trouble is None
