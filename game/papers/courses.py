"""Somebody's course out of the store: sessions, ratings and the plan, as reports and exports take them."""

from collections.abc import Iterable, Mapping
from typing import Any

from game.level.decode import decode_level
from game.level.plan.decode import decode_plan
from game.level.plan.model import Plan
from game.level.problems import BadPlan
from game.recording.format import BadRecording
from game.recording.header import Header
from game.recording.reader import Recording, read_header
from game.report.course import Course, Played, Rated
from game.report.summary import summary_of_replay
from game.sessions.archive import read_file
from game.store.session_row import SessionRow
from game.store.stamps import day_of
from game.store.store import Store
from game.store.visits import Rating


def course_of_session(store: Store, name: str) -> tuple[Course, Recording]:
    """One session, by its id or its recording's path, with the ratings of its visit; and the recording.

    Raises:
        BadStore: there is no such session.
        BadRecording: its recording is damaged.
    """
    found = store.find(name)
    recording = read_file(found.path)
    header, row = recording.header, found.row
    played = Played(
        *(header.session, header.started_at, day_of(header.started_at), _level(header, row)),
        summary=_summary(recording, row),
        visit=row.visit if row else None,
        app=header.app,
        source=header.source,
    )
    ratings = store.ratings_of(row.patient) if row and row.visit else []
    rated = tuple(rated_of(one for one in ratings if row and one.visit == row.visit))
    return Course(header.patient, (played,), rated, plan_in(header)), recording


def course_of_person(store: Store, alias: str) -> Course:
    """All that somebody played and rated, with their current plan, or else that of the newest session that had one.

    Raises:
        BadStore: nobody has that alias.
    """
    rows = [row for row in store.sessions_of(alias) if row.finished]
    played = tuple(
        Played(row.session, row.started_at, day_of(row.started_at), row.level, row.summary or {}, row.visit)
        for row in rows
    )
    current = store.current_plan(alias)
    plan = decode_plan(current.text, f"the plan {current.plan}") if current else _newest_plan(store, rows)
    return Course(store.known(alias).alias, played, tuple(rated_of(store.ratings_of(alias))), plan)


def rated_of(ratings: Iterable[Rating]) -> Iterable[Rated]:
    """Ratings as a report takes them."""
    return (Rated(one.at, day_of(one.at), one.kind, one.moment, one.value, one.visit, one.block) for one in ratings)


def plan_in(header: Header) -> Plan | None:
    """The plan that a session was played under."""
    return None if header.plan is None else decode_plan(header.plan, f"the plan of session {header.session}")


def _newest_plan(store: Store, rows: Iterable[SessionRow]) -> Plan | None:
    """A recording that is missing or damaged, or whose plan this game cannot read, says nothing; one before it may."""
    for row in reversed(list(rows)):
        try:
            plan = plan_in(read_header(store.recording_of(row)))
        except (BadRecording, BadPlan, OSError):
            continue
        if plan is not None:
            return plan
    return None


def _summary(recording: Recording, row: SessionRow | None) -> Mapping[str, Any]:
    stored = row.summary if row and row.summary else recording.end.summary if recording.end else None
    return stored or summary_of_replay(recording)


def _level(header: Header, row: SessionRow | None) -> str:
    return row.level if row else decode_level(header.level, "the session's level").id
