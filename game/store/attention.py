"""What a clinic's first page needs of all its people, and no row more; `game.report.attention` says who is first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select

from game.level.plan.decode import decode_plan
from game.level.plan.goals import Goal
from game.level.plan.model import Plan
from game.level.problems import BadPlan
from game.report.attention import LATELY, newly_reached
from game.report.glance import TREND_DAYS, Asked, Felt, Happened, Patient
from game.report.goals import Answer, Sitting
from game.store.digests import Digested, Digests
from game.store.schema import COMMENTS, PATIENTS, PEOPLE, PLANS, RATINGS, SESSIONS, VISITS
from game.store.stamps import day_of, iso

Own = Select[tuple[str]]
"""Selects the aliases that are asked about."""

_IN_A_WEEK = 7
"""Days of a week: nobody can be asked for more days than it has."""


class Attention(Digests):
    """Everybody of a clinic, at a glance."""

    def patients(self, clinic: str, now: datetime, account: str | None = None) -> list[Patient]:
        """Everybody who belongs to a clinic, as `game.report.attention` takes them.

        Args:
            clinic: id.
            now: with its zone; today is that day where this computer is.
            account: who asks: their own comments are no news to them.
        """
        return self._gathered(PATIENTS.c.clinic == clinic, now, account)

    def patient(self, alias: str, now: datetime, account: str | None = None) -> Patient | None:
        """One of them; None where they belong to no clinic."""
        return next(iter(self._gathered(PATIENTS.c.person == alias, now, account)), None)

    def _gathered(self, which: ColumnElement[bool], now: datetime, account: str | None) -> list[Patient]:
        own = select(PATIENTS.c.person).where(which)
        people = self._rows(select(PATIENTS).join(PEOPLE, PEOPLE.c.alias == PATIENTS.c.person).where(which))
        lately, before = _since(now, LATELY), _since(now, TREND_DAYS)
        days, last = self._played(own, before)
        felt, plans = self._felt(own, before), self._plans_now(own)
        symptoms, hurts = self._symptoms(own, lately), self._hurts(own, lately)
        comments = self._comments(own, lately, account)
        today = day_of(now.isoformat())
        active = {alias for alias in plans if any(today - day < LATELY for day in days.get(alias, ()))}
        active |= {alias for alias in plans if any(today - one.day < LATELY for one in felt.get(alias, ()))}
        reached = self._reached({alias: plans[alias] for alias in active}, today)
        return [
            Patient(
                alias=alias,
                since=day_of(since),
                days=tuple(days.get(alias, ())),
                last=last.get(alias),
                felt=tuple(felt.get(alias, ())),
                symptoms=tuple(symptoms.get(alias, ())),
                hurts=tuple(hurts.get(alias, ())),
                comments=tuple(comments.get(alias, ())),
                reached=reached.get(alias, ()),
                plan=asked_in(plans.get(alias)),
            )
            for alias, since in ((row.person, row.since) for row in people)
        ]

    def _played(self, own: Own, since: str) -> tuple[dict[str, list[int]], dict[str, Happened]]:
        """The days with a session since then, and everybody's newest session, however old."""
        columns = SESSIONS.c.patient, SESSIONS.c.started_at, SESSIONS.c.session
        mine = SESSIONS.c.patient.in_(own)
        fresh = self._rows(select(*columns).where(mine, SESSIONS.c.started_at >= since).order_by(*columns[1:]))
        days: dict[str, dict[int, None]] = defaultdict(dict)
        last: dict[str, Happened] = {}
        newest = select(columns[0], func.max(columns[1]).label("started_at")).where(mine).group_by(columns[0])
        for row in self._rows(newest):
            last[row.patient] = Happened(day_of(row.started_at))
        for row in fresh:
            day = day_of(row.started_at)
            days[row.patient][day] = None
            last[row.patient] = Happened(day, row.session)
        return {alias: list(found) for alias, found in days.items()}, last

    def _felt(self, own: Own, since: str) -> dict[str, list[Felt]]:
        """What was said of each visit, or of each day without one."""
        one = func.coalesce(RATINGS.c.visit, func.substr(RATINGS.c.at, 1, 10))
        query = (
            select(
                RATINGS.c.person,
                func.min(RATINGS.c.at).label("at"),
                func.max(RATINGS.c.visit).label("visit"),
                *(_highest(kind, *moments).label(name) for name, (kind, *moments) in _SAID.items()),
            )
            .where(RATINGS.c.person.in_(own), RATINGS.c.at >= since, RATINGS.c.kind.in_(("pain", "effort")))
            .group_by(RATINGS.c.person, one)
            .order_by(func.min(RATINGS.c.at))
        )
        found = defaultdict(list)
        for row in self._rows(query):
            said = {name: getattr(row, name) for name in _SAID}
            found[row.person].append(Felt(day_of(row.at), **said, visit=row.visit))
        return found

    def _plans_now(self, own: Own) -> dict[str, Plan]:
        """What everybody plays now, as far as this version of the game can read it."""
        query = select(PLANS.c.patient, PLANS.c.text).where(PLANS.c.patient.in_(own), PLANS.c.current)
        plans = {row.patient: plan_in(row.text) for row in self._rows(query)}
        return {alias: plan for alias, plan in plans.items() if plan is not None}

    def _symptoms(self, own: Own, since: str) -> dict[str, list[Happened]]:
        """The visits that a stop symptom ended."""
        query = (
            select(VISITS.c.person, VISITS.c.started_at, VISITS.c.summary)
            .where(VISITS.c.person.in_(own), VISITS.c.started_at >= since, VISITS.c.ended_at.is_not(None))
            .order_by(VISITS.c.started_at)
        )
        stopped = (row for row in self._rows(query) if (row.summary or {}).get("how") == "stopped")
        return _by_alias((row.person, _stopped(row.started_at, row.summary)) for row in stopped)

    def _hurts(self, own: Own, since: str) -> dict[str, list[Happened]]:
        """The sessions in which "this hurts" was said; of several times in one, the last."""
        played = self.digested(SESSIONS.c.patient.in_(own), SESSIONS.c.started_at >= since, brief=True)
        return _by_alias((one.patient or "", _hurt(one)) for one in played if one.digest["hurts"])

    def _comments(self, own: Own, since: str, account: str | None) -> dict[str, list[Happened]]:
        """What colleagues wrote, one for each of them and each session."""
        columns = COMMENTS.c.person, COMMENTS.c.session, COMMENTS.c.made_by
        newest = func.max(COMMENTS.c.made_at)
        query = (
            select(*columns, newest.label("made_at"))
            .where(COMMENTS.c.person.in_(own), COMMENTS.c.made_at >= since, COMMENTS.c.made_by != (account or ""))
            .group_by(*columns)
            .order_by(newest)
        )
        rows = self._rows(query)
        return _by_alias((row.person, Happened(day_of(row.made_at), row.session, row.made_by)) for row in rows)

    def _reached(self, plans: Mapping[str, Plan], today: int) -> dict[str, tuple[Goal, ...]]:
        """The goals that were not reached a week ago and are now."""
        aiming = {alias: plan for alias, plan in plans.items() if plan.goals}
        if not aiming:
            return {}
        since = min(plan.made_on for plan in aiming.values())
        fresh = SESSIONS.c.patient.in_(aiming), SESSIONS.c.started_at >= since
        played = _by_alias((one.patient or "", _sitting(one)) for one in self.digested(*fresh, brief=True))
        query = select(RATINGS).where(
            RATINGS.c.person.in_(aiming),
            RATINGS.c.at >= since,
            or_(RATINGS.c.kind == "activity", and_(RATINGS.c.kind == "pain", RATINGS.c.moment == "before")),
        )
        said = _by_alias(
            (row.person, Answer(iso(day_of(row.at)), row.kind, row.moment, row.value)) for row in self._rows(query)
        )
        return {
            alias: newly_reached(plan, played.get(alias, ()), said.get(alias, ()), today, iso)
            for alias, plan in aiming.items()
        }

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        with self._reading() as connection:
            return connection.execute(query).all()


