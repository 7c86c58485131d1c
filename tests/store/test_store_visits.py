"""Visits that can be gone on with within a day, and the numbers given in them."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.store.bad import BadStore
from game.store.store import Store
from game.store.visits import Rating

NOW = "2026-01-31T12:00:00+00:00"


def _on(day: int, time: str = "12:00:00") -> str:
    return f"2026-02-{day:02d}T{time}+00:00"


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A store with two people."""
    with Store.open(address) as store:
        store.new_person("heron", NOW)
        store.new_person("swift", NOW)
        yield store


def test_a_visit_is_gone_on_with_where_it_stood(store: Store) -> None:
    """After every answer its state is kept whole; whoever comes back finds the newest, and only their own."""
    visit = store.begin_visit("Heron", _on(1))
    began = store.open_visit("heron", _on(1))
    assert began is not None
    assert (began.visit, began.person, began.state, began.ended_at) == (visit, "heron", None, None)
    store.keep_visit(visit, {"stage": "feeling", "answers": {"pain": 3}}, _on(1, "12:01:00"))
    store.keep_visit(visit, {"stage": "camera"}, _on(1, "12:02:00"))
    found = store.open_visit("heron", _on(1, "18:00:00"))
    assert found is not None
    assert (found.state, found.updated_at) == ({"stage": "camera"}, _on(1, "12:02:00"))
    assert store.open_visit("swift", _on(1)) is None


@pytest.mark.parametrize(
    ("now", "goes_on"),
    [
        (_on(2, "12:00:00"), True),
        (_on(2, "12:00:01"), False),
        ("2026-02-02T13:00:00+01:00", True),
        ("2026-02-02T12:00:00", True),
        (_on(1, "11:00:00"), True),
    ],
)
def test_a_visit_is_gone_on_with_for_a_day(store: Store, now: str, *, goes_on: bool) -> None:
    """A day after the last answer it still can be, a second later not; zones are understood, and a clock set back."""
    visit = store.begin_visit("heron", _on(1, "09:00:00"))
    store.keep_visit(visit, {}, _on(1))
    assert (store.open_visit("heron", now) is not None) is goes_on


def test_a_visit_that_has_ended_is_over(store: Store) -> None:
    """It keeps its summary, lets go of its state, cannot be gone on with, and takes nothing more in."""
    visit = store.begin_visit("heron", _on(1))
    store.keep_visit(visit, {"stage": "after"}, _on(1))
    store.end_visit(visit, {"minutes": 9}, _on(1, "12:20:00"))
    assert store.open_visit("heron", _on(1, "12:21:00")) is None
    last = store.last_visit("heron")
    assert last is not None
    assert (last.visit, last.state, last.summary, last.ended_at) == (visit, None, {"minutes": 9}, _on(1, "12:20:00"))
    for change in (store.keep_visit, store.end_visit):
        with pytest.raises(BadStore, match=f"there is no visit '{visit}' in .* that goes on"):
            change(visit, {}, _on(1))


def test_the_newest_visit_is_the_last(store: Store) -> None:
    """Visits are listed oldest first, an abandoned one among them."""
    first, second = store.begin_visit("heron", _on(1)), store.begin_visit("heron", _on(3))
    other = store.begin_visit("swift", _on(4))
    nameless = store.begin_visit(None, _on(5))
    assert [row.visit for row in store.visits_of("heron")] == [first, second]
    last = {person: store.last_visit(person) for person in ("heron", "swift", None)}
    assert [row and row.visit for row in last.values()] == [second, other, nameless]


def test_ratings_come_back_in_order_and_the_second_answer_counts(store: Store) -> None:
    """The same question of the same visit answered again replaces the first answer; a morning's stands by itself."""
    visit = store.begin_visit("heron", _on(1))
    given = [
        Rating("heron", _on(1, "12:01:00"), "pain", "before", 4, visit),
        Rating("heron", _on(1, "12:02:00"), "effort", "between", 5, visit, 1),
        Rating("heron", _on(1, "12:08:00"), "effort", "between", 6, visit, 2),
        Rating("heron", _on(2, "08:00:00"), "pain", "morning", 3),
    ]
    store.rate(Rating("Heron", _on(1), "pain", "before", 9, visit))
    store.rate(Rating("swift", _on(1), "pain", "before", 1))
    for rating in reversed(given):
        store.rate(rating)
    assert store.ratings_of("HERON") == given


@pytest.mark.parametrize("value", [-1, 11])
def test_a_rating_stays_on_its_scale(value: int) -> None:
    """Numbers go from 0 to 10."""
    with pytest.raises(ValueError, match="not from 0 to 10"):
        Rating("heron", NOW, "pain", "before", value)


def test_what_is_no_time_is_refused(store: Store) -> None:
    """A stamp that cannot be understood is named, and no visit begins."""
    with pytest.raises(BadStore, match="'yesterday' is no time; give one as in"):
        store.begin_visit("heron", "yesterday")
    assert store.visits_of("heron") == []


_KEEPER = """
import os, sys
from game.store.store import Store
store = Store.open(sys.argv[1])
for answer in range(50):
    store.keep_visit(sys.argv[2], {"answers": list(range(answer + 1))}, "2026-02-01T12:00:00+00:00")
os._exit(9)
"""


def test_a_kill_costs_no_answer(tmp_path: Path) -> None:
    """What `keep_visit` returned from is there after the program was killed, and whole."""
    with Store.open(str(tmp_path)) as store:
        store.new_person("heron", NOW)
        visit = store.begin_visit("heron", _on(1))
        killed = subprocess.run([sys.executable, "-c", _KEEPER, str(tmp_path), visit], timeout=60, check=False)
        assert killed.returncode == 9
        found = store.open_visit("heron", _on(1))
        assert found is not None
        assert found.state == {"answers": list(range(50))}


def test_a_full_disk_gets_a_sentence_and_leaves_the_last_answer(tmp_path: Path) -> None:
    """Where the database cannot grow, the message says so; the state kept before is still whole."""
    store = Store.open(str(tmp_path))
    store.new_person("heron", NOW)
    visit = store.begin_visit("heron", _on(1))
    store.keep_visit(visit, {"stage": "feeling"}, _on(1))

    def shrink(connection: sqlite3.Connection, _record: object, _proxy: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")

    from sqlalchemy import event

    event.listen(store._engine, "checkout", shrink)
    with pytest.raises(BadStore, match="has no room left on its disk; make some"):
        store.keep_visit(visit, {"answers": "x" * 1_000_000}, _on(1))
    found = store.open_visit("heron", _on(1))
    assert found is not None
    assert found.state == {"stage": "feeling"}
