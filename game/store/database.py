"""Opening the database: its engine, its transactions, and its tables brought up to date."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import OperationalError

import game.store.sync_schema  # noqa: F401 - its tables are among METADATA's too
from game.store.bad import BadStore, UnusableStore
from game.store.places import Places
from game.store.schema import HEAD, METADATA

_BUSY_S = 5.0
"""How long a transaction waits for another program's."""

_TURN_S = 60.0
"""How long a thread waits for the others of its program, which write for milliseconds each."""

_LOCK = 0x57494E47
"""Of our writers on a server, chosen once (our number: "WING")."""


def open_database(places: Places, target: str = HEAD) -> Engine:
    """Open the database, make it where there is none, and migrate it to this code's tables.

    Args:
        places: where it is.
        target: another revision of the tables, for what was written with them.

    Raises:
        BadStore: a newer version of the game made it. What the driver itself raises passes through.
    """
    is_sqlite = places.database.get_backend_name() == "sqlite"
    how: dict[str, Any]
    if not is_sqlite:
        patience = {"options": f"-c lock_timeout={round(1000 * _BUSY_S)}"}
        how = {"pool_pre_ping": True, "connect_args": patience}
    else:
        places.folder.mkdir(parents=True, exist_ok=True)
        how = {"connect_args": {"timeout": _BUSY_S}}
    engine = create_engine(places.database, hide_parameters=True, json_deserializer=_json_of(str(places)), **how)
    if is_sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    with writing(engine) as connection:
        _migrate(connection, str(places), target)
    return engine


def _json_of(place: str) -> Callable[[str], Any]:
    """Reads JSON columns; what somebody or a broken disk has written there must not end the program."""

    def read(text: str) -> Any:
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise UnusableStore(
                f"the store {place} is damaged: a value in it is no JSON; restore it from a copy"
            ) from None

    return read


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that may write; it is alone from its first moment, so that what it reads stays true."""
    with _in_turn(engine), engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        if engine.dialect.name != "sqlite":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection


_TURNS: WeakKeyDictionary[Engine, Lock] = WeakKeyDictionary()
"""Of each engine, who writes now in this program."""


@contextmanager
def _in_turn(engine: Engine) -> Iterator[None]:
    """Let this program's threads write one after another; other programs are waited for as before.

    SQLite has those who wait ask again and again, so that of many threads some would never get their turn.
    """
    turn = _TURNS.setdefault(engine, Lock())
    held = turn.acquire(timeout=_TURN_S)
    try:
        yield
    finally:
        if held:
            turn.release()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins no transactions of its own: `_begin_sqlite` does
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(
        "PRAGMA secure_delete = ON"
    )  # what is replaced or deleted is written over, never left to be found


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _migrate(connection: Connection, place: str, target: str) -> None:
    found = _revision(connection)
    if found == target:
        return
    from alembic import command  # noqa: PLC0415 - half of the start-up time, and seldom needed
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    known = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    if (found is not None and found not in known) or target not in known:
        raise BadStore(f"the store {place} was made by a newer version of the game; update the game")
    # newest first
    goes_back = found is not None and known.index(found) < known.index(target)
    (command.downgrade if goes_back else command.upgrade)(config, target)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def sweep(engine: Engine) -> bool:
    """Write the database anew without anything that was ever deleted; False while another program keeps it from that.

    SQLite's journal is emptied too. A server's own journal and backups are its administrator's.
    """
    if engine.dialect.name != "sqlite":
        return _sweep_server(engine)
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy
    finally:
        raw.close()


def _sweep_server(engine: Engine) -> bool:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            for table in METADATA.sorted_tables:
                connection.execute(text(f"VACUUM FULL {table.name}"))
        except OperationalError as error:
            if _TIMED_OUT in str(error.orig):
                return False
            raise
    return True


_TIMED_OUT = "lock timeout"
"""What PostgreSQL says where another program keeps a table for longer than we wait."""