_SAID: Mapping[str, tuple[str, ...]] = {
    "before": ("pain", "before"),
    "worst": ("pain", "between", "after"),
    "after": ("pain", "after"),
    "morning": ("pain", "morning"),
    "effort": ("effort", "before", "between", "after", "morning"),
}
"""What is known of a visit: the highest rating of a kind at any of these moments."""


def _highest(kind: str, *moments: str) -> ColumnElement[int]:
    return func.max(case(((RATINGS.c.kind == kind) & RATINGS.c.moment.in_(moments), RATINGS.c.value)))


@lru_cache(maxsize=2048)
def plan_in(text: str) -> Plan | None:
    """A plan's file, read; None where this version of the game cannot read it."""
    try:
        return decode_plan(text, "the plan")
    except BadPlan:
        return None


def asked_in(plan: Plan | None) -> Asked | None:
    """What a plan asks for, as far as attention goes by it."""
    if plan is None:
        return None
    since, review = day_of(plan.made_on), day_of(plan.review_on)
    return Asked(plan.title, since, review, min(plan.sessions_per_week, _IN_A_WEEK))


def _stopped(at: str, summary: Mapping[str, Any]) -> Happened:
    session = next(reversed(summary.get("sessions") or ()), None)
    return Happened(day_of(at), session, str(summary.get("symptom") or ""))


def _sitting(played: Digested) -> Sitting:
    return Sitting(iso(day_of(played.started_at)), played.digest)


def _hurt(played: Digested) -> Happened:
    return Happened(day_of(played.started_at), played.session, played.digest["hurts"][-1])


def _since(now: datetime, days: int) -> str:
    """From when on a row may be of the last days: a day more, since stamps are of any zone; days are counted later."""
    return (now - timedelta(days=days + 1)).date().isoformat()


def _by_alias(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for alias, one in pairs:
        found[alias].append(one)
    return found
