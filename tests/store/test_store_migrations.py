"""From one version of the tables to the next and back, with data in place.

Where WINGBEAT_TEST_DATABASE names an empty database of a server (a SQLAlchemy URL), the same must hold there.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, inspect, text

from game.store import migrations
from game.store.schema import HEAD
from game.store.store import Store

SERVER = os.environ.get("WINGBEAT_TEST_DATABASE")
SESSION = (
    "INSERT INTO sessions (session, started_at, level, patient, source, rules, recording, finished) "
    "VALUES (:session, :at, 'free', :patient, 'puppet', 1, 'recordings/x.wingbeat', true)"
)
BASELINE = "INSERT INTO baselines (patient, place, taken_at, mirrors, baseline) VALUES (:p, :place, :at, false, '{}')"


@pytest.fixture(params=["a file", *(["a server"] if SERVER else [])])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database."""
    url = f"sqlite:///{tmp_path / 'wingbeat.sqlite'}" if request.param == "a file" else SERVER or ""
    yield url
    engine = create_engine(url)
    with engine.begin() as connection:
        for table in inspect(engine).get_table_names():
            connection.execute(text(f"DROP TABLE {table}"))
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


def test_everybody_who_played_before_is_a_person(address: str) -> None:
    """Aliases that differ in case only become one person, written as at first; sessions and baselines follow."""
    engine = create_engine(address)
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
    engine.dispose()


def test_every_migration_goes_back_and_forth_and_leaves_the_sessions(address: str) -> None:
    """Down to the first table and up again, with people and visits in place: the sessions are still there."""
    with Store.open(address) as store:
        store.new_person("heron", "2026-01-31T12:00:00+00:00")
        store.begin_visit("heron", "2026-01-31T12:00:00+00:00")
    engine = create_engine(address)
    _do(engine, SESSION, {"session": "s1", "patient": "heron", "at": "2026-01-01"})
    _migrate(engine, "0001")
    assert set(inspect(engine).get_table_names()) == {"sessions", "alembic_version"}
    assert _all(engine, "SELECT session, patient FROM sessions") == [("s1", "heron")]
    _migrate(engine, HEAD)
    engine.dispose()
    with Store.open(address) as store:
        assert [row.session for row in store.sessions_of("heron")] == ["s1"]
        assert store.visits_of("heron") == []
