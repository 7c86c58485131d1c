"""Recordings in the database: they go there whole with the session's numbers, and come back byte for byte."""

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
from game.store import store as store_module
from game.store.bad import BadStore
from game.store.places import places_of
from game.store.recording_file import RecordingFile
from game.store.recovery import finish_unfinished
from game.store.store import Store

NOW = "2026-01-31T12:00:00+00:00"
LEVEL = """\
format = 1
id = "free"
title = "Free"
summary = "Free."
scene = "sky"
[answers]
shoulder_abduction = "lift"
"""
HEADER = Header(1, "0.1.0", "s1", NOW, LEVEL, None, None, {}, 0, "demo person", "heron")
SUMMARY = {"reps": [], "duration_s": 12.5}


def _record(store: Store, header: Header = HEADER) -> bytes:
    """A session up to the moment before its numbers are stored; returns its recording."""
    row, file = store.begin_session(header)
    with file:
        writer = Writer(file, header)
        writer.append(Heartbeat(0))
        writer.finish(SUMMARY)
    return store.path_of(row).read_bytes()


def _summarise(_: Recording) -> dict[str, Any]:
    return SUMMARY


def test_a_finished_recording_is_in_the_database_and_nowhere_else(inside_address: str, tmp_path: Path) -> None:
    """Until it is finished it is a file; then every machine finds it byte for byte, and none keeps it."""
    with Store.open(inside_address) as store:
        data = _record(store)
        store.finish_session("s1", SUMMARY)
        assert not list(tmp_path.rglob("*.wingbeat"))
    with Store.open(inside_address) as elsewhere:
        found = elsewhere.find("s1")
        assert found.path.read_bytes() == data
        assert found.row is not None
        assert (elsewhere.size_of(found.row), elsewhere.whereabouts(found.row)) == (len(data), f"{elsewhere.places}#s1")
    assert not found.path.exists(), "what was fetched goes when the store is closed"


