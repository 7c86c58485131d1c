"""Make a store as the game of an older revision of the tables made it, and keep it here as text.

    python tests/store/older/make.py 0010    what stands in 0010/: store.sql and one recording

The game of that time comes from the repository's history: the last commit before the next revision of the tables, or,
of the newest revision, this one. It plays, calibrates and saves a plan, as far as it knew how to; a table that is empty
after that gets one made-up row. Add a revision only with the store of the one before it.
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
HOUSE = HERE.parents[2]
VERSIONS = "game/store/migrations/versions"
ALIAS, WHEN = "Heron", "2026-01-31T12:00:00+00:00"

LEVEL = """\
format = 1
id = "short"
title = "Short"
summary = "One lift."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 1
out_s = 1.0
return_s = 1.0
rest_s = 0
[cues.events]
repetition = "lift"
"""

ACTS_ON_OPENING = {"erasures"}
"""A row there is an order, which whoever opens the store next carries out."""

KEPT_ELSEWHERE = {"recordings"}
"""Filled only where a store has no folder."""


def make(revision: str) -> Path:
    """Make and keep one; the folder it is in."""
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        _take_out(_commit(revision), folder / "house")
        _play(folder)
        return _keep(revision, folder / "store")


def _commit(revision: str) -> str:
    following = f"{int(revision) + 1:04}"
    added = _git("log", "--diff-filter=A", "--format=%H", "--", f"{VERSIONS}/{following}_*.py").split()
    return f"{added[-1]}^" if added else "HEAD"


def _take_out(commit: str, folder: Path) -> None:
    folder.mkdir()
    packed = subprocess.run(
        ["git", "archive", commit, "game", "levels", "assets"], cwd=HOUSE, check=True, capture_output=True
    )
    subprocess.run(["tar", "x", "-C", str(folder)], input=packed.stdout, check=True)


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=HOUSE, check=True, capture_output=True, text=True).stdout


def _play(folder: Path) -> None:
    """Let the game of that time do what it can; a verb or an option that it does not know yet is left out."""
    (folder / "short.toml").write_text(LEVEL, encoding="utf-8")
    puppet = ("play", "--source", "puppet", "--headless", "--level", "short.toml", "--patient", ALIAS)
    assert _wingbeat(folder, *puppet)
    _wingbeat(folder, *puppet, "--calibrate")
    if _wingbeat(folder, "plan", "new", "-o", "plan.toml"):
        _wingbeat(folder, "plan", "save", "plan.toml", "--patient", ALIAS)


def _wingbeat(folder: Path, *words: str) -> bool:
    own = {"PYTHONPATH": str(folder / "house"), "XDG_DATA_HOME": str(folder / "data")}
    store = () if words[:2] == ("plan", "new") else ("--store", "store")
    command = [sys.executable, "-P", "-m", "game", *words, *store]
    done = subprocess.run(command, cwd=folder, env={**os.environ, **own}, check=False, capture_output=True, text=True)
    sys.stderr.write(f"{' '.join(words)} -> {done.returncode}\n")
    return done.returncode == 0


def _keep(revision: str, store: Path) -> Path:
    (database,) = store.glob("*.sqlite")
    connection = sqlite3.connect(database)
    (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert found == revision, f"the game of that time makes revision {found}"
    first, *later = [row for (row,) in connection.execute("SELECT session FROM sessions ORDER BY started_at")]
    for session in later:  # of the calibration only what it found is kept
        connection.execute("DELETE FROM sessions WHERE session = ?", (session,))
    for sentence, values in _made_up(connection, first):
        connection.execute(sentence, values)
    connection.commit()
    place = HERE / revision
    place.mkdir(exist_ok=True)
    (place / "store.sql").write_text("\n".join(connection.iterdump()) + "\n", encoding="utf-8")
    (recording,) = connection.execute("SELECT recording FROM sessions").fetchone()
    (place / "recording.wingbeat").write_bytes((store / recording).read_bytes())
    return place


def _made_up(connection: sqlite3.Connection, session: str) -> Iterator[tuple[str, list[object]]]:
    """A row for every table that the game of that time left empty."""
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if table in ACTS_ON_OPENING | KEPT_ELSEWHERE or connection.execute(f"SELECT 1 FROM {table}").fetchone():  # noqa: S608
            continue
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        values = [_value(name, kind.upper(), session) for _, name, kind, *_ in columns]
        yield f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values  # noqa: S608


def _value(name: str, kind: str, session: str) -> object:
    by_kind = {"JSON": json.dumps({}), "BLOB": b"", "INTEGER": 1, "BIGINT": 1, "BOOLEAN": 0, "FLOAT": 1.0}
    if name == "session":
        return session
    if name in {"person", "patient", "alias", "folded"}:
        return ALIAS.lower() if name == "folded" else ALIAS
    if name.endswith("_at") or name in {"at", "since"}:
        return WHEN
    return by_kind.get(kind, "made up")


if __name__ == "__main__":
    for asked in sys.argv[1:]:
        sys.stdout.write(f"{make(asked)}\n")
