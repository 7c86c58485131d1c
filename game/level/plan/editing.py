"""What is to be said of a plan while somebody edits it: every remark with the field that it belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from game.body.movements import MOVEMENTS
from game.level.documents import LONGEST_LINE
from game.level.findings import Severity
from game.level.model import Level
from game.level.plan.asked import exercise_s
from game.level.plan.form import Form, document_of
from game.level.plan.goals import Goal, matters
from game.level.plan.limits import cap_within, limits_of
from game.level.plan.lint import CHECKS
from game.level.plan.model import Exercise, Plan
from game.level.plan.reviewed import Reviewed
from game.level.plan.rules import broken_rules
from game.level.plan.text import plan_text
from game.level.problems import dotted
from game.level.rules import Path

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say about one field.

    Attributes:
        severity: a problem keeps the plan from being saved; a warning wants to have been seen.
        path: the field, as `exercises[2].cap`; a whole row, as `goals[0]`; empty for the plan.
        key: which remark, stable: `wrong.*` of a single value, `rule.*` between fields, `check.*` of lint.
        values: what a sentence for the key may name.
        sentence: the English of the rule itself, in the words of the plan's file.
    """

    severity: Severity
    path: str
    key: str
    sentence: str
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it is told apart by: the same remark about the same field was seen already."""
        return f"{self.key} {self.path}"


@dataclass(frozen=True, slots=True)
class Assessed:
    """What a form comes to.

    Attributes:
        plan: None while the form is no plan.
        text: the plan's file; empty without a plan.
        remarks: problems first, each kind in the order of the form.
    """

    plan: Plan | None
    text: str
    remarks: tuple[Remark, ...]

    @property
    def problems(self) -> tuple[Remark, ...]:
        """What keeps it from being saved."""
        return tuple(one for one in self.remarks if one.severity is Severity.PROBLEM)

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """What wants to have been seen before it is saved."""
        return tuple(one for one in self.remarks if one.severity is Severity.WARNING)


def assess(form: Form, levels: Mapping[str, Level], today: str) -> Assessed:
    """Judge what was typed by the rules and the checks of every plan.

    Args:
        form: see `game.level.plan.form`.
        levels: those that a plan may name, by id.
        today: ISO date.
    """
    document = document_of(form)
    wrong = tuple(_wrong(document))
    if wrong:
        return Assessed(None, "", wrong)
    plan = Plan.model_validate(document)
    text = plan_text(plan)
    if any(len(line) > LONGEST_LINE for line in text.split("\n")):
        return Assessed(None, "", (Remark(Severity.PROBLEM, "", "rule.long_line", "break a long line up"),))
    return Assessed(plan, text, tuple(_looked(Reviewed(plan, levels, today))))


def _wrong(document: Mapping[str, Any]) -> Iterator[Remark]:
    found = [*_wrong_values(document), *_broken_rules(document)]
    order = [*Plan.model_fields]
    return iter(sorted(found, key=lambda one: _place(one.path, order)))


def _place(path: str, order: list[str]) -> tuple[int, str]:
    top = path.partition(".")[0].partition("[")[0]
    return (order.index(top) if top in order else -1, path)


def _wrong_values(document: Mapping[str, Any]) -> Iterator[Remark]:
    try:
        Plan.model_validate(document)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            if one["loc"]:  # the rules say what concerns the plan as a whole
                values = {name: value for name, value in one.get("ctx", {}).items() if isinstance(value, Value)}
                yield Remark(Severity.PROBLEM, dotted(one["loc"]), f"wrong.{_kind(one)}", one["msg"], values)


def _kind(error: Any) -> str:
    """What is wrong with a value; an empty field is missing, whatever should stand there."""
    if error["input"] == "" or error["type"] == "missing":
        return "missing"
    return str(error["type"])


def _broken_rules(document: Mapping[str, Any]) -> Iterator[Remark]:
    for path, sentence in broken_rules(document):
        key = ".".join(part for part in path if isinstance(part, str)) or "asks_for_nothing"
        yield Remark(Severity.PROBLEM, dotted(path), f"rule.{key}", sentence)


def _looked(reviewed: Reviewed) -> Iterator[Remark]:
    for severity, check in CHECKS:
        for path, sentence in check(reviewed):
            key = f"check.{check.__name__}.{path[-1]}" if isinstance(path[-1], str) else f"check.{check.__name__}"
            yield Remark(severity, dotted(path), key, sentence, _facts(reviewed.plan, path))


def _facts(plan: Plan, path: Path) -> dict[str, Value]:
    """What a sentence about a field may want to name."""
    match path:
        case ("exercises", int() as index, *_):
            return _of_exercise(plan.exercises[index])
        case ("goals", int() as index, *_):
            return _of_goal(plan, plan.goals[index])
        case ("levels", int() as index):
            return {"level": plan.levels[index], "load": plan.load_cap}
        case _:
            return {"made_on": plan.made_on, "minutes": round(sum(map(exercise_s, plan.exercises)) / 60, 1)}


def _of_exercise(exercise: Exercise) -> dict[str, Value]:
    facts: dict[str, Value] = {"target": exercise.target, "asked": exercise.sets * exercise.repetitions}
    if exercise.cap is not None:
        facts["cap"] = exercise.cap
    if exercise.movement:
        movement = MOVEMENTS[exercise.movement]
        facts |= {"movement": movement.id, "usual": movement.dose.sets * movement.dose.repetitions}
        facts |= {"least": _least(movement.id, degrees=exercise.cap is not None and movement.unit == "deg")}
    return facts


def _of_goal(plan: Plan, goal: Goal) -> dict[str, Value]:
    facts: dict[str, Value] = {"made_on": plan.made_on, "target": goal.target, "matters": matters(goal) or 0.0}
    if goal.movement:
        cap = cap_within(limits_of(plan), goal.movement, goal.side, None)
        facts |= {"movement": goal.movement, "least": _least(goal.movement), **({} if cap is None else {"cap": cap})}
    return facts


def _least(movement: str, *, degrees: bool = False) -> float:
    """The least that counts: degrees, or percent of a usual span."""
    repeating = MOVEMENTS[movement].repeating
    return repeating.least / 100 if degrees else round(100 * repeating.least / repeating.typical)
