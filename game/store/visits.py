"""Visits that can be gone on with, and the numbers that people give in them."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, Literal

from sqlalchemy import Row, delete, insert, select, update

from game.store.bad import BadStore
from game.store.people import People
from game.store.schema import RATINGS, VISITS
from game.store.stamps import instant

GOES_ON_FOR = timedelta(hours=24)
"""How long after the last answer a visit can be gone on with: within a day, as the design of a visit wants it."""

Kind = Literal["pain", "effort", "stiffness", "energy", "worry", "activity"]
Moment = Literal["before", "between", "after", "morning"]


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit as the store knows it. Times are ISO 8601.

    Attributes:
        person: alias, or None.
        ended_at: None while it can be gone on with, and for ever where nobody came back.
        state: where it stood after the last answer, JSON data; None before the first and after the end.
        summary: what it came to, JSON data; None until the end.
    """

    visit: str
    person: str | None
    started_at: str
    updated_at: str
    ended_at: str | None = None
    state: Mapping[str, Any] | None = None
    summary: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """A number from 0 to 10 that somebody gave.

    Attributes:
        person: alias, or None.
        at: ISO 8601.
        kind: of `activity`, how well the activity goes that a plan of theirs names: more is better.
        moment: before, between or after the blocks of a visit, or the morning after.
        visit: id, or None.
        block: after which block, counted from 1, or None.
    """

    person: str | None
    at: str
    kind: Kind
    moment: Moment
    value: int
    visit: str | None = None
    block: int | None = None

    def __post_init__(self) -> None:
        """Hold the number against its scale."""
        if not 0 <= self.value <= 10:
            raise ValueError(f"{self.value} is not from 0 to 10")


class Visits(People):
    """The visits of a store, and the ratings given in them."""

    def begin_visit(self, person: str | None, now: str) -> str:
        """Begin a visit of somebody, or of somebody without an alias; returns its id."""
        visit = f"{instant(now):%Y%m%d-%H%M%S}-v{secrets.token_hex(3)}"
        row = VisitRow(visit, self._alias(person), started_at=now, updated_at=now)
        with self._writing() as connection:
            connection.execute(insert(VISITS).values(**asdict(row)))
        return visit

    def keep_visit(self, visit: str, state: Mapping[str, Any], now: str) -> None:
        """Remember where a visit stands, JSON data: whole or not at all.

        Raises:
            BadStore: there is no such visit, or it has ended.
        """
        self._change(visit, {"state": dict(state), "updated_at": now})

    def end_visit(self, visit: str, summary: Mapping[str, Any], now: str) -> None:
        """Remember what a visit came to, JSON data; it cannot be gone on with any more, and its state goes."""
        self._change(visit, {"summary": dict(summary), "state": None, "updated_at": now, "ended_at": now})

    def open_visit(self, person: str | None, now: str) -> VisitRow | None:
        """The newest visit of this person that has not ended and was answered in within the last day."""
        fresh = [row for row in self.visits_of(person) if instant(now) - instant(row.updated_at) <= GOES_ON_FOR]
        return next((row for row in reversed(fresh) if row.ended_at is None), None)

    def last_visit(self, person: str | None) -> VisitRow | None:
        """The newest visit of this person, ended or not; ask before beginning another."""
        return next(reversed(self.visits_of(person)), None)

    def visits_of(self, person: str | None) -> list[VisitRow]:
        """Every visit of a person, oldest first."""
        query = (
            select(VISITS).where(VISITS.c.person == self._alias(person)).order_by(VISITS.c.started_at, VISITS.c.visit)
        )
        with self._reading() as connection:
            return [VisitRow(**row._mapping) for row in connection.execute(query)]  # noqa: SLF001 - see store.py

    def rate(self, rating: Rating) -> None:
        """Keep a rating; the same question of the same visit answered again takes the place of the first answer."""
        values = {**asdict(rating), "person": self._alias(rating.person)}
        same = [RATINGS.c[name] == values[name] for name in ("person", "visit", "kind", "moment", "block")]
        with self._writing() as connection:
            if rating.visit is not None:
                connection.execute(delete(RATINGS).where(*same))
            connection.execute(insert(RATINGS).values(**values))

    def ratings_of(self, person: str | None) -> list[Rating]:
        """Every rating of a person, in the order in which they were given."""
        query = select(RATINGS).where(RATINGS.c.person == self._alias(person)).order_by(RATINGS.c.at, RATINGS.c.rating)
        with self._reading() as connection:
            return [_rating(row) for row in connection.execute(query)]

    def _alias(self, person: str | None) -> str | None:
        return None if person is None else self.known(person).alias

    def _change(self, visit: str, values: Mapping[str, Any]) -> None:
        query = update(VISITS).where(VISITS.c.visit == visit, VISITS.c.ended_at.is_(None)).values(**values)
        with self._writing() as connection:
            if not connection.execute(query).rowcount:
                raise BadStore(f"there is no visit {visit!r:.80} in {self.places} that goes on; begin another one")


def _rating(row: Row[Any]) -> Rating:
    values = {name: value for name, value in row._mapping.items() if name != "rating"}  # noqa: SLF001 - see store.py
    return Rating(**values)
