"""Pairing codes: what a clinician reads out, and a home types once.

Of a code only a slow hash is kept: ten letters have 49 bits, which somebody who has stolen the database could try in a
day if the hash were fast. Guessing at the server is counted for each network that it comes from, and waits ever longer.
"""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from game.clinic.accounts.lockout import FIRST_S, FORGOTTEN_AFTER, LONGEST_S, of_address, stamp, tidy_address
from game.exchange.sync.wire import ALPHABET, CODE_LENGTH
from game.store.devices import CodeRow, Devices, NotTaken
from game.store.sign_ins import AttemptsRow, SignIns

VALID_FOR = timedelta(hours=24)
"""Until tomorrow at this time: a code is read out at a visit and typed at home in the evening."""

FREE = 10
"""Wrong codes and tokens of a network without a wait; people mistype."""

_COST = {"n": 2**12, "r": 8, "p": 1}
"""Of scrypt (RFC 7914): 4 MiB and about ten milliseconds for a guess."""

_SALT = b"wingbeat pairing code"
"""One for all: a code is looked up by its hash, and no two are the same."""


@dataclass(frozen=True, slots=True)
class PairingCode:
    """A code as its maker sees it, once.

    Attributes:
        code: kept nowhere; read it out as `game.exchange.sync.wire.shown_code` writes it.
        person: alias.
        expires_at: ISO 8601, UTC.
    """

    code: str = field(repr=False)
    person: str
    expires_at: str


def make_code(devices: Devices, person: str, clinic: str, now: datetime) -> PairingCode:
    """Make a code for somebody; the one that they had before does not count any more.

    Args:
        devices: of the store.
        person: alias, as the store writes it.
        clinic: id.
        now: with its zone.
    """
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    until = stamp(now + VALID_FOR)
    devices.keep_code(CodeRow(hash_of(code), person, clinic, stamp(now), until))
    return PairingCode(code, person, until)


def hash_of(code: str) -> str:
    """What is kept of a code, in hexadecimal."""
    return hashlib.scrypt(code.encode(), salt=_SALT, dklen=32, **_COST).hex()


class Guesses:
    """Counts what is wrong, for each network, whether or not what was tried exists."""

    def __init__(self, sign_ins: SignIns, address: str, now: datetime) -> None:
        """Of one request."""
        self._sign_ins = sign_ins
        self._whom = "sync." + of_address(tidy_address(address))
        self._now = now

    def begin(self) -> None:
        """Count an attempt as wrong before it is looked at.

        Raises:
            NotTaken: "wait": there were too many.
        """
        now, forgotten = stamp(self._now), stamp(self._now - FORGOTTEN_AFTER)
        until = self._sign_ins.count_attempt([self._whom[:80]], now, forgotten, _free_at)
        if until is not None:
            left = datetime.fromisoformat(until) - self._now
            raise NotTaken("wait", wait_s=max(1, round(left.total_seconds())))

    def was_right(self) -> None:
        """It was none after all."""
        self._sign_ins.take_back_attempt("", self._whom[:80])


def _free_at(row: AttemptsRow) -> str:
    over = row.failures - FREE
    wait_s = 0 if over < 0 else min(LONGEST_S, FIRST_S * 2 ** min(over, 10))
    return stamp(datetime.fromisoformat(row.last_at) + timedelta(seconds=wait_s))
