"""Taking in a delivery: whole or not at all, and exactly once however often it comes.

The order is what makes a crash harmless. Recordings and films go to their places first, each whole under its own name
or not there at all; then, in one transaction, the rows that say whose they are. A crash between leaves files that no
row knows, which the next try finds to be the same and uses. If the transaction fails, the files that came with it are
removed. Recordings that are kept in the database go there in that transaction.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, insert, select

from game.store.alias import folded, tidied
from game.store.bad import BadStore, told_clearly
from game.store.delivery import Delivery, Parcel, Piece, Received
from game.store.identities import Identities, add_uids, owner_of
from game.store.merging import merge_baselines, merge_ratings, merge_session, merge_visits
from game.store.places import SUFFIX
from game.store.plan_merging import merge_plans, play_what_the_clinic_says
from game.store.schema import PEOPLE, RECORDINGS, SESSIONS
from game.store.session_row import SessionRow

_AT_ONCE = 1 << 20
"""Bytes that are copied at once."""


class Receiving(Identities):
    """A store that can take in what comes from another one."""

    def take_in(self, delivery: Delivery, alias: str | None = None) -> Received:
        """Take in everything that comes about one person; what is here already is not taken in again.

        Args:
            delivery: what comes, checked.
            alias: what they are called here, where that is not known or another than there.

        Raises:
            BadAlias: the alias is none.
            BadPlan: a plan is none.
            BadStore: it cannot be told who it is, or a session or visit of the same id is something else here; the
                message names it. Then nothing was taken in.
        """
        wish = None if alias is None else tidied(alias)
        delivery = replace(delivery, alias=tidied(delivery.alias))
        with self._reading() as connection:
            person, _ = owner_of(connection, delivery.uids, delivery.alias, wish)
            self._refuse_leaving(connection, person)
        with self._placed(delivery, person) as placed, self._writing() as connection:
            return self._take_in_rows(connection, delivery, wish, placed)

    @contextmanager
    def _placed(self, delivery: Delivery, person: str) -> Iterator[list[Path]]:
        """Put the files of a delivery into their places; yields those that were not there.

        When what is done with them fails, they are taken away again.
        """
        placed: list[Path] = []
        try:
            for parcel in delivery.sessions():
                with self._reading() as connection:
                    self._refuse_another(_session_here(connection, parcel.row.session), parcel.row, person)
                for path, piece in self._places_of(parcel):
                    with told_clearly(str(self.places)):
                        if _place(path, piece):
                            placed.append(path)
            yield placed
        except BaseException:
            self._remove_strays(placed)
            raise

    def _remove_strays(self, paths: list[Path]) -> None:
        """Remove files that no row knows: another program may have taken in the same meanwhile."""
        for path in paths:
            with suppress(BadStore, OSError), self._reading() as connection:
                if _session_here(connection, path.stem) is None:
                    path.unlink(missing_ok=True)

    def _places_of(self, parcel: Parcel) -> Iterator[tuple[Path, Piece]]:
        recording = self.places.recording(parcel.row.session)
        if parcel.recording is not None and not self.places.inside:
            yield recording, parcel.recording
        if parcel.film is not None:
            yield recording.with_suffix(parcel.film.suffix), parcel.film

    def _take_in_rows(
        self, connection: Connection, delivery: Delivery, wish: str | None, placed: list[Path]
    ) -> Received:
        person, is_new = owner_of(connection, delivery.uids, delivery.alias, wish)
        self._refuse_leaving(connection, person)
        if is_new:
            connection.execute(
                insert(PEOPLE).values(alias=person, folded=folded(person), created_at=delivery.created_at)
            )
        add_uids(connection, person, delivery.uids)
        new = [self._take_in_session(connection, parcel, person) for parcel in delivery.sessions()]
        recordings = sum(path.suffix == SUFFIX for path in placed)
        return Received(
            alias=person,
            is_new=is_new,
            sessions=sum(is_new_session for is_new_session, _ in new),
            known=sum(not is_new_session for is_new_session, _ in new),
            recordings=recordings + sum(inside for _, inside in new),
            films=len(placed) - recordings,
            visits=merge_visits(connection, person, delivery.visits),
            ratings=merge_ratings(connection, person, delivery.ratings),
            baselines=merge_baselines(connection, person, delivery.baselines),
            plans=merge_plans(connection, person, delivery.plans),
            played=play_what_the_clinic_says(connection, person, delivery),
        )

    def _take_in_session(self, connection: Connection, parcel: Parcel, person: str) -> tuple[bool, bool]:
        """Whether the session is new, and whether its recording went into the database."""
        recording = self.places.recording(parcel.row.session)
        film = None if parcel.film is None else self.places.relative(recording.with_suffix(parcel.film.suffix))
        comes = replace(parcel.row, patient=person, recording=self.places.relative(recording), video=film)
        here = _session_here(connection, comes.session)
        self._refuse_another(here, comes, person)
        is_new = merge_session(connection, here, comes)
        return is_new, self.places.inside and _put_inside(connection, parcel)

    def _refuse_another(self, here: SessionRow | None, comes: SessionRow, person: str) -> None:
        if here is None:
            return
        if here.patient != person:
            raise BadStore(
                f"the session {comes.session} is {here.patient or 'of who has no alias'} in {self.places}, and this "
                f"bundle says that it is {person}'s; nothing was taken in. Ask who sent it"
            )
        same = (here.started_at, here.level, here.source) == (comes.started_at, comes.level, comes.source)
        if not same or not here.finished:
            raise another(comes.session)


def another(session: str) -> BadStore:
    """What is said where a session of the same id is something else here."""
    return BadStore(f"the session {session} is here with other content; nothing was taken in. Ask who sent the bundle")


def _session_here(connection: Connection, session: str) -> SessionRow | None:
    found = connection.execute(select(SESSIONS).where(SESSIONS.c.session == session)).mappings().one_or_none()
    return None if found is None else SessionRow(**found)


def _place(path: Path, piece: Piece) -> bool:
    """Put a file into its place, whole or not at all; False where it is there already.

    Raises:
        BadStore: another file is there.
    """
    if path.exists():
        with path.open("rb") as file:
            if _copied(file, None) != piece.sha256:
                raise another(path.stem)
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with piece.open() as source, part.open("wb") as target:
            found = _copied(source, target)
            target.flush()
            os.fsync(target.fileno())
        if found != piece.sha256:
            raise BadStore(f"{path.name} changed while it was copied; nothing was taken in. Try again")
        part.replace(path)
    finally:
        for left in path.parent.glob(f".{path.name}.*.part"):
            left.unlink(missing_ok=True)
    return True


def _copied(source: IO[bytes], target: IO[bytes] | None) -> str:
    """Copy to the end, if there is somewhere to copy to, and tell the digits of what was read."""
    digits = hashlib.sha256()
    while data := source.read(_AT_ONCE):
        digits.update(data)
        if target is not None:
            target.write(data)
    return digits.hexdigest()


def _put_inside(connection: Connection, parcel: Parcel) -> bool:
    if parcel.recording is None:
        return False
    query = select(RECORDINGS.c.data).where(RECORDINGS.c.session == parcel.row.session)
    here = connection.execute(query).scalar_one_or_none()
    if here is None:
        with parcel.recording.open() as file:
            connection.execute(insert(RECORDINGS).values(session=parcel.row.session, data=file.read()))
        return True
    if hashlib.sha256(here).hexdigest() != parcel.recording.sha256:
        raise another(parcel.row.session)
    return False
