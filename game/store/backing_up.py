"""Making a backup while people play.

The tables are read in one transaction that sees the database as it is at its first moment, on SQLite (in its WAL mode)
as on a server; whoever writes meanwhile does not wait. The recordings are read after that: a finished session's is not
changed any more, and of a session that is being played there is as much as was written by then, which a restored store
finishes as one that was cut off. (No database's own copying is used: see `backup_file` for why.)
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from sqlalchemy import Connection, select

from game.store.backup_file import (
    LEFT_OUT,
    MANIFEST,
    BadBackup,
    FileSum,
    Manifest,
    TableSum,
    checked,
    copied,
    line_of,
    rows_of,
    sum_of,
)
from game.store.bad import told_clearly
from game.store.opened import Opened
from game.store.schema import HEAD, METADATA, RECORDINGS, SESSIONS


class BackingUp(Opened):
    """Copies of a whole store."""

    def back_up(self, target: Path, made_at: str) -> Manifest:
        """Write everything that is in the store into one file, whole or not at all, and read it again to compare.

        Args:
            target: must not exist yet; only this user may read it.
            made_at: ISO 8601.

        Raises:
            BadBackup: there is such a file, or it cannot be written.
            BadStore: the store cannot be read.
        """
        if target.exists():
            raise BadBackup(f"{target} is there already, and a backup replaces nothing; choose another name")
        part = target.with_name(f"{target.name}.part")
        try:
            with _only_ours(part, target) as file, ZipFile(file, "w", ZIP_DEFLATED) as archive:
                manifest = self._write(archive, made_at)
            if checked(part) != manifest:
                raise BadBackup(f"{target} could not be read as it was written; look at its disk, and try again")
            part.replace(target)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise BadBackup(f"{target} cannot be written ({reason}); choose another place") from None
        finally:
            part.unlink(missing_ok=True)
        return manifest

    def _write(self, archive: ZipFile, made_at: str) -> Manifest:
        with self._snapshot() as connection:
            tables = {
                table.name: _write_table(archive, table.name, map(line_of, rows_of(connection, table)))
                for table in METADATA.sorted_tables
                if table.name not in LEFT_OUT
            }
            files, missing = self._write_files(archive, connection)
        manifest = Manifest(made_at, HEAD, tables, files, tuple(missing))
        archive.writestr(MANIFEST, line_of(manifest.to_json()))
        return manifest

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        server = self._engine.dialect.name != "sqlite"
        engine = self._engine.execution_options(isolation_level="REPEATABLE READ") if server else self._engine
        with told_clearly(str(self.places)), engine.begin() as connection:
            yield connection

    def _write_files(self, archive: ZipFile, connection: Connection) -> tuple[dict[str, FileSum], list[str]]:
        files: dict[str, FileSum] = {}
        missing: list[str] = []
        for session in list(connection.execute(select(SESSIONS.c.session).order_by(SESSIONS.c.session)).scalars()):
            data = self._recording(connection, session)
            if data is None:
                missing.append(session)
                continue
            name = f"recordings/{session}.wingbeat"
            archive.writestr(name, data, ZIP_STORED)
            files[name] = copied(BytesIO(data), None)
            if film := self.places.film(session):
                files[f"recordings/{film.name}"] = _write_film(archive, film)
        return files, missing

    def _recording(self, connection: Connection, session: str) -> bytes | None:
        """From its file; else from the database as it was, else as it is now: it may have just gone there."""
        try:
            return self.places.recording(session).read_bytes()
        except FileNotFoundError:
            query = select(RECORDINGS.c.data).where(RECORDINGS.c.session == session)
            found: bytes | None = connection.execute(query).scalar_one_or_none()
            if found is None and self.places.inside:
                with self._reading() as now:
                    found = now.execute(query).scalar_one_or_none()
            return found


def _write_table(archive: ZipFile, table: str, lines: Iterator[bytes]) -> TableSum:
    with archive.open(f"tables/{table}.jsonl", "w", force_zip64=True) as file:

        def written() -> Iterator[bytes]:
            for line in lines:
                file.write(line)
                yield line

        return sum_of(written())


def _write_film(archive: ZipFile, film: Path) -> FileSum:
    with film.open("rb") as source, archive.open(f"recordings/{film.name}", "w", force_zip64=True) as target:
        return copied(source, target)


@contextmanager
def _only_ours(part: Path, target: Path) -> Iterator[Any]:
    """A new file that nobody else may read, on the disk when it is closed."""
    try:
        descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError:
        raise BadBackup(
            f"{part} is there: another backup to {target} is under way, or was cut off; remove it"
        ) from None
    with os.fdopen(descriptor, "w+b") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
