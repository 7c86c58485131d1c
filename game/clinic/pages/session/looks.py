"""What the page of a session shows before it has been judged again, read through the gate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from game.clinic.accounts.gate import Gate
from game.clinic.accounts.refusals import Refused
from game.store.comments import Comment
from game.store.session_row import SessionRow

OFFERED = 30
"""Sessions of the same person that can be laid beside this one: the newest."""


@dataclass(frozen=True, slots=True)
class Looks:
    """A session as it is stored.

    Attributes:
        row: its numbers.
        alias: of who played it.
        before, after: the ones that they played before and after it, or None.
        others: their other sessions that have numbers, newest first.
        pain: what they said before and after the visit that it belongs to, None where they were not asked.
        comments: by moment.
    """

    row: SessionRow
    alias: str
    before: str | None
    after: str | None
    others: tuple[SessionRow, ...]
    pain: tuple[int | None, int | None]
    comments: tuple[Comment, ...]

    @property
    def began(self) -> datetime:
        """When it was played, by this machine's clock."""
        return datetime.fromisoformat(self.row.started_at).astimezone()

    @property
    def reps(self) -> Sequence[Mapping[str, Any]]:
        """Every repetition, as the stored summary has it; none where the session has no numbers."""
        reps: Sequence[Mapping[str, Any]] = (self.row.summary or {}).get("reps", [])
        return reps


def looks_of(gate: Gate, session: str) -> Looks:
    """Read everything of a session; reads the database.

    Raises:
        Refused: there is no such session in the clinic.
    """
    row = gate.session(session)
    if row.patient is None:
        raise Refused("nothing")
    played = gate.sessions_of(row.patient)
    ids = [one.session for one in played]
    at = ids.index(row.session)
    others = [one for one in reversed(played) if one.summary is not None and one.session != row.session]
    return Looks(
        row=row,
        alias=row.patient,
        before=ids[at - 1] if at else None,
        after=ids[at + 1] if at + 1 < len(ids) else None,
        others=tuple(others[:OFFERED]),
        pain=(_pain(gate, row, "before"), _pain(gate, row, "after")),
        comments=tuple(gate.comments_on(session)),
    )


def _pain(gate: Gate, row: SessionRow, moment: str) -> int | None:
    if row.visit is None or row.patient is None:
        return None
    ratings = (one for one in gate.ratings_of(row.patient) if one.visit == row.visit)
    return next((one.value for one in ratings if (one.kind, one.moment) == ("pain", moment)), None)


def comments_json(comments: Iterable[Comment], account: str) -> list[dict[str, Any]]:
    """Comments as the page's script takes them; `own` may be taken back by whoever asks."""
    return [
        {
            "comment": one.comment,
            "at_us": one.at_us,
            "made_by": one.made_by,
            "made_at": one.made_at,
            "text": one.text,
            "own": one.made_by == account,
        }
        for one in comments
    ]
