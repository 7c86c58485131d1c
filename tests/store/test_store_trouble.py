"""A database that is locked, damaged or not to be written gets one clear sentence, whatever is asked of it."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.store.bad import BadStore, told_clearly
from game.store.database import writing
from game.store.store import Store
from game.store.visits import Rating

NOW = "2026-01-31T12:00:00+00:00"

WRITES: dict[str, Callable[[Store], object]] = {
    "new_person": lambda store: store.new_person("swift", NOW),
    "keep_settings": lambda store: store.keep_settings("heron", {"text": 2.0}, NOW),
    "keep_consent": lambda store: store.keep_consent("heron", 1, NOW),
    "begin_visit": lambda store: store.begin_visit("heron", NOW),
    "rate": lambda store: store.rate(Rating("heron", NOW, "pain", "before", 3)),
    "erase_person": lambda store: store.erase_person("heron"),
}
READS: dict[str, Callable[[Store], object]] = {
    "people": Store.people,
    "settings_of": lambda store: store.settings_of("heron"),
    "visits_of": lambda store: store.visits_of("heron"),
    "ratings_of": lambda store: store.ratings_of("heron"),
}


@pytest.mark.parametrize("ask", WRITES.values(), ids=WRITES)
def test_while_another_program_writes_the_message_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: Callable[[Store], object]
) -> None:
    """Nothing is half done: when the other program is ready, the same thing works."""
    monkeypatch.setattr("game.store.database._BUSY_S", 0.01)
    with Store.open(str(tmp_path)) as store:
        store.new_person("heron", NOW)
        other = sqlite3.connect(tmp_path / "wingbeat.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BadStore, match="is in use by another program; close that one, or wait") as caught:
            ask(store)
        assert "\n" not in str(caught.value)
        other.close()
        ask(store)


@pytest.fixture
def server_store(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store on a server that is asked with little patience, with one person."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("game.store.database._BUSY_S", 0.05)
    with Store.open(database) as store:
        store.new_person("heron", NOW)
        yield store


@pytest.mark.parametrize("ask", WRITES.values(), ids=WRITES)
def test_while_another_machine_writes_the_message_says_so(
    server_store: Store, database: str, ask: Callable[[Store], object]
) -> None:
    """A server's writers take turns as those of a file do; who waited too long is told, and can try again."""
    with (
        Store.open(database) as another,
        writing(another._engine),
        pytest.raises(BadStore, match="is in use by another program; close that one, or wait") as caught,
    ):
        ask(server_store)
    assert "\n" not in str(caught.value)
    ask(server_store)


def test_a_server_that_is_read_is_swept_later(server_store: Store) -> None:
    """While another machine reads a table it cannot be written anew: that is said, and done at the next start."""
    with server_store._engine.begin() as reader:
        reader.exec_driver_sql("SELECT * FROM people")
        with pytest.raises(BadStore, match="in use by another program; close that one, and start again"):
            server_store.erase_person("heron")
        assert server_store.people() == []
    server_store.finish_erasures()
    assert server_store.new_person("heron", NOW).alias == "heron"


@pytest.mark.parametrize("ask", [*WRITES.values(), *READS.values()], ids=[*WRITES, *READS])
def test_a_damaged_database_says_what_to_do(tmp_path: Path, ask: Callable[[Store], object]) -> None:
    """Bytes that a failing disk has changed are no reason for a traceback."""
    with Store.open(str(tmp_path)) as store:
        store.new_person("heron", NOW)
    path = tmp_path / "wingbeat.sqlite"
    whole = path.read_bytes()
    page = int.from_bytes(whole[16:18], "big")
    with Store.open(str(tmp_path)) as store:
        path.write_bytes(whole[:page] + b"\xa5" * (len(whole) - page))
        with pytest.raises(BadStore, match="is damaged; restore it from a copy, or choose another folder"):
            ask(store)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_asks_for_room(number: int) -> None:
    """No space and no quota left are told as what they are, not as a folder that may not be written to."""
    with pytest.raises(BadStore, match="has no room left on its disk; make some"), told_clearly("here"):
        raise OSError(number, "full")
