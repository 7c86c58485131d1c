"""People: their aliases, what they agreed to, and how they like to play."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from game.store.alias import folded, tidied
from game.store.bad import BadStore
from game.store.opened import Opened
from game.store.schema import ERASURES, PEOPLE, SETTINGS


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who plays here. Times are ISO 8601, UTC; what was not said is None.

    Attributes:
        alias: as it was first written; no two people's differ in case only.
        created_at: when they first played or gave their alias.
        consent_version: of the words that were agreed to.
        consent_given_at, consent_withdrawn_at: when; the later of them counts.
        video_given_at, video_withdrawn_at: the same for filming, which is asked for separately.
    """

    alias: str
    created_at: str
    consent_version: int | None = None
    consent_given_at: str | None = None
    consent_withdrawn_at: str | None = None
    video_given_at: str | None = None
    video_withdrawn_at: str | None = None

    @property
    def consents(self) -> bool:
        """Whether this person has agreed to play, and has not withdrawn it."""
        return self.consent_given_at is not None and self.consent_withdrawn_at is None

    @property
    def films(self) -> bool:
        """Whether this person wants to be filmed."""
        return self.consents and self.video_given_at is not None and self.video_withdrawn_at is None


class People(Opened):
    """The people of a store. An alias finds its person without regard to case; `Person.alias` is how it is kept."""

    def people(self) -> list[Person]:
        """List everybody, in the order in which they came; somebody who is being deleted is not there any more."""
        with self._reading() as connection:
            rows = connection.execute(select(PEOPLE).order_by(PEOPLE.c.created_at, PEOPLE.c.alias)).all()
            leaving = _leaving(connection)
        return [_person(row) for row in rows if row.folded not in leaving]

    def person(self, alias: str) -> Person | None:
        """Look somebody up."""
        with self._reading() as connection:
            row = connection.execute(select(PEOPLE).where(PEOPLE.c.folded == folded(alias))).one_or_none()
            return _person(row) if row is not None and row.folded not in _leaving(connection) else None

    def known(self, alias: str) -> Person:
        """Look somebody up who must be there.

        Raises:
            BadStore: nobody has that alias.
        """
        found = self.person(alias)
        if found is None:
            raise BadStore(
                f"nobody in {self.places} is called {alias!r:.60}; see who is there with `wingbeat data show`"
            )
        return found

    def new_person(self, alias: str, now: str) -> Person:
        """Make room for somebody new, of whom nothing but the alias is known yet.

        Raises:
            BadAlias: the alias is none.
            BadStore: somebody has it already, or who had it is still being deleted.
        """
        person = Person(tidied(alias), now)
        with self._writing() as connection:
            self._free(connection, person.alias)
            connection.execute(
                insert(PEOPLE).values(alias=person.alias, folded=folded(person.alias), created_at=person.created_at)
            )
        return person

    def keep_consent(self, alias: str, version: int, now: str) -> None:
        """Remember that somebody has agreed to these words."""
        self._note(alias, consent_version=version, consent_given_at=now, consent_withdrawn_at=None)

    def withdraw_consent(self, alias: str, now: str) -> None:
        """Remember that somebody does not agree any more; being filmed ends with it."""
        self._note(alias, consent_withdrawn_at=now, video_withdrawn_at=now)

    def keep_video_consent(self, alias: str, now: str) -> None:
        """Remember that somebody wants to be filmed."""
        self._note(alias, video_given_at=now, video_withdrawn_at=None)

    def withdraw_video_consent(self, alias: str, now: str) -> None:
        """Remember that somebody does not want to be filmed any more."""
        self._note(alias, video_withdrawn_at=now)

    def keep_settings(self, alias: str, settings: Mapping[str, Any], now: str) -> None:
        """Remember how somebody likes to play, JSON data, instead of what was known before."""
        person = self.known(alias).alias
        with self._writing() as connection:
            connection.execute(delete(SETTINGS).where(SETTINGS.c.person == person))
            connection.execute(insert(SETTINGS).values(person=person, updated_at=now, settings=dict(settings)))

    def settings_of(self, alias: str) -> dict[str, Any]:
        """How somebody likes to play; empty where nothing is known."""
        query = select(SETTINGS.c.settings).join(PEOPLE, PEOPLE.c.alias == SETTINGS.c.person)
        with self._reading() as connection:
            found = connection.execute(query.where(PEOPLE.c.folded == folded(alias))).scalar_one_or_none()
        return dict(found) if isinstance(found, dict) else {}

    def _note(self, alias: str, **values: Any) -> None:
        person = self.known(alias).alias
        with self._writing() as connection:
            connection.execute(update(PEOPLE).where(PEOPLE.c.alias == person).values(**values))

    def _free(self, connection: Connection, alias: str) -> None:
        self._refuse_leaving(connection, alias)
        taken = connection.execute(select(PEOPLE.c.alias).where(PEOPLE.c.folded == folded(alias))).scalar_one_or_none()
        if taken is not None:
            raise BadStore(f"there is somebody called {taken} already; choose another alias")

    def _refuse_leaving(self, connection: Connection, alias: str) -> None:
        if folded(alias) in _leaving(connection):
            raise BadStore(
                f"{alias} is still being deleted from {self.places}; start the game anew, and it is finished"
            )


def _leaving(connection: Connection) -> set[str]:
    """Who is being deleted, folded."""
    return {folded(alias) for alias in connection.execute(select(ERASURES.c.alias)).scalars() if alias is not None}


def _person(row: Row[Any]) -> Person:
    values = {name: value for name, value in row._mapping.items() if name != "folded"}  # noqa: SLF001 - see store.py
    return Person(**values)
