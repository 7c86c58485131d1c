"""Backups: a zip of every table, row by row, and of recordings, put into an empty store."""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from random import Random

from game.sessions.archive import Archive
from game.store.backup_file import MANIFEST, sum_of
from game.store.restoring import restore
from tests.fuzz.decoder import Decoder
from tests.fuzz.decoders import recordings
from tests.fuzz.templates import copied, empty_store
from tests.fuzz.varying import unzipped, vary_bytes, vary_json, vary_json_text, vary_names, zipped


def read(data: bytes, folder: Path) -> None:
    """As `restore FILE` does."""
    path = folder / "backup.zip"
    path.write_bytes(data)
    place = str(copied(empty_store(), folder))
    restore(path, place)
    with closing(Archive(place)) as archive:
        for person in archive.store.people():
            archive.store.sessions_of(person.alias)
            archive.store.visits_of(person.alias)
            archive.store.settings_of(person.alias)


def vary(data: bytes, dice: Random) -> bytes:
    """A row or a file changed, and the manifest that says so."""
    members = unzipped(data)
    if not members or MANIFEST not in members:
        return data
    kind = dice.random()
    if kind < 0.15:
        members[MANIFEST] = vary_json_text(members[MANIFEST], dice)
    elif kind < 0.25:
        members = vary_names(members, dice)
    else:
        _vary_member(members, dice)
    if kind > 0.1:
        summed(members)
    return zipped(members, zipfile.ZIP_DEFLATED)


def _vary_member(members: dict[str, bytes], dice: Random) -> None:
    name = dice.choice([name for name in members if name != MANIFEST] or [MANIFEST])
    if name.endswith(".wingbeat"):
        members[name] = recordings.vary(members[name], dice)
    elif lines := members[name].splitlines():
        at = dice.randrange(len(lines))
        lines[at : at + dice.randrange(2)] = [_other_row(lines[at], dice)]
        members[name] = b"\n".join(lines) + b"\n"
    else:
        members[name] = vary_bytes(members[name], dice)


def _other_row(line: bytes, dice: Random) -> bytes:
    try:
        row = json.loads(line)
        key = dice.choice(list(row))
        row[key] = vary_json(row[key], dice)
        return json.dumps(row, sort_keys=True, separators=(",", ":")).encode()
    except (ValueError, TypeError, LookupError, RecursionError):
        return vary_json_text(line, dice).replace(b"\n", b" ")


def summed(members: dict[str, bytes]) -> None:
    """Let the manifest say of every table and file what is so, as whoever makes a backup up would."""
    try:
        manifest = json.loads(members.pop(MANIFEST))
        manifest["tables"] = {
            name.removeprefix("tables/").removesuffix(".jsonl"): _sum(content)
            for name, content in members.items()
            if name.startswith("tables/")
        }
        manifest["files"] = {
            name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in members.items()
            if not name.startswith("tables/")
        }
    except (ValueError, LookupError, TypeError, RecursionError):
        manifest = {}
    members[MANIFEST] = json.dumps(manifest).encode()


def _sum(content: bytes) -> dict[str, object]:
    found = sum_of(content.splitlines(keepends=True))
    return {"rows": found.rows, "total": found.total}


def made_up(manifest: Mapping[str, object], members: Mapping[str, bytes]) -> bytes:
    """A backup with these members, whose manifest fits them but for what is said otherwise."""
    own = {"kind": "wingbeat-backup", "format": 1, "made_at": "", "schema": "0010", "missing": []}
    found = {**members, MANIFEST: json.dumps({**own, **manifest}).encode()}
    if "tables" not in manifest:
        summed(found)
    return zipped(found, zipfile.ZIP_DEFLATED)


def _grown() -> Mapping[str, bytes]:
    long_row = json.dumps({"alias": "a" * 1_000_000}).encode() + b"\n"
    return {
        "rows that unpack to a hundred megabytes": made_up({}, {"tables/people.jsonl": long_row * 100}),
        "a row of fifty megabytes": made_up({}, {"tables/people.jsonl": b" " * 50_000_000 + b"\n"}),
        "rows nested a hundred thousand times": made_up({}, {"tables/people.jsonl": b"[" * 100_000 + b"\n"}),
        "a manifest nested a hundred thousand times": zipped({MANIFEST: b"[" * 100_000}),
        "a manifest of ten megabytes": zipped({MANIFEST: b'{"a": "' + b"a" * 10_000_000 + b'"}'}, zipfile.ZIP_DEFLATED),
    }


BACKUPS = Decoder("backup", read, vary, _grown, empty_store)
