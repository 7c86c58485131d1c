"""Sessions, indexed, and their recordings beside them or with them in the database."""

import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Row, delete, insert, select, update

from game.level.decode import decode_level
from game.recording.header import Header
from game.store.bad import BadStore, told_clearly
from game.store.baseline_row import KeptBaseline, all_kept_of, keep, kept_for
from game.store.database import open_database
from game.store.erasing import erase_person, finish_erasures
from game.store.places import places_of
from game.store.receiving import Receiving
from game.store.recording_file import RecordingFile
from game.store.recording_rows import fetch, let_go, put, remove, size
from game.store.schema import SESSIONS
from game.store.session_row import SessionRow, numbers_of

_SESSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Found:
    """A recording that was asked for.

    Attributes:
        row: what the store knows of it; None for a recording from elsewhere.
    """

    path: Path
    row: SessionRow | None


class Store(Receiving):
    """One store, open. Every method raises `BadStore` when the database or the folder cannot do it."""

    _fetched: tempfile.TemporaryDirectory[str] | None = None
    """Where recordings from the database lie while the store is open."""

    @classmethod
    def open(cls, address: str | None = None) -> Self:
        """Open a store, make it where there is none, and bring its tables up to date; address as in `places_of`."""
        places = places_of(address)
        with told_clearly(str(places)):
            return cls(places, open_database(places))

    def close(self) -> None:
        """Let go of the database, and of what was fetched from it."""
        self._engine.dispose()
        self._forget_fetched()

    def __enter__(self) -> Self:
        """Use it in a `with`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def begin_session(self, header: Header, visit: str | None = None) -> tuple[SessionRow, RecordingFile]:
        """Make a session's row and its file; the file is the caller's to write, and to close when it is finished.

        Args:
            header: what the session begins with.
            visit: id of the visit that it is played in.
        """
        if not _SESSION.fullmatch(header.session):
            raise BadStore(f"{header.session!r:.80} is no session id; use letters, digits, - and _")
        path = self.places.recording(header.session)
        row = _row_of(header, self.places.relative(path), visit)
        with told_clearly(str(self.places)):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                file = RecordingFile(path, place=str(self.places))
            except FileExistsError:
                raise self._taken(header.session) from None
            self._insert(row, file, path)
        return row, file

    def finish_session(self, session: str, summary: Mapping[str, Any]) -> None:
        """Store a session's numbers, those that stand at the end of its recording, and whether there is a film.

        Where recordings are in the database, its file goes there with them, and from here.
        """
        film = self.places.film(session)
        self._finish(session, {**numbers_of(summary), "video": film and self.places.relative(film)})

    def fail_session(self, session: str, trouble: str) -> None:
        """Store why a session has no numbers; its recording is kept as it is, like any other."""
        self._finish(session, {"finished": True, "trouble": trouble})

    def rescore_session(
        self, session: str, rescored: Mapping[str, Any], new: tuple[int, Mapping[str, Any]] | None
    ) -> None:
        """Store that a session was judged again, and if it could be, under which rules and with which numbers."""
        rules, summary = new or (None, None)
        numbers = {**numbers_of(summary), "rules": rules, "trouble": None} if summary is not None else {}
        self._update(session, {**numbers, "rescored": dict(rescored)})

    def forget_rescoring(self) -> None:
        """Take every session for one that was never judged again; its numbers stay."""
        with self._writing() as connection:
            connection.execute(update(SESSIONS).values(rescored=None))

    def let_go_of_copies(self) -> None:
        """Remove the files of recordings that are in the database already; see `game.store.recording_rows`."""
        if self.places.inside:
            with told_clearly(str(self.places)):
                let_go(self._engine, self.places)

    def forget_session(self, session: str) -> None:
        """Remove a session in which nothing was recorded, with its file."""
        with self._writing() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.session == session))
            self.places.recording(session).unlink(missing_ok=True)
            if film := self.places.film(session):
                film.unlink()

    def erase_person(self, alias: str | None) -> None:
        """Delete everything of a person, or of whoever plays without an alias; see `game.store.erasing`."""
        self._forget_fetched()
        erase_person(self._engine, self.places, self._alias(alias) or "")

    def erase_films(self, alias: str | None) -> int:
        """Delete the films of a person, and nothing else; how many there were."""
        filmed = [(row, film) for row in self.sessions_of(alias) if (film := self.places.film(row.session))]
        with told_clearly(str(self.places)):
            for row, film in filmed:
                film.unlink(missing_ok=True)
                self._update(row.session, {"video": None})
        return len(filmed)

    def finish_erasures(self) -> None:
        """Finish the deletions that were interrupted."""
        finish_erasures(self._engine, self.places)

    def keep_baseline(self, kept: KeptBaseline) -> None:
        """Remember what calibration learned of somebody in a place, instead of what was known before."""
        with told_clearly(str(self.places)):
            keep(self._engine, kept)

    def baseline(self, patient: str | None, place: str) -> KeptBaseline | None:
        """Look up what calibration learned of somebody in a place."""
        with told_clearly(str(self.places)):
            return kept_for(self._engine, patient, place)

    def baselines_of(self, person: str | None) -> list[dict[str, Any]]:
        """Everything that calibration learned of somebody, place by place, JSON data."""
        with told_clearly(str(self.places)):
            return all_kept_of(self._engine, self._alias(person) or "")

    def sessions(self) -> list[SessionRow]:
        """List every session, oldest first."""
        return self._select()

    def unfinished(self) -> list[SessionRow]:
        """List the sessions without numbers: cut off by a crash, or being played at this moment."""
        return self._select(SESSIONS.c.finished.is_(False))

    def sessions_of(self, person: str | None) -> list[SessionRow]:
        """List the sessions of one person, or those played without an alias, oldest first."""
        return self._select(SESSIONS.c.patient == self._alias(person))

    def session(self, session: str) -> SessionRow | None:
        """Look one session up."""
        return next(iter(self._select(SESSIONS.c.session == session)), None)

    def find(self, name: str) -> Found:
        """Find a recording by its session's id, or by its path; one that is in the database is fetched."""
        row = self.session(name)
        if row is not None:
            return Found(self.file_of(row), row)
        path = Path(name)
        if path.is_file():
            own = self.session(path.stem)
            return Found(path, own if own and self.path_of(own).resolve() == path.resolve() else None)
        raise BadStore(
            f"there is no session or recording {name!r} in {self.places}; list them with `wingbeat sessions`"
        )

    def path_of(self, row: SessionRow) -> Path:
        """Tell where a session's recording is while it is made, and where it stays if it is kept in the folder."""
        return self.places.folder / row.recording

    def file_of(self, row: SessionRow) -> Path:
        """A file with a session's recording, to be read while the store is open; missing if it is nowhere."""
        path = self.path_of(row)
        if not self.places.inside or path.exists():
            return path
        self._fetched = self._fetched or tempfile.TemporaryDirectory(prefix="wingbeat-")
        copy = Path(self._fetched.name) / path.name
        if not copy.exists():
            with self._reading() as connection:
                fetch(connection, row.session, copy)
        return copy

    def recording_of(self, row: SessionRow) -> bytes:
        """A session's recording, whole.

        Raises:
            OSError: it is nowhere, or cannot be read.
        """
        file = self.file_of(row)
        data = file.read_bytes()
        if file != self.path_of(row):
            file.unlink()
        return data

    def size_of(self, row: SessionRow) -> int:
        """How many bytes a session's recording has; 0 if it is nowhere."""
        path = self.path_of(row)
        if path.exists():
            return path.stat().st_size
        with self._reading() as connection:
            return (size(connection, row.session) or 0) if self.places.inside else 0

    def whereabouts(self, row: SessionRow) -> str:
        """Say where a session's recording is kept, for people and `--json`: a path, or which database."""
        path = self.path_of(row)
        return f"{self.places}#{row.session}" if self.places.inside and not path.exists() else str(path)

    def _insert(self, row: SessionRow, file: RecordingFile, path: Path) -> None:
        """The file comes first and is locked: nobody can take the new row for one that a crash left."""
        try:
            with self._writing() as connection:
                self._refuse_taken(connection, row.session)
                connection.execute(insert(SESSIONS).values(**asdict(row)))
        except BaseException:
            file.close()
            path.unlink()
            raise

    def _refuse_taken(self, connection: Connection, session: str) -> None:
        """A file is no proof where finished recordings are in the database."""
        if connection.execute(select(SESSIONS.c.session).where(SESSIONS.c.session == session)).first():
            raise self._taken(session)

    def _taken(self, session: str) -> BadStore:
        return BadStore(f"there is a session {session} already in {self.places}; begin one with another id")

    def _select(self, *conditions: Any) -> list[SessionRow]:
        query = select(SESSIONS).where(*conditions).order_by(SESSIONS.c.started_at, SESSIONS.c.session)
        with self._reading() as connection:
            return [_session_row(row) for row in connection.execute(query)]

    def _forget_fetched(self) -> None:
        if self._fetched:
            self._fetched.cleanup()
            self._fetched = None

    def _finish(self, session: str, values: Mapping[str, Any]) -> None:
        path = self.places.recording(session)
        moves = self.places.inside and path.exists()
        with self._writing() as connection:
            self._change_row(connection, session, values)
            if moves:
                put(connection, session, path)
        if moves:
            with told_clearly(str(self.places)):
                remove(path)

    def _update(self, session: str, values: Mapping[str, Any]) -> None:
        with self._writing() as connection:
            self._change_row(connection, session, values)

    def _change_row(self, connection: Connection, session: str, values: Mapping[str, Any]) -> None:
        query = update(SESSIONS).where(SESSIONS.c.session == session).values(**values)
        if not connection.execute(query).rowcount:
            raise BadStore(f"there is no session {session} in {self.places}")


def _row_of(header: Header, recording: str, visit: str | None) -> SessionRow:
    return SessionRow(
        session=header.session,
        started_at=header.started_at,
        level=decode_level(header.level, "the session's level").id,
        patient=header.patient,
        source=header.source,
        rules=header.rules,
        recording=recording,
        visit=visit,
    )


def _session_row(row: Row[Any]) -> SessionRow:
    return SessionRow(**row._mapping)  # noqa: SLF001 - its public name: underscored only to leave room for columns
