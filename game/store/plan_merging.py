"""Plans from another store beside those that are here: versions by text and time, and who says what is played."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from game.level.plan.decode import decode_plan
from game.level.plan.text import addressed, with_lines
from game.store.alias import folded
from game.store.delivery import Delivery
from game.store.plans import PlanRow, make_current, versions_of
from game.store.schema import IDENTITIES, PLANS
from game.store.stamps import instant


def merge_plans(connection: Connection, person: str, plans: Iterable[PlanRow]) -> int:
    """Keep the versions that are not here; how many. None of them is played because of that.

    A version is known by its text and when it was made. Where some are new, all versions of that plan are numbered
    anew in the order of time, which no order of deliveries changes; their texts stay what they were.

    Raises:
        BadPlan: a text is no plan.
    """
    ordered = sorted((for_person(row, person) for row in plans), key=attrgetter("plan"))
    return sum(_merge(connection, person, plan, list(rows)) for plan, rows in groupby(ordered, attrgetter("plan")))


def _merge(connection: Connection, person: str, plan: str, comes: list[PlanRow]) -> int:
    here = versions_of(connection, person, plan)
    union = {_identity(row): row for row in here}
    for row in comes:
        union.setdefault(_identity(row), replace(row, current=False))
    new = len(union) - len(here)
    if new:
        connection.execute(delete(PLANS).where(PLANS.c.patient == person, PLANS.c.plan == plan))
        for number, key in enumerate(sorted(union), 1):
            connection.execute(insert(PLANS).values(**asdict(replace(union[key], version=number))))
    return new


def play_what_the_clinic_says(connection: Connection, person: str, delivery: Delivery) -> str | None:
    """Let the clinic's current plan be the current one here, unless a later word of a clinic came before it.

    Returns:
        The plan's id, or None where nothing has changed.
    """
    chosen = next((for_person(row, person) for row in delivery.plans if row.current), None)
    if delivery.kind != "clinic" or chosen is None or not _is_news(connection, person, delivery.made_at):
        return None
    mine = IDENTITIES.c.person == person
    connection.execute(update(IDENTITIES).where(mine).values(plan_set_at=delivery.made_at))
    row = next(one for one in versions_of(connection, person, chosen.plan) if _identity(one) == _identity(chosen))
    if row.current:
        return None
    make_current(connection, row)
    return row.plan


def _is_news(connection: Connection, person: str, made_at: str) -> bool:
    query = select(IDENTITIES.c.plan_set_at).where(IDENTITIES.c.person == person)
    return all(said is None or instant(said) < instant(made_at) for said in connection.execute(query).scalars())


def for_person(row: PlanRow, person: str) -> PlanRow:
    """A version as it is kept for somebody: its text says their alias here where another one stood.

    Raises:
        BadPlan: it is no plan.
    """
    text = addressed(row.text, person)
    named = decode_plan(text, f"the plan {row.plan}").patient
    if named is not None and folded(named) != folded(person):
        text = with_lines(text, {"patient": person})
        decode_plan(text, f"the plan {row.plan}")
    return replace(row, patient=person, text=text)


def _identity(row: PlanRow) -> tuple[Any, str]:
    """What makes two versions the same one: when it was made and its text, however the patient's line is spaced."""
    whose = row.patient or ""
    return instant(row.made_at), with_lines(addressed(row.text, whose), {"patient": whose})
