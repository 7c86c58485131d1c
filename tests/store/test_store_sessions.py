"""A store: sessions indexed, recordings beside them, and one clear message for what it cannot do."""

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text

from game.play.inputs import Heartbeat
from game.recording.header import Header
from game.recording.reader import read_recording
from game.recording.writer import Writer
from game.store import migrations
from game.store.bad import BadStore, told_clearly
from game.store.recording_file import RecordingFile
from game.store.schema import HEAD, METADATA
from game.store.session_row import row_to_json
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
HEADER = Header(1, "0.1.0", "s1", "2026-01-31T12:00:00Z", LEVEL, None, None, {}, 0, "demo person", "heron")
SUMMARY = {"reps": [{"complete": True}, {"complete": False}, {"complete": True}], "duration_s": 12.5}


def _play(store: Store, header: Header = HEADER) -> None:
    _, file = store.begin_session(header)
    with file:
        writer = Writer(file, header)
        writer.append(Heartbeat(0))
        writer.finish(SUMMARY)
    store.finish_session(header.session, SUMMARY)


def test_a_session_is_stored_and_found(any_address: str) -> None:
    """A finished session is listed with its numbers, its recording reads back, and both its id and its path find it."""
    with Store.open(any_address) as store:
        _play(store)
        (row,) = store.sessions()
        assert (row.level, row.patient, row.duration_s, row.reps, row.complete) == ("free", "heron", 12.5, 3, 2)
        assert (row.finished, row.summary, store.unfinished()) == (True, SUMMARY, [])
        path = store.find("s1").path
        assert store.find(str(path)).path == path
        assert (store.find(str(path)).row == row) is (path == store.path_of(row))
        assert store.size_of(row) == path.stat().st_size
        end = read_recording(path.read_bytes()).end
        assert end is not None
        assert end.summary == SUMMARY
        told = str(path) if path == store.path_of(row) else f"{store.places}#s1"
        assert row_to_json(row, store.whereabouts(row))["recording"] == told


def test_a_store_stays_when_it_is_closed_and_moved(tmp_path: Path) -> None:
    """Sessions are listed oldest first, and a moved folder still knows its recordings."""
    with Store.open(str(tmp_path / "here")) as store:
        _play(store)
        _play(store, replace(HEADER, session="s0", started_at="2026-01-30T12:00:00Z"))
    (tmp_path / "here").rename(tmp_path / "there")
    with Store.open(f"sqlite:///{tmp_path / 'there' / 'wingbeat.sqlite'}") as store:
        assert [row.session for row in store.sessions()] == ["s0", "s1"]
        assert store.find("s0").path.is_file()


def test_a_recording_from_elsewhere_is_found_by_its_path(tmp_path: Path) -> None:
    """A recording that was copied out is known by its path only, even under a known name."""
    with Store.open(str(tmp_path / "store")) as store:
        _play(store)
        copy = tmp_path / "s1.wingbeat"
        copy.write_bytes(store.find("s1").path.read_bytes())
        assert store.find(str(copy)).row is None
        with pytest.raises(BadStore, match="there is no session or recording 'nope'"):
            store.find("nope")


def test_a_session_that_is_being_played_is_listed_as_unfinished(any_address: str) -> None:
    """From its first moment to its end a session is there, without numbers."""
    with Store.open(any_address) as store:
        row, file = store.begin_session(HEADER)
        with file:
            assert store.unfinished() == store.sessions() == [row]


@pytest.mark.parametrize("session", ["", "../escape", "a/b", "a" * 65, ".hidden", "new\nline"])
def test_an_id_that_is_no_file_name_is_refused(tmp_path: Path, session: str) -> None:
    """No session id can name a file outside the recordings' folder."""
    with Store.open(str(tmp_path)) as store, pytest.raises(BadStore, match="is no session id"):
        store.begin_session(replace(HEADER, session=session))


def test_an_id_is_used_once(any_address: str) -> None:
    """A second session of the same id is refused, and the first keeps its recording."""
    with Store.open(any_address) as store:
        _play(store)
        size = store.find("s1").path.stat().st_size
        with pytest.raises(BadStore, match="there is a session s1 already"):
            store.begin_session(HEADER)
        assert store.find("s1").path.stat().st_size == size
        with pytest.raises(BadStore, match="there is no session s2"):
            store.finish_session("s2", SUMMARY)


