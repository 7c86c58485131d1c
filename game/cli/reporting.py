"""`report`: what somebody's sessions come to, on a page for a clinician, in HTML, as a table or as JSON."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from game.cli.failures import Misuse, say
from game.cli.options import Json, Stored
from game.cli.printing import print_json, print_table
from game.exports.html import report_html
from game.exports.page import write_pdf
from game.exports.report_rows import heads, lines_of, row_of
from game.exports.tables import as_csv, ranges_table
from game.exports.wording import iso
from game.exports.writing import refuse_existing, write_text, write_whole
from game.papers.courses import course_of_person, course_of_session
from game.papers.wording import Wording
from game.report.course import Course
from game.report.course_report import Report, report_of
from game.sessions.archive import Archive
from game.store.store import Store
from game.window.words.languages import is_spoken, languages, own_language


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("report")(report)


def report(
    session: Annotated[str | None, typer.Argument(help="A session's id, or the path of a recording.")] = None,
    patient: Annotated[str | None, typer.Option(help="Alias of whose sessions; all of them.")] = None,
    pdf: Annotated[Path | None, typer.Option(help="One page of A4; the file must not be there yet.")] = None,
    html: Annotated[Path | None, typer.Option(help="A page for the browser.")] = None,
    csv: Annotated[Path | None, typer.Option(help="A table: one row a session, movement and side.")] = None,
    language: Annotated[str | None, typer.Option(help="Of the pages: en or de. [default: the system's]")] = None,
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Say what was done, how far, how sure that is, and how pain went; docs/exports.md says what each number is."""
    words = Wording(_language(language))
    for path in (pdf, html, csv):
        if path is not None:
            refuse_existing(path)
    with closing(Archive(store)) as archive:
        course = _course(archive.store, session, patient)
    made = report_of(course, date.today().toordinal(), iso)  # noqa: DTZ011 - the day of who makes it
    _write(made, words, {"pdf": pdf, "html": html, "csv": csv})
    if as_json:
        print_json(document_of(made))
    elif not (pdf or html or csv):
        _print(made, words)


def document_of(report: Report) -> dict[str, Any]:
    """A report as JSON-ready values; days in ISO 8601, what is not known null."""
    alias, plan = report.course.alias, report.course.plan
    return {
        "patient": alias,
        "made_on": iso(report.today),
        "first_day": _day(report.first_day),
        "last_day": _day(report.last_day),
        "sessions": [one.session for one in report.course.played],
        "minutes": round(report.minutes, 1),
        "seen": None if report.seen is None else round(report.seen, 3),
        "stops": report.stops,
        "plan": None if plan is None else {"id": plan.id, "title": plan.title, "review_on": plan.review_on},
        "weeks": [{"monday": iso(week.monday), "days": week.days, "planned": report.planned} for week in report.weeks],
        "ranges": [_dated(asdict(trend)) for trend in report.trends],
        "pain": _dated(asdict(report.pain)),
        "compensations": dict(report.compensations),
        "goals": [{**asdict(one), "goal": one.goal.model_dump()} for one in report.goals],
    }


def _dated(value: Any) -> Any:
    """The same with days in ISO 8601 and pairs of a name and a count as objects."""
    if isinstance(value, dict):
        return {name: dict(found) if name == "compensations" else _dated(found) for name, found in _days(value).items()}
    return [_dated(one) for one in value] if isinstance(value, list | tuple) else value


def _days(value: dict[str, Any]) -> dict[str, Any]:
    return {name: iso(found) if name == "day" else found for name, found in value.items()}


def _day(day: int | None) -> str | None:
    return None if day is None else iso(day)


def _language(asked: str | None) -> str:
    if asked is not None and not is_spoken(asked):
        raise Misuse(f"There are no words in {asked!r:.20}; there are: {', '.join(languages())}")
    return asked or own_language()


def _course(store: Store, session: str | None, patient: str | None) -> Course:
    if (session is None) == (patient is None):
        raise Misuse("Say of what: either a session (its id or recording), or --patient ALIAS for all of somebody's.")
    course = course_of_session(store, session)[0] if session else course_of_person(store, patient or "")
    if not course.played:
        raise Misuse(f"{course.alias} has not finished a session yet, so there is nothing to report.")
    return course


def _write(report: Report, words: Wording, paths: dict[str, Path | None]) -> None:
    days = {one.session: iso(one.day) for one in report.course.played}
    writers: dict[str, Callable[[Path], None]] = {
        "pdf": lambda path: write_whole(path, lambda file: write_pdf(report, words, file)),
        "html": lambda path: write_text(path, report_html(report, words)),
        "csv": lambda path: write_text(path, as_csv(ranges_table(report.trends, days))),
    }
    for name, path in paths.items():
        if path is not None:
            writers[name](path)
            say(f"{path}: {path.stat().st_size / 1000:.0f} kB")


def _print(report: Report, words: Wording) -> None:
    lines = lines_of(report, words)
    for line in (lines.title, *lines.about, lines.weeks, lines.pain, *lines.goals, lines.compensations):
        print(line)
    rows = [list(row_of(trend, words)) for trend in report.trends]
    print_table(words("report.table"), list(heads(words)), rows)
    for line in (*lines.limits, lines.honest):
        print(line)
