"""Signing in and out. The time is always given, never read."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from game.clinic.accounts.lockout import FORGOTTEN_AFTER, free_at, of_account, of_address, stamp, tidy_address
from game.clinic.accounts.names import name_typed
from game.clinic.accounts.passwords import Keeper
from game.clinic.accounts.refusals import Refused
from game.clinic.accounts.roles import ALLOWED, May, Role
from game.store.accounts import AccountRow, Accounts
from game.store.audit import Audit, Deed
from game.store.opened import Opened
from game.store.sign_ins import SignInRow, SignIns

IDLE = timedelta(minutes=30)
"""After so long without a word a browser is signed out."""
AT_MOST = timedelta(hours=12)
"""A day's work: then it is, however busy. Both are those of NIST SP 800-63B (2017), 4.2.3, for its second level."""
_NOTED_EVERY = timedelta(minutes=1)
"""How exactly it is known when a browser was last heard of."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in, as of this moment: ask anew for each request.

    Attributes:
        account: name.
        clinic: id.
        role: what they are in it.
    """

    account: str
    clinic: str
    role: Role

    def may(self, what: May) -> bool:
        """Whether they are allowed to."""
        return what in ALLOWED[self.role]

    def must(self, what: May) -> None:
        """Make sure that they are allowed to.

        Raises:
            Refused: they are not.
        """
        if not self.may(what):
            raise Refused("may_not")


@dataclass(frozen=True, slots=True)
class Entry:
    """What signing in gives.

    Attributes:
        token: for the browser to keep; never written anywhere here.
    """

    signed: SignedIn
    token: str = field(repr=False)


class Door:
    """Lets the staff of a store's clinics in and out."""

    def __init__(self, store: Opened, keeper: Keeper) -> None:
        """Stand before a store; the keeper of passwords is made once a program."""
        self._accounts = store.rows(Accounts)
        self._sign_ins = store.rows(SignIns)
        self._audit = store.rows(Audit)
        self._keeper = keeper

    def sign_in(
        self, name: str, password: str, *, address: str, now: datetime, former_token: str | None = None
    ) -> Entry:
        """Let somebody in.

        Args:
            name: as it was typed.
            password: as it was typed.
            address: of the machine that asks.
            now: with its zone.
            former_token: what this browser held until now; it ends, so that nobody can foist a token on a browser.

        Raises:
            Refused: "wrong" without saying which of the two, or "wait" whether or not there is such an account.
        """
        row = self._checked(name, password, address, now)
        self._note(now, row, "signed_in", address=tidy_address(address))
        token = secrets.token_urlsafe(32)
        kept = SignInRow(_hash(token), row.account, stamp(now), stamp(now), stamp(now + AT_MOST))
        self._sign_ins.keep_sign_in(kept, instead_of=_hash(former_token) if former_token else None)
        return Entry(_signed(row), token)

    def is_in(self, token: str, now: datetime) -> bool:
        """Whether a token still signs somebody in; to be asked this is no word from them, and keeps nobody in."""
        kept = self._sign_ins.sign_in_of(_hash(token))
        row = self._accounts.account(kept.account) if kept else None
        return kept is not None and row is not None and not row.disabled_at and not _is_over(kept, now)

    def who(self, token: str, now: datetime) -> SignedIn:
        """Tell whose token it is.

        Raises:
            Refused: nobody's any more.
        """
        kept = self._sign_ins.sign_in_of(_hash(token))
        row = self._accounts.account(kept.account) if kept else None
        if kept is None or row is None or row.disabled_at or _is_over(kept, now):
            raise Refused("signed_out")
        if now - datetime.fromisoformat(kept.seen_at) >= _NOTED_EVERY:
            self._sign_ins.note_seen(kept.token_hash, stamp(now))
        return _signed(row)

    def sign_out(self, token: str, now: datetime) -> None:
        """Sign one browser out; it is no matter whether it was in."""
        kept = self._sign_ins.sign_in_of(_hash(token))
        if kept is not None:
            self._sign_ins.forget_sign_in(kept.token_hash)
            self._note(now, self._accounts.account(kept.account), "signed_out")

    def sign_out_everywhere(self, signed: SignedIn, now: datetime) -> int:
        """Sign an account out of every browser; of how many."""
        count = self._sign_ins.forget_sign_ins(signed.account)
        self._note(now, self._accounts.account(signed.account), "signed_out_everywhere", browsers=count)
        return count

    def confirm(self, signed: SignedIn, password: str, *, address: str, now: datetime) -> None:
        """Have somebody who is signed in say their password again, before something that matters.

        Raises:
            Refused: as `sign_in` does.
        """
        self._checked(signed.account, password, address, now)

    def _checked(self, name: str, password: str, address: str, now: datetime) -> AccountRow:
        typed, address = name_typed(name), tidy_address(address)
        tried = (of_account(typed or name), of_address(address))
        until = self._sign_ins.count_attempt(tried, stamp(now), stamp(now - FORGOTTEN_AFTER), free_at)
        if until is not None:
            left = datetime.fromisoformat(until) - now
            raise Refused("wait", seconds=max(1, round(left.total_seconds())))
        row = self._accounts.account(typed) if typed else None
        is_right = self._keeper.is_right(password, row.password_hash if row else None)
        if row is None or not is_right or row.disabled_at:
            self._note(now, row, "refused_at_the_door", address=address)
            raise Refused("wrong")
        self._sign_ins.take_back_attempt(*tried)
        if self._keeper.is_outdated(row.password_hash):
            self._accounts.keep_password(row.account, self._keeper.hash(password))
        return row

    def _note(self, now: datetime, row: AccountRow | None, did: str, **detail: str | int) -> None:
        who, clinic = (row.account, row.clinic) if row else (None, None)
        self._audit.note(Deed(stamp(now), who, clinic, did, None, detail))


def _hash(token: str) -> str:
    """What is kept of a token: it is random enough that a plain hash gives nothing away."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _is_over(kept: SignInRow, now: datetime) -> bool:
    return stamp(now) >= kept.expires_at or now - datetime.fromisoformat(kept.seen_at) >= IDLE


def _signed(row: AccountRow) -> SignedIn:
    return SignedIn(row.account, row.clinic, Role(row.role))
