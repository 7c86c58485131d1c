"""Streaks: how long one compensation has been there and how bad it was, frame by frame."""

from typing import NamedTuple

LASTS_US = 33_000
"""How long a deviation must last before it is one: two frames of a webcam. What it is told by is smoothed already:
66 ms made every word later by as much, and no fewer compensations were told falsely (puppet)."""

_RELEASE = 0.85
"""Share of a limit below which a deviation that had reached it has ended."""

NEVER = -1


class Streak(NamedTuple):
    """One compensation so far.

    Attributes:
        since: since when it has been mild, moderate and marked, or `NEVER`.
        worst: 0 none, 1 mild, 2 moderate, 3 marked; the worst that lasted.
        lasted_us: how long it was at least mild in all.
        seen: whether it could be told in any frame.
    """

    since: tuple[int, int, int] = (NEVER, NEVER, NEVER)
    worst: int = 0
    lasted_us: int = 0
    seen: bool = False


NEW = Streak()


def graded(
    streak: Streak,
    limits: tuple[int, int, int],
    value: int | None,
    stamp_us: int,
    last_us: int,
    *,
    lasts_us: int = LASTS_US,
) -> Streak:
    """The streak after one more value; None leaves it as it was, for nobody knows."""
    if value is None:
        return streak
    if value < _RELEASE * limits[0] and streak.since[0] == NEVER:
        return streak if streak.seen else streak._replace(seen=True)
    (mild, moderate, marked), (first, second, third) = streak.since, limits
    mild = _since(mild, first, value, stamp_us)
    moderate = _since(moderate, second, value, stamp_us)
    marked = _since(marked, third, value, stamp_us)
    before_us = stamp_us - lasts_us
    lasting = (
        (mild != NEVER and mild <= before_us)
        + (moderate != NEVER and moderate <= before_us)
        + (marked != NEVER and marked <= before_us)
    )
    more_us = stamp_us - last_us if lasting and last_us else 0
    return Streak((mild, moderate, marked), max(streak.worst, lasting), streak.lasted_us + more_us, seen=True)


def _since(began: int, limit: int, value: int, stamp_us: int) -> int:
    """Since when a value has been at a limit, from which it falls only some way below it."""
    if value >= limit:
        return stamp_us if began == NEVER else began
    return began if value >= _RELEASE * limit else NEVER


def lasting_since(streak: Streak, grade: int) -> int | None:
    """Since when a streak has been at least that bad, 0 mild to 2 marked; None where it is not, or has not lasted."""
    return streak.since[grade] if streak.worst > grade and streak.since[grade] != NEVER else None