def test_the_tables_are_what_the_migrations_make(address: str) -> None:
    """The newest migration leads to exactly the tables that the code works with."""
    with Store.open(address) as store:
        _compare_tables(store._engine)
    config = Config()
    config.set_main_option("script_location", os.path.dirname(migrations.__file__ or ""))  # noqa: PTH120
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def _spelled(kind: str) -> str:
    """A server calls one type otherwise when it is asked."""
    return "FLOAT" if kind == "DOUBLE PRECISION" else kind


def _compare_tables(engine: Engine) -> None:
    found = inspect(engine)
    for table in METADATA.sorted_tables:
        columns = {
            column["name"]: (_spelled(column["type"].compile(engine.dialect)), column["nullable"])
            for column in found.get_columns(table.name)
        }
        own = {column.name: (column.type.compile(engine.dialect), column.nullable) for column in table.columns}
        assert columns == own
        assert {index["name"] for index in found.get_indexes(table.name)} == {index.name for index in table.indexes}


def test_a_store_of_a_newer_game_is_refused(tmp_path: Path) -> None:
    """A database that a newer version migrated is left alone."""
    Store.open(str(tmp_path)).close()
    with create_engine(f"sqlite:///{tmp_path / 'wingbeat.sqlite'}").begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BadStore, match="made by a newer version of the game; update the game"):
        Store.open(str(tmp_path))


def test_what_is_no_store_is_named(tmp_path: Path) -> None:
    """A file, a database that is none, an address that is none: each gets one clear sentence with the place in it."""
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "wingbeat.sqlite").write_text("this is no database at all, but long enough to be looked at as one")
    cases = {
        str(tmp_path / "notes.txt"): "is a file; give the folder",
        str(tmp_path / "notes.txt" / "below"): "Not a directory",
        str(tmp_path): "is no database, or a damaged one",
        "nonsense://": "is no address of a store|cannot be used",
        "sqlite://": "needs a file",
        "/proc/nowhere": "choose a folder that you may write to",
        "postgresql+pg8000://u:secret@localhost/x": "needs the package pg8000",
        "postgresql://u:secret@localhost:port/x": "is no address of a store",
        "post gresql://u:se@cret@localhost/x": "is no address of a store",
        "postgresql://u:secret@localhost:1/x": "does not answer; start its server",
    }
    for address, words in cases.items():
        with pytest.raises(BadStore, match=words) as caught:
            Store.open(address)
        assert "\n" not in str(caught.value)
        assert "cret" not in str(caught.value)


def test_a_store_that_another_program_holds_is_named(tmp_path: Path) -> None:
    """While another program writes for longer than we wait, the message says so."""
    Store.open(str(tmp_path)).close()
    other = sqlite3.connect(tmp_path / "wingbeat.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    engine = create_engine(f"sqlite:///{tmp_path / 'wingbeat.sqlite'}", connect_args={"timeout": 0.01})
    with pytest.raises(BadStore, match="in use by another program"), told_clearly("here"), engine.begin() as connection:
        connection.execute(text("DELETE FROM sessions"))
    other.close()


def test_a_store_that_may_only_be_read_is_named(tmp_path: Path) -> None:
    """Writing where only reading is allowed gives a sentence, not the driver's complaint."""
    Store.open(str(tmp_path)).close()
    engine = create_engine(f"sqlite:///file:{tmp_path / 'wingbeat.sqlite'}?mode=ro&uri=true")
    with pytest.raises(BadStore, match="may only be read"), told_clearly("here"), engine.begin() as connection:
        connection.execute(text("DELETE FROM sessions"))


def test_a_flush_reaches_the_file_at_once_and_the_disk_once_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is flushed can be read by others straight away; the disk is asked at most once a second, and at the end."""
    now, synced = [0.0], []
    monkeypatch.setattr(os, "fsync", synced.append)
    file = RecordingFile(tmp_path / "a.wingbeat", clock=lambda: now[0])
    for tenth in range(25):
        now[0] = tenth / 10
        file.write(b"x")
        file.flush()
        assert (tmp_path / "a.wingbeat").stat().st_size == tenth + 1
    file.close()
    file.close()
    assert len(synced) == 3
