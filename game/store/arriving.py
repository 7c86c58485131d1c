"""At a clinic's server: parcels that come in pieces, in the database, where a crash and two servers cannot hurt them.

All of a piece is kept or nothing. What a parcel holds goes where it belongs once it is whole; here stays that it came.
"""

from sqlalchemy import Connection, delete, func, insert, select

from game.store.devices import DeviceRow, NotTaken
from game.store.opened import Opened
from game.store.sync_schema import ARRIVALS, ARRIVING

MOST_AT_ONCE = 3
"""Parcels of one device that are not whole. A home sends one after another; older ones go."""


class Arriving(Opened):
    """The parcels of a server's devices."""

    def count(self, device: str) -> int:
        """How many parcels this device has been told are here."""
        query = select(func.count()).select_from(ARRIVALS).where(ARRIVALS.c.device == device)
        with self._reading() as connection:
            return int(connection.execute(query).scalar_one())

    def has(self, device: DeviceRow, parcel: str, now: str) -> bool:
        """Whether a parcel of this person is here, whichever of their devices brought it; then this one is told so."""
        query = select(ARRIVALS.c.device).where(ARRIVALS.c.person == device.person, ARRIVALS.c.parcel == parcel)
        with self._reading() as connection:
            brought = set(connection.execute(query).scalars())
        if brought and device.device not in brought:
            self.note_arrival(device, parcel, now)
        return bool(brought)

    def bytes_of(self, device: str, parcel: str) -> int:
        """How many bytes of a parcel are here."""
        with self._reading() as connection:
            return _bytes_of(connection, device, parcel)

    def add(self, device: DeviceRow, parcel: str, start: int, size: int, data: bytes, now: str) -> int:
        """Keep a piece; how many bytes there are now.

        Raises:
            NotTaken: "place": it does not begin where the last one ended; with how many bytes it may `have`.
                "malformed": it is of a parcel of another size.
        """
        mine = (ARRIVING.c.device == device.device, ARRIVING.c.parcel == parcel)
        with self._writing() as connection:
            have = _bytes_of(connection, device.device, parcel)
            if start != have:
                raise NotTaken("place", have=have)
            known = connection.execute(select(ARRIVING.c.size).where(*mine).limit(1)).scalar()
            if known not in (None, size) or have + len(data) > size:
                raise NotTaken("malformed")
            if data:
                _make_room(connection, device.device, parcel)
                row = {"device": device.device, "parcel": parcel, "start": start, "person": device.person}
                connection.execute(insert(ARRIVING).values(**row, size=size, at=now, data=data))
        return have + len(data)

    def whole(self, device: str, parcel: str) -> bytes:
        """All pieces of a parcel, one after another."""
        mine = (ARRIVING.c.device == device, ARRIVING.c.parcel == parcel)
        query = select(ARRIVING.c.data).where(*mine).order_by(ARRIVING.c.start)
        with self._reading() as connection:
            return b"".join(bytes(piece) for piece in connection.execute(query).scalars())

    def drop(self, device: str, parcel: str) -> None:
        """Throw the pieces of a parcel away."""
        with self._writing() as connection:
            _drop(connection, device, parcel)

    def note_arrival(self, device: DeviceRow, parcel: str, now: str) -> None:
        """Remember that a parcel is where it belongs; its pieces go."""
        this = (ARRIVALS.c.device == device.device, ARRIVALS.c.parcel == parcel)
        with self._writing() as connection:
            _drop(connection, device.device, parcel)
            if connection.execute(select(ARRIVALS.c.parcel).where(*this)).first() is None:
                connection.execute(insert(ARRIVALS).values(_arrival(device, parcel, now)))


def _arrival(device: DeviceRow, parcel: str, now: str) -> dict[str, str]:
    return {"device": device.device, "parcel": parcel, "person": device.person, "at": now}


def _bytes_of(connection: Connection, device: str, parcel: str) -> int:
    query = select(func.sum(func.length(ARRIVING.c.data)))
    found = connection.execute(query.where(ARRIVING.c.device == device, ARRIVING.c.parcel == parcel)).scalar()
    return int(found or 0)


def _drop(connection: Connection, device: str, parcel: str) -> None:
    connection.execute(delete(ARRIVING).where(ARRIVING.c.device == device, ARRIVING.c.parcel == parcel))


def _make_room(connection: Connection, device: str, parcel: str) -> None:
    """Throw away what this device has not gone on with for longest."""
    begun = select(ARRIVING.c.parcel, func.max(ARRIVING.c.at).label("at")).where(
        ARRIVING.c.device == device, ARRIVING.c.parcel != parcel
    )
    others = connection.execute(begun.group_by(ARRIVING.c.parcel).order_by(func.max(ARRIVING.c.at).desc())).all()
    for row in others[MOST_AT_ONCE - 1 :]:
        _drop(connection, device, row.parcel)
