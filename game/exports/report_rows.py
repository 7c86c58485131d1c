"""The report's lines and its table of movements, in words: the same on paper, in HTML, and in German."""

from dataclasses import dataclass

from game.exports.wording import Words, done, goal_lines, iso, named, number, often, worth
from game.report.course_report import Report
from game.report.trends import Trend

COLUMNS = ("movement", "unit", "done", "first", "last", "change", "known", "quality", "often")
LIMITS = ("camera", "proxy", "band", "change", "numbers")
"""What the report cannot say, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A report in sentences.

    Attributes:
        about: period, counts, plan.
        pain: one sentence under its chart.
        weeks: one sentence under its chart.
        goals: one line each; one line where there are none.
        compensations: one line.
        limits: what it cannot say.
    """

    title: str
    made: str
    about: tuple[str, ...]
    weeks: str
    pain: str
    goals: tuple[str, ...]
    compensations: str
    limits: tuple[str, ...]
    honest: str


def lines_of(report: Report, words: Words) -> Lines:
    """A report in sentences of one language."""
    alias = report.course.alias
    return Lines(
        title=words("report.title", alias=alias) if alias else words("report.title.nameless"),
        made=words("report.made", day=iso(report.today)),
        about=tuple(_about(report, words)),
        weeks=_weeks(report, words),
        pain=_pain(report, words),
        goals=tuple(goal_lines(words, report.goals)) or (words("report.goals.none"),),
        compensations=_compensations(report, words),
        limits=tuple(words(f"report.limit.{name}") for name in LIMITS),
        honest=words("report.honest"),
    )


def row_of(trend: Trend, words: Words) -> tuple[str, ...]:
    """One movement's row under `COLUMNS`."""
    medians = [point.median for point in trend.points if point.median is not None]
    first, last = (trend.first, trend.last) if trend.first is not None else (next(iter(medians), None), None)
    qualities = [point.quality for point in trend.points if point.quality is not None]
    return (
        named(words, trend),
        words(f"report.unit.{trend.unit}"),
        done(trend.points),
        number(first),
        number(last),
        _change(trend, words),
        worth(words, trend),
        number(sum(qualities) / len(qualities) if qualities else None),
        often(words, trend),
    )


def heads(words: Words) -> tuple[str, ...]:
    """The names of the columns."""
    return tuple(words(f"report.column.{name}") for name in COLUMNS)


def _change(trend: Trend, words: Words) -> str:
    if trend.clear is None:
        return words("report.change.none")
    return words(f"report.change.{trend.change}", clear=number(trend.clear))


def _about(report: Report, words: Words) -> list[str]:
    if report.first_day is None or report.last_day is None:
        return [words("report.nothing")]
    first, last = iso(report.first_day), iso(report.last_day)
    period = (
        words("report.period.one", first=first) if first == last else words("report.period", first=first, last=last)
    )
    lines = [f"{period}. {words('report.counts', sessions=len(report.course.played), minutes=round(report.minutes))}"]
    if report.seen is not None:
        lines[0] += f" {words('report.seen', percent=round(100 * report.seen))}"
    if report.stops:
        lines[0] += f" {words('report.stops', times=report.stops)}"
    plan = report.course.plan
    if plan is None:
        return [*lines, words("report.noplan")]
    return [*lines, words("report.plan", title=plan.title, count=plan.sessions_per_week, review=plan.review_on)]


def _weeks(report: Report, words: Words) -> str:
    if report.planned is None or not report.weeks:
        return words("report.weeks.noplan")
    kept = sum(week.days >= report.planned for week in report.weeks)
    return words("report.weeks", kept=kept, weeks=len(report.weeks), planned=report.planned)


def _pain(report: Report, words: Words) -> str:
    pain = report.pain
    if not pain.pairs:
        return words("report.pain.none")
    if pain.first is None or pain.last is None:
        return words("report.pain.unknown")
    return words(f"report.pain.{pain.change}", before=number(pain.first), after=number(pain.last))


def _compensations(report: Report, words: Words) -> str:
    if not report.compensations:
        return words("report.compensations.none")
    found = [f"{words(f'report.compensation.{kind}')} {times}" for kind, times in report.compensations]
    return words("report.compensations", list=", ".join(found))
