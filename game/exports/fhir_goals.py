"""The goals of a plan as parts of FHIR Goals."""

from collections.abc import Iterator

from game.body.movements import MOVEMENTS
from game.exports.fhir_observations import UNITS
from game.exports.fhir_parts import UCUM, Resource, said
from game.level.plan.goals import Goal
from game.level.plan.model import Plan

_COUNTED = {
    "minutes": ("minutes", "min"),
    "sessions": ("sessions", "{session}"),
    "pain": ("of 10", "{score}"),
    "activity": ("of 10", "{score}"),
}
"""Kind of goal -> its unit in words and in UCUM, where it is of no movement."""


def goals_of(plan: Plan) -> Iterator[Resource]:
    """How often to play, and then each of the plan's own goals: description, state and target."""
    often = plan.sessions_per_week
    yield _goal(f"{often} sessions a week", "Sessions a week", often, ("a week", "/wk"), plan.review_on)
    for goal in plan.goals:
        unit = _unit(goal)
        yield _goal(f"{_measure(goal)}: {goal.target:g} {unit[0]}", _measure(goal), goal.target, unit, goal.by)


def _goal(what: str, measure: str, target: float, unit: tuple[str, str], by: str) -> Resource:
    quantity = {"value": target, "unit": unit[0], "system": UCUM, "code": unit[1]}
    return {
        "lifecycleStatus": "active",
        "description": said(f"{what} by {by}"),
        "target": [{"measure": said(measure), "detailQuantity": quantity, "dueDate": by}],
    }


def _measure(goal: Goal) -> str:
    if goal.movement is None:
        of = f" of their own activity: {goal.activity}" if goal.activity else ""
        return {"pain": "Pain before a session, at most", "activity": f"Rating{of}"}.get(
            goal.kind, f"Played {goal.kind}"
        )
    side = "" if goal.side == "both" else f", {goal.side} side"
    which = "Farthest" if goal.kind == "peak" else "Median"
    return f"{which} repetition of {MOVEMENTS[goal.movement].words.name}{side}"


def _unit(goal: Goal) -> tuple[str, str]:
    return UNITS[MOVEMENTS[goal.movement].unit] if goal.movement else _COUNTED[goal.kind]
