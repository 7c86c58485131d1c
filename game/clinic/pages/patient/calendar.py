"""On which days somebody played, twelve weeks side by side, and how many of the days that the plan asks for."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from urllib.parse import quote

from game.clinic.pages.patient.plot import Say
from game.report.course import Played
from game.report.streaks import DAYS, week_of

WEEKS = 12


def calendar(played: Sequence[Played], planned: int | None, today: int, say: Say) -> str:
    """A table: a column a week, a row a day; a day that was played on leads to its first session.

    Args:
        played: oldest first.
        planned: days a week; None without a plan.
        today: as `date.toordinal` counts.
        say: sentences.
    """
    mondays = [1 + DAYS * (week_of(today) - back) for back in reversed(range(WEEKS))]
    first: dict[int, Played] = {}
    for one in played:
        first.setdefault(one.day, one)
    heads = "".join(f'<th scope="col">{_month(say, mondays, at)}</th>' for at in range(WEEKS))
    rows = "".join(_row(mondays, weekday, first, today, say) for weekday in range(DAYS))
    done = [sum(monday + weekday in first for weekday in range(DAYS)) for monday in mondays]
    sums = "".join(f"<td{_kept(count, planned)}>{count}</td>" for count in done)
    foot = f'<tfoot><tr><th scope="row">{escape(say("patient.days"))}</th>{sums}</tr></tfoot>'
    return f'<table class="calendar"><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody>{foot}</table>'


def kept_weeks(played: Sequence[Played], planned: int, today: int) -> tuple[int, int]:
    """In how many of the shown weeks that are over the planned days were played, and how many there are.

    Weeks from before somebody's first session count in neither.
    """
    days = {one.day for one in played}
    if not days:
        return 0, 0
    begun, now = week_of(min(days)), week_of(today)
    weeks = range(max(begun, now - WEEKS + 1), now)
    kept = sum(len({day for day in days if week_of(day) == week}) >= planned for week in weeks)
    return kept, len(weeks)


def _row(mondays: Sequence[int], weekday: int, first: Mapping[int, Played], today: int, say: Say) -> str:
    cells = "".join(_cell(monday + weekday, first.get(monday + weekday), today, say) for monday in mondays)
    return f'<tr><th scope="row">{escape(say(f"patient.weekday.{weekday + 1}"))}</th>{cells}</tr>'


def _cell(day: int, played: Played | None, today: int, say: Say) -> str:
    if day > today:
        return "<td></td>"
    kind = " today" if day == today else ""
    name = escape(say("patient.day", day=date.fromordinal(day).isoformat()))
    if played is None:
        return f'<td><i class="off{kind}" title="{name}"></i></td>'
    hurt = " hurt" if played.summary.get("stops") else ""
    where = quote(played.session, safe="")
    return f'<td><a class="on{kind}{hurt}" href="/sessions/{where}" title="{name}" aria-label="{name}"></a></td>'


def _month(say: Say, mondays: Sequence[int], at: int) -> str:
    """A month's name over the first week that begins in it."""
    here = date.fromordinal(mondays[at])
    if at and date.fromordinal(mondays[at - 1]).month == here.month:
        return ""
    return escape(say(f"report.month.{here.month}")) if at or here.day < 22 else ""


def _kept(count: int, planned: int | None) -> str:
    return ' class="kept"' if planned is not None and count >= planned else ""
