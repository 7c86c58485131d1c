"""Deleting a person, so that no byte of theirs stays in the store's folder; what is interrupted is finished later.

First a row says who is leaving; then their files go, then their rows, in the database and in every copy of it that we
made; then the rooms that the rows had are swept; last, the row that said it goes. A crash between any two of these is
mended by `finish_erasures`, which begins where the rows stand: doing a step twice is doing it once.

Who plays without an alias is deleted as "": all of them are one, since nothing tells them apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Column, ColumnElement, Connection, Engine, delete, func, insert, select, update

from game.recording.format import BadRecording
from game.recording.reader import read_header
from game.store.alias import folded
from game.store.bad import BadStore, told_clearly
from game.store.database import open_database, sweep, writing
from game.store.places import SUFFIX, Places
from game.store.recording_file import lock
from game.store.schema import (
    BASELINES,
    COMMENTS,
    ERASURES,
    IDENTITIES,
    PATIENTS,
    PEOPLE,
    PLANS,
    RATINGS,
    RECORDINGS,
    SESSIONS,
    SETTINGS,
    VISITS,
)
from game.store.sync_schema import ARRIVALS, ARRIVING, DEVICES, PAIRING_CODES, PAIRINGS, SENT

_OWNED = (
    (PLANS, PLANS.c.patient),
    (COMMENTS, COMMENTS.c.person),
    (SESSIONS, SESSIONS.c.patient),
    (BASELINES, BASELINES.c.patient),
    (SETTINGS, SETTINGS.c.person),
    (VISITS, VISITS.c.person),
    (RATINGS, RATINGS.c.person),
    (IDENTITIES, IDENTITIES.c.person),
    (PAIRINGS, PAIRINGS.c.person),
    (SENT, SENT.c.person),
    (PAIRING_CODES, PAIRING_CODES.c.person),
    (DEVICES, DEVICES.c.person),
    (ARRIVING, ARRIVING.c.person),
    (ARRIVALS, ARRIVALS.c.person),
    (PATIENTS, PATIENTS.c.person),
    (PEOPLE, PEOPLE.c.alias),
)
"""The tables with rows of a person, and the column that says whose; the person's own row goes last."""


def erase_person(engine: Engine, places: Places, alias: str) -> None:
    """Delete everything of a person from a store and from the copies that were made of it.

    Raises:
        BadStore: a session of theirs is being played, or a file cannot be deleted. Where deleting had begun, it is
            finished at the next start.
    """
    with told_clearly(str(places)):
        _refuse_while_playing(engine, places, alias)
        with writing(engine) as connection:
            connection.execute(insert(ERASURES).values(alias=alias))
        finish_erasures(engine, places)


def finish_erasures(engine: Engine, places: Places) -> None:
    """Finish every deletion that is under way; there is usually none.

    Raises:
        BadStore: one cannot be finished yet; the message says why, and nothing more is needed than to try again.
    """
    with told_clearly(str(places)):
        with engine.begin() as connection:
            leaving = list(connection.execute(select(ERASURES.c.alias)).scalars())
        if not leaving:
            return
        for alias in dict.fromkeys(alias for alias in leaving if alias is not None):
            _erase(engine, places, alias)
        _sweep(engine, places)
        with writing(engine) as connection:
            connection.execute(delete(ERASURES).where(ERASURES.c.alias.is_(None)))


def _refuse_while_playing(engine: Engine, places: Places, alias: str) -> None:
    """The recording of a session that is being played is locked."""
    with engine.begin() as connection:
        mine = _whose(SESSIONS.c.patient, _spellings(connection, alias))
        query = select(SESSIONS.c.recording).where(mine, SESSIONS.c.finished.is_(False))
        paths = [places.folder / name for name in connection.execute(query).scalars()]
    for path in paths:
        if path.exists():
            with path.open("r+b") as file:
                if not lock(file):
                    raise BadStore(
                        f"a session of {alias or 'who has no alias'} is being played; finish it, then delete"
                    )


