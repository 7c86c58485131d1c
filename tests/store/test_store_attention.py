"""What the first page reads of a clinic's people: as if every row had been looked at one by one, on every engine."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from itertools import count, groupby
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from game.benches.clinic.made_clinic import Rows, make_people
from game.benches.clinic.made_sessions import summary
from game.report.digest import digest_of
from game.report.glance import TREND_DAYS, Felt, Happened
from game.store.attention import Attention
from game.store.clinics import Clinics
from game.store.comments import Comment, Comments
from game.store.patient_file import PatientFiles
from game.store.schema import RATINGS, SESSIONS, VISITS
from game.store.session_row import SessionRow, numbers_of
from game.store.stamps import day_of, instant
from game.store.store import Store
from game.store.visits import Rating, VisitRow

NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)
TODAY = day_of(NOW.isoformat())
PLAN = """format = 1
id = "shelf"
title = "Back to the shelf"
made_on = "2026-01-05"
review_on = "2026-03-20"
sessions_per_week = 3
levels = ["first_flight"]
"""

_NUMBERS = count(1)

MOMENTS = st.integers(0, 60).map(lambda days: NOW - timedelta(days=days, hours=3))
RATED = st.tuples(
    MOMENTS,
    st.sampled_from(["pain", "effort", "worry"]),
    st.sampled_from(["before", "between", "after", "morning"]),
    st.integers(0, 10),
    st.none() | st.integers(1, 4),
)
PLAYED = st.tuples(MOMENTS, st.booleans(), st.booleans())


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _person(store: Store, sessions: Sequence[SessionRow] = (), ratings: Sequence[Rating] = ()) -> tuple[str, str]:
    """Somebody new of a new clinic, with these rows: alias and clinic."""
    number = next(_NUMBERS)
    alias, clinic = f"heron-{number}", f"hillside-{number}"
    store.new_person(alias, _stamp(NOW))
    store.rows(Clinics).new_clinic(clinic, _stamp(NOW))
    store.rows(Clinics).admit(alias, clinic, _stamp(NOW))
    store.rows(Rows).put(
        {
            SESSIONS: [asdict(replace(row, session=f"{row.session}-{number}", patient=alias)) for row in sessions],
            RATINGS: [asdict(replace(row, person=alias)) for row in ratings],
        }
    )
    return alias, clinic


def _session(number: int, at: datetime, *, finished: bool = True, hurts: bool = False) -> SessionRow:
    stops = [{"t_s": 9.5, "why": "hurt", "movement": "row"}] if hurts else []
    numbers = numbers_of({"reps": [], "duration_s": 60.0, "stops": stops}) if finished else {}
    return SessionRow(f"s{number}", _stamp(at), "free", None, "puppet", 1, "recordings/x.wingbeat", **numbers)


def _felt_one_by_one(ratings: Sequence[Rating]) -> list[Felt]:
    """The same as the store's one query, out of every rating."""

    def group(one: Rating) -> str:
        return one.visit or one.at[:10]

    found = []
    kept = [one for one in ratings if one.kind in ("pain", "effort")]
    for _, some in groupby(sorted(kept, key=group), key=group):
        same = list(some)

        def highest(kind: str, *moments: str, same: list[Rating] = same) -> int | None:
            return max((one.value for one in same if one.kind == kind and one.moment in moments), default=None)

        found.append(
            Felt(
                day=min(day_of(one.at) for one in same),
                before=highest("pain", "before"),
                worst=highest("pain", "between", "after"),
                after=highest("pain", "after"),
                morning=highest("pain", "morning"),
                effort=highest("effort", "before", "between", "after", "morning"),
                visit=same[0].visit,
            )
        )
    return sorted(found, key=lambda one: (one.day, one.visit or ""))


