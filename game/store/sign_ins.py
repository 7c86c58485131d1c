"""Browsers that are signed in, and attempts that failed. No token is kept, only what tells that one is right."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field

from sqlalchemy import Connection, delete, insert, select, update

from game.store.opened import Opened
from game.store.schema import ATTEMPTS, SIGN_INS


@dataclass(frozen=True, slots=True)
class SignInRow:
    """A browser that is signed in. Times are ISO 8601, UTC, to the second, so that they compare as text.

    Attributes:
        token_hash: SHA-256 of its token, in hexadecimal.
        account: whose.
        made_at, seen_at: when it signed in, and was last heard of.
        expires_at: when it ends, however busy it is.
    """

    token_hash: str = field(repr=False)
    account: str
    made_at: str
    seen_at: str
    expires_at: str


@dataclass(frozen=True, slots=True)
class AttemptsRow:
    """How often signing in has failed.

    Attributes:
        whom: of which account or address: "account:" or "address:" and what stands for it.
        failures: since it last worked, or since it was forgotten.
        last_at: ISO 8601, UTC.
    """

    whom: str
    failures: int
    last_at: str


class SignIns(Opened):
    """Who is signed in, and who tried to."""

    def keep_sign_in(self, row: SignInRow, instead_of: str | None = None) -> None:
        """Remember a browser, forget the token that it had before, and those whose time is over."""
        with self._writing() as connection:
            past = SIGN_INS.c.expires_at <= row.made_at
            connection.execute(delete(SIGN_INS).where(past | (SIGN_INS.c.token_hash == instead_of)))
            connection.execute(insert(SIGN_INS).values(**asdict(row)))

    def sign_in_of(self, token_hash: str) -> SignInRow | None:
        """Look a browser up, whether or not its time is over."""
        with self._reading() as connection:
            found = connection.execute(select(SIGN_INS).where(SIGN_INS.c.token_hash == token_hash)).one_or_none()
        return None if found is None else SignInRow(**found._mapping)  # noqa: SLF001 - see store.py

    def note_seen(self, token_hash: str, now: str) -> None:
        """Remember that a browser was heard of."""
        with self._writing() as connection:
            connection.execute(update(SIGN_INS).where(SIGN_INS.c.token_hash == token_hash).values(seen_at=now))

    def forget_sign_in(self, token_hash: str) -> None:
        """Sign a browser out."""
        with self._writing() as connection:
            connection.execute(delete(SIGN_INS).where(SIGN_INS.c.token_hash == token_hash))

    def forget_sign_ins(self, account: str) -> int:
        """Sign an account out everywhere; in how many browsers it was."""
        with self._writing() as connection:
            return connection.execute(delete(SIGN_INS).where(SIGN_INS.c.account == account)).rowcount

    def count_attempt(
        self, whom: Sequence[str], now: str, forgotten: str, free_at: Callable[[AttemptsRow], str]
    ) -> str | None:
        """Count an attempt as failed, before it is looked at, so that many at once are no more than one after another.

        Args:
            whom: the account and the address that try.
            now: ISO 8601.
            forgotten: failures of before this moment do not count any more, and their rows go.
            free_at: from when on the next attempt may be made.

        Returns:
            None where it was counted; else from when on it may be made, and nothing was counted.
        """
        with self._writing() as connection:
            connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.last_at <= forgotten))
            # the clock was wrong and was put right: nobody waits for years
            connection.execute(update(ATTEMPTS).where(ATTEMPTS.c.last_at > now).values(last_at=now))
            rows = {one: _attempts(connection, one) or AttemptsRow(one, 0, now) for one in whom}
            waits = [until for row in rows.values() if (until := free_at(row)) > now]
            for row in rows.values() if not waits else ():
                _keep(connection, AttemptsRow(row.whom, row.failures + 1, now))
        return max(waits, default=None)

    def forgive(self, whom: str) -> None:
        """Forget the failures of an account or an address: it need not wait any more."""
        with self._writing() as connection:
            connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.whom == whom))

    def take_back_attempt(self, forgiven: str, uncounted: str) -> None:
        """Signing in has worked: all failures of the account are forgiven; of the address, only this one attempt.

        Else whoever has one account could go on guessing at others from where they are.
        """
        with self._writing() as connection:
            connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.whom == forgiven))
            one_less = update(ATTEMPTS).where(ATTEMPTS.c.whom == uncounted, ATTEMPTS.c.failures > 0)
            connection.execute(one_less.values(failures=ATTEMPTS.c.failures - 1))


def _attempts(connection: Connection, whom: str) -> AttemptsRow | None:
    found = connection.execute(select(ATTEMPTS).where(ATTEMPTS.c.whom == whom)).one_or_none()
    return None if found is None else AttemptsRow(**found._mapping)  # noqa: SLF001 - see store.py


def _keep(connection: Connection, row: AttemptsRow) -> None:
    connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.whom == row.whom))
    connection.execute(insert(ATTEMPTS).values(**asdict(row)))
