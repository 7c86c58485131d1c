"""What a report on somebody's course says: facts, each with what it is worth, gathered for a page, a table or JSON."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from game.report.course import Course
from game.report.goals import Answer, Progress, Sitting, progress
from game.report.streaks import DAYS, week_of
from game.report.trends import Change, PainPair, Trend, pain_change, pain_pairs, trends_of

MOST_WEEKS = 26
"""Half a year: what came before still counts in every number but the weeks."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week, by the day of its Monday (`date.toordinal`), and on how many of its days somebody played."""

    monday: int
    days: int


@dataclass(frozen=True, slots=True)
class Pain:
    """Pain before and after visits; `first` and `last` are the middle of the first ratings before, and the newest."""

    pairs: tuple[PainPair, ...]
    change: Change
    first: float | None
    last: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says.

    Attributes:
        today: the day on which it is made, as `date.toordinal` counts.
        first_day, last_day: of the sessions; None without any.
        minutes: played in all.
        seen: share of the frames with the person in them, 0-1, or None.
        weeks: every week from the first to the last session, at most the newest `MOST_WEEKS`.
        planned: sessions a week, or None without a plan.
        trends: the movements that were done most come first.
        compensations: how often each was seen, the most frequent first.
        stops: how often "this hurts" was said.
        goals: progress towards each of the plan's.
    """

    course: Course
    today: int
    first_day: int | None
    last_day: int | None
    minutes: float
    seen: float | None
    weeks: tuple[Week, ...]
    planned: int | None
    trends: tuple[Trend, ...]
    pain: Pain
    compensations: tuple[tuple[str, int], ...]
    stops: int
    goals: tuple[Progress, ...]


def report_of(course: Course, today: int, iso: Callable[[int], str]) -> Report:
    """Gather a report.

    Args:
        course: what was played and rated.
        today: the day on which it is made.
        iso: writes a day as ISO 8601 does.
    """
    days = [one.day for one in course.played]
    pairs = pain_pairs(course.rated)
    trends = trends_of(course.played)
    return Report(
        course=course,
        today=today,
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        minutes=course.minutes,
        seen=_seen(course),
        weeks=_weeks(days),
        planned=course.plan.sessions_per_week if course.plan else None,
        trends=tuple(sorted(trends, key=_done, reverse=True)),
        pain=Pain(pairs, *pain_change(pairs)),
        compensations=_compensations(trends),
        stops=sum(len(one.summary.get("stops", ())) for one in course.played),
        goals=_goals(course, iso(today), iso),
    )


def _done(trend: Trend) -> int:
    return sum(point.complete for point in trend.points)


def _weeks(days: Iterable[int]) -> tuple[Week, ...]:
    per_week = Counter(map(week_of, set(days)))
    if not per_week:
        return ()
    last = max(per_week)
    first = max(min(per_week), last - MOST_WEEKS + 1)
    return tuple(Week(1 + DAYS * week, per_week[week]) for week in range(first, last + 1))


def _seen(course: Course) -> float | None:
    tracking = [one.summary.get("tracking") or {} for one in course.played]
    frames = sum(one.get("frames") or 0 for one in tracking)
    return sum(one.get("tracked") or 0 for one in tracking) / frames if frames else None


def _compensations(trends: Iterable[Trend]) -> tuple[tuple[str, int], ...]:
    total: Counter[str] = Counter()
    for trend in trends:
        total.update(dict(trend.compensations))
    return tuple(total.most_common())


def _goals(course: Course, today: str, iso: Callable[[int], str]) -> tuple[Progress, ...]:
    if course.plan is None:
        return ()
    sittings = [Sitting(iso(one.day), one.summary) for one in course.played]
    answers = [Answer(iso(one.day), one.kind, one.moment, one.value) for one in course.rated]
    return progress(course.plan, sittings, answers, today)
