"""A backup's file: a zip of every table, row by row, of every recording and film, and of what there must be.

    manifest.json               format, when, the tables' revision, and for each table and file how much and which sum
    tables/<table>.jsonl        a JSON object a row; JSON columns as the text that the database has
    recordings/<session>.*      recordings and films, byte for byte, wherever the store keeps them

Tables are rows and no database's own pages, so that what SQLite kept can be put into PostgreSQL and back. A table's sum
is the sum of its rows' SHA-256, modulo 2**256: databases put the same rows into different orders.
"""

import errno
import json
import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from sqlalchemy import JSON, Connection, Table, Text, cast, select

FORMAT = 1
MANIFEST = "manifest.json"
LEFT_OUT = frozenset({"recordings", "sign_ins", "attempts", "pairings", "sent", "pairing_codes", "arriving", "digests"})
"""Tables that are none of a backup's: recordings are files in it; nobody is signed in to what is restored, and a home
that is restored pairs anew, since the token it sends with is a secret. Parcels on their way come again. Digests are
made again."""

_FILE = re.compile(r"recordings/[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.(wingbeat|webm|avi)")
_TABLE = re.compile(r"[a-z_]{1,40}")
_LONGEST_LINE = 1 << 23
"""Bytes of a row; the longest of ours has a tenth."""

_LARGEST_MANIFEST, _LEAST_APART = 1 << 26, 32
"""Bytes of a manifest, enough for four hundred thousand recordings; and between two of its values on average, at least,
since it takes memory by the value: ours are seventy apart."""

_CHUNK = 1 << 20
_PACKINGS = {ZIP_STORED, ZIP_DEFLATED}
"""Others may ask for gigabytes to be unpacked with."""

_MOST_PACKED = 200
"""Times that rows get smaller when they are packed, at most: ours do ten to thirty times. Zeros would a thousand."""

_ALWAYS = 1 << 22
"""Bytes that rows may have however small they were packed."""


class BadBackup(ValueError):
    """A backup that cannot be used; the message says what, where, and what to do."""


@dataclass(frozen=True, slots=True)
class TableSum:
    """How many rows a table has, and their sum in hexadecimal."""

    rows: int
    total: str


@dataclass(frozen=True, slots=True)
class FileSum:
    """How many bytes a file has, and their SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a backup.

    Attributes:
        made_at: ISO 8601.
        schema: revision of the tables.
        tables: by name.
        files: by name within the backup and within a store's folder.
        missing: sessions whose recording was nowhere.
    """

    made_at: str
    schema: str
    tables: Mapping[str, TableSum]
    files: Mapping[str, FileSum]
    missing: tuple[str, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """As it stands in the file."""
        return {"kind": "wingbeat-backup", "format": FORMAT, **asdict(self)}


def rows_of(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """Every row of a table; JSON columns as the text that the database has."""
    columns = [cast(c, Text).label(c.name) if isinstance(c.type, JSON) else c for c in table.columns]
    query = select(*columns).order_by(*table.primary_key.columns).execution_options(yield_per=100)
    for row in connection.execute(query):
        yield dict(row._mapping)  # noqa: SLF001 - see store.py


def line_of(row: Mapping[str, Any]) -> bytes:
    """A row as a line."""
    return json.dumps(row, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def sum_of(lines: Iterable[bytes]) -> TableSum:
    """The sum of a table's lines, in whatever order."""
    rows = total = 0
    for line in lines:
        rows += 1
        total = (total + int.from_bytes(sha256(line).digest())) % (1 << 256)
    return TableSum(rows, f"{total:064x}")


def lines_in(archive: ZipFile, table: str) -> Iterator[bytes]:
    """The lines of a table in a backup."""
    with archive.open(f"tables/{table}.jsonl") as file:
        while line := file.readline(_LONGEST_LINE):
            yield line


def copied(source: IO[bytes], target: IO[bytes] | None, most: int | None = None) -> FileSum:
    """Copy a file, or only read it; returns its sum. What is longer than `most` is read no further."""
    size, found = 0, sha256()
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        found.update(chunk)
        if target is not None:
            target.write(chunk)
        if most is not None and size > most:
            break
    return FileSum(size, found.hexdigest())


@contextmanager
def opened(path: Path) -> Iterator[ZipFile]:
    """Open a backup.

    Raises:
        BadBackup: it is none, or damaged.
    """
    try:
        with ZipFile(path) as archive:
            yield archive
    except FileNotFoundError:
        raise BadBackup(f"there is no file {path}; give a backup that `wingbeat backup` has made") from None
    except IsADirectoryError:
        raise BadBackup(f"{path} is a folder; give a backup that `wingbeat backup` has made") from None
    except (BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, LookupError, UnicodeError, OverflowError):
        raise _damaged(path) from None
    except OSError as error:
        if error.errno not in (None, errno.EINVAL):
            raise
        raise _damaged(path) from None  # it says that something stands before its beginning


def checked(path: Path) -> Manifest:
    """Read a backup whole and compare everything with what there must be.

    Raises:
        BadBackup: it is none, was made by a newer version, or is damaged.
    """
    with opened(path) as archive:
        manifest = _manifest(archive, path)
        expected = {MANIFEST, *manifest.files, *(f"tables/{table}.jsonl" for table in manifest.tables)}
        names = archive.namelist()
        packings = {info.compress_type for info in archive.infolist()}
        if set(names) != expected or len(names) != len(expected) or not packings <= _PACKINGS:
            raise _damaged(path)
        _refuse_bombs(archive, manifest, path)
        for table, wanted in manifest.tables.items():
            if sum_of(lines_in(archive, table)) != wanted:
                raise _damaged(path)
        for name, file in manifest.files.items():
            with archive.open(name) as source:
                if copied(source, None, file.size) != file:
                    raise _damaged(path)
    return manifest


def _refuse_bombs(archive: ZipFile, manifest: Manifest, path: Path) -> None:
    """What is read for as long as it goes on must not go on for ever; files are read no further than they should be."""
    for table in manifest.tables:
        info = archive.getinfo(f"tables/{table}.jsonl")
        if info.file_size > max(_ALWAYS, _MOST_PACKED * info.compress_size):
            raise _damaged(path)


def _manifest(archive: ZipFile, path: Path) -> Manifest:
    try:
        with archive.open(MANIFEST) as file:
            text = file.read(_LARGEST_MANIFEST)
        if sum(map(text.count, (b"[", b"{", b","))) * _LEAST_APART > len(text) + _ALWAYS:
            raise _damaged(path)
        found = json.loads(text)
        if found["kind"] == "wingbeat-backup" and found["format"] != FORMAT:
            raise BadBackup(f"{path} was made by a newer version of the game; update the game")
        manifest = _read(found)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise error if isinstance(error, BadBackup) else _damaged(path) from None
    if not (all(map(_TABLE.fullmatch, manifest.tables)) and all(map(_FILE.fullmatch, manifest.files))):
        raise _damaged(path)
    return manifest


def _read(found: Mapping[str, Any]) -> Manifest:
    return Manifest(
        made_at=str(found["made_at"]),
        schema=str(found["schema"]),
        tables={str(name): TableSum(int(one["rows"]), str(one["total"])) for name, one in found["tables"].items()},
        files={str(name): FileSum(int(one["size"]), str(one["sha256"])) for name, one in found["files"].items()},
        missing=tuple(map(str, found["missing"])),
    )


def _damaged(path: Path) -> BadBackup:
    return BadBackup(
        f"{path} is no backup of Wingbeat, or a damaged one; take another copy of it, or an earlier backup"
    )
