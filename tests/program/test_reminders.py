"""Reminders of a break: when, how often, never at night and never into somebody's session. No test waits."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.cli.failures import Misuse
from game.cli.reminding import quiet_hours
from game.level.composing import level_text
from game.level.plan.limits import Limits
from game.level.programme import SESSIONS, session_blocks
from game.play.setup import Setup
from game.sessions.archive import Archive
from game.store.store import Store
from game.visits.reminders import Habit, World, next_due, remind, somebody_plays

HOURLY = Habit(timedelta(hours=1))


def at(hours: int, minutes: int = 0, day: int = 2) -> datetime:
    """That time of a day in March."""
    return datetime(2026, 3, day, hours, minutes, tzinfo=UTC)


@pytest.mark.parametrize(
    ("habit", "now", "opened", "due"),
    [
        (HOURLY, at(9), 0, at(10)),
        (HOURLY, at(19, 30), 0, at(9, day=3)),
        (HOURLY, at(2), 0, at(9)),
        (HOURLY, at(7, 30), 0, at(8, 30)),
        (HOURLY, at(12), 5, at(13)),
        (HOURLY, at(12), 6, at(9, day=3)),
        (Habit(timedelta(minutes=20), quiet_from=time(0), quiet_until=time(0)), at(23, 50), 0, at(0, 10, day=3)),
        (Habit(timedelta(minutes=30), quiet_from=time(12), quiet_until=time(13)), at(11, 45), 0, at(13, 30)),
    ],
)
def test_the_next_break_is_due_when_it_is_wanted(habit: Habit, now: datetime, opened: int, due: datetime) -> None:
    """After the pause that was chosen, in the hours that were chosen, and no more a day than was chosen."""
    assert next_due(habit, now, [at(9)] * opened) == due


@given(
    st.builds(
        Habit,
        st.integers(10, 480).map(lambda minutes: timedelta(minutes=minutes)),
        st.integers(1, 24),
        st.integers(0, 23).map(time),
        st.integers(0, 23).map(time),
    ),
    st.integers(0, 1439),
)
def test_a_break_is_due_later_and_soon_enough(habit: Habit, minute: int) -> None:
    """Whatever is chosen, a break is due after the pause, and within the pause, a day and another pause."""
    now = at(0) + timedelta(minutes=minute)
    assert now + habit.every <= next_due(habit, now, []) <= now + 2 * habit.every + timedelta(days=1)


class Day:
    """A day that passes as fast as somebody waits for it."""

    def __init__(self, begins: datetime, busy_until: datetime | None = None, sleeps: timedelta = timedelta()) -> None:
        self.now = begins
        self.busy_until = busy_until or begins
        self.sleeps = sleeps
        self.opened: list[datetime] = []
        self.lines: list[str] = []
        self.stop_after = 1

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds) + self.sleeps
        self.sleeps = timedelta()

    def open_break(self) -> None:
        self.opened.append(self.now)
        self.now += timedelta(minutes=3)
        if len(self.opened) >= self.stop_after:
            raise KeyboardInterrupt

    def reminding(self, habit: Habit, breaks: int) -> list[datetime]:
        """When so many breaks opened."""
        self.stop_after = breaks
        world = World(
            lambda: self.now, self.wait, lambda: self.now < self.busy_until, self.open_break, self.lines.append
        )
        with pytest.raises(KeyboardInterrupt):
            remind(habit, world)
        return self.opened


def test_breaks_open_all_day_and_go_on_tomorrow() -> None:
    """Six on one day, counted from the end of each; the seventh is the next day's first."""
    opened = Day(at(9)).reminding(HOURLY, 7)
    assert [one.day for one in opened] == [2, 2, 2, 2, 2, 2, 3]
    assert all(8 <= one.hour < 20 for one in opened)
    assert opened[1] - opened[0] == timedelta(minutes=63)


def test_nobody_is_interrupted() -> None:
    """While somebody plays the break is put off, five minutes at a time."""
    assert Day(at(9), busy_until=at(10, 12)).reminding(HOURLY, 1) == [at(10, 15)]


def test_a_laptop_that_slept_through_the_evening_opens_nothing_at_night() -> None:
    """What became due while it slept is not opened in the quiet hours in which it wakes."""
    assert Day(at(9), sleeps=timedelta(hours=13)).reminding(HOURLY, 1) == [at(9, day=3)]


def test_once_is_once() -> None:
    """With `once` it is over after one break."""
    day = Day(at(9))
    day.stop_after = 2
    remind(HOURLY, World(lambda: day.now, day.wait, bool, day.open_break, day.lines.append), once=True)
    assert day.opened == [at(10)]
    assert day.lines == ["The next break is at 10:00."]


@pytest.mark.parametrize("written", ["", "20", "8-24", "evening", "-1-3", "20-8-9"])
def test_hours_that_are_none_are_refused(written: str) -> None:
    """Anything but two hours of a day is said, with an example."""
    with pytest.raises(Misuse, match="20-8"):
        quiet_hours(written)


def test_a_session_that_is_being_played_counts_as_playing(tmp_path: Path) -> None:
    """By another program, as it is in life: the file of its recording is locked until it ends."""
    level = session_blocks(SESSIONS[0], Limits())[0]
    archive = Archive(str(tmp_path))
    asking = f"""
from datetime import datetime
from game.visits.reminders import somebody_plays
from game.store.store import Store
with Store.open({str(tmp_path)!r}) as store:
    print(somebody_plays(store, datetime.now().astimezone()))
"""

    def answer() -> str:
        ran = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True)
        return ran.stdout.splitlines()[-1]

    filed = archive.begin(Setup(level), level_text(level), source="puppet", patient=None)
    assert answer() == "True"
    filed.file.close()
    assert answer() == "False"
    archive.close()


def test_a_visit_between_its_parts_counts_as_playing(tmp_path: Path) -> None:
    """For a quarter of an hour after the last answer, and not when it has ended."""
    with Store.open(str(tmp_path)) as store:
        store.new_person("Wren", at(8).isoformat())
        visit = store.begin_visit("Wren", at(9).isoformat())
        assert somebody_plays(store, at(9, 10))
        assert not somebody_plays(store, at(9, 20))
        store.end_visit(visit, {}, at(9, 12).isoformat())
        assert not somebody_plays(store, at(9, 13))


def test_without_a_display_it_says_so(inside: Callable[..., object]) -> None:
    """A break that could not open is not waited for."""
    assert "no display" in inside("remind", "--once").message()  # type: ignore[attr-defined]
