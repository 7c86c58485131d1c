"""What somebody's sessions come to as a file, for a page of the console that gives it out: made whole, in memory."""

import json
from collections.abc import Callable, Mapping
from io import BytesIO
from threading import Lock

from game.exports.fhir import bundle_of
from game.exports.html import report_html
from game.exports.open_mhealth import data_points
from game.exports.page import write_pdf
from game.exports.tables import as_csv, ranges_table
from game.exports.wording import iso
from game.papers.courses import course_of_person, course_of_session
from game.papers.wording import Wording
from game.report.course import Course
from game.report.course_report import Report, report_of
from game.store.store import Store

Paper = Callable[[Store, str, str, int], bytes]
"""Takes a store, an alias as it is written there, the reader's language and today (`date.toordinal`); gives a file."""

_DRAWING = Lock()
"""Matplotlib's settings are the whole program's: one page is drawn at a time."""


def _report(store: Store, alias: str, today: int) -> Report:
    return report_of(course_of_person(store, alias), today, iso)


def _pdf(store: Store, alias: str, language: str, today: int) -> bytes:
    made, file = _report(store, alias, today), BytesIO()
    with _DRAWING:
        write_pdf(made, Wording(language), file)
    return file.getvalue()


def _html(store: Store, alias: str, language: str, today: int) -> bytes:
    made = _report(store, alias, today)
    with _DRAWING:
        return report_html(made, Wording(language)).encode()


def _csv(store: Store, alias: str, _language: str, today: int) -> bytes:
    made = _report(store, alias, today)
    days = {one.session: iso(one.day) for one in made.course.played}
    return as_csv(ranges_table(made.trends, days)).encode()


def _fhir(store: Store, alias: str, _language: str, _today: int) -> bytes:
    return _json(bundle_of(_newest(store, alias)))


def _omh(store: Store, alias: str, _language: str, _today: int) -> bytes:
    return _json(data_points(_newest(store, alias)))


def _newest(store: Store, alias: str) -> Course:
    """Of the newest session: these formats hold one."""
    newest = next(row for row in reversed(store.sessions_of(alias)) if row.finished)
    return course_of_session(store, newest.session)[0]


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()


PAPERS: Mapping[str, Paper] = {
    "report.pdf": _pdf,
    "report.html": _html,
    "report.csv": _csv,
    "fhir.json": _fhir,
    "omh.json": _omh,
}
"""By the name of the file."""
