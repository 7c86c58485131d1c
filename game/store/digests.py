"""Digests and briefs of summaries, made when they are first asked for and kept beside the sessions.

Whoever changes or removes a session's numbers need not know of them: triggers of the database drop the digest with it
(the migration that made the table has them). They say nothing that the summaries do not, so a backup leaves them out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, insert, select

from game.report.digest import FORM, brief_of, digest_of
from game.store.opened import Opened
from game.store.schema import DIGESTS, SESSIONS

_AT_ONCE = 100
"""Summaries that are read in one transaction: some megabytes, and nobody waits for long."""


@dataclass(frozen=True, slots=True)
class Digested:
    """A finished session with its digest or its brief, JSON data; `started_at` is ISO 8601."""

    session: str
    patient: str | None
    started_at: str
    level: str
    digest: Mapping[str, Any]


class Digests(Opened):
    """The digests of a store."""

    def make_digests(self) -> int:
        """Make every digest that is missing, so that no page waits for it; how many were."""
        return self._made(list(self._missing()))

    def digested(self, *wanted: ColumnElement[bool], brief: bool = False) -> list[Digested]:
        """The finished sessions that meet conditions on their table, oldest first, with their digests or briefs.

        Of a session's row only what stands before its summary is read: SQLite reads all of that to get behind it.
        """
        columns = [SESSIONS.c[name] for name in ("session", "patient", "started_at", "level")]
        query = (
            select(*columns, (DIGESTS.c.brief if brief else DIGESTS.c.digest).label("digest"))
            .outerjoin(DIGESTS, and_(DIGESTS.c.session == SESSIONS.c.session, DIGESTS.c.form == FORM))
            .where(SESSIONS.c.finished, *wanted)
            .order_by(SESSIONS.c.started_at, SESSIONS.c.session)
        )
        rows = self._digested(query)
        if self._made([row.session for row in rows if row.digest is None]):
            rows = self._digested(query)
        return [row for row in rows if row.digest is not None]

    def _digested(self, query: Select[Any]) -> list[Digested]:
        with self._reading() as connection:
            return [Digested(*row) for row in connection.execute(query)]

    def _missing(self) -> Iterator[str]:
        known = select(DIGESTS.c.session).where(DIGESTS.c.form == FORM)
        query = select(SESSIONS.c.session).where(SESSIONS.c.finished, SESSIONS.c.session.not_in(known))
        with self._reading() as connection:
            yield from list(connection.execute(query).scalars())

    def _made(self, sessions: Sequence[str]) -> int:
        """Make digests, in transactions that write: nobody changes a summary while it is digested."""
        for first in range(0, len(sessions), _AT_ONCE):
            some = sessions[first : first + _AT_ONCE]
            with self._writing() as connection:
                query = select(SESSIONS.c.session, SESSIONS.c.summary).where(SESSIONS.c.session.in_(some))
                rows = [_row(found.session, found.summary or {}) for found in connection.execute(query)]
                connection.execute(delete(DIGESTS).where(DIGESTS.c.session.in_(some)))
                if rows:
                    connection.execute(insert(DIGESTS), rows)
        return len(sessions)


def _row(session: str, summary: Mapping[str, Any]) -> dict[str, Any]:
    return {"session": session, "form": FORM, "brief": brief_of(summary), "digest": digest_of(summary)}
