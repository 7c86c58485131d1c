"""How far somebody is on the way to a plan's goals, with the change that counts beside every number.

What is measured varies from day to day, so one session says little: the middle of the newest values is held against the
middle of the first ones, as many on each side as there are without using one twice, three at most (our number). A
difference smaller than the change that counts is "no clear change", whatever the target says.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Literal

from game.body.movements import MOVEMENTS
from game.level.plan.goals import OF_MOVEMENTS, Goal, matters
from game.level.plan.model import Plan
from game.play.hud import Message

MOST_VALUES = 3
"""Days on each side of a comparison."""

Change = Literal["better", "worse", "no_clear_change", "unknown"]


@dataclass(frozen=True, slots=True)
class Sitting:
    """One session.

    Attributes:
        on: ISO date.
        summary: what `summary_of` says of it: `reps` and `duration_s` at least; or its brief, as `digest` makes it.
    """

    on: str
    summary: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """A number from 0 to 10 that somebody gave: `kind` and `moment` as the store keeps them."""

    on: str
    kind: str
    moment: str
    value: int


@dataclass(frozen=True, slots=True)
class Progress:
    """Where somebody stands with one goal.

    Attributes:
        goal: what is to be reached.
        first, now: where it began and where it is, in the goal's own unit; None where nothing was measured.
        values: how many days or sessions stand behind `now`.
        share: 0-1 of the way from the first to the target; None where one of them is missing.
        reached: `now` is at the target; says nothing about whether the change can be told from chance.
        change: from the first to now, held against `counts`.
        counts: the smallest change that is one; None where every one is.
        over: the goal's day is past.
    """

    goal: Goal
    first: float | None
    now: float | None
    values: int
    share: float | None
    reached: bool
    change: Change
    counts: float | None
    over: bool


def progress(plan: Plan, sittings: Iterable[Sitting], answers: Iterable[Answer], today: str) -> tuple[Progress, ...]:
    """Progress towards each goal of a plan, in its order.

    Args:
        plan: only what happened from its `made_on` on counts.
        sittings: of its patient, in any order.
        answers: the same person's, in any order.
        today: ISO date; later ones do not count.
    """
    ordered, given = sorted(sittings, key=_day), sorted(answers, key=_day)
    return tuple(_progress(plan, goal, ordered, given, today) for goal in plan.goals)


def wanted(goal: Goal) -> Message:
    """What a goal is."""
    values: dict[str, str | float] = {"target": goal.target, "by": goal.by}
    if goal.movement:
        values |= {"movement": goal.movement} | ({} if goal.side == "both" else {"side": goal.side})
    if goal.activity:
        values["activity"] = goal.activity
    unit = f".{MOVEMENTS[goal.movement].unit}" if goal.movement else ""
    return Message(f"goal.{goal.kind}{unit}", values)


def stands(one: Progress) -> Message:
    """Where somebody stands, in one line. A target that was met by less than the change that counts is not cheered."""
    if one.now is None:
        return Message("goal.stands.nothing")
    values: dict[str, str | float] = {"now": one.now, "target": one.goal.target}
    if one.first is not None:
        values["first"] = one.first
    if one.counts is None:
        return Message("goal.stands.reached" if one.reached else "goal.stands.counted", values)
    clear = one.reached and one.change == "better"
    return Message("goal.stands.reached" if clear else f"goal.stands.{one.change}", values)


def counting(one: Progress) -> Message | None:
    """The change that counts, to stand beside the number; None where every one does."""
    if one.counts is None:
        return None
    unit = f".{MOVEMENTS[one.goal.movement].unit}" if one.goal.movement else ""
    return Message(f"goal.counts.{one.goal.kind}{unit}", {"change": one.counts})


def _progress(plan: Plan, goal: Goal, sittings: Sequence[Sitting], answers: Sequence[Answer], today: str) -> Progress:
    last = min(today, goal.by)
    played = [one for one in sittings if plan.made_on <= one.on <= last]
    if goal.kind in ("minutes", "sessions"):
        return _counted(goal, played, over=today > goal.by)
    said = [one for one in answers if plan.made_on <= one.on <= last]
    values = _reached_in(goal, played) if goal.kind in OF_MOVEMENTS else _answered(goal, said)
    return _compared(goal, values, over=today > goal.by)


def _counted(goal: Goal, played: Sequence[Sitting], *, over: bool) -> Progress:
    seconds = sum(float(one.summary.get("duration_s") or 0) for one in played)
    first, now = goal.start or 0.0, float(len(played)) if goal.kind == "sessions" else float(int(seconds / 60))
    change: Change = "better" if now > first else "no_clear_change"
    share = _share(first, now, goal.target)
    return Progress(goal, first, now, len(played), share, now >= goal.target, change, None, over)


def _compared(goal: Goal, values: Sequence[float], *, over: bool) -> Progress:
    """What is measured: the newest values against the first, or against what the plan says it was."""
    counts = matters(goal)
    most = min(MOST_VALUES, len(values) if goal.start is not None else max(1, len(values) // 2))
    if not values:
        return Progress(goal, goal.start, None, 0, None, reached=False, change="unknown", counts=counts, over=over)
    now = float(median(values[-most:]))
    first = goal.start if goal.start is not None else float(median(values[:most])) if len(values) > 1 else None
    reached = now <= goal.target if goal.falls else now >= goal.target
    share = None if first is None else _share(first, now, goal.target)
    return Progress(goal, first, now, most, share, reached, _change(goal, first, now), counts, over)


def _change(goal: Goal, first: float | None, now: float) -> Change:
    if first is None:
        return "unknown"
    gained = first - now if goal.falls else now - first
    if abs(gained) < (matters(goal) or 0):
        return "no_clear_change"
    return "better" if gained > 0 else "worse"


def _share(first: float, now: float, target: float) -> float:
    """Of the way to the target; all of it where there was no way to go."""
    whole = target - first
    return 1.0 if not whole else round(min(1.0, max(0.0, (now - first) / whole)), 3)


def _reached_in(goal: Goal, played: Sequence[Sitting]) -> list[float]:
    """One value a session in which the movement was measured as the goal means it; of both sides, the lesser."""
    movement = MOVEMENTS[goal.movement or ""]
    sides = [side.value for side in movement.sides if goal.side in ("both", side.value)]
    found = []
    for one in played:
        reached = [_reached(goal, one.summary, movement.id, side, movement.unit.value) for side in sides]
        known = [value for value in reached if value is not None]
        if len(known) == len(sides):
            found.append(min(known))
    return found


def _reached(goal: Goal, summary: Mapping[str, Any], movement: str, side: str, unit: str) -> float | None:
    """An index against the session's own rest says nothing beside one against the span: another unit is left out."""
    if "furthest" in summary:
        found: float | None = summary["furthest" if goal.kind == "peak" else "middle"].get(
            reach_key(movement, side, unit)
        )
        return found
    group = (movement, side, unit)
    peaks = [
        float(rep["peak"])
        for rep in summary.get("reps", ())
        if (rep["movement"], rep["side"], rep.get("unit")) == group and rep["complete"] and rep.get("peak") is not None
    ]
    if not peaks:
        return None
    return max(peaks) if goal.kind == "peak" else float(median(peaks))


def reach_key(movement: str, side: str, unit: str | None) -> str:
    """By what a session's brief keeps how far somebody went."""
    return f"{movement} {side} {unit}"


def _answered(goal: Goal, said: Sequence[Answer]) -> list[float]:
    """Pain is what it was before a session: what came after belongs to the session."""
    return [float(one.value) for one in said if one.kind == goal.kind and one.moment in _MOMENTS[goal.kind]]


_MOMENTS = {"pain": ("before",), "activity": ("before", "between", "after", "morning")}


def _day(one: Sitting | Answer) -> str:
    return one.on
