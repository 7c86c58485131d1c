"""The page of one person."""

from collections import Counter
from functools import partial
from html import escape

from nicegui import ui
from starlette.responses import Response

from game.clinic.console.assets import address_of
from game.clinic.console.desk import Desk
from game.clinic.console.frame import frame
from game.clinic.console.pages import Pages
from game.clinic.pages.patient.beside import comments_list, plan_card, watched
from game.clinic.pages.patient.calendar import calendar, kept_weeks
from game.clinic.pages.patient.goals import goals
from game.clinic.pages.patient.head import doings, reasons
from game.clinic.pages.patient.pain import effort_chart, pain_chart
from game.clinic.pages.patient.played import sessions
from game.clinic.pages.patient.ranges import ranges
from game.clinic.pages.patient.taking_out import KINDS, everything, paper
from game.report.attention import reasons_for
from game.report.course_report import Report, report_of
from game.store.patient_file import PatientFile
from game.store.stamps import day_of, iso

LIMITS = ("camera", "proxy", "band", "change", "numbers")
"""What the numbers cannot say, as every report has it."""


def register(pages: Pages) -> None:
    """Register the page, and what can be taken out of it."""
    pages.page("/patients/{alias}")(patient)

    for name in KINDS:
        pages.file(f"/patients/{{alias}}/{name}")(partial(_given, name))

    @pages.form("/patients/{alias}/bundle")
    async def bundle(desk: Desk, fields: dict[str, str], alias: str) -> Response:
        return await desk.heavy(everything, desk, alias, fields.get("passphrase", ""))


async def _given(name: str, desk: Desk, alias: str) -> Response:
    return await desk.heavy(paper, desk, alias, name)


async def patient(desk: Desk, alias: str) -> None:
    """How it goes with somebody, and what to do next."""
    name, html = await desk.heavy(_made, desk, alias)
    ui.add_head_html(f'<link rel="stylesheet" href="{address_of("patients.css")}">')
    with frame(desk, "patient.title", alias=name):
        ui.html(html, sanitize=False)


def _made(desk: Desk, alias: str) -> tuple[str, str]:
    """The alias as it is written, and all of the page: made off the event loop, since a long course takes a while."""
    today = day_of(desk.now.isoformat())
    file = desk.gate.patient_file(alias)
    report = report_of(file.course, today, iso)
    parts = [
        doings(desk, file),
        reasons(desk, reasons_for(file.patient, today), today),
        f'<div class="three">{_adherence(desk, report, today)}{_pain(desk, report)}{_goals(desk, report)}</div>',
        _ranges(desk, report),
        f'<div class="columns">{_plan(desk, file)}<div>{_beside(desk, file, report)}</div></div>',
        _sessions(desk, file),
        _limits(desk),
    ]
    return file.patient.alias, "".join(parts)


def _card(heading: str, inside: str, under: str = "") -> str:
    said = f'<p class="small muted">{escape(under)}</p>' if under else ""
    return f'<section class="card"><h2>{escape(heading)}</h2>{inside}{said}</section>'


def _adherence(desk: Desk, report: Report, today: int) -> str:
    planned = report.planned
    under = ""
    if planned is not None:
        kept, weeks = kept_weeks(report.course.played, planned, today)
        under = desk.say("patient.weeks", kept=kept, weeks=weeks, planned=planned) if weeks else ""
    played = calendar(report.course.played, planned, today, desk.say)
    return _card(desk.say("patient.calendar"), played, f"{under} {_whole(desk, report)}".strip())


def _whole(desk: Desk, report: Report) -> str:
    """All that was played, and how much of it the camera saw."""
    if not report.course.played:
        return ""
    said = desk.say("report.counts", sessions=len(report.course.played), minutes=round(report.minutes))
    return said if report.seen is None else f"{said} {desk.say('report.seen', percent=round(100 * report.seen))}"


def _pain(desk: Desk, report: Report) -> str:
    if not report.pain.pairs:
        return _card(desk.say("patient.pain"), f'<p class="muted">{escape(desk.say("report.pain.none"))}</p>')
    pain, days = report.pain, _days(report)
    known = {"before": round(pain.first or 0), "after": round(pain.last or 0)} if pain.last is not None else {}
    said = desk.say(f"report.pain.{pain.change}", **known)
    key = (
        f'<span class="small muted key"><i class="before"></i>{escape(desk.say("report.before"))} '
        f'<i class="after"></i>{escape(desk.say("report.after"))}</span>'
    )
    charts = pain_chart(pain.pairs, days, desk.say, said)
    charts += f"<h3>{escape(desk.say('patient.effort'))}</h3>"
    charts += effort_chart(report.course.rated, days, desk.say, desk.say("patient.effort"))
    return _card(desk.say("patient.pain"), f"{key}{charts}", said)


def _goals(desk: Desk, report: Report) -> str:
    return _card(desk.say("report.goals"), goals(report.goals, desk.say))


def _ranges(desk: Desk, report: Report) -> str:
    heading = escape(desk.say("report.range"))
    if not report.trends:
        return ""
    return f'<h2 class="over">{heading}</h2><div class="ranges">{ranges(report.trends, _days(report), desk.say)}</div>'


def _plan(desk: Desk, file: PatientFile) -> str:
    row = file.plan
    made = row and desk.say("patient.plan.version", version=row.version, day=row.made_at[:10], by=row.made_by or "-")
    return _card(desk.say("patient.plan"), plan_card(file.course.plan, made or "", desk.say))


def _beside(desk: Desk, file: PatientFile, report: Report) -> str:
    """What else the body did, where it did anything, and what staff wrote."""
    comments = _card(desk.say("patient.comments"), comments_list(file.comments, desk.say))
    return f"{_watched(desk, report)}{comments}" if report.course.played else comments


def _watched(desk: Desk, report: Report) -> str:
    repetitions = sum(point.tried for trend in report.trends for point in trend.points)
    return _card(desk.say("report.watched"), watched(report.compensations, repetitions, desk.say))


def _sessions(desk: Desk, file: PatientFile) -> str:
    counted = Counter(one.session for one in file.comments)
    return _card(desk.say("patient.sessions"), sessions(file.course.played, counted, desk.say))


def _limits(desk: Desk) -> str:
    lines = "".join(f"<li>{escape(desk.say(f'report.limit.{name}'))}</li>" for name in LIMITS)
    heading = escape(desk.say("report.limits"))
    return f'<details class="limits small"><summary>{heading}</summary><ul>{lines}</ul></details>'


def _days(report: Report) -> tuple[int, int]:
    """The same for every chart of the page: from the first session to today."""
    return min(report.first_day or report.today, report.today), report.today
