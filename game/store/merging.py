"""Rows of somebody from another store beside the rows that are here: which of two stays does not depend on the order.

For each kind of row there is one rule that picks the same of two rows whichever came first, so that deliveries taken in
in any order, any number of times, leave the same store.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from game.recording.format import canonical
from game.store.bad import BadStore
from game.store.schema import BASELINES, RATINGS, SESSIONS, VISITS
from game.store.session_row import SessionRow
from game.store.stamps import instant
from game.store.visits import Rating, VisitRow

SENT = " (sent)"
"""Stands behind the place of a baseline that came from elsewhere: "camera 0" there is another camera than here, and
nobody may be measured here against how they sat there."""

_NUMBERS = ("rules", "finished", "duration_s", "reps", "complete", "summary", "trouble", "rescored")
"""What changes together when a session is judged again."""


def merge_session(connection: Connection, here: SessionRow | None, comes: SessionRow) -> bool:
    """Keep a session that is not here; of one that is here, keep the numbers of the newer rules. Whether it is new."""
    if here is None:
        connection.execute(insert(SESSIONS).values(**asdict(comes)))
        return True
    better = max(here, comes, key=_judged)
    values: dict[str, Any] = {name: getattr(better, name) for name in _NUMBERS}
    values["video"] = here.video or comes.video
    if any(getattr(here, name) != value for name, value in values.items()):
        connection.execute(update(SESSIONS).where(SESSIONS.c.session == here.session).values(**values))
    return False


def _judged(row: SessionRow) -> tuple[int, bool, bool, str]:
    numbers = canonical({name: getattr(row, name) for name in _NUMBERS})
    return row.rules, row.trouble is None, row.rescored is not None, numbers


def merge_visits(connection: Connection, person: str, visits: Iterable[VisitRow]) -> int:
    """Keep the visits that are not here or further on than here; how many.

    Raises:
        BadStore: a visit here has the same id and is another person's.
    """
    return sum(_merge_visit(connection, replace(visit, person=person)) for visit in visits)


def _merge_visit(connection: Connection, comes: VisitRow) -> bool:
    this = VISITS.c.visit == comes.visit
    found = connection.execute(select(VISITS).where(this)).one_or_none()
    if found is not None:
        here = VisitRow(**found._mapping)  # noqa: SLF001 - see store.py
        if here.person != comes.person:
            raise BadStore(f"the visit {comes.visit} is {here.person or 'nobody'}'s here; nothing was taken in")
        if _gone(comes) <= _gone(here):
            return False
        connection.execute(delete(VISITS).where(this))
    connection.execute(insert(VISITS).values(**asdict(comes)))
    return True


def _gone(visit: VisitRow) -> tuple[bool, Any, str]:
    """How far a visit has gone: one that has ended is further than any that has not."""
    return visit.ended_at is not None, instant(visit.updated_at), canonical(asdict(visit))


def merge_ratings(connection: Connection, person: str, ratings: Iterable[Rating]) -> int:
    """Keep the answers that are not here; of two to the same question of a visit, the later. How many."""
    here = {_question(one): (number, one) for number, one in _ratings(connection, person)}
    taken = 0
    for rating in ratings:
        comes = replace(rating, person=person)
        number, known = here.get(_question(comes), (None, None))
        if known is not None and _given(comes) <= _given(known):
            continue
        if number is not None:
            connection.execute(delete(RATINGS).where(RATINGS.c.rating == number))
        key = connection.execute(insert(RATINGS).values(**asdict(comes))).inserted_primary_key
        here[_question(comes)] = (key[0] if key else None, comes)
        taken += 1
    return taken


def _ratings(connection: Connection, person: str) -> list[tuple[int | None, Rating]]:
    rows = connection.execute(select(RATINGS).where(RATINGS.c.person == person)).mappings()
    return [(row["rating"], Rating(**{name: row[name] for name in row if name != "rating"})) for row in rows]


def _question(rating: Rating) -> tuple[Any, ...]:
    """What can be answered once: within a visit a question, without one this very answer."""
    if rating.visit is not None:
        return rating.visit, rating.kind, rating.moment, rating.block
    return None, rating.kind, rating.moment, rating.block, instant(rating.at), rating.value


def _given(rating: Rating) -> tuple[Any, int]:
    return instant(rating.at), rating.value


def merge_baselines(connection: Connection, person: str, baselines: Iterable[Mapping[str, Any]]) -> int:
    """Keep the baselines that are newer than those that came before from a place of that name; how many."""
    taken = 0
    for baseline in baselines:
        comes = {**baseline, "patient": person, "place": f"{baseline['place']}{SENT}"}
        this = (BASELINES.c.patient == person, BASELINES.c.place == comes["place"])
        here = connection.execute(select(BASELINES).where(*this)).mappings().one_or_none()
        if here is None or _taken(comes) > _taken(dict(here)):
            connection.execute(delete(BASELINES).where(*this))
            connection.execute(insert(BASELINES).values(**comes))
            taken += 1
    return taken


def _taken(baseline: Mapping[str, Any]) -> tuple[Any, str]:
    return instant(baseline["taken_at"]), canonical(dict(baseline))
