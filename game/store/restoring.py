"""Putting a backup into an empty store: all of it or nothing, and compared with the backup before it counts."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from sqlalchemy import (
    JSON,
    Connection,
    Engine,
    Integer,
    MetaData,
    Table,
    Text,
    bindparam,
    cast,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, ProgrammingError

from game.store.backup_file import BadBackup, Manifest, checked, copied, line_of, lines_in, opened, rows_of, sum_of
from game.store.bad import BadStore, told_clearly
from game.store.database import open_database, writing
from game.store.places import SUFFIX, Places, places_of
from game.store.schema import METADATA, RECORDINGS

_SESSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_AT_ONCE = 500
"""Rows that are written at once."""

_BYTES_AT_ONCE = 1 << 24
"""And no more than so many bytes of them, and one row."""


def restore(source: Path, address: str | None) -> Manifest:
    """Put a backup into a store where nothing is yet, on whichever engine; it is brought up to date afterwards.

    Args:
        source: a file that `BackingUp.back_up` has made.
        address: of the store; as in `places_of`.

    Raises:
        BadBackup: it is none, is damaged, or was made by a newer version of the game. The store stays empty.
        BadStore: there is something in the store, or it cannot be written.
    """
    places, manifest = places_of(address), checked(source)
    with told_clearly(str(places)):
        engine = open_database(places)
        try:
            with engine.begin() as connection:
                _refuse_unless_empty(connection, places)
        finally:
            engine.dispose()
        engine = _at_revision(places, manifest, source)
        try:
            _fill(engine, places, source, manifest)
        finally:
            engine.dispose()
            open_database(places).dispose()
    return manifest


def _at_revision(places: Places, manifest: Manifest, source: Path) -> Engine:
    """The empty database, with the tables as the backup has them."""
    try:
        return open_database(places, manifest.schema)
    except BadStore:
        raise BadBackup(f"{source} was made by a newer version of the game; update the game") from None


def _refuse_unless_empty(connection: Connection, places: Places) -> None:
    found = [table for table in _tables(connection) if connection.execute(select(table).limit(1)).first()]
    if found or any(places.recordings.glob(f"*{SUFFIX}")):
        raise BadStore(f"there is something in {places} already, and restoring replaces nothing; choose an empty store")


def _tables(connection: Connection) -> list[Table]:
    """The tables as they are in the database at this moment."""
    known = MetaData()
    known.reflect(connection, only=lambda name, _: name in METADATA.tables)
    return known.sorted_tables


def _fill(engine: Engine, places: Places, source: Path, manifest: Manifest) -> None:
    written: list[Path] = []
    try:
        with opened(source) as archive, writing(engine) as connection:
            _refuse_unless_empty(connection, places)
            tables = {table.name: table for table in _tables(connection)}
            finished = _put_rows(connection, archive, tables, manifest, source)
            for name in manifest.files:
                if places.inside and name.endswith(SUFFIX) and Path(name).stem in finished:
                    _put_inside(connection, archive, name)
                else:
                    written.append(_put_file(archive, places.folder / name, manifest, name))
            if engine.dialect.name != "sqlite":
                _go_on_counting(connection, tables)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def _put_rows(
    connection: Connection, archive: ZipFile, tables: Mapping[str, Table], manifest: Manifest, source: Path
) -> set[str]:
    """Write every row and read it again to compare; returns the sessions that are finished."""
    finished: set[str] = set()
    for name, wanted in manifest.tables.items():
        if name not in tables:
            raise BadBackup(f"{source} has a table {name} that this game does not know; update the game")
        lines = lines_in(archive, name)
        while rows := [_row(line, source) for line in _some(lines)]:
            if name == "sessions":
                finished |= {row["session"] for row in rows if _is_honest(row, source) and row["finished"]}
            _insert(connection, tables[name], rows, source)
        if sum_of(map(line_of, rows_of(connection, tables[name]))) != wanted:
            raise BadBackup(f"the rows of {name} in {source} do not come out as they went in; take an earlier backup")
    return finished


def _some(lines: Iterator[bytes]) -> Iterator[bytes]:
    """As many of the lines that are left as are written at once."""
    size = 0
    for line in islice(lines, _AT_ONCE):
        yield line
        size += len(line)
        if size > _BYTES_AT_ONCE:
            return


def _row(line: bytes, source: Path) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise BadBackup(f"{source} has a line that is no row; take an earlier backup")
    return found


def _is_honest(row: Mapping[str, Any], source: Path) -> bool:
    """A session's files are where the game puts them: a made-up backup could name any file of this machine."""
    session = str(row.get("session"))
    own = (f"recordings/{session}{SUFFIX}", None, f"recordings/{session}.webm", f"recordings/{session}.avi")
    if not _SESSION.fullmatch(session) or row.get("recording") != own[0] or row.get("video") not in own[1:]:
        raise BadBackup(f"{source} has a session whose files are not where the game keeps them; take an earlier backup")
    return True


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]], source: Path) -> None:
    """JSON goes in as the text that it was; SQLite keeps it as text, a server is told what it is.

    Raises:
        BadBackup: there is something in a row that no table takes.
    """
    values: dict[str, Any] = {}
    for column in table.columns:
        is_json = isinstance(column.type, JSON)
        given: Any = bindparam(f"in_{column.name}", type_=Text() if is_json else column.type)
        values[column.name] = cast(given, JSON) if is_json and connection.dialect.name != "sqlite" else given
    named = [{f"in_{column.name}": row.get(column.name) for column in table.columns} for row in rows]
    try:
        connection.execute(insert(table).values(values), named)
    except (OverflowError, UnicodeError, DataError, IntegrityError, InterfaceError, ProgrammingError):
        raise BadBackup(f"{source} has a row that {table.name} cannot hold; take an earlier backup") from None


def _put_inside(connection: Connection, archive: ZipFile, name: str) -> None:
    connection.execute(insert(RECORDINGS).values(session=Path(name).stem, data=archive.read(name)))


def _put_file(archive: ZipFile, path: Path, manifest: Manifest, name: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as source, path.open("xb") as target:
        copied(source, target)
    with path.open("rb") as again:
        if copied(again, None) != manifest.files[name]:
            path.unlink()
            raise BadStore(f"{path} could not be read as it was written; look at its disk, and try again")
    return path


def _go_on_counting(connection: Connection, tables: Mapping[str, Table]) -> None:
    """A server's own numbers go on after those that came with the rows."""
    for table in tables.values():
        (key, *more) = table.primary_key.columns
        if more or not isinstance(key.type, Integer):
            continue
        sequence = connection.execute(text("SELECT pg_get_serial_sequence(:t, :c)"), {"t": table.name, "c": key.name})
        newest = connection.execute(select(func.max(key))).scalar()
        if (name := sequence.scalar()) and newest is not None:
            connection.execute(text("SELECT setval(:name, :newest)"), {"name": name, "newest": newest})
