"""The clinics that share a store, and which of them somebody belongs to."""

import secrets
from dataclasses import asdict, dataclass

from sqlalchemy import func, insert, select, update

from game.store.alias import folded
from game.store.bad import BadStore
from game.store.opened import Opened
from game.store.schema import CLINICS, PATIENTS, PEOPLE


@dataclass(frozen=True, slots=True)
class PatientRow:
    """Somebody who belongs to a clinic.

    Attributes:
        person: alias.
        clinic: id.
        pseudonym: random; what the audit calls them. It points at nobody once they have been deleted.
        since: ISO 8601.
    """

    person: str
    clinic: str
    pseudonym: str
    since: str


class Clinics(Opened):
    """The clinics of a store, and their patients. Somebody belongs to one clinic or to none."""

    def new_clinic(self, clinic: str, now: str) -> None:
        """Make room for a clinic.

        Raises:
            BadStore: there is one with that id.
        """
        with self._writing() as connection:
            if connection.execute(select(CLINICS).where(CLINICS.c.clinic == clinic)).first():
                raise BadStore(f"there is a clinic {clinic} in {self.places} already; leave out --new-clinic")
            connection.execute(insert(CLINICS).values(clinic=clinic, created_at=now))

    def clinics(self) -> list[str]:
        """The ids of all clinics."""
        with self._reading() as connection:
            return list(connection.execute(select(CLINICS.c.clinic).order_by(CLINICS.c.clinic)).scalars())

    def admit(self, alias: str, clinic: str, now: str) -> PatientRow:
        """Let somebody who is known here belong to a clinic, and no longer to another.

        Raises:
            BadStore: nobody has that alias, or there is no such clinic.
        """
        if clinic not in self.clinics():
            raise BadStore(f"there is no clinic {clinic!r:.60} in {self.places}; see `wingbeat clinic account list`")
        with self._writing() as connection:
            person = connection.execute(select(PEOPLE.c.alias).where(PEOPLE.c.folded == folded(alias))).scalar()
            if person is None:
                raise BadStore(f"nobody in {self.places} is called {alias!r:.60}; see `wingbeat data show`")
            moved = update(PATIENTS).where(PATIENTS.c.person == person).values(clinic=clinic, since=now)
            if not connection.execute(moved).rowcount:
                row = PatientRow(person, clinic, secrets.token_hex(8), now)
                connection.execute(insert(PATIENTS).values(**asdict(row)))
            found = connection.execute(select(PATIENTS).where(PATIENTS.c.person == person)).one()
        return PatientRow(**found._mapping)  # noqa: SLF001 - see store.py

    def patient(self, alias: str) -> PatientRow | None:
        """Which clinic somebody belongs to; None: to none, or there is nobody of that alias."""
        query = select(PATIENTS).join(PEOPLE, PEOPLE.c.alias == PATIENTS.c.person)
        with self._reading() as connection:
            found = connection.execute(query.where(PEOPLE.c.folded == folded(alias))).one_or_none()
        return None if found is None else PatientRow(**found._mapping)  # noqa: SLF001 - see store.py

    def patients(self, clinic: str) -> list[PatientRow]:
        """Everybody who belongs to a clinic, by alias."""
        query = select(PATIENTS).where(PATIENTS.c.clinic == clinic).order_by(func.lower(PATIENTS.c.person))
        with self._reading() as connection:
            return [PatientRow(**row._mapping) for row in connection.execute(query)]  # noqa: SLF001 - see store.py