def test_numbers_and_recording_are_stored_together_or_not_at_all(
    inside_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the recording cannot be put into the database the session stays unfinished, and its file stays."""

    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    with Store.open(inside_address) as store:
        data = _record(store)
        with monkeypatch.context() as broken:
            broken.setattr(store_module, "put", power_cut)
            with pytest.raises(KeyboardInterrupt):
                store.finish_session("s1", SUMMARY)
        (row,) = store.unfinished()
        assert store.path_of(row).read_bytes() == data
        assert [one.session for one in finish_unfinished(store, _summarise)] == ["s1"]
        assert store.find("s1").path.read_bytes() == data


def test_a_crash_before_the_file_was_removed_leaves_no_second_copy(
    inside_address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is in the database already goes from this machine at the next start, once."""
    with Store.open(inside_address) as store:
        data = _record(store)
        monkeypatch.setattr(store_module, "remove", lambda _: None)
        store.finish_session("s1", SUMMARY)
        assert list(tmp_path.rglob("*.wingbeat"))
        assert finish_unfinished(store, _summarise) == []
        assert not list(tmp_path.rglob("*.wingbeat"))
        assert store.find("s1").path.read_bytes() == data


def test_a_session_on_another_machine_is_left_to_it(inside_address: str, tmp_path: Path) -> None:
    """A machine that starts the game takes nobody's session for a left one: its file is only where it is played."""
    with Store.open(inside_address) as here:
        row, file = here.begin_session(HEADER)
        with file:
            away = replace(here.places, folder=tmp_path / "elsewhere")
            other = Store(away, here._engine)
            assert finish_unfinished(other, _summarise) == []
            assert here.unfinished() == [row]


def test_a_damaged_recording_is_kept_as_it_is(inside_address: str) -> None:
    """What cannot be finished says why, and its bytes are in the database for whoever can mend them."""
    with Store.open(inside_address) as store:
        row, file = store.begin_session(HEADER)
        with file:
            Writer(file, HEADER).append(Heartbeat(0))
        path = store.path_of(row)
        path.write_bytes(b"x" + path.read_bytes()[1:])
        damaged = path.read_bytes()
        (recovered,) = finish_unfinished(store, _summarise)
        assert "restore it from a copy" in str(recovered.trouble)
        assert store.find("s1").path.read_bytes() == damaged


def test_who_is_deleted_is_gone_from_every_machine(inside_address: str, tmp_path: Path) -> None:
    """Recordings go with their rows; a file that waited on another machine goes when that one starts the game."""
    with Store.open(inside_address) as store:
        for alias in ("heron", "swift"):
            store.new_person(alias, NOW)
            _record(store, replace(HEADER, session=f"of-{alias}", patient=alias))
            store.finish_session(f"of-{alias}", SUMMARY)
        waiting = store.places.recording("cut-off")
        with RecordingFile(waiting) as file:
            Writer(file, replace(HEADER, session="cut-off")).append(Heartbeat(0))
        fetched = store.find("of-heron").path
        store.find("of-swift")
        if inside_address.startswith("postgresql"):
            waiting.rename(tmp_path / "cut-off.wingbeat")  # another machine's folder, out of reach while we delete
        store.erase_person("Heron")
        assert not fetched.exists()
        assert [row.session for row in store.sessions()] == ["of-swift"]
        assert store.size_of(store.sessions()[0]) > 0
        with store._reading() as connection:
            assert connection.exec_driver_sql("SELECT session FROM recordings").scalars().all() == ["of-swift"]
        if inside_address.startswith("postgresql"):
            (tmp_path / "cut-off.wingbeat").rename(waiting)
        store.let_go_of_copies()
        assert not waiting.exists()


def test_what_waits_without_a_row_is_kept_while_its_person_is_there(inside_address: str) -> None:
    """A file is let go only if it is in the database or its person was deleted; one that is locked never is."""
    with Store.open(inside_address) as store:
        store.new_person("heron", NOW)
        for session, patient in (("known", "heron"), ("stranger", "wren")):
            path = store.places.recording(session)
            path.parent.mkdir(parents=True, exist_ok=True)
            file = RecordingFile(path)
            Writer(file, replace(HEADER, session=session, patient=patient)).finish(SUMMARY)
            store.let_go_of_copies()
            assert path.exists(), "it is being played"
            file.close()
        store.let_go_of_copies()
        assert [path.stem for path in store.places.recordings.glob("*.wingbeat")] == ["known"]


@pytest.mark.parametrize(
    ("address", "inside", "folder"),
    [
        ("postgresql://u:p@db.example:5433/clinic", True, "waiting/db-example-5433-clinic"),
        ("postgresql:///clinic?host=/run/postgresql", True, "waiting/run-postgresql-clinic"),
        ("postgresql://db/clinic?recordings=beside", False, ""),
        ("sqlite:////srv/wingbeat/w.sqlite?recordings=inside", True, None),
        ("sqlite:////srv/wingbeat/w.sqlite", False, None),
    ],
)
def test_the_address_says_where_recordings_are(
    address: str, inside: bool, folder: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server keeps them itself, a folder beside its database; each can be told to do otherwise."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    places = places_of(address)
    own = Path("/srv/wingbeat") if folder is None else tmp_path / "wingbeat" / folder
    assert (places.inside, places.folder) == (inside, own)
    assert "recordings" not in places.database.query


def test_a_wish_that_says_nothing_is_refused() -> None:
    """A slip in the address is told, and not taken for the usual."""
    with pytest.raises(BadStore, match="write recordings=inside or recordings=beside"):
        places_of("postgresql://db/clinic?recordings=outside")


@pytest.mark.slow
def test_many_machines_store_their_sessions_at_once(database: str, tmp_path: Path) -> None:
    """Homes that finish together on a new server: nothing is lost, doubled or given to somebody else."""
    program = tmp_path / "home.py"
    program.write_text(_HOME.format(level=LEVEL), encoding="utf-8")
    running = [
        subprocess.Popen([sys.executable, str(program), database, str(number)], stderr=subprocess.PIPE, text=True)
        for number in range(4)
    ]
    errors = [process.communicate(timeout=60)[1] for process in running]
    assert [process.returncode for process in running] == [0] * 4, errors
    with Store.open(database) as store:
        rows = store.sessions()
        assert [row.session for row in rows] == sorted(
            f"home{home}-{number}" for home in range(4) for number in range(5)
        )
        assert len(store.people()) == 4 + 1
        for row in rows:
            header = read_recording(store.file_of(row).read_bytes()).header
            assert (header.session, header.patient) == (row.session, row.patient)


_HOME = '''\
import sys
from contextlib import suppress
from game.play.inputs import Heartbeat
from game.recording.header import Header
from game.recording.writer import Writer
from game.store.bad import BadStore
from game.store.store import Store

LEVEL = """{level}"""
address, home = sys.argv[1:]
now = "2026-01-31T12:00:00+00:00"
with Store.open(address) as store:
    store.new_person(f"of home {{home}}", now)
    with suppress(BadStore):  # somebody else was first
        store.new_person("everybody", now)
    for number in range(5):
        names = f"home{{home}}-{{number}}", f"of home {{home}}"
        header = Header(1, "0.1.0", names[0], now, LEVEL, None, None, {{}}, 0, "puppet", names[1])
        row, file = store.begin_session(header)
        with file:
            writer = Writer(file, header)
            writer.append(Heartbeat(0))
            writer.finish({{"reps": [], "duration_s": 1.0}})
        store.finish_session(header.session, {{"reps": [], "duration_s": 1.0}})
'''
