"""Plans of a store, with every version that was ever made."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from game.level.plan.decode import decode_plan
from game.level.plan.text import addressed, tidied
from game.store.alias import folded
from game.store.bad import BadStore
from game.store.schema import PLANS
from game.store.visits import Visits

Seen = tuple[str, int] | None
"""A plan's id and version; None for no plan."""

ANYTHING: Seen = ("", 0)
"""Whatever is played: nobody has looked."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One version of a plan.

    Attributes:
        patient: alias, or None where it is for nobody yet.
        plan: the plan's own id.
        version: from 1.
        text: the plan's file, byte for byte.
        made_at: ISO 8601.
        made_by: who saved it, in their own words, or None.
        note: why, in a clinician's words.
        current: it is what this patient plays; one of theirs is, nobody's is none.
    """

    patient: str | None
    plan: str
    version: int
    text: str
    made_at: str
    made_by: str | None = None
    note: str = ""
    current: bool = False


class Overtaken(BadStore):
    """Somebody else has let this person play something else since a plan was looked at.

    Attributes:
        row: what is played now; None where nothing is.
    """

    def __init__(self, row: PlanRow | None) -> None:
        now = f"the plan {row.plan}, version {row.version}, is" if row else "no plan is"
        super().__init__(f"{now} played here since this one was looked at; look at that, then save again")
        self.row = row


class Plans(Visits):
    """The plans of a store."""

    def add_plan(
        self,
        text: str,
        patient: str | None,
        now: str,
        *,
        made_by: str | None = None,
        note: str = "",
        seen: Seen = ANYTHING,
    ) -> PlanRow:
        """Keep a plan as the next version of what this patient has under its id, and let them play it from now on.

        A text that is that of the newest version already makes no other one.

        Args:
            text: TOML. What is kept says whom it is for and ends its lines in one way; else it is kept as it is.
            patient: alias, or None for nobody yet.
            now: ISO 8601.
            made_by: who saves it.
            note: why.
            seen: id and version of what this person played when the plan was begun, None for nothing.

        Raises:
            BadPlan: it has problems.
            BadStore: nobody has that alias, or the plan says that it is for somebody else.
            Overtaken: they play something else by now; nothing is saved.
        """
        alias, kept = self._alias(patient), tidied(text)
        plan = decode_plan(kept, "the plan")
        kept = addressed(kept, alias) if alias else kept
        if folded(plan.patient or alias or "") != folded(alias or ""):
            raise BadStore(f"the plan {plan.id} is for {plan.patient!r:.80}; save it for them, or change its patient")
        with self._writing() as connection:
            _refuse_overtaken(connection, alias, seen)
            before = versions_of(connection, alias, plan.id)
            if before and before[-1].text == kept:
                row = before[-1]
            else:
                row = PlanRow(alias, plan.id, len(before) + 1, kept, now, made_by, note)
                connection.execute(insert(PLANS).values(**{**asdict(row), "patient": alias or ""}))
            return make_current(connection, row)

    def use_plan(self, row: PlanRow) -> PlanRow:
        """Let a patient play this version from now on, and no other."""
        with self._writing() as connection:
            return make_current(connection, row)

    def plan_versions(self, plan: str, patient: str | None) -> list[PlanRow]:
        """Every version of one plan of a patient, oldest first; empty where there is none."""
        with self._reading() as connection:
            return versions_of(connection, self._alias(patient), plan)

    def plans_of(self, patient: str | None) -> list[PlanRow]:
        """Every version of every plan of a patient, or of what is for nobody yet."""
        return self._plans(PLANS.c.patient == (self._alias(patient) or ""))

    def plans(self) -> list[PlanRow]:
        """Every version of every plan."""
        return self._plans()

    def current_plan(self, patient: str) -> PlanRow | None:
        """What a patient plays now."""
        return next((row for row in self.plans_of(patient) if row.current), None)

    def plan_called(self, plan: str, patient: str | None = None) -> PlanRow:
        """The version of a plan that is played: the current one, else the newest.

        Args:
            plan: its id.
            patient: whose; None takes the one person's who has such a plan, or nobody's.

        Raises:
            BadStore: there is none, or several people have one.
        """
        found = [row for row in self._plans(PLANS.c.plan == plan) if _is_for(row, patient)]
        if not found:
            whose = f" for {patient!r:.60}" if patient else ""
            raise BadStore(f"there is no plan {plan}{whose} in {self.places}; list them with `wingbeat plan versions`")
        if len({row.patient for row in found}) > 1:
            raise BadStore(f"several people have a plan {plan} in {self.places}; say whose with --patient")
        return next((row for row in found if row.current), found[-1])

    def _plans(self, *conditions: Any) -> list[PlanRow]:
        with self._reading() as connection:
            return _select(connection, *conditions)


def _refuse_overtaken(connection: Connection, alias: str | None, seen: Seen) -> None:
    if seen == ANYTHING:
        return
    played = next((row for row in _select(connection, PLANS.c.patient == (alias or "")) if row.current), None)
    if (played and (played.plan, played.version)) != seen:
        raise Overtaken(played)


def _is_for(row: PlanRow, patient: str | None) -> bool:
    return patient is None or (row.patient is not None and folded(row.patient) == folded(patient))


def versions_of(connection: Connection, alias: str | None, plan: str) -> list[PlanRow]:
    """Every version of one plan of a patient, oldest first."""
    return _select(connection, PLANS.c.patient == (alias or ""), PLANS.c.plan == plan)


def _select(connection: Connection, *conditions: Any) -> list[PlanRow]:
    query = select(PLANS).where(*conditions).order_by(PLANS.c.patient, PLANS.c.plan, PLANS.c.version)
    return [_row(found) for found in connection.execute(query)]


def make_current(connection: Connection, row: PlanRow) -> PlanRow:
    """Let a patient play this version and no other; of what is for nobody yet, none is played."""
    if row.patient is None:
        return row
    mine = PLANS.c.patient == row.patient
    connection.execute(update(PLANS).where(mine).values(current=False))
    this = (mine, PLANS.c.plan == row.plan, PLANS.c.version == row.version)
    connection.execute(update(PLANS).where(*this).values(current=True))
    return replace(row, current=True)


def _row(found: Row[Any]) -> PlanRow:
    values = dict(found._mapping)  # noqa: SLF001 - see store.py
    return PlanRow(**{**values, "patient": values["patient"] or None})
