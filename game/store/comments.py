"""What a clinic's staff wrote beside moments of sessions: it is the clinic's, and goes when the person's data goes."""

import secrets
from dataclasses import asdict, dataclass, field

from sqlalchemy import ColumnElement, delete, insert, select

from game.store.bad import BadStore
from game.store.opened import Opened
from game.store.schema import COMMENTS, SESSIONS


@dataclass(frozen=True, slots=True)
class Comment:
    """Something written beside a moment.

    Attributes:
        session: which.
        person: alias of who played it.
        at_us: which moment, microseconds after the session's first input.
        made_by: account of who wrote it.
        made_at: ISO 8601.
        comment: id, random.
    """

    session: str
    person: str
    at_us: int
    made_by: str
    made_at: str
    text: str
    comment: str = field(default_factory=lambda: secrets.token_hex(16))


class Comments(Opened):
    """The comments of a store."""

    def add_comment(self, comment: Comment) -> Comment:
        """Keep a comment.

        Raises:
            BadStore: there is no such session of that person any more.
        """
        played = SESSIONS.c.session == comment.session, SESSIONS.c.patient == comment.person
        with self._writing() as connection:
            if not connection.execute(select(SESSIONS.c.session).where(*played)).first():
                raise BadStore(f"there is no session {comment.session!r:.80} of {comment.person} in {self.places}")
            connection.execute(insert(COMMENTS).values(**asdict(comment)))
        return comment

    def remove_comment(self, comment: str) -> None:
        """Forget a comment; one that is not there is forgotten already."""
        with self._writing() as connection:
            connection.execute(delete(COMMENTS).where(COMMENTS.c.comment == comment))

    def comments_on(self, session: str) -> list[Comment]:
        """What was written beside a session, by moment."""
        return self._found(COMMENTS.c.session == session)

    def comments_of(self, person: str) -> list[Comment]:
        """What was written beside every session of a person, session by session."""
        return self._found(COMMENTS.c.person == person)

    def _found(self, whose: ColumnElement[bool]) -> list[Comment]:
        order = (COMMENTS.c.session, COMMENTS.c.at_us, COMMENTS.c.made_at, COMMENTS.c.comment)
        with self._reading() as connection:
            rows = connection.execute(select(COMMENTS).where(whose).order_by(*order))
            return [Comment(**row._mapping) for row in rows]  # noqa: SLF001 - see store.py
