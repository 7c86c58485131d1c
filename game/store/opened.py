"""A database that has been opened, with the messages of the store it belongs to."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine

from game.store.bad import told_clearly
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
