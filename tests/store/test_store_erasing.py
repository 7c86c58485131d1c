"""Deleting somebody: no byte of theirs stays in the folder, and nobody else's is touched."""

import gzip
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from game.body.baseline import Baseline
from game.body.calibration import Neutral
from game.play.inputs import Heartbeat
from game.recording.header import Header
from game.recording.writer import Writer
from game.store import erasing
from game.store.bad import BadStore
from game.store.baseline_row import KeptBaseline
from game.store.places import SUFFIX
from game.store.store import Store
from game.store.visits import Rating

LEVEL = """\
format = 1
id = "free"
title = "Free"
summary = "Free."
scene = "sky"
[answers]
shoulder_abduction = "lift"
"""
NOW = "2026-01-31T12:00:00+00:00"
HEADER = Header(1, "0.1.0", "s1", NOW, LEVEL, None, None, {}, 0, "demo person", None)
NEUTRAL = Neutral(6600, 4000, 2000, 500, 900, 910, 1500, 1510, 1300, 1290, 6610, 3000, -12, 40, 8, 30)
SUMMARY = {"reps": [], "duration_s": 12.5}
GONE, STAYS = "kingfisher", "stonechat"


def _record(store: Store, session: str, patient: str, visit: str | None = None) -> Path:
    header = replace(HEADER, session=session, patient=patient)
    row, file = store.begin_session(header, visit)
    with file:
        writer = Writer(file, header)
        writer.append(Heartbeat(0))
        writer.finish({**SUMMARY, "player": patient})
    store.finish_session(session, {**SUMMARY, "player": patient})
    return store.path_of(row)


def _live(store: Store, alias: str) -> list[str]:
    """Leave of a person whatever can be left; returns the words by which it would be found again."""
    store.new_person(alias, NOW)
    store.keep_consent(alias, 1, NOW)
    store.keep_settings(alias, {"note": f"of-{alias}"}, NOW)
    store.keep_baseline(KeptBaseline(alias, f"camera-of-{alias}", NOW, False, Baseline(NEUTRAL)))
    visits = [store.begin_visit(alias, NOW) for _ in range(2)]
    for answer in range(30):  # long and growing: more than one page of the database, moved about by the next
        store.keep_visit(visits[0], {"said": [f"{alias} says {number}" for number in range(20 * answer)]}, NOW)
    store.end_visit(visits[1], {"line": f"well done {alias}"}, NOW)
    store.rate(Rating(alias, NOW, "pain", "before", 4, visits[0]))
    paths = [_record(store, f"{alias}-session-{number}", alias, visits[0]) for number in range(3)]
    paths[0].with_suffix(".mp4").write_bytes(f"video of {alias}".encode())
    return [alias, alias.upper(), *visits]


