"""A backup made while people play is restored whole, on either engine, or refused with one clear message."""

import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.play.autoplay import FRAME_US, Bot
from game.play.engine import RULES_VERSION, begin, step
from game.play.inputs import NobodySeen, PoseSeen
from game.recording.header import Header
from game.recording.reader import read_recording
from game.recording.session_setup import setup_of
from game.recording.verify import verify
from game.recording.writer import Writer
from game.report.summary import summary_of, summary_of_replay
from game.store.audit import Audit, Deed
from game.store.backing_up import BackingUp
from game.store.backup_file import BadBackup, checked
from game.store.bad import BadStore
from game.store.places import places_of
from game.store.recovery import finish_unfinished
from game.store.restoring import restore
from game.store.sign_ins import SignInRow, SignIns
from game.store.store import Store
from game.store.visits import Rating

NOW = "2026-01-31T12:00:00+00:00"
LEVEL = """\
format = 1
id = "lifts"
title = "Lifts"
summary = "Lifts."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 20
[cues.events]
repetition = "lift"
"""
HEADER = Header(RULES_VERSION, "0", "s1", NOW, LEVEL, None, None, {}, 0, "demo", "heron")
PLAN = """\
format = 1
id = "shelf"
title = "Zum Regal: ä ö ü"
made_on = "2026-01-02"
review_on = "2026-03-30"
[[exercises]]
movement = "shoulder_flexion"
repetitions = 6
cap = 90.0
"""


class Playing:
    """A session that the bot plays, frame by frame, recorded as a real one is."""

    def __init__(self, store: Store, session: str) -> None:
        self._store, self._header = store, replace(HEADER, session=session)
        _, self.file = store.begin_session(self._header)
        self._writer = Writer(self.file, self._header)
        self._state, self._bot, self._stamp_us = begin(setup_of(self._header)), Bot(), 0

    def play(self, frames: int) -> None:
        for _ in range(frames):
            frame = self._bot.frame(self._state, self._stamp_us)
            entry = PoseSeen(frame) if frame else NobodySeen(self._stamp_us)
            self._writer.append(entry)
            self._state, events = step(self._state, entry)
            self._writer.events(events)
            self._stamp_us += FRAME_US

    def finish(self) -> None:
        self._writer.flush()
        summary = summary_of_replay(read_recording(self._store.places.recording(self._header.session).read_bytes()))
        self._writer.finish(summary)
        self.file.close()
        self._store.finish_session(self._header.session, summary)


def _fill(store: Store) -> None:
    """Something in nearly every table, with what is awkward: other scripts, empty JSON, numbers of all kinds."""
    for alias in ("heron", "Überflieger", "鷺"):
        store.new_person(alias, NOW)
        store.keep_settings(alias, {"text": 1.5, "note": f"of {alias}\u2028\"'\\", "none": None, "no": False}, NOW)
        visit = store.begin_visit(alias, NOW)
        store.keep_visit(visit, {"said": [1, 2.5, "drei", {}]}, NOW)
        store.rate(Rating(alias, NOW, "pain", "before", 4, visit))
    store.add_plan(PLAN, "heron", NOW, made_by="ada", note="erste")
    store.rows(Audit).note(Deed(NOW, "ada", "hillside", "people.seen", None, {"n": 1, "ü": None}))
    store.rows(SignIns).keep_sign_in(SignInRow("h", "ada", NOW, NOW, NOW))


def _everything(store: Store) -> list[Any]:
    people = store.people()
    of_each = [
        (store.visits_of(one.alias), store.ratings_of(one.alias), store.settings_of(one.alias)) for one in people
    ]
    sessions = [(row, store.recording_of(row)) for row in store.sessions() if row.finished]
    return [people, of_each, sessions, store.plans(), store.rows(Audit).audit()]


Elsewhere = Callable[[], str]