def test_patients_are_what_their_rows_say(address: str) -> None:
    """Days, ratings visit by visit, the newest session and where it hurt: as out of every row, one by one."""
    with Store.open(address) as store:

        @given(played=st.lists(PLAYED, max_size=8), rated=st.lists(RATED, max_size=12))
        @settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
        def check(played: list[tuple[datetime, bool, bool]], rated: list[tuple]) -> None:  # type: ignore[type-arg]
            sessions = [
                _session(at, when, finished=finished, hurts=finished and hurts)
                for at, (when, finished, hurts) in enumerate(played)
            ]
            ratings = [
                Rating(None, _stamp(at), kind, moment, value, None if visit is None else f"v{visit}{at:%m%d}")
                for at, kind, moment, value, visit in rated
            ]
            alias, clinic = _person(store, sessions, ratings)
            (found,) = store.rows(Attention).patients(clinic, NOW)
            rows = store.sessions_of(alias)
            since = TODAY - TREND_DAYS
            assert found.alias == alias
            assert [day for day in found.days if day > since] == sorted(
                {day_of(row.started_at) for row in rows if day_of(row.started_at) > since}
            )
            newest = max(rows, key=lambda row: (row.started_at, row.session), default=None)
            assert (found.last.day if found.last else None) == (day_of(newest.started_at) if newest else None)
            late = [one for one in found.felt if one.day > since]
            expected = [one for one in _felt_one_by_one(store.ratings_of(alias)) if one.day > since]
            assert sorted(late, key=lambda one: (one.day, one.visit or "")) == expected
            hurt = [row for row in rows if row.summary and row.summary["stops"] and day_of(row.started_at) > TODAY - 7]
            assert [one for one in found.hurts if one.day > TODAY - 7] == [
                Happened(day_of(row.started_at), row.session, "row") for row in hurt
            ]

        check()


def test_a_plan_a_symptom_and_a_colleagues_comment_are_found(address: str) -> None:
    """What the plan asks for, the visit that a symptom ended, and what others wrote, but not what one wrote oneself."""
    with Store.open(address) as store:
        alias, clinic = _person(store, [_session(1, NOW - timedelta(days=1))])
        (session,) = store.sessions_of(alias)
        store.add_plan(PLAN, alias, _stamp(NOW))
        ended = _stamp(NOW - timedelta(days=2))
        told = {"how": "stopped", "symptom": "dizziness", "sessions": [session.session]}
        store.rows(Rows).put({VISITS: [asdict(VisitRow("v1", alias, ended, ended, ended, None, told))]})
        for who in ("ada", "cleo"):
            comment = Comment(session.session, alias, 0, who, _stamp(NOW - timedelta(hours=1)), "slower")
            store.rows(Comments).add_comment(comment)
        (found,) = store.rows(Attention).patients(clinic, NOW, "cleo")
        assert found.plan is not None
        assert (found.plan.title, found.plan.days_a_week) == ("Back to the shelf", 3)
        assert (found.plan.since, found.plan.review) == (day_of("2026-01-05"), day_of("2026-03-20"))
        assert found.symptoms == (Happened(TODAY - 2, session.session, "dizziness"),)
        assert found.comments == (Happened(TODAY, session.session, "ada"),)


def test_nobody_of_another_clinic_is_found(address: str) -> None:
    """A clinic reads its own people only."""
    with Store.open(address) as store:
        _person(store)
        alias, clinic = _person(store)
        assert [one.alias for one in store.rows(Attention).patients(clinic, NOW)] == [alias]


def test_a_digest_follows_its_summary(address: str) -> None:
    """Judged again, a session has another digest; it is made once, and goes with its session and its person."""
    with Store.open(address) as store:
        alias, _ = _person(store, [_session(1, NOW), _session(2, NOW)])
        first, second = (row.session for row in store.sessions_of(alias))
        attention = store.rows(Attention)
        assert attention.make_digests() == 2
        assert attention.make_digests() == 0
        judged = summary(Random(1), 90.0)
        store.rescore_session(first, {"by": "a test"}, (2, judged))
        found = {one.session: one.digest for one in attention.digested(SESSIONS.c.patient == alias)}
        assert found[first] == digest_of(judged)
        store.forget_session(second)
        assert _digests(store) == {first}
        store.erase_person(alias)
        assert _digests(store) == set()


def test_a_file_has_everything_of_somebody(address: str) -> None:
    """Sessions with the numbers of their summaries, ratings, plans and comments."""
    with Store.open(address) as store:
        store.rows(Clinics).new_clinic("hillside", _stamp(NOW))
        (alias,) = make_people(store, "hillside", NOW, 1, 6)
        found = store.rows(PatientFiles).patient_file(alias, NOW)
        rows = store.sessions_of(alias)
        assert [one.session for one in found.course.played] == [row.session for row in rows]
        assert [len(one.reps) for one in found.course.played] == [row.reps for row in rows]
        assert [one.duration_s for one in found.course.played] == [row.duration_s for row in rows]
        assert len(found.course.rated) == len(store.ratings_of(alias))
        assert found.plan == store.current_plan(alias)
        assert found.course.plan is not None
        assert found.patient.last is not None
        assert found.patient.last.day == max(day_of(row.started_at) for row in rows)
        assert instant(rows[-1].started_at) <= NOW


def _digests(store: Store) -> set[str]:
    with store._reading() as connection:
        return set(connection.execute(text("SELECT session FROM digests")).scalars())
