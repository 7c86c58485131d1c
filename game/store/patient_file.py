"""What the page of one person shows: their course out of digests, their plans, and what staff wrote beside sessions."""

from dataclasses import dataclass
from datetime import datetime

from game.report.course import Course, Played, Rated
from game.report.digest import summary_in
from game.report.glance import Patient
from game.store.attention import Attention, plan_in
from game.store.bad import BadStore
from game.store.comments import Comment, Comments
from game.store.plans import PlanRow, Plans
from game.store.schema import SESSIONS
from game.store.stamps import day_of


@dataclass(frozen=True, slots=True)
class PatientFile:
    """Somebody's file.

    Attributes:
        patient: at a glance.
        course: all that they played and rated. Its summaries are made of digests: enough for every number of a report.
        plans: every version of every plan of theirs.
        comments: of staff, session by session.
    """

    patient: Patient
    course: Course
    plans: tuple[PlanRow, ...]
    comments: tuple[Comment, ...]

    @property
    def plan(self) -> PlanRow | None:
        """What they play now."""
        return next((row for row in self.plans if row.current), None)


class PatientFiles(Attention):
    """The files of a clinic's people."""

    def patient_file(self, alias: str, now: datetime, account: str | None = None) -> PatientFile:
        """Gather somebody's file.

        Args:
            alias: as the store writes it, of somebody who belongs to a clinic.
            now: with its zone.
            account: who asks: their own comments are no news to them.

        Raises:
            BadStore: they belong to none, or not any more.
        """
        patient = self.patient(alias, now, account)
        if patient is None:
            raise BadStore(f"{alias!r:.80} belongs to no clinic in {self.places}")
        played = [
            Played(one.session, one.started_at, day_of(one.started_at), one.level, summary_in(one.digest))
            for one in self.digested(SESSIONS.c.patient == alias)
        ]
        plans = self.rows(Plans)
        rated = [
            Rated(one.at, day_of(one.at), one.kind, one.moment, one.value, one.visit, one.block)
            for one in plans.ratings_of(alias)
        ]
        rows = tuple(plans.plans_of(alias))
        current = next((row for row in rows if row.current), None)
        course = Course(alias, tuple(played), tuple(rated), plan_in(current.text) if current else None)
        return PatientFile(patient, course, rows, tuple(self.rows(Comments).comments_of(alias)))
