"""How long somebody has to wait who was wrong too often: longer each time, and never for ever.

The first few are free, since people mistype. Then the wait doubles up to a quarter of an hour, which leaves a guesser
about a hundred passwords a day for an account. An account that waits can be kept waiting by whoever knows its name:
that is the price, and why the wait has an end and a terminal can always give a new password.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import AddressValueError, IPv6Address, IPv6Network

from game.store.sign_ins import AttemptsRow

FREE = {"account": 5, "address": 20}
"""Failures without a wait. Behind one address sits a whole clinic."""
FIRST_S, LONGEST_S = 15, 900
"""The first wait and the longest."""
FORGOTTEN_AFTER = timedelta(hours=24)
"""Without a further failure."""


def wait_s(kind: str, failures: int) -> int:
    """Seconds to wait after so many failures of an "account" or an "address"."""
    over = failures - FREE[kind]
    return 0 if over < 0 else min(LONGEST_S, FIRST_S * 2 ** min(over, 10))


def free_at(row: AttemptsRow) -> str:
    """From when on the next attempt may be made, ISO 8601."""
    kind = row.whom.partition(":")[0]
    return stamp(datetime.fromisoformat(row.last_at) + timedelta(seconds=wait_s(kind, row.failures)))


def of_account(name: str) -> str:
    """What stands for a name that somebody typed: there or not, it is not written down, since it may be a password."""
    return f"account:{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()}"


def tidy_address(address: str) -> str:
    """An address as it may be written down: behind another server it may be anything that somebody sent."""
    return "".join(character for character in address if character.isprintable())[:60]


def of_address(address: str) -> str:
    """What stands for an address; of IPv6 the network, since one machine has as many addresses as it likes."""
    groups = address.partition("%")[0].split(":")
    return f"address:{address if len(groups) < 3 else _network(address)}"[:80]


def _network(address: str) -> str:
    try:
        plain = IPv6Address(address.partition("%")[0])
    except AddressValueError:
        return address
    return str(plain.ipv4_mapped or IPv6Network((plain, 64), strict=False))


def stamp(now: datetime) -> str:
    """A moment as the rows of accounts have it: ISO 8601, UTC, to the second, so that two compare as text.

    Args:
        now: with its zone.
    """
    return now.astimezone(UTC).isoformat(timespec="seconds")
