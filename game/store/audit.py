"""Who saw or changed what: rows that are only ever added, each sealed with the seal of the one before.

The seals have no key: whoever may write to the database can make a whole new chain. What they find is a row that was
changed, removed or put in between; and, against a seal that was noted elsewhere, that the chain was made anew or cut.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select

from game.store.bad import BadStore
from game.store.opened import Opened
from game.store.schema import AUDIT

FIRST = "0" * 64
"""What the first row has for the seal of the one before it."""

Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody saw, changed or was refused.

    Attributes:
        at: ISO 8601.
        account: who; None is whoever works at the machine itself, or nobody who is known.
        clinic: whose audit it belongs in; None: the machine's.
        did: a word of `game.clinic.accounts`, such as "sessions.seen".
        whom: pseudonym of the person concerned, or None.
        detail: what else is to be known; never a password, a token, an alias or anything about somebody's health.
    """

    at: str
    account: str | None
    clinic: str | None
    did: str
    whom: str | None = None
    detail: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A deed in the chain, numbered from 1; seals are SHA-256 in hexadecimal."""

    number: int
    deed: Deed
    before: str
    seal: str


class Audit(Opened):
    """The audit of a store."""

    def note(self, deed: Deed) -> AuditRow:
        """Add a row."""
        with self._writing() as connection:
            newest = select(AUDIT.c.number, AUDIT.c.seal).order_by(AUDIT.c.number.desc()).limit(1)
            number, before = connection.execute(newest).one_or_none() or (0, FIRST)
            row = AuditRow(number + 1, deed, before, seal_of(number + 1, deed, before))
            values = {**asdict(deed), "number": row.number, "before": row.before, "seal": row.seal}
            connection.execute(insert(AUDIT).values(**values))
        return row

    def audit(self, clinic: str | None = None, whom: str | None = None, last: int | None = None) -> list[AuditRow]:
        """The rows of a clinic or about a person, or all, oldest first; of them all, or so many of the newest."""
        wanted: list[ColumnElement[bool]] = [] if clinic is None else [AUDIT.c.clinic == clinic]
        wanted += [] if whom is None else [AUDIT.c.whom == whom]
        if last is not None:
            newest = select(AUDIT.c.number).where(*wanted).order_by(AUDIT.c.number.desc()).limit(last)
            wanted = [AUDIT.c.number.in_(newest)]
        with self._reading() as connection:
            return list(_select(connection, *wanted))

    def check_audit(self, noted: tuple[int, str] | None = None) -> AuditRow | None:
        """Whether the chain is whole; returns its newest row, whose number and seal are worth noting elsewhere.

        Args:
            noted: the number and the seal of a row, as they were noted at some time.

        Raises:
            BadStore: it is not; the message says from which row on nothing can be relied on.
        """
        with self._reading() as connection:
            broken = first_broken(_select(connection))
            is_there = noted is None or _is_there(connection, *noted)
            newest = next(
                _select(connection, AUDIT.c.number == select(func.max(AUDIT.c.number)).scalar_subquery()), None
            )
        if broken is not None:
            raise BadStore(
                f"the audit of {self.places} is not whole: row {broken} is not as it was written, or one before it is "
                "missing; compare it with a backup"
            )
        if noted is not None and not is_there:
            raise BadStore(
                f"the audit of {self.places} is not the one that was noted: it has no row {noted[0]} with that seal; "
                "compare it with a backup"
            )
        return newest


def seal_of(number: int, deed: Deed, before: str) -> str:
    """The seal of a row: SHA-256 of all that is in it, as JSON without spaces and with sorted names."""
    content = [number, deed.at, deed.account, deed.clinic, deed.did, deed.whom, dict(deed.detail), before]
    return sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def first_broken(rows: Iterable[AuditRow]) -> int | None:
    """The number of the first row of a whole audit that does not follow from the one before it; None: all do."""
    before = FIRST
    for number, row in enumerate(rows, 1):
        follows = row.number == number and row.before == before
        if not follows or row.seal != seal_of(row.number, row.deed, row.before):
            return row.number
        before = row.seal
    return None


def _is_there(connection: Connection, number: int, seal: str) -> bool:
    return next(_select(connection, AUDIT.c.number == number, AUDIT.c.seal == seal), None) is not None


def _select(connection: Connection, *wanted: ColumnElement[bool]) -> Iterator[AuditRow]:
    """One after another: an audit grows for years."""
    query = select(AUDIT).where(*wanted).order_by(AUDIT.c.number).execution_options(yield_per=1000)
    for found in connection.execute(query):
        yield _row(dict(found._mapping))  # noqa: SLF001 - see store.py


def _row(values: dict[str, Any]) -> AuditRow:
    number, before, seal = values.pop("number"), values.pop("before"), values.pop("seal")
    return AuditRow(number, Deed(**values), before, seal)
