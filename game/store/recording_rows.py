"""Recordings in the database, where a clinic has no folder that everybody shares.

A session is recorded into a file on the machine that plays it, as always, which a crash cannot hurt. When it is
finished, the file goes into the database in the same transaction as the session's numbers; then it goes from here.
"""

import os
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, func, insert, select

from game.recording.format import BadRecording
from game.recording.reader import read_header
from game.store.alias import folded
from game.store.places import SUFFIX, Places
from game.store.recording_file import lock
from game.store.schema import PEOPLE, RECORDINGS, SESSIONS


def put(connection: Connection, session: str, path: Path) -> None:
    """Put a recording's file into the database, in place of what was there."""
    connection.execute(delete(RECORDINGS).where(RECORDINGS.c.session == session))
    connection.execute(insert(RECORDINGS).values(session=session, data=path.read_bytes()))


def fetch(connection: Connection, session: str, path: Path) -> bool:
    """Write a recording from the database to a file, whole or not at all; False where there is none."""
    data = connection.execute(select(RECORDINGS.c.data).where(RECORDINGS.c.session == session)).scalar_one_or_none()
    if data is None:
        return False
    part = path.with_suffix(".part")
    part.write_bytes(data)
    part.replace(path)
    return True


def size(connection: Connection, session: str) -> int | None:
    """How many bytes a recording in the database has; None where there is none."""
    query = select(func.length(RECORDINGS.c.data)).where(RECORDINGS.c.session == session)
    return connection.execute(query).scalar_one_or_none()


def let_go(engine: Engine, places: Places) -> None:
    """Remove what a crash left on this machine: files that are in the database, and those of people who were deleted.

    A file that is locked belongs to a session that is being played.
    """
    with engine.begin() as connection:
        inside = set(connection.execute(select(RECORDINGS.c.session)).scalars())
        rows = set(connection.execute(select(SESSIONS.c.session)).scalars())
        people = set(connection.execute(select(PEOPLE.c.folded)).scalars())
    for path in places.recordings.glob(f"*{SUFFIX}"):
        if path.stem in inside or (path.stem not in rows and _is_a_strangers(path, people)):
            _remove(path)


def remove(path: Path) -> None:
    """Remove a file that is in the database; where it is still open and this system forbids it, `let_go` does later."""
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        if os.name != "nt":
            raise


def _remove(path: Path) -> None:
    with path.open("r+b") as file:
        free = lock(file)
    if free:
        remove(path)


def _is_a_strangers(path: Path, people: set[str]) -> bool:
    try:
        patient = read_header(path.read_bytes()).patient
    except BadRecording:
        return False
    return patient is not None and folded(patient) not in people
