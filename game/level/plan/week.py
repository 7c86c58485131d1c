"""What a plan comes to in a week: which of its blocks each session plays, and how often each movement is done."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from game.level.composing import fitting, plan_blocks, restricted
from game.level.dose import duration_s
from game.level.model import Cue, Level
from game.level.plan.limits import limits_of
from game.level.plan.model import Plan

DAYS = 7


@dataclass(frozen=True, slots=True)
class Sitting:
    """One session of the week.

    Attributes:
        day: 0 to 6 from the first day of the week; a suggestion, since a plan names no days.
        levels: what is played, in order.
    """

    day: int
    levels: tuple[Level, ...]

    @property
    def minutes(self) -> float:
        """How long it takes at its tempo; levels without a timeline take what they are given."""
        return sum(map(duration_s, self.levels)) / 60

    @property
    def cues(self) -> tuple[Cue, ...]:
        """What is asked, in order."""
        return tuple(cue for level in self.levels for cue in level.cues)

    def done(self, name: str) -> int:
        """Repetitions of a movement asked for by itself, or rounds of an activity, on the side that does more."""
        counts: Counter[tuple[str, int | None, str]] = Counter()
        for cue in self.cues:
            if _name(cue) == name:
                for side in ("left", "right") if cue.side in ("both", "either") else (cue.side,):
                    counts[cue.movement, cue.step, side] += cue.repetitions
        return max(counts.values(), default=0)


def week_of(plan: Plan, shipped: Mapping[str, Level]) -> tuple[Sitting, ...]:
    """The first week of a plan, for a person who has no tighter limits of their own; empty where nothing is left.

    Args:
        plan: without problems.
        shipped: levels that it may name, by id.
    """
    levels = levels_of(plan, shipped)
    played: list[str] = []
    week = []
    for number in range(plan.sessions_per_week if levels else 0):
        today = fitting(levels, plan.minutes, played)
        played += [level.id for level in today]
        week.append(Sitting(_day(number, plan.sessions_per_week), today))
    return tuple(week)


def levels_of(plan: Plan, shipped: Mapping[str, Level]) -> tuple[Level, ...]:
    """What a plan comes to within its own limits: the levels that it names, or those of its exercises."""
    limits = limits_of(plan)
    if not plan.levels:
        return plan_blocks(plan, limits, limits.load)
    named = [restricted(shipped[name], limits) for name in plan.levels if name in shipped]
    return tuple(level for level in named if level)


def asked_in(week: tuple[Sitting, ...]) -> tuple[str, ...]:
    """Ids of every movement and activity that is asked for in a week, in the order in which each is first."""
    cued = [_name(cue) for sitting in week for cue in sitting.cues]
    answered = [name for sitting in week for level in sitting.levels if not level.cues for name in level.answers]
    return tuple(dict.fromkeys([*cued, *answered]))


def _name(cue: Cue) -> str:
    return cue.activity or cue.movement


def _day(number: int, of: int) -> int:
    """Spread over the week, the first on its first day; more than seven share days."""
    return number * DAYS // of
