"""Making a bundle: everything there is of one person, as a zip; sealing it is another matter (`sealing`).

The zip is written in one pass, a session at a time, so an archive of any size takes the memory of its largest
recording. Nothing in it is packed: recordings are already, and what is not packed cannot be made to burst.
"""

import hashlib
import json
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from game.exchange.manifest import NAME, Manifest, Member, WhoIs
from game.exchange.rows import baseline_to_json, plan_to_json, rating_to_json, session_to_json, visit_to_json
from game.recording.format import BadRecording
from game.recording.members import members
from game.recording.reader import read_header, read_recording
from game.store.merging import SENT
from game.store.session_row import SessionRow
from game.store.store import Store

_AT_ONCE = 1 << 20
"""Bytes that are copied at once."""

Told = Callable[[float], None]
"""Takes how much is done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a bundle shall hold, and what it says of itself.

    Attributes:
        kind: made at a home, or at a clinic, whose current plan is then played at home.
        now: ISO 8601.
        app: version of the game.
        since: ISO date; sessions, visits and answers before it are left out. Plans and baselines are few, and go along.
        films: films go along, where there are any.
        sessions: only those of these ids; None: all.
    """

    kind: Literal["home", "clinic"]
    now: str
    app: str
    since: str | None = None
    films: bool = False
    sessions: Container[str] | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A bundle that was made.

    Attributes:
        troubles: what could not go along, and why; usually nothing.
    """

    manifest: Manifest
    troubles: tuple[str, ...]


def write_bundle(
    store: Store, alias: str, wanted: Wanted, target: IO[bytes], on_done: Told = lambda _share: None
) -> Made:
    """Write everything that there is of somebody into a zip, in the clear.

    Sessions that are being played are left out; they come with the next bundle.

    Raises:
        BadStore: nobody has that alias, or the store cannot be read.
        OSError: the target cannot be written.
    """
    person = store.known(alias)
    who = WhoIs(alias=person.alias, uids=[*store.identity_of(alias)], created_at=person.created_at)
    troubles: list[str] = []
    with ZipFile(target, "w", ZIP_STORED) as archive:
        packing = Packing(archive)
        rows = [row for row in store.sessions_of(alias) if _is_wanted(row, wanted, troubles)]
        for number, row in enumerate(rows, 1):
            troubles += packing.add_session(store, row, films=wanted.films)
            on_done(number / len(rows))
        for name, values in _documents(store, alias, wanted):
            packing.add(name, json_of(values))
        manifest = packing.finish(wanted, who)
    return Made(manifest, tuple(troubles))


def _is_wanted(row: SessionRow, wanted: Wanted, troubles: list[str]) -> bool:
    if wanted.since is not None and row.started_at < wanted.since:
        return False
    if wanted.sessions is not None and row.session not in wanted.sessions:
        return False
    if not row.finished:
        troubles.append(f"The session {row.session} is still being played; it comes with the next bundle.")
    return row.finished


def _documents(store: Store, alias: str, wanted: Wanted) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    since = wanted.since or ""
    yield "visits.json", [visit_to_json(row) for row in store.visits_of(alias) if row.updated_at >= since]
    yield "ratings.json", [rating_to_json(row) for row in store.ratings_of(alias) if row.at >= since]
    yield "baselines.json", [baseline_to_json(row) for row in store.baselines_of(alias) if is_own(row)]
    yield "plans.json", [plan_to_json(row) for row in store.plans_of(alias)]


def is_own(baseline: dict[str, Any]) -> bool:
    """Whether it was learned here: what was sent here is not sent on."""
    return not baseline["place"].endswith(SENT)


class Packing:
    """A zip that is being written, and what is in it so far."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.members: list[Member] = []

    def add(self, name: str, data: bytes) -> None:
        """Put in a whole member."""
        self._archive.writestr(ZipInfo(name), data)
        self.members.append(Member(name=name, bytes=len(data), sha256=hashlib.sha256(data).hexdigest()))

    def add_session(self, store: Store, row: SessionRow, *, films: bool) -> Iterator[str]:
        """Put in a session with its files; yields what could not go along."""
        self.add(f"sessions/{row.session}.json", json_of(session_to_json(row)))
        yield from self._add_recording(store, row)
        if films and row.video is not None and (film := store.places.film(row.session)) is not None:
            self._add_film(f"films/{row.session}{film.suffix}", film)

    def finish(self, wanted: Wanted, who: WhoIs) -> Manifest:
        """Put in what the zip says of itself; nothing may be put in after that."""
        manifest = Manifest(
            kind=wanted.kind,
            made_at=wanted.now,
            app=wanted.app,
            person=who,
            since=wanted.since,
            members=self.members,
        )
        self._archive.writestr(ZipInfo(NAME), json_of(manifest.to_json()))
        return manifest

    def _add_recording(self, store: Store, row: SessionRow) -> Iterator[str]:
        """Whoever takes a bundle in refuses all of it for one recording that cannot be read, so none goes along."""
        try:
            data = store.recording_of(row)
            _check(data, row)
        except (OSError, BadRecording) as trouble:
            yield f"The recording of session {row.session} stays here, only its numbers go along: {trouble}."
            return
        self.add(f"recordings/{row.session}.wingbeat", data)

    def _add_film(self, name: str, path: Path) -> None:
        digits, size = hashlib.sha256(), 0
        with path.open("rb") as film, self._archive.open(ZipInfo(name), "w", force_zip64=True) as member:
            while data := film.read(_AT_ONCE):
                digits.update(data)
                member.write(data)
                size += len(data)
        self.members.append(Member(name=name, bytes=size, sha256=digits.hexdigest()))


def _check(data: bytes, row: SessionRow) -> None:
    """Whether a recording can be read.

    What was judged when it ended was read to its last line then, so that nothing has happened to it since is told by
    the sums of its blocks, in a fiftieth of the time. What could not be judged is read anew.

    Raises:
        BadRecording: it cannot.
    """
    if row.trouble is not None:
        read_recording(data)
    read_header(data)
    for _ in members(data):
        pass


def json_of(value: Any) -> bytes:
    """JSON as a bundle has it."""
    """JSON as a bundle has it."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
