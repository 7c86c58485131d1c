"""A database that has been opened, with the messages of the store it belongs to."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TypeVar

from sqlalchemy import Connection, Engine

from game.store.bad import BadStore, told_clearly
from game.store.database import writing
from game.store.places import Places

Family = TypeVar("Family", bound="Opened")


class Opened:
    """What every family of rows stands on. Whatever the database or the disk cannot do is a `BadStore`.

    Attributes:
        places: where the store keeps what.
    """

    def __init__(self, places: Places, engine: Engine) -> None:
        self.places = places
        self._engine = engine

    def rows(self, family: type[Family]) -> Family:
        """Another family of rows of the same database; it is closed with this one."""
        return family(self.places, self._engine)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_clearly(str(self.places)), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told_clearly(str(self.places)), writing(self._engine) as connection:
            yield connection


def instant(stamp: str) -> datetime:
    """The moment that an ISO 8601 stamp names; one without a zone is taken for UTC.

    Raises:
        BadStore: it is no stamp.
    """
    try:
        found = datetime.fromisoformat(stamp)
    except ValueError:
        raise BadStore(f"{stamp!r:.60} is no time; give one as in 2026-01-31T12:00:00+00:00") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day_of(stamp: str) -> int:
    """The day of an ISO 8601 stamp, as `date.toordinal` counts, where this computer is; of a mere day, that day."""
    if len(stamp) == len("2026-01-31"):
        return date.fromisoformat(stamp).toordinal()
    return instant(stamp).astimezone().date().toordinal()


def iso(day: int) -> str:
    """A day as ISO 8601 writes it; `day` as `date.toordinal` counts."""
    return date.fromordinal(day).isoformat()
