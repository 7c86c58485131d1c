"""Streaks that forgive: weeks in which somebody moved, told so that a missed day never costs what was done.

A week is kept with one visit less than was planned, so a missed day breaks nothing; one week without visits between
two kept ones does not end a run; and the count of kept weeks never falls. These are choices of the game, not findings:
what is known is that people who hurt leave programmes that scold them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.play.hud import Message

DAYS = 7
BRIDGED = 1
"""So many weeks without enough visits, between two kept ones, do not end a run."""

AWAY = 8
"""Days since the last visit from which on somebody is welcomed back: a whole week and the day itself."""


@dataclass(frozen=True, slots=True)
class Streak:
    """What somebody's visits come to.

    Attributes:
        weeks: kept in all; it never falls.
        run: kept one after another, up to this week or the one before; forgiving as the module says.
        done: days with a visit this week.
        planned: visits a week.
        away: days since the visit before this one, or None at the first.
    """

    weeks: int
    run: int
    done: int
    planned: int
    away: int | None

    @property
    def kept(self) -> bool:
        """This week is kept already."""
        return self.done >= enough(self.planned)


def streak(days: Iterable[int], planned: int, today: int) -> Streak:
    """Count the weeks that were kept.

    Args:
        days: of the visits, as `date.toordinal` counts them (day 1 is a Monday), in any order; where a day stands
            twice it counts once, and days to come not at all.
        planned: visits a week, 1-14 as in a plan.
        today: the day it is.
    """
    visited = sorted({day for day in days if day <= today})
    per_week = Counter(map(week_of, visited))
    kept = sorted(week for week, count in per_week.items() if count >= enough(planned))
    before = [day for day in visited if day < today]
    return Streak(
        weeks=len(kept),
        run=_run(kept, week_of(today)),
        done=per_week[week_of(today)],
        planned=planned,
        away=today - before[-1] if before else None,
    )


def enough(planned: int) -> int:
    """How many visits keep a week: one less than planned, but one at least, and never more than one a day."""
    return max(1, min(planned, DAYS) - 1)


def week_of(day: int) -> int:
    """The number of a day's week; weeks begin on Monday, as in ISO 8601."""
    return (day - 1) // DAYS


def said(found: Streak) -> Message:
    """The one gentle thing to say about it: of what was done, never of what was not."""
    if found.away is None:
        return Message("streak.first")
    if found.away >= AWAY:
        return Message("streak.back", {"weeks": found.weeks}) if found.weeks else Message("streak.back.new")
    if found.kept and found.run > 1:
        return Message("streak.run", {"weeks": found.run})
    if found.kept:
        return Message("streak.week")
    return Message("streak.visits", {"done": found.done}) if found.done > 1 else Message("streak.begun")


def _run(kept: Sequence[int], this_week: int) -> int:
    """The newest run; where nothing was kept lately it is over, and nobody says so."""
    run, later = 0, this_week
    for week in reversed(kept):
        if later - week > 1 + BRIDGED:
            break
        run, later = run + 1, week
    return run
