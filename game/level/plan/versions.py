"""What differs between two versions of a plan."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from game.level.plan.model import Plan

_LISTS = {"exercises": ("movement", "activity", "side"), "goals": ("kind", "movement", "activity", "side")}
"""Lists of tables, and what their tables are told apart by: an exercise that moves up the list has not changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not what it was.

    Attributes:
        where: `minutes`, `pain.ceiling`, `exercises[shoulder_abduction left].cap`.
        before, after: None where there was or is nothing.
    """

    where: str
    before: Any
    after: Any


def differences(before: Plan, after: Plan) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the newer plan, and at the end what is not there any more."""
    old, new = dict(_values(before)), dict(_values(after))
    return tuple(
        Difference(where, old.get(where), new.get(where))
        for where in dict.fromkeys([*new, *old])
        if old.get(where) != new.get(where)
    )


def _values(plan: Plan) -> Iterator[tuple[str, Any]]:
    for key, value in plan.model_dump(mode="json").items():
        if key in _LISTS:
            yield from _listed(key, value)
        elif isinstance(value, Mapping):
            yield from ((f"{key}.{inner}", one) for inner, one in value.items())
        else:
            yield key, value


def _listed(key: str, tables: list[Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    seen: Counter[str] = Counter()
    for table in tables:
        name = " ".join(str(table[part]) for part in _LISTS[key] if table.get(part) not in (None, "both"))
        seen[name] += 1
        label = name if seen[name] == 1 else f"{name} {seen[name]}"
        yield from ((f"{key}[{label}].{inner}", one) for inner, one in table.items() if inner not in _LISTS[key])
