"""Reminders: when the next break at the desk is due, and the waiting for it. Clock and waiting come from outside.

Active breaks nearly halved new neck pain in office workers over six months (Waongenngarm et al., Scand J Work Environ
Health 47:306, 2021); how often is somebody's own choice, and nothing is ever due at night.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from game.store.recording_file import lock
from game.store.store import Store

NOT_NOW = timedelta(minutes=5)
"""So long a break is put off while somebody plays anyway."""

_SLICE_S = 30.0
"""A laptop that sleeps wakes with the wait not over: the clock on the wall is looked at this often."""

_AT_IT = timedelta(minutes=15)
"""An unfinished visit in which something was answered so lately is going on."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How somebody wants to be reminded.

    Attributes:
        every: from one break's end to the next.
        most: breaks a day.
        quiet_from, quiet_until: hours of the day between which nothing is due, over midnight too; the same for none.
    """

    every: timedelta
    most: int = 6
    quiet_from: time = time(20)
    quiet_until: time = time(8)

    def is_quiet(self, at: datetime) -> bool:
        """Whether nothing is due at that time."""
        start, end, now = self.quiet_from, self.quiet_until, at.time()
        return start <= now < end if start <= end else now >= start or now < end


def next_due(habit: Habit, now: datetime, opened: Sequence[datetime]) -> datetime:
    """When the next break is due, from now on: not in quiet hours, and on a day that has had its most, tomorrow.

    After quiet hours it is counted anew: nobody sits there the minute they end.
    """
    due = now + habit.every
    if sum(one.date() == due.date() for one in opened) >= habit.most:
        due = datetime.combine(due.date() + timedelta(days=1), time(), due.tzinfo)
    if not habit.is_quiet(due):
        return due
    awake = datetime.combine(due.date(), habit.quiet_until, due.tzinfo)
    return habit.every + (awake if awake > due else awake + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class World:
    """What reminding needs of the world.

    Attributes:
        now: the time here.
        wait: so many seconds.
        busy: whether somebody plays now.
        open_break: opens a break and returns when it is over.
        told: hears a line for the person at the terminal.
    """

    now: Callable[[], datetime]
    wait: Callable[[float], None]
    busy: Callable[[], bool]
    open_break: Callable[[], None]
    told: Callable[[str], None]


def remind(habit: Habit, world: World, *, once: bool = False) -> None:
    """Wait for a break, open it, and wait for the next; for ever, or with `once` for a single one."""
    opened: list[datetime] = []
    while True:
        due = next_due(habit, world.now(), opened)
        world.told(f"The next break is at {due:%H:%M}{'' if due.date() == world.now().date() else ' tomorrow'}.")
        if not _arrived(habit, world, due):
            continue
        opened.append(world.now())
        world.open_break()
        if once:
            return


def _arrived(habit: Habit, world: World, due: datetime) -> bool:
    """Wait until it is due and nobody plays; False where it has become quiet meanwhile, as after a night's sleep."""
    while True:
        while (left_s := (due - world.now()).total_seconds()) > 0:
            world.wait(min(_SLICE_S, left_s))
        if habit.is_quiet(world.now()):
            return False
        if not world.busy():
            return True
        due = world.now() + NOT_NOW


def somebody_plays(store: Store, now: datetime) -> bool:
    """Whether a session is being recorded, or a visit is going on between its parts."""
    if any(_is_locked(store, row.session) for row in store.unfinished()):
        return True
    stamp = now.isoformat(timespec="seconds")
    visits = (store.open_visit(person.alias, stamp) for person in store.people())
    return any(now - datetime.fromisoformat(visit.updated_at) < _AT_IT for visit in visits if visit)


def _is_locked(store: Store, session: str) -> bool:
    row = store.session(session)
    path = store.path_of(row) if row else None
    if path is None or not path.exists():
        return False
    with path.open("r+b") as file:
        return not lock(file)
