"""The accounts of clinics' staff, as rows; what they may do, and what a password is, says `game.clinic.accounts`."""

from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import insert, select, update

from game.store.bad import BadStore
from game.store.opened import Opened
from game.store.schema import ACCOUNTS


@dataclass(frozen=True, slots=True)
class AccountRow:
    """Somebody who works at a clinic.

    Attributes:
        account: name to sign in with, lower case; no two are the same in one store.
        clinic: id.
        role: clinician, admin or read-only.
        password_hash: argon2id with its parameters and salt; never shown.
        created_at, disabled_at: ISO 8601; None where the account is in use.
    """

    account: str
    clinic: str
    role: str
    password_hash: str = field(repr=False)
    created_at: str
    disabled_at: str | None = None


class Accounts(Opened):
    """The accounts of a store."""

    def add_account(self, row: AccountRow) -> None:
        """Keep a new account.

        Raises:
            BadStore: there is one of that name.
        """
        with self._writing() as connection:
            if connection.execute(select(ACCOUNTS.c.account).where(ACCOUNTS.c.account == row.account)).first():
                raise BadStore(f"there is an account {row.account} already; choose another name")
            connection.execute(insert(ACCOUNTS).values(**asdict(row)))

    def account(self, name: str) -> AccountRow | None:
        """Look an account up, in use or not."""
        return next(iter(self._accounts(ACCOUNTS.c.account == name)), None)

    def accounts(self, clinic: str | None = None) -> list[AccountRow]:
        """List the accounts of a clinic, or of all, by clinic and name."""
        return self._accounts(*([] if clinic is None else [ACCOUNTS.c.clinic == clinic]))

    def keep_password(self, name: str, password_hash: str) -> None:
        """Put a hash in place of the one before."""
        self._change(name, password_hash=password_hash)

    def disable(self, name: str, now: str) -> None:
        """Shut an account out."""
        self._change(name, disabled_at=now)

    def _accounts(self, *conditions: Any) -> list[AccountRow]:
        query = select(ACCOUNTS).where(*conditions).order_by(ACCOUNTS.c.clinic, ACCOUNTS.c.account)
        with self._reading() as connection:
            return [AccountRow(**row._mapping) for row in connection.execute(query)]  # noqa: SLF001 - see store.py

    def _change(self, name: str, **values: Any) -> None:
        with self._writing() as connection:
            if not connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.account == name).values(**values)).rowcount:
                raise BadStore(f"there is no account {name!r:.60} in {self.places}; see `wingbeat clinic account list`")