def _erase(engine: Engine, places: Places, alias: str) -> None:
    with engine.begin() as connection:
        files = {*_files_of_rows(connection, places, alias), *_files_of_ids(places, _ids(connection, alias))}
        files |= set(_strays(connection, places, alias))
    for path in files:
        path.unlink(missing_ok=True)
    for path in sorted(places.backups.glob("*.sqlite")):
        _erase_in_copy(path, alias)
    with writing(engine) as connection:
        _delete_rows(connection, alias)


def _erase_in_copy(path: Path, alias: str) -> None:
    copy = Places(path.parent, URL.create("sqlite", database=str(path)))
    with told_clearly(str(path)):
        engine = open_database(copy)
        try:
            with writing(engine) as connection:
                _delete_rows(connection, alias)
            _sweep(engine, copy)
        finally:
            engine.dispose()


def _sweep(engine: Engine, places: Places) -> None:
    if not sweep(engine):
        raise BadStore(f"the store {places} is in use by another program; close that one, and start again to finish")


def _delete_rows(connection: Connection, alias: str) -> None:
    spellings = _spellings(connection, alias)
    played = select(SESSIONS.c.session).where(_whose(SESSIONS.c.patient, spellings))
    connection.execute(delete(RECORDINGS).where(RECORDINGS.c.session.in_(played)))
    for table, owner in _OWNED:
        if alias or table is not PLANS:  # a plan for nobody yet is no data of whoever plays without an alias
            connection.execute(delete(table).where(_whose(owner, spellings)))
    connection.execute(update(ERASURES).where(ERASURES.c.alias.in_(spellings)).values(alias=None))


def _spellings(connection: Connection, alias: str) -> list[str]:
    """Every way in which this person's alias is written in any row."""
    found = {alias}
    for _, owner in _OWNED:
        found |= {one for one in connection.execute(select(owner).distinct()).scalars() if one is not None}
    return sorted(one for one in found if folded(one) == folded(alias))


def _whose(owner: Column[Any], spellings: Sequence[str]) -> ColumnElement[bool]:
    """Rows of somebody; some tables leave out an alias that was not given, others have it empty."""
    return func.coalesce(owner, "").in_(spellings)


def _ids(connection: Connection, alias: str) -> set[str]:
    """Sessions and visits of this person, by which files are named."""
    spellings = _spellings(connection, alias)
    played = connection.execute(select(SESSIONS.c.session).where(_whose(SESSIONS.c.patient, spellings))).scalars()
    visited = connection.execute(select(VISITS.c.visit).where(_whose(VISITS.c.person, spellings))).scalars()
    return {*played, *visited}


def _files_of_rows(connection: Connection, places: Places, alias: str) -> Iterator[Path]:
    """Recordings and videos; a path that leads out of the folder is none of ours."""
    mine = _whose(SESSIONS.c.patient, _spellings(connection, alias))
    for row in connection.execute(select(SESSIONS.c.recording, SESSIONS.c.video).where(mine)):
        paths = (places.folder / name for name in row if name)
        yield from (path for path in paths if path.resolve().is_relative_to(places.folder.resolve()))


def _files_of_ids(places: Places, ids: Iterable[str]) -> Iterator[Path]:
    """Whatever else is named by an id of theirs in the folders that are ours: half-written files, copies."""
    named = re.compile(rf"(?<![A-Za-z0-9_-])(?:{'|'.join(map(re.escape, ids)) or '(?!)'})(?![A-Za-z0-9_-])")
    return (path for path in _own_files(places) if named.search(path.name))


def _strays(connection: Connection, places: Places, alias: str) -> Iterator[Path]:
    """Recordings that no row knows, whose header says that they are theirs."""
    known = {places.folder / name for name in connection.execute(select(SESSIONS.c.recording)).scalars()}
    for path in _own_files(places):
        if path.suffix == SUFFIX and path not in known and _patient(path) == folded(alias):
            yield path


def _own_files(places: Places) -> list[Path]:
    """The files in the folders that are ours alone: the store's own folder may be anybody's."""
    folders = (places.recordings, places.backups)
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]


def _patient(path: Path) -> str | None:
    """Whose recording a file is, folded; None where it says nothing."""
    try:
        return folded(read_header(path.read_bytes()).patient or "")
    except BadRecording:
        return None
