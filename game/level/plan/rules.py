"""What must hold between the fields of a plan, checked on the plain document: a wrong field hides nothing."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from typing import Any

from game.body.movements import Caution
from game.level.plan.goal_rules import broken_goals
from game.level.rules import Broken, Path, is_number, known_activity, known_movement, quoted, side_fits, tables

_PAIN = {"ceiling": 5, "ease_at": 2, "end_at": 3, "end_above": 5}
"""What a plan means that does not say; the defaults of `PainRules`."""


def broken_rules(document: Mapping[str, Any]) -> Iterator[Broken]:
    """Yield every rule between fields that the document breaks; values of a wrong type are left to the model."""
    if not document.get("exercises") and not document.get("levels"):
        yield (), "this plan asks for nothing; add [[exercises]], or `levels`"
    for key in ("made_on", "review_on"):
        yield from _in_the_calendar((key,), document.get(key))
    yield from _known_flags(document.get("contraindications"))
    yield from _pain_in_order(document.get("pain"))
    for index, exercise in tables(document, "exercises"):
        yield from _one_thing(("exercises", index), exercise)
    for index, goal in tables(document, "goals"):
        yield from _in_the_calendar(("goals", index, "by"), goal.get("by"))
    yield from broken_goals(document)


def _in_the_calendar(path: Path, day: object) -> Iterator[Broken]:
    if not isinstance(day, str) or not day.replace("-", "").isascii() or not day.replace("-", "").isdigit():
        return
    parts = [int(part) for part in day.split("-") if part]
    if len(day) == len("2026-01-31") and len(parts) == 3 and not _is_day(*parts):
        yield path, f"the calendar has no day {quoted(day)}; write year-month-day, as 2026-03-31"


def _is_day(year: int, month: int, day: int) -> bool:
    return year >= 1 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _known_flags(flags: object) -> Iterator[Broken]:
    for index, flag in enumerate(flags) if isinstance(flags, list | tuple) else ():
        if isinstance(flag, str) and flag not in {caution.value for caution in Caution}:
            known = ", ".join(sorted(Caution))
            yield ("contraindications", index), f"there is no flag {quoted(flag)}; use one of {known}"


def _pain_in_order(pain: object) -> Iterator[Broken]:
    rules = {**_PAIN, **pain} if isinstance(pain, Mapping) else _PAIN
    if not all(is_number(rules[key]) for key in _PAIN):
        return
    if rules["ease_at"] > rules["end_at"]:
        yield ("pain", "ease_at"), "easing begins before ending; write at most `end_at`"
    if rules["end_above"] < rules["ceiling"]:
        at_once = f"who may begin at {rules['ceiling']} would be stopped at once"
        yield ("pain", "end_above"), f"{at_once}; write end_above = {rules['ceiling']}, or a lower ceiling"


def _one_thing(path: Path, exercise: Mapping[str, Any]) -> Iterator[Broken]:
    movement, activity = exercise.get("movement"), exercise.get("activity")
    if (movement is None) == (activity is None):
        yield path, "an exercise is either a `movement` or an `activity`; write one of the two"
    if isinstance(movement, str):
        yield from known_movement((*path, "movement"), movement)
        yield from side_fits((*path, "side"), exercise)
    if isinstance(activity, str):
        yield from known_activity((*path, "activity"), activity)
        if exercise.get("cap") is not None:
            yield (*path, "cap"), "an activity has several movements, each with its own; cap them as exercises instead"
