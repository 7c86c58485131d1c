"""Stores as older versions of the game left them open with this one, whole; what was played then counts the same now.

In `older/` each revision of the tables has a store made by the game of its time; `older/make.py` makes them.
"""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from game.rescore import due, rescore
from game.store import migrations
from game.store.schema import HEAD
from game.store.store import Store
from tests.program.test_rescore import Counting

OLDER = Path(__file__).parent / "older"
REVISIONS = sorted(path.name[:4] for path in (Path(migrations.__file__ or "").parent / "versions").glob("0*.py"))
KEPT = sorted(folder.name for folder in OLDER.iterdir() if (folder / "store.sql").exists())

Rows = dict[str, list[dict[str, Any]]]
"""Table -> its rows."""


@pytest.fixture(params=KEPT)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of a store that the game of that revision made."""
    kept = OLDER / request.param
    with sqlite3.connect(tmp_path / "wingbeat.sqlite") as connection:
        connection.executescript((kept / "store.sql").read_text(encoding="utf-8"))
        (recording,) = connection.execute("SELECT recording FROM sessions").fetchone()
    connection.close()
    (tmp_path / recording).parent.mkdir()
    (tmp_path / recording).write_bytes((kept / "recording.wingbeat").read_bytes())
    return tmp_path


def _rows(folder: Path) -> Rows:
    connection = sqlite3.connect(folder / "wingbeat.sqlite")
    connection.row_factory = sqlite3.Row
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")] for table in tables}  # noqa: S608
    connection.close()
    return rows


def test_every_revision_but_the_newest_has_its_store() -> None:
    """Whoever adds a revision of the tables has kept a store of the one before it: `older/make.py` makes it."""
    missing = set(REVISIONS[:-1]) - set(KEPT)
    assert not missing, f"run: python tests/store/older/make.py {' '.join(sorted(missing))}"


def test_an_older_store_loses_nothing(older: Path) -> None:
    """Opened once, it has the newest tables, and every value that was in it, in its row."""
    before = _rows(older)
    with Store.open(str(older)):
        pass
    after = _rows(older)
    assert after["alembic_version"] == [{"version_num": HEAD}]
    for table in before.keys() - {"alembic_version"}:
        for row in before[table]:
            assert any(row.items() <= now.items() for now in after[table]), (table, row)


def test_everybody_of_an_older_store_is_still_somebody(older: Path) -> None:
    """Whose session it was is a person, with that session and no other."""
    with Store.open(str(older)) as store:
        (person,) = [person.alias for person in store.people() if person.alias == "Heron"]
        assert [row.finished for row in store.sessions_of(person)] == [True]


def test_what_was_played_then_counts_the_same_now(older: Path) -> None:
    """The recording can be read and replayed, and judged again it has as many repetitions as it had."""
    with Store.open(str(older)) as store, Counting() as executor:
        (before,) = store.sessions()
        (again,) = rescore(store, due(store, every=True), executor, 1)
        assert again.trouble is None
        (now,) = store.sessions()
        assert (now.reps, now.complete) == (before.reps, before.complete)
        assert now.complete