@pytest.fixture(params=["a folder", "a folder, recordings inside", "a server"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Elsewhere:
    """The address of another empty store, on each engine and for each place where recordings can be."""
    match request.param:
        case "a folder":
            return lambda: str(tmp_path / "other")
        case "a server":
            return lambda: str(request.getfixturevalue("other_database"))
    return lambda: f"sqlite:///{tmp_path / 'other' / 'wingbeat.sqlite'}?recordings=inside"


def test_a_backup_made_during_play_comes_back_whole(any_address: str, elsewhere: Elsewhere, tmp_path: Path) -> None:
    """A finished session and one that goes on while the backup is made come back and verify; more can be added."""
    with Store.open(any_address) as store:
        _fill(store)
        done, going = Playing(store, "done"), Playing(store, "going")
        done.play(200)
        done.finish()
        going.play(150)
        store.rows(BackingUp).back_up(tmp_path / "b.zip", NOW)
        before = _everything(store)
        going.play(50)
        going.finish()
    address = elsewhere()
    restore(tmp_path / "b.zip", address)
    with Store.open(address) as restored:
        assert _everything(restored) == before
        assert [one.session for one in finish_unfinished(restored, summary_of_replay)] == ["going"]
        rows = restored.sessions()
        assert [(row.session, row.finished, row.trouble) for row in rows] == [
            ("done", True, None),
            ("going", True, None),
        ]
        for row in rows:
            assert verify(read_recording(restored.recording_of(row)), summary_of).ok
        assert (rows[1].duration_s or 0.0) > 3.0
        assert restored.rows(SignIns).sign_in_of("h") is None
        assert restored.rows(Audit).check_audit() is not None
        restored.rate(Rating("heron", NOW, "pain", "after", 3, None))
        assert [rating.value for rating in restored.ratings_of("heron")] == [4, 3]


def test_what_is_written_meanwhile_is_in_it_whole_or_not_at_all(any_address: str, tmp_path: Path) -> None:
    """While another program writes visits, each with a rating, no backup has a rating without its visit."""
    stop = threading.Event()

    def write() -> None:
        with Store.open(any_address) as own:
            while not stop.is_set():
                visit = own.begin_visit("heron", NOW)
                own.rate(Rating("heron", NOW, "pain", "before", 4, visit))

    with Store.open(any_address) as store:
        store.new_person("heron", NOW)
        writer = threading.Thread(target=write)
        writer.start()
        try:
            made = [store.rows(BackingUp).back_up(tmp_path / f"{number}.zip", NOW) for number in range(6)]
        finally:
            stop.set()
            writer.join()
    counts = [(one.tables["visits"].rows, one.tables["ratings"].rows) for one in made]
    assert all(visits - ratings in (0, 1) for visits, ratings in counts), counts
    assert counts[-1][0] > counts[0][0], "nothing was written meanwhile"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store in a folder, with a session."""
    with Store.open(str(tmp_path / "store")) as opened:
        _fill(opened)
        playing = Playing(opened, "s1")
        playing.play(40)
        playing.finish()
        yield opened


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    """A backup of it."""
    store.rows(BackingUp).back_up(tmp_path / "b.zip", NOW)
    return tmp_path / "b.zip"


def test_a_backup_is_for_this_user_only_and_replaces_nothing(store: Store, backup: Path) -> None:
    """Nobody else may read it; there is no half-written file beside it; a second one takes another name."""
    assert backup.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in backup.parent.iterdir()) == ["b.zip", "store"]
    data = backup.read_bytes()
    with pytest.raises(BadBackup, match="replaces nothing; choose another name"):
        store.rows(BackingUp).back_up(backup, NOW)
    assert backup.read_bytes() == data
    with pytest.raises(BadBackup, match="cannot be written"):
        store.rows(BackingUp).back_up(backup.parent / "no folder" / "b.zip", NOW)


def test_only_an_empty_store_is_restored_into(store: Store, backup: Path) -> None:
    """A store with anything in it is refused and left as it is; one that was only opened is empty."""
    before = _everything(store)
    with pytest.raises(BadStore, match="restoring replaces nothing; choose an empty store"):
        restore(backup, str(store.places.folder))
    assert _everything(store) == before
    Store.open(str(backup.parent / "opened")).close()
    restore(backup, str(backup.parent / "opened"))


def test_a_missing_recording_is_told(store: Store, tmp_path: Path) -> None:
    """A session whose recording is nowhere is backed up without it, and named."""
    store.places.recording("s1").unlink()
    assert store.rows(BackingUp).back_up(tmp_path / "b.zip", NOW).missing == ("s1",)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(place=st.floats(0, 1, exclude_max=True), change=st.sampled_from(["flip", "cut", "zero"]), bit=st.integers(0, 7))
def test_a_damaged_backup_is_refused_and_nothing_is_restored(backup: Path, place: float, change: str, bit: int) -> None:
    """Whatever bit flips, whatever is cut off: it is refused, or everything in it is as it was."""
    data = bytearray(backup.read_bytes())
    at = int(place * len(data))
    damaged = backup.with_name("damaged.zip")
    whole = checked(backup)
    if change == "flip":
        data[at] ^= 1 << bit
    damaged.write_bytes(
        data[:at] if change == "cut" else data[:at] + bytes(len(data) - at) if change == "zero" else data
    )
    try:
        found = checked(damaged)
    except BadBackup:
        found = None
    if found is None:
        with pytest.raises(BadBackup, match=r"another copy of it, or an earlier backup|newer version of the game"):
            restore(damaged, str(backup.parent / "never"))
        assert not (backup.parent / "never").exists()
    else:
        assert found == whole


def _rewritten(backup: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A backup of which somebody has changed something, with sums that are right again."""
    from game.store.backup_file import line_of, sum_of

    with zipfile.ZipFile(backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    manifest = json.loads(members["manifest.json"])
    for name in [*manifest["tables"]]:
        if lines := members.get(f"tables/{name}.jsonl"):
            made = sum_of(lines.splitlines(keepends=True))
            manifest["tables"][name] = {"rows": made.rows, "total": made.total}
    members["manifest.json"] = line_of(manifest)
    path = backup.with_name("forged.zip")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def _in_manifest(**changed: Any) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps({**json.loads(members["manifest.json"]), **changed}).encode()

    return change


def _in_sessions(before: bytes, after: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        assert before in members["tables/sessions.jsonl"]
        members["tables/sessions.jsonl"] = members["tables/sessions.jsonl"].replace(before, after)

    return change


FORGED: dict[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "a format of later": (_in_manifest(format=2), "newer version"),
    "a revision of later": (_in_manifest(schema="9999"), "newer version"),
    "a file elsewhere": (
        _in_manifest(files={"recordings/../../x.wingbeat": {"size": 1, "sha256": "0"}}),
        "no backup of Wingbeat, or a damaged one",
    ),
    "a member more": (lambda members: members.update({"../x": b"x"}), "no backup of Wingbeat, or a damaged one"),
    "a recording elsewhere": (
        _in_sessions(b'"recordings/s1.wingbeat"', b'"../../etc/passwd"'),
        "not where the game keeps them",
    ),
    "no manifest": (_in_manifest(tables=[]), "no backup of Wingbeat, or a damaged one"),
    "no row": (_in_sessions(b"{", b"["), "no row"),
}


_BEFORE_CLINICS = {
    "baselines",
    "erasures",
    "identities",
    "people",
    "plans",
    "ratings",
    "sessions",
    "settings",
    "visits",
}


def _as_before_clinics(members: dict[str, bytes]) -> None:
    """As the game wrote it before there were clinics."""
    manifest = json.loads(members["manifest.json"])
    for table in manifest["tables"].keys() - _BEFORE_CLINICS:
        del manifest["tables"][table], members[f"tables/{table}.jsonl"]
    members["manifest.json"] = json.dumps({**manifest, "schema": "0006"}).encode()


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(store: Store, backup: Path) -> None:
    """A backup from before a migration is restored with the tables of then, and migrated."""
    restore(_rewritten(backup, _as_before_clinics), str(backup.parent / "other"))
    with Store.open(str(backup.parent / "other")) as other:
        assert _everything(other)[:4] == _everything(store)[:4]
        assert other.rows(Audit).audit() == []


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_backup_is_refused(backup: Path, forged: str) -> None:
    """What was made up to reach other files, or made by a later version, is refused; the store stays empty."""
    change, told = FORGED[forged]
    target = backup.parent / "empty"
    with pytest.raises(BadBackup, match=told):
        restore(_rewritten(backup, change), str(target))
    with Store.open(str(target)) as store:
        assert store.people() == store.sessions() == store.rows(Audit).audit() == []
    assert not list(places_of(str(target)).recordings.glob("*"))
