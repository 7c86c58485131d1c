"""At a clinic's server: the computers that people play on at home, and the codes that pair them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from hmac import compare_digest
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from game.store.bad import BadStore
from game.store.identities import add_uids, owner_of
from game.store.opened import Opened
from game.store.stamps import instant
from game.store.sync_schema import ARRIVING, DEVICES, PAIRING_CODES

MOST_DEVICES = 5
"""Of one person at a time: what somebody plays on at home, and room to change it."""


class NotTaken(ValueError):
    """Something from a home that is not done.

    Attributes:
        key: why, one of `game.exchange.sync.wire.REFUSALS`.
        values: what the home needs to go on, such as where to go on from.
    """

    def __init__(self, key: str, **values: int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code that somebody has been given. Times are ISO 8601, UTC.

    Attributes:
        code_hash: what is known of it here.
        person: alias.
        clinic: id.
        device: the one that used it, or None.
    """

    code_hash: str = field(repr=False)
    person: str
    clinic: str
    made_at: str
    expires_at: str
    device: str | None = None


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A computer at home. Times are ISO 8601, UTC, by the server's clock.

    Attributes:
        device: id, which it chose itself.
        person: alias of the one whose data it may bring, and whose plans it gets.
        clinic: id.
        token_hash: SHA-256 of its token, in hexadecimal.
        counter: the number of its newest request.
        plan_at: the moment that the last plans it got are said to be of.
        revoked_at: None while it is let in.
    """

    device: str
    person: str
    clinic: str
    token_hash: str = field(repr=False)
    paired_at: str
    seen_at: str
    counter: int = 0
    plan_at: str | None = None
    revoked_at: str | None = None


class Devices(Opened):
    """The devices of a server's people."""

    def keep_code(self, row: CodeRow) -> None:
        """Keep a new code: a person has one at a time, and those whose time is over go."""
        past = PAIRING_CODES.c.expires_at <= row.made_at
        with self._writing() as connection:
            connection.execute(delete(PAIRING_CODES).where(past | (PAIRING_CODES.c.person == row.person)))
            connection.execute(insert(PAIRING_CODES).values(**asdict(row)))

    def pair(self, code_hash: str, device: str, token_hash: str, uids: Sequence[str], now: str) -> DeviceRow:
        """Let the computer in that knows a code. The same one may ask again: it may not have heard the answer.

        Args:
            code_hash: of the code that it says.
            device: what it calls itself.
            token_hash: of the token that it will show.
            uids: who plays there, on every machine.
            now: ISO 8601, UTC.

        Raises:
            NotTaken: "code": nobody's, used, or over; "conflict": who plays there is somebody else here;
                "devices": the person has too many already.
        """
        with self._writing() as connection:
            here = _device(connection, device)
            if here is not None and compare_digest(here.token_hash, token_hash) and not here.revoked_at:
                return here  # the answer got lost
            code = _open_code(connection, code_hash, now)
            if code is None or here is not None:
                raise NotTaken("code")
            _take_uids(connection, code.person, uids)
            row = DeviceRow(device, code.person, code.clinic, token_hash, now, now)
            _add(connection, row)
            used = update(PAIRING_CODES).where(PAIRING_CODES.c.code_hash == code_hash)
            connection.execute(used.values(device=device))
        return row

    def enter(self, device: str, token_hash: str, counter: int, now: str) -> DeviceRow:
        """Let a device's request in, once.

        Raises:
            NotTaken: "unknown": there is no such device or its token is another; "revoked"; "replayed", with the
                `counter` of the newest request that was let in.
        """
        with self._writing() as connection:
            row = _device(connection, device)
            if row is None or not compare_digest(row.token_hash, token_hash):
                raise NotTaken("unknown")
            if row.revoked_at is not None:
                raise NotTaken("revoked")
            if counter <= row.counter:
                raise NotTaken("replayed", counter=row.counter)
            seen = update(DEVICES).where(DEVICES.c.device == device)
            connection.execute(seen.values(counter=counter, seen_at=now))
        return row

    def device(self, device: str) -> DeviceRow | None:
        """Look one up, let in or not."""
        with self._reading() as connection:
            return _device(connection, device)

    def devices_of(self, person: str) -> list[DeviceRow]:
        """The devices of a person, those that are not let in any more too, oldest first."""
        query = select(DEVICES).where(DEVICES.c.person == person).order_by(DEVICES.c.paired_at, DEVICES.c.device)
        with self._reading() as connection:
            return [DeviceRow(**row._mapping) for row in connection.execute(query)]  # noqa: SLF001 - see store.py

    def revoke(self, device: str, now: str) -> None:
        """Let a device in no more; what it had not brought to an end is thrown away."""
        this = DEVICES.c.device == device
        with self._writing() as connection:
            connection.execute(update(DEVICES).where(this, DEVICES.c.revoked_at.is_(None)).values(revoked_at=now))
            connection.execute(delete(ARRIVING).where(ARRIVING.c.device == device))

    def later_plans(self, device: str, now: str) -> str:
        """A moment for plans that a device is given: now, or if the clock was put back, just after the last ones."""
        this = DEVICES.c.device == device
        with self._writing() as connection:
            last = connection.execute(select(DEVICES.c.plan_at).where(this)).scalar()
            if last is not None and instant(last) >= instant(now):
                now = (instant(last) + timedelta(microseconds=1)).isoformat()
            connection.execute(update(DEVICES).where(this).values(plan_at=now))
        return now


def _open_code(connection: Connection, code_hash: str, now: str) -> CodeRow | None:
    is_open = (PAIRING_CODES.c.expires_at > now, PAIRING_CODES.c.device.is_(None))
    found = connection.execute(select(PAIRING_CODES).where(PAIRING_CODES.c.code_hash == code_hash, *is_open))
    row = found.one_or_none()
    return None if row is None else CodeRow(**row._mapping)  # noqa: SLF001 - see store.py


def _add(connection: Connection, row: DeviceRow) -> None:
    mine = (DEVICES.c.person == row.person, DEVICES.c.revoked_at.is_(None))
    count: Any = connection.execute(select(func.count()).select_from(DEVICES).where(*mine)).scalar_one()
    if count >= MOST_DEVICES:
        raise NotTaken("devices")
    connection.execute(insert(DEVICES).values(**asdict(row)))


def _take_uids(connection: Connection, person: str, uids: Sequence[str]) -> None:
    try:
        owner, _ = owner_of(connection, uids, person, person)
    except BadStore:
        raise NotTaken("conflict") from None
    add_uids(connection, owner, uids)


def _device(connection: Connection, device: str) -> DeviceRow | None:
    found = connection.execute(select(DEVICES).where(DEVICES.c.device == device)).one_or_none()
    return None if found is None else DeviceRow(**found._mapping)  # noqa: SLF001 - see store.py
