"""The one way to somebody's data for a clinic's staff: it looks whose it is, and writes down who saw or changed it.

What is another clinic's looks as if it were not there. Every deed is written down before it is done: one that cannot be
written down is not done.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from game.clinic.accounts.homes import Homes
from game.clinic.accounts.lockout import stamp
from game.clinic.accounts.refusals import Refused
from game.clinic.accounts.roles import May
from game.clinic.accounts.signing_in import SignedIn
from game.recording.format import LONGEST_US
from game.report.glance import Patient
from game.store.alias import BadAlias, tidied
from game.store.attention import Attention
from game.store.audit import Audit, AuditRow, Deed, Value
from game.store.clinics import Clinics, PatientRow
from game.store.comments import Comment, Comments
from game.store.patient_file import PatientFile, PatientFiles
from game.store.people import Person
from game.store.plans import ANYTHING, Overtaken, PlanRow, Seen
from game.store.session_row import SessionRow
from game.store.store import Store
from game.store.visits import Rating, VisitRow

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
"""Of a session or a plan; what is none is not even looked for."""

LONGEST_COMMENT = 2000
"""Characters: a comment is a remark beside a moment, and no report."""


class Gate(Homes):
    """What somebody who is signed in may see and do, in one request.

    Every method raises `Refused` where they may not: "may_not" where their role does not allow it; "nothing" where
    there is no such person or session, or it is another clinic's.
    """

    def __init__(self, store: Store, signed: SignedIn, now: datetime) -> None:
        """Stand before a store.

        Args:
            store: open.
            signed: as `Door.who` has told for this request.
            now: with its zone.
        """
        self._store = store
        self._clinics = store.rows(Clinics)
        self._audit = store.rows(Audit)
        self._comments = store.rows(Comments)
        self._signed = signed
        self._now = stamp(now)

    def people(self) -> list[Person]:
        """Everybody who belongs to the clinic."""
        self._enter("people.seen", May.SEE)
        own = self._own()
        return [person for person in self._store.people() if person.alias in own]

    def sessions(self) -> list[SessionRow]:
        """Every session of the clinic's people, oldest first."""
        self._enter("sessions.seen", May.SEE)
        own = self._own()
        return [row for row in self._store.sessions() if row.patient in own]

    def patients(self) -> list[Patient]:
        """Everybody who belongs to the clinic, with what says who is to be looked at first."""
        self._enter("patients.seen", May.SEE)
        account, now = self._signed.account, datetime.fromisoformat(self._now)
        return self._store.rows(Attention).patients(self._signed.clinic, now, account)

    def patient_file(self, alias: str) -> PatientFile:
        """All that the page of one person shows."""
        person = self._whose(alias, "patient.seen", May.SEE)
        account, now = self._signed.account, datetime.fromisoformat(self._now)
        return self._store.rows(PatientFiles).patient_file(person, now, account)

    def person(self, alias: str) -> Person:
        """Somebody, with what they agreed to."""
        return self._store.known(self._whose(alias, "person.seen", May.SEE))

    def sessions_of(self, alias: str) -> list[SessionRow]:
        """Their sessions, oldest first."""
        return self._store.sessions_of(self._whose(alias, "sessions.seen", May.SEE))

    def visits_of(self, alias: str) -> list[VisitRow]:
        """Their visits, oldest first."""
        return self._store.visits_of(self._whose(alias, "visits.seen", May.SEE))

    def ratings_of(self, alias: str) -> list[Rating]:
        """The numbers that they gave, oldest first."""
        return self._store.ratings_of(self._whose(alias, "ratings.seen", May.SEE))

    def baselines_of(self, alias: str) -> list[dict[str, Any]]:
        """What calibration learned of them."""
        return self._store.baselines_of(self._whose(alias, "baselines.seen", May.SEE))

    def settings_of(self, alias: str) -> Mapping[str, Any]:
        """How they like to play."""
        return self._store.settings_of(self._whose(alias, "settings.seen", May.SEE))

    def plans_of(self, alias: str) -> list[PlanRow]:
        """Every version of every plan of theirs."""
        return self._store.plans_of(self._whose(alias, "plans.seen", May.SEE))

    def current_plan(self, alias: str) -> PlanRow | None:
        """What they play now."""
        return self._store.current_plan(self._whose(alias, "plans.seen", May.SEE))

    def session(self, session: str) -> SessionRow:
        """One session."""
        return self._session(session, "session.seen")

    def recording(self, session: str) -> bytes:
        """The recording of a session, whole.

        Raises:
            OSError: it is nowhere, or cannot be read.
        """
        return self._store.recording_of(self._session(session, "recording.seen"))

    def film(self, session: str) -> Path | None:
        """The film of a session; None where there is none."""
        return self._store.places.film(self._session(session, "film.seen").session)

    def comments_on(self, session: str) -> list[Comment]:
        """What was written beside moments of a session."""
        return self._comments.comments_on(self._session(session, "comments.seen").session)

    def add_comment(self, session: str, at_us: int, text: str) -> Comment:
        """Write something beside a moment of a session, microseconds after its first input.

        Raises:
            Refused: "comment" where it says nothing or too much.
        """
        row = self._session(session, "comment.added", May.PRESCRIBE)
        said = _said(text)
        if not said or not 0 <= at_us <= LONGEST_US or row.patient is None:
            raise Refused("comment", most=LONGEST_COMMENT)
        return self._comments.add_comment(
            Comment(row.session, row.patient, at_us, self._signed.account, self._now, said)
        )

    def take_back_comment(self, session: str, comment: str) -> None:
        """Remove what oneself wrote beside a session."""
        row = self._session(session, "comment.removed", May.PRESCRIBE)
        own = [one.comment for one in self._comments.comments_on(row.session) if one.made_by == self._signed.account]
        if comment not in own:
            raise Refused("nothing")
        self._comments.remove_comment(comment)

    def add_plan(self, text: str, alias: str, note: str = "", seen: Seen = ANYTHING) -> PlanRow:
        """Keep a plan as the next version of what this person has under its id; see `Plans.add_plan`.

        Refused as "overtaken" where they play something else by now than was `seen`.

        Raises:
            BadPlan: it has problems.
        """
        person = self._whose(alias, "plan.saved", May.PRESCRIBE)
        try:
            return self._store.add_plan(text, person, self._now, made_by=self._signed.account, note=note, seen=seen)
        except Overtaken:
            self._note("refused", asked="plan.saved")
            raise Refused("overtaken") from None

    def use_plan(self, alias: str, plan: str, version: int) -> PlanRow:
        """Let this person play that version from now on."""
        if not _ID.fullmatch(plan):
            raise self._nothing("plan.chosen", None)
        person = self._whose(alias, "plan.chosen", May.PRESCRIBE, plan=plan, version=version)
        row = next((one for one in self._store.plan_versions(plan, person) if one.version == version), None)
        if row is None:
            raise Refused("nothing")
        return self._store.use_plan(row)

    def new_person(self, alias: str) -> Person:
        """Let somebody new belong to the clinic. Aliases are one list for the whole store: one may be taken elsewhere.

        Raises:
            BadAlias: it is none.
        """
        alias = tidied(alias)
        self._enter("person.admitted", May.ADMIT)
        if self._store.person(alias) is not None:
            raise Refused("alias_taken")
        person = self._store.new_person(alias, self._now)
        admitted = self._clinics.admit(person.alias, self._signed.clinic, self._now)
        self._note("person.admitted.done", admitted.pseudonym)
        return person

    def erase_person(self, alias: str) -> None:
        """Delete everything of a person; what the audit has of them points at nobody from then on."""
        self._store.erase_person(self._whose(alias, "person.erased", May.ERASE))

    def taking_out(self, alias: str, what: str) -> str:
        """Take somebody's data out of the clinic, as a report or a file; returns the alias as the store writes it.

        Args:
            alias: whose.
            what: a word for the audit, such as "report.pdf".
        """
        return self._whose(alias, "data.taken_out", May.EXPORT, what=what)

    def audit(self, alias: str | None = None, last: int | None = None) -> list[AuditRow]:
        """Who saw or changed what in this clinic, or of one person, oldest first; all, or so many of the newest."""
        if alias is None:
            self._enter("audit.seen", May.AUDIT)
            return self._audit.audit(self._signed.clinic, last=last)
        patient = self._patient(alias, "audit.seen", May.AUDIT)
        self._note("audit.seen", patient.pseudonym)
        return self._audit.audit(self._signed.clinic, patient.pseudonym, last)

    def _enter(self, did: str, right: May) -> None:
        self._allowed(did, right)
        self._note(did)

    def _whose(self, alias: str, did: str, right: May, **detail: Value) -> str:
        """The alias as the store writes it, of somebody who belongs here; written down."""
        patient = self._patient(alias, did, right)
        self._note(did, patient.pseudonym, **detail)
        return patient.person

    def _session(self, session: str, did: str, right: May = May.SEE) -> SessionRow:
        self._allowed(did, right)
        row = self._store.session(session) if _ID.fullmatch(session) else None
        patient = self._clinics.patient(row.patient) if row and row.patient else None
        if row is None or patient is None or patient.clinic != self._signed.clinic:
            raise self._nothing(did, patient)
        self._note(did, patient.pseudonym, session=row.session)
        return row

    def _patient(self, alias: str, did: str, right: May) -> PatientRow:
        self._allowed(did, right)
        try:
            patient = self._clinics.patient(tidied(alias))
        except BadAlias:
            patient = None
        if patient is None or patient.clinic != self._signed.clinic:
            raise self._nothing(did, patient)
        if self._store.person(patient.person) is None:  # is just being deleted
            raise self._nothing(did, None)
        return patient

    def _allowed(self, did: str, right: May) -> None:
        if not self._signed.may(right):
            self._note("refused", asked=did)
            raise Refused("may_not")

    def _nothing(self, did: str, others: PatientRow | None) -> Refused:
        """Refuse what is not there or another clinic's, in one way; only that clinic reads that it was theirs."""
        self._note("refused", asked=did)
        if others is not None:
            detail = {"asked": did, "from": self._signed.clinic}
            who = self._signed.account
            self._audit.note(Deed(self._now, who, others.clinic, "refused.to_another_clinic", others.pseudonym, detail))
        return Refused("nothing")

    def _note(self, did: str, whom: str | None = None, **detail: Value) -> None:
        self._audit.note(Deed(self._now, self._signed.account, self._signed.clinic, did, whom, detail))

    def _own(self) -> set[str | None]:
        return {row.person for row in self._clinics.patients(self._signed.clinic)}


def _said(text: str) -> str:
    """What a comment says, without what cannot be seen; empty where it is longer than any may be."""
    seen = "".join(one for one in text.replace("\r\n", "\n") if one == "\n" or one.isprintable()).strip()
    return seen if len(seen) <= LONGEST_COMMENT else ""
