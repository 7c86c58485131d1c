"""At home: the clinic's server that somebody sends to, and what it has said that it has."""

from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from game.store.opened import Opened
from game.store.sync_schema import PAIRINGS, SENT


@dataclass(frozen=True, slots=True)
class PairingRow:
    """Somebody here and their clinic's server. Times are ISO 8601 by the clock of this computer, to be shown only.

    Attributes:
        person: alias.
        url: of the server, without a slash at its end.
        certificate: PEM; the only one that is trusted there. None: those that the system trusts.
        device, token: what this computer is called there, and what proves that it is; the token is shown nowhere.
        clinic: id; empty while the server has not confirmed the pairing.
        counter: the highest number that a request may have had.
        plans: names what the clinic's plans were when they came last; None: none came yet.
        heard_at: when the server answered last.
        trouble: what went wrong since: a key of `game.exchange.sync.wire`, or None.
    """

    person: str
    url: str
    certificate: str | None
    device: str
    token: str = field(repr=False)
    clinic: str
    paired_at: str
    counter: int = 0
    plans: str | None = None
    heard_at: str | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class SentRow:
    """Something that the server has answered about.

    Attributes:
        item: what, such as "session:ID".
        mark: names its content.
        refused: why the server does not take it; None: it has it.
    """

    item: str
    mark: str
    refused: str | None = None


class Pairings(Opened):
    """The pairings of a home."""

    def pairings(self) -> list[PairingRow]:
        """All of them, by alias."""
        return self._pairings()

    def pairing(self, person: str) -> PairingRow | None:
        """Somebody's, by their alias as the store writes it."""
        return next(iter(self._pairings(PAIRINGS.c.person == person)), None)

    def keep_pairing(self, row: PairingRow) -> None:
        """Keep a pairing in place of the one before; what another server had is forgotten."""
        here = PAIRINGS.c.person == row.person
        with self._writing() as connection:
            same = connection.execute(select(PAIRINGS.c.device).where(here)).scalar() == row.device
            if not same:
                connection.execute(delete(SENT).where(SENT.c.person == row.person))
            connection.execute(delete(PAIRINGS).where(here))
            connection.execute(insert(PAIRINGS).values(**asdict(row)))

    def forget_pairing(self, person: str) -> None:
        """End a pairing."""
        with self._writing() as connection:
            connection.execute(delete(SENT).where(SENT.c.person == person))
            connection.execute(delete(PAIRINGS).where(PAIRINGS.c.person == person))

    def reserve(self, person: str, many: int, above: int = 0) -> int:
        """Take numbers for requests, which nobody gets again even after a crash.

        Args:
            person: whose pairing.
            many: how many.
            above: the highest that the server has seen.

        Returns:
            The number before the first of them.
        """
        here = PAIRINGS.c.person == person
        with self._writing() as connection:
            before = max(above, connection.execute(select(PAIRINGS.c.counter).where(here)).scalar() or 0)
            connection.execute(update(PAIRINGS).where(here).values(counter=before + many))
        return before

    def note_heard(self, person: str, now: str, plans: str | None) -> None:
        """Remember that the server has answered, and which plans it has given."""
        self._change(person, heard_at=now, plans=plans, trouble=None)

    def note_trouble(self, person: str, trouble: str) -> None:
        """Remember what went wrong."""
        self._change(person, trouble=trouble)

    def sent(self, person: str) -> dict[str, SentRow]:
        """What the server has answered about, by item."""
        query = select(SENT.c.item, SENT.c.mark, SENT.c.refused).where(SENT.c.person == person)
        with self._reading() as connection:
            return {row.item: SentRow(*row) for row in connection.execute(query)}

    def count_taken(self, person: str) -> int:
        """How many things the server has said that it has."""
        query = select(func.count()).select_from(SENT).where(SENT.c.person == person, SENT.c.refused.is_(None))
        with self._reading() as connection:
            return int(connection.execute(query).scalar_one())

    def keep_sent(self, person: str, row: SentRow) -> None:
        """Remember an answer."""
        with self._writing() as connection:
            connection.execute(delete(SENT).where(SENT.c.person == person, SENT.c.item == row.item))
            connection.execute(insert(SENT).values(person=person, **asdict(row)))

    def forget_sent(self, person: str, *, refused_only: bool = False) -> None:
        """Ask the server about everything anew, or about what it has refused."""
        which = [SENT.c.person == person, *([SENT.c.refused.is_not(None)] if refused_only else [])]
        with self._writing() as connection:
            connection.execute(delete(SENT).where(*which))

    def _change(self, person: str, **values: Any) -> None:
        with self._writing() as connection:
            connection.execute(update(PAIRINGS).where(PAIRINGS.c.person == person).values(**values))

    def _pairings(self, *conditions: Any) -> list[PairingRow]:
        query = select(PAIRINGS).where(*conditions).order_by(PAIRINGS.c.person)
        with self._reading() as connection:
            return [PairingRow(**row._mapping) for row in connection.execute(query)]  # noqa: SLF001 - see store.py
