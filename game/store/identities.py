"""Who somebody is on every machine: aliases are chosen at home, and two homes choose the same one."""

import secrets
from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from game.store.alias import folded
from game.store.bad import BadStore
from game.store.plans import Plans
from game.store.schema import IDENTITIES, PEOPLE


class Identities(Plans):
    """The identities of a store's people: random, and never shown to them as something to remember."""

    def identity_of(self, alias: str) -> tuple[str, ...]:
        """Every uid of somebody, in alphabetical order; the first one is made where there is none.

        Raises:
            BadStore: nobody has that alias.
        """
        person = self.known(alias).alias
        with self._writing() as connection:
            if not uids_of(connection, person):
                add_uids(connection, person, [secrets.token_hex(16)])
            return uids_of(connection, person)

    def identities_of(self, alias: str | None) -> tuple[str, ...]:
        """Every uid of somebody; empty where none was needed yet, or for whoever plays without an alias."""
        if alias is None:
            return ()
        with self._reading() as connection:
            return uids_of(connection, self.known(alias).alias)


def uids_of(connection: Connection, person: str) -> tuple[str, ...]:
    """Every uid of a person, in alphabetical order."""
    query = select(IDENTITIES.c.uid).where(IDENTITIES.c.person == person).order_by(IDENTITIES.c.uid)
    return tuple(connection.execute(query).scalars())


def add_uids(connection: Connection, person: str, uids: Sequence[str]) -> None:
    """Let these uids be this person's, beside those that are already."""
    for uid in sorted(set(uids) - set(uids_of(connection, person))):
        connection.execute(insert(IDENTITIES).values(uid=uid, person=person, plan_set_at=None))


def owner_of(connection: Connection, uids: Sequence[str], alias: str, wish: str | None) -> tuple[str, bool]:
    """Whom a delivery is for: the alias here, and whether they are to be made.

    Args:
        connection: to the store.
        uids: who it is.
        alias: what they are called where it comes from.
        wish: what somebody here says that they are called here, or None.

    Raises:
        BadStore: it cannot be told, or the wish contradicts what is known.
    """
    query = select(IDENTITIES.c.person).where(IDENTITIES.c.uid.in_(uids)).distinct().order_by(IDENTITIES.c.person)
    known = list(connection.execute(query).scalars())
    if len(known) > 1:
        raise BadStore(
            f"{' and '.join(known)} are one person in this bundle and {len(known)} here; nothing was taken in. "
            f"Delete one of them here, then take the bundles of both in again with --as"
        )
    if known:
        return _same(known[0], wish), False
    called = wish or alias
    here = connection.execute(select(PEOPLE.c.alias).where(PEOPLE.c.folded == folded(called))).scalar_one_or_none()
    if here is not None and wish is None:
        raise BadStore(
            f"there is somebody called {here} here, and nothing says that it is the {alias} of this bundle; nothing "
            f"was taken in. If it is the same person, say --as {here}; if not, choose another alias for who comes, "
            f"such as --as {here[:38]}-2"
        )
    return here or called, here is None


def _same(known: str, wish: str | None) -> str:
    if wish is not None and folded(wish) != folded(known):
        raise BadStore(f"this is {known}, who is known here already; leave out --as, or say --as {known}")
    return known
