"""What an edit changes, as things to say: rows that come and go, and values that differ."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from game.level.plan.model import Plan
from game.level.plan.versions import Difference, differences

_ROW = re.compile(r"(exercises|goals)\[(.+)\]\.(\w+)")

_ALWAYS_THERE = {"exercises": "repetitions", "goals": "target"}
"""A field that every row has: where it was not or is not, the whole row came or went."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that an edit does.

    Attributes:
        what: a row came, went, or stands elsewhere; or a value is another.
        row: `exercises` or `goals`; None for a value of the plan itself.
        name: what the row is told apart by, as `shoulder_abduction left`; empty for the plan itself, and where the
            whole order is another.
        field: of the row or the plan; empty for a whole row.
        before, after: None where there was or is nothing.
    """

    what: Literal["added", "removed", "moved", "changed"]
    row: str | None = None
    name: str = ""
    field: str = ""
    before: Any = None
    after: Any = None


def changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Everything that differs, in the order of the newer plan, and at the end what went."""
    found = differences(before, after)
    whole = {row: what for one in found if (row := _row(one)) and (what := _came_or_went(one))}
    said = dict.fromkeys(_said(found, whole))
    return (*said, *_reordered(before, after))


def _said(found: Sequence[Difference], whole: dict[tuple[str, str], Literal["added", "removed"]]) -> Iterator[Change]:
    for one in found:
        row = _row(one)
        if row in whole and row is not None:
            yield Change(whole[row], row[0], row[1])
        else:
            field = one.where.rpartition("].")[2] if row else one.where
            kind, name = row or (None, "")
            yield Change("changed", kind, name, field, _plain(one.before), _plain(one.after))


def _row(one: Difference) -> tuple[str, str] | None:
    found = _ROW.fullmatch(one.where)
    return (found[1], found[2]) if found else None


def _came_or_went(one: Difference) -> Literal["added", "removed"] | None:
    found = _ROW.fullmatch(one.where)
    if found is None or found[3] != _ALWAYS_THERE[found[1]]:
        return None
    return "added" if one.before is None else "removed" if one.after is None else None


def _plain(value: Any) -> Any:
    """Lists of ids as one text, so that a change can be told from another."""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value


def _reordered(before: Plan, after: Plan) -> Iterator[Change]:
    """Exercises that are in both plans and stand in another order."""
    old, new = ([(one.name, one.side) for one in plan.exercises] for plan in (before, after))
    if [one for one in old if one in new] != [one for one in new if one in old]:
        yield Change("moved", "exercises")
