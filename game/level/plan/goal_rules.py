"""What must hold between the fields of a goal, checked on the plain document."""

from collections.abc import Iterator, Mapping
from typing import Any

from game.body.movements import MOVEMENTS
from game.level.plan.goals import OF_MOVEMENTS
from game.level.rules import Broken, Path, known_movement, side_fits, tables

_MOST = {"peak": 180, "median": 180, "pain": 10, "activity": 10}
"""The end of a scale; what is only counted has none."""


def broken_goals(document: Mapping[str, Any]) -> Iterator[Broken]:
    """Yield every rule between fields that a goal breaks; values of a wrong type are left to the model."""
    told_of_activity = False
    for index, goal in tables(document, "goals"):
        path: Path = ("goals", index)
        yield from _names_what_it_needs(path, goal)
        yield from _on_its_scale(path, goal)
        if goal.get("kind") == "activity" and told_of_activity:
            yield (
                (*path, "kind"),
                "one activity is rated, so there can be one such goal; keep the one that matters most",
            )
        told_of_activity |= goal.get("kind") == "activity"


def _names_what_it_needs(path: Path, goal: Mapping[str, Any]) -> Iterator[Broken]:
    kind, movement = goal.get("kind"), goal.get("movement")
    if kind in OF_MOVEMENTS and movement is None:
        yield path, f"a goal of kind {kind} is about a movement; name the `movement`"
    if kind not in OF_MOVEMENTS and movement is not None:
        yield (*path, "movement"), f"a goal of kind {kind} is about no movement; remove this"
    if kind == "activity" and goal.get("activity") is None:
        yield path, 'this goal is about an activity; write it in their words, as activity = "hanging out the washing"'
    if kind != "activity" and goal.get("activity") is not None:
        yield (*path, "activity"), f"a goal of kind {kind} is about no activity; remove this"
    if isinstance(movement, str):
        yield from _measurable(path, goal, movement)


def _measurable(path: Path, goal: Mapping[str, Any], movement: str) -> Iterator[Broken]:
    yield from known_movement((*path, "movement"), movement)
    yield from side_fits((*path, "side"), goal)
    if movement in MOVEMENTS and MOVEMENTS[movement].repeating.untargeted:
        yield (*path, "movement"), f"{movement} has no furthest; write a goal of kind minutes or sessions instead"


def _on_its_scale(path: Path, goal: Mapping[str, Any]) -> Iterator[Broken]:
    kind = goal.get("kind")
    most = _MOST.get(kind) if isinstance(kind, str) else None
    for key in ("target", "start"):
        value = goal.get(key)
        if most is not None and isinstance(value, int | float) and value > most:
            yield (*path, key), f"a goal of kind {kind} ends at {most}, not {value:g}; write at most that"
    target, start = goal.get("target"), goal.get("start")
    if isinstance(target, int | float) and isinstance(start, int | float) and _is_there(kind, start, target):
        way = "under" if kind == "pain" else "over"
        yield (*path, "target"), f"this is reached at the start already; write a target {way} {start:g}"


def _is_there(kind: object, start: float, target: float) -> bool:
    return target >= start if kind == "pain" else target <= start