def _bytes(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file's name and bytes, a recording's unpacked too."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield str(path.relative_to(folder)), data
            if path.suffix == SUFFIX:
                yield str(path.relative_to(folder)), gzip.decompress(data)


def _found(folder: Path, words: list[str]) -> list[tuple[str, str]]:
    return [
        (name, word)
        for name, data in _bytes(folder)
        for word in words
        if word.lower() in name.lower() or word.lower().encode() in data.lower()
    ]


def _of(store: Store, alias: str) -> object:
    sessions = store.sessions_of(alias)
    recordings = [store.file_of(row).read_bytes() for row in sessions]
    kept = (store.settings_of(alias), store.baselines_of(alias), store.visits_of(alias), store.ratings_of(alias))
    return store.known(alias), sessions, recordings, kept


def test_no_byte_of_a_deleted_person_stays_and_nobody_else_is_touched(tmp_path: Path) -> None:
    """Alias and ids are in no name and no byte of any file, while the store is open and afterwards."""
    with Store.open(str(tmp_path)) as store:
        words, others = _live(store, GONE), _live(store, STAYS)
        before = _of(store, STAYS)
        assert {word for _, word in _found(tmp_path, words)} == set(words)
        store.erase_person(GONE.title())
        assert _found(tmp_path, words) == []
        assert store.person(GONE) is None
        assert _of(store, STAYS) == before
        assert {word for _, word in _found(tmp_path, others)} == set(others)
    assert _found(tmp_path, words) == []
    with Store.open(str(tmp_path)) as store:
        store.new_person(GONE, NOW)
        assert store.sessions_of(GONE) == store.visits_of(GONE) == []


def test_copies_strays_and_half_written_files_go_too(tmp_path: Path) -> None:
    """A copy of the database that we made, a recording whose row was lost, a part of a file: nothing is forgotten."""
    with Store.open(str(tmp_path)) as store:
        words = _live(store, GONE)
        _live(store, STAYS)
        store.places.backups.mkdir()
        with sqlite3.connect(tmp_path / "wingbeat.sqlite") as database:
            with sqlite3.connect(store.places.backups / "2026-01-31.sqlite") as copy:
                database.backup(copy)
            copy.close()
        database.close()
        recordings = store.places.recordings
        shutil.copy(recordings / f"{GONE}-session-0.wingbeat", store.places.backups)
        shutil.copy(recordings / f"{GONE}-session-0.wingbeat", recordings / "stray.wingbeat")
        (recordings / f".{GONE}-session-1.npz.77.part").write_bytes(b"half a file")
        alike = recordings / f"{GONE}-session-10.wingbeat"
        alike.write_bytes((recordings / f"{STAYS}-session-0.wingbeat").read_bytes())
        (recordings / "notes.wingbeat").write_bytes(b"no recording at all")
        store.erase_person(GONE)
        assert alike.exists(), "another id that begins alike is another session's"
        alike.unlink()
        assert (recordings / "notes.wingbeat").read_bytes() == b"no recording at all"
    (recordings / "notes.wingbeat").unlink()
    assert _found(tmp_path, words) == []
    with Store.open(f"sqlite:///{tmp_path / 'backups' / '2026-01-31.sqlite'}") as copied:
        assert [person.alias for person in copied.people()] == [STAYS]


STEPS: dict[str, str] = {
    "before any file is gone": "_strays",
    "before the rows are gone": "_delete_rows",
    "before the rooms are swept": "_sweep",
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_deletion_that_was_interrupted_is_finished_at_the_next_start(
    any_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Wherever it broke off, the person is gone at once for whoever looks, and their last byte at the next start."""

    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    with Store.open(any_address) as store:
        words = _live(store, GONE)
        _live(store, STAYS)
        with monkeypatch.context() as broken:
            broken.setattr(erasing, step, power_cut)
            with pytest.raises(KeyboardInterrupt):
                store.erase_person(GONE)
    with Store.open(any_address) as store:
        before = _of(store, STAYS)
        assert store.person(GONE) is None
        assert [person.alias for person in store.people()] == [STAYS]
        if step != "_sweep":
            with pytest.raises(BadStore, match="is still being deleted"):
                store.new_person(GONE, NOW)
        store.finish_erasures()
        assert _found(tmp_path, words) == []
        assert _of(store, STAYS) == before
        store.finish_erasures()


def test_a_session_that_is_being_played_is_not_pulled_from_under_its_player(tmp_path: Path) -> None:
    """Deleting waits until the session is over, and says so; nothing is gone meanwhile."""
    with Store.open(str(tmp_path)) as store:
        words = _live(store, GONE)
        _, file = store.begin_session(replace(HEADER, session="now", patient=GONE))
        with file:
            Writer(file, HEADER)
            with pytest.raises(BadStore, match="is being played; finish it, then delete"):
                store.erase_person(GONE)
            assert len(store.sessions_of(GONE)) == 4
        store.erase_person(GONE)
        assert _found(tmp_path, [*words, "now.wingbeat"]) == []


def _reader(folder: Path) -> sqlite3.Connection:
    reader = sqlite3.connect(folder / "wingbeat.sqlite", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM sessions").fetchone()
    return reader


def test_another_program_that_still_reads_is_named_and_the_rest_is_done_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While somebody holds an old state of the database it cannot be swept: that is said, and done next time."""
    monkeypatch.setattr("game.store.database._BUSY_S", 0.05)
    with Store.open(str(tmp_path)) as store:
        words = _live(store, GONE)
        reader = _reader(tmp_path)
        with pytest.raises(BadStore, match="in use by another program; close that one"):
            store.erase_person(GONE)
        reader.close()
        store.finish_erasures()
        assert _found(tmp_path, words) == []


def test_a_path_that_leads_out_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    """A row cannot make us delete what is not ours."""
    outside = tmp_path / "diary.txt"
    outside.write_text("mine")
    with Store.open(str(tmp_path / "store")) as store:
        _live(store, GONE)
        with store._writing() as connection:
            connection.exec_driver_sql("UPDATE sessions SET recording = '../diary.txt', video = '/etc/hostname'")
        store.erase_person(GONE)
    assert outside.read_text() == "mine"


def test_a_video_is_deleted_with_its_session(tmp_path: Path) -> None:
    """Whatever a video's name is, the row knows it."""
    with Store.open(str(tmp_path)) as store:
        _live(store, GONE)
        film = tmp_path / "films" / "a.mp4"
        film.parent.mkdir()
        film.write_bytes(b"film")
        with store._writing() as connection:
            connection.exec_driver_sql("UPDATE sessions SET video = 'films/a.mp4' WHERE session LIKE '%-1'")
        store.erase_person(GONE)
        assert not film.exists()


def test_films_can_be_deleted_by_themselves(tmp_path: Path) -> None:
    """The sessions stay, with everything but the films; nobody else's film is touched."""
    with Store.open(str(tmp_path)) as store:
        for alias in (GONE, STAYS):
            _live(store, alias)
            for row in store.sessions_of(alias):
                store.path_of(row).with_suffix(".webm").write_bytes(b"film")
                store.finish_session(row.session, SUMMARY)
        before = store.sessions_of(GONE)
        assert all(row.video for row in before)
        assert store.erase_films(GONE) == len(before)
        assert store.sessions_of(GONE) == [replace(row, video=None) for row in before]
        assert not any(store.path_of(row).with_suffix(".webm").exists() for row in before)
        assert all((tmp_path / str(row.video)).is_file() for row in store.sessions_of(STAYS))


def test_who_plays_without_an_alias_can_be_deleted_too(any_address: str, tmp_path: Path) -> None:
    """Their sessions, visits, ratings and baselines go, and everybody with an alias stays."""
    with Store.open(any_address) as store:
        _live(store, STAYS)
        before = _of(store, STAYS)
        nameless = replace(HEADER, session="nameless-1", patient=None)
        _, file = store.begin_session(nameless)
        with file:
            Writer(file, nameless).finish(SUMMARY)
        store.finish_session("nameless-1", SUMMARY)
        visit = store.begin_visit(None, NOW)
        store.rate(Rating(None, NOW, "pain", "before", 4, visit))
        store.keep_baseline(KeptBaseline(None, "nobodys-camera", NOW, False, Baseline(NEUTRAL)))
        store.erase_person(None)
        assert _found(tmp_path, ["nameless-1", visit, "nobodys-camera"]) == []
        assert (
            store.sessions_of(None) == store.visits_of(None) == store.ratings_of(None) == store.baselines_of(None) == []
        )
        assert _of(store, STAYS) == before
