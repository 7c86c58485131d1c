"""From one version of the tables to the next and back, with data in place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, inspect, text

from game.store import migrations
from game.store.store import Store

SESSION = (
    "INSERT INTO sessions (session, started_at, level, patient, source, rules, recording, finished) "
    "VALUES (:session, :at, 'free', :patient, 'puppet', 1, 'recordings/x.wingbeat', true)"
)
BASELINE = "INSERT INTO baselines (patient, place, taken_at, mirrors, baseline) VALUES (:p, :place, :at, false, '{}')"


REVISIONS = sorted(path.name[:4] for path in (Path(migrations.__file__ or "").parent / "versions").glob("0*.py"))
PLAN = (
    "INSERT INTO plans (patient, plan, version, text, made_at, note, current) "
    "VALUES (:patient, 'shelf', :version, 'format = 1', :at, '', true)"
)
RECORDING = "INSERT INTO recordings (session, data) VALUES (:session, :data)"
COMMENT = (
    "INSERT INTO comments (comment, session, person, at_us, made_by, made_at, text) "
    "VALUES ('c1', 's1', 'heron', 3600000000, 'cleo', '2026-01-02', 'slower')"
)
DIGEST = "INSERT INTO digests (session, form, brief, digest) VALUES ('s1', 1, '{}', '{}')"
IDENTITY = "INSERT INTO identities (uid, person) VALUES ('u1', 'heron')"
CLINIC_ROWS = (
    "INSERT INTO clinics (clinic, created_at) VALUES ('hillside', '2026-01-01')",
    "INSERT INTO patients (person, clinic, pseudonym, since) VALUES ('heron', 'hillside', 'p1', '2026-01-01')",
    "INSERT INTO accounts (account, clinic, role, password_hash, created_at) VALUES ('a', 'hill', 'admin', 'x', 'y')",
    "INSERT INTO sign_ins (token_hash, account, made_at, seen_at, expires_at) VALUES ('h', 'ada', 'x', 'y', 'z')",
    "INSERT INTO attempts (whom, failures, last_at) VALUES ('account:x', 3, 'x')",
    "INSERT INTO audit (number, at, did, detail, before, seal) VALUES (1, 'x', 'people.seen', '{}', 'b', 's')",
)
SYNC_ROWS = (
    "INSERT INTO pairings VALUES ('heron', 'https://x', NULL, 'd', 't', 'hillside', 0, NULL, 'x', NULL, NULL)",
    "INSERT INTO sent (person, item, mark) VALUES ('heron', 'session:s1', 'm')",
    "INSERT INTO pairing_codes (code_hash, person, clinic, made_at, expires_at) VALUES ('h', 'heron', 'c', 'x', 'y')",
    "INSERT INTO devices VALUES ('d', 'heron', 'hillside', 'h', 3, 'x', 'y', NULL, NULL)",
    "INSERT INTO arriving (device, parcel, start, person, size, at, data) VALUES ('d', 'p', 0, 'heron', 9, 'x', '1')",
    "INSERT INTO arrivals (device, parcel, person, at) VALUES ('d', 'p', 'heron', 'x')",
)


@pytest.fixture(params=["a file", "a server"])
def url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty database."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    file = f"sqlite:///{tmp_path / 'wingbeat.sqlite'}"
    return file if request.param == "a file" else str(request.getfixturevalue("database"))


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The same, opened without making any table."""
    engine = create_engine(url)
    yield engine
    engine.dispose()


def _migrate(engine: Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__ or "").parent))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        up = revision > (_revision(engine) or "")
        (command.upgrade if up else command.downgrade)(config, revision)


def _revision(engine: Engine) -> str | None:
    with engine.begin() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _do(engine: Engine, sentence: str, *rows: dict[str, Any]) -> None:
    with engine.begin() as connection:
        for row in rows:
            connection.execute(text(sentence), row)


def _all(engine: Engine, sentence: str) -> list[tuple[Any, ...]]:
    with engine.begin() as connection:
        return [tuple(row) for row in connection.execute(text(sentence))]


def test_everybody_who_played_before_is_a_person(engine: Engine) -> None:
    """Aliases that differ in case only become one person, written as at first; sessions and baselines follow."""
    _migrate(engine, "0002")
    sessions = [("s1", "Heron", 3), ("s2", "heron", 1), ("s3", None, 2), ("s4", "swift", 4)]
    _do(engine, SESSION, *({"session": s, "patient": p, "at": f"2026-01-0{day}"} for s, p, day in sessions))
    baselines = [("Heron", "desk", 2), ("heron", "desk", 5), ("Heron", "sofa", 6), ("", "desk", 1), ("wren", "desk", 9)]
    _do(engine, BASELINE, *({"p": p, "place": place, "at": f"2026-01-0{day}"} for p, place, day in baselines))
    _migrate(engine, "0003")
    people = [("heron", "2026-01-01"), ("swift", "2026-01-04"), ("wren", "2026-01-09")]
    assert _all(engine, "SELECT alias, created_at FROM people ORDER BY created_at") == people
    played = [("s1", "heron"), ("s2", "heron"), ("s3", None), ("s4", "swift")]
    assert _all(engine, "SELECT session, patient FROM sessions ORDER BY session") == played
    assert _all(engine, "SELECT patient, place, taken_at FROM baselines ORDER BY patient, place") == [
        ("", "desk", "2026-01-01"),
        ("heron", "desk", "2026-01-05"),
        ("heron", "sofa", "2026-01-06"),
        ("wren", "desk", "2026-01-09"),
    ]


def _fill(url: str, engine: Engine) -> None:
    """Something in every table that can be there."""
    with Store.open(url) as store:
        store.new_person("heron", "2026-01-31T12:00:00+00:00")
        store.begin_visit("heron", "2026-01-31T12:00:00+00:00")
    _do(engine, SESSION, {"session": "s1", "patient": "heron", "at": "2026-01-01"})
    _do(engine, BASELINE, {"p": "heron", "place": "desk", "at": "2026-01-01"})
    _do(engine, PLAN, *({"patient": "heron", "version": version, "at": "2026-01-01"} for version in (1, 2)))
    _do(engine, IDENTITY, {})
    _do(engine, COMMENT, {})
    _do(engine, DIGEST, {})
    for sentence in (*CLINIC_ROWS, *SYNC_ROWS):
        _do(engine, sentence, {})


def test_every_migration_goes_back_and_forth_and_leaves_the_sessions(url: str, engine: Engine) -> None:
    """Step by step down to the first table and up again, with something in every table: the sessions stay."""
    _fill(url, engine)
    for revision in reversed(REVISIONS[:-1]):
        _migrate(engine, revision)
        assert _all(engine, "SELECT session, patient FROM sessions") == [("s1", "heron")]
    assert set(inspect(engine).get_table_names()) == {"sessions", "alembic_version"}
    for revision in REVISIONS[1:]:
        _migrate(engine, revision)
        assert _all(engine, "SELECT session, patient FROM sessions") == [("s1", "heron")]
    with Store.open(url) as store:
        assert [row.session for row in store.sessions_of("heron")] == ["s1"]
        assert store.visits_of("heron") == store.plans() == []


def test_recordings_are_not_thrown_away_with_their_table(url: str, engine: Engine) -> None:
    """Going back is refused while a recording is in the database; nothing is changed, and without one it works."""
    _fill(url, engine)
    _do(engine, RECORDING, {"session": "s1", "data": b"\x1f\x8b\x00"})
    _migrate(engine, "0004")
    with pytest.raises(ValueError, match="1 recordings are in the database and would be lost"):
        _migrate(engine, "0003")
    assert [bytes(data) for (data,) in _all(engine, "SELECT data FROM recordings")] == [b"\x1f\x8b\x00"]
    assert _all(engine, "SELECT version FROM plans ORDER BY version") == [(1,), (2,)]
    _do(engine, "DELETE FROM recordings", {})
    _migrate(engine, "0003")
    assert "plans" not in inspect(engine).get_table_names()
