"""What is to be said of a plan while somebody edits it: every remark with the field that it belongs to."""

from collections.abc import Iterable, Iterator, Mapping
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
        """What it is told apart by: who has seen it at 20 repetitions has not seen it at 50."""
        return " ".join([self.key, self.path, *(f"{name}={value}" for name, value in sorted(self.values.items()))])


@dataclass(frozen=True, slots=True)
class Assessed:
    """What a form comes to.

    Attributes:
        plan: None while the form is no plan.
        text: the plan's file; empty without a plan.
        remarks: problems first, each kind in the order of the form.
        played: the plan, or while nothing is wrong with what is played, as much of it as there is; else None.
    """

    plan: Plan | None
    text: str
    remarks: tuple[Remark, ...]
    played: Plan | None = None

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
    wrong = [*_wrong_values(document), *_broken_rules(document)]
    if wrong:
        rest = _rest_of(document, [path for path, _ in wrong])
        more = _looked(Reviewed(rest.plan, levels, today), rest.rows) if rest else ()
        told = [*(remark for _, remark in wrong), *(one for one in more if one.severity is Severity.PROBLEM)]
        return Assessed(None, "", _in_order(told), rest.plan if rest and rest.is_played else None)
    plan = Plan.model_validate(document)
    text = plan_text(plan)
    if any(len(line) > LONGEST_LINE for line in text.split("\n")):
        return Assessed(None, "", (Remark(Severity.PROBLEM, "", "rule.long_line", "break a long line up"),), plan)
    return Assessed(plan, text, _in_order(_looked(Reviewed(plan, levels, today))), plan)


def _in_order(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Problems before warnings, each as the fields stand on the form."""
    return tuple(sorted(remarks, key=lambda one: (_SEVERITIES.index(one.severity), *_place(one.path))))


def _place(path: str) -> tuple[int, int]:
    top, _, rest = path.partition(".")[0].partition("[")
    return (_FIELDS.index(top) if top in _FIELDS else -1, int(rest.rstrip("]") or 0))


_SEVERITIES = [*Severity]
_FIELDS = [*Plan.model_fields]


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left of a form without all that is wrong.

    Attributes:
        rows: `exercises` and `goals` -> where on the form each row of the plan stands.
        is_played: nothing of what is played is missing.
    """

    plan: Plan
    rows: Mapping[str, list[int]]
    is_played: bool


_STAND_INS = {"id": "plan", "title": "?", "made_on": "0001-01-01", "review_on": "9999-12-31"}
"""For what a plan cannot be without; none of them makes a check find anything."""

_NOT_PLAYED = {*_STAND_INS, "goals", "notes", "clinician_note", "pain"}


def _rest_of(document: Mapping[str, Any], wrong: Iterable[Path]) -> _Rest | None:
    """So that one thing that is wrong hides no other."""
    bad = {path[:2] if path[:1] in {("exercises",), ("goals",)} else path[:1] for path in wrong}
    rows = {
        name: [index for index in range(len(document[name])) if (name, index) not in bad]
        for name in ("exercises", "goals")
    }
    kept = {name: value for name, value in document.items() if (name,) not in bad}
    left = {name: [document[name][index] for index in indexes] for name, indexes in rows.items()}
    stand_ins = {name: value for name, value in _STAND_INS.items() if name not in kept}
    try:
        plan = Plan.model_validate({**kept, **stand_ins, **left})
    except ValidationError:
        return None
    return _Rest(plan, rows, all(str(path[0]) in _NOT_PLAYED for path in bad if path))


def _wrong_values(document: Mapping[str, Any]) -> Iterator[tuple[Path, Remark]]:
    try:
        Plan.model_validate(document)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            if one["loc"]:  # the rules say what concerns the plan as a whole
                values = {name: value for name, value in one.get("ctx", {}).items() if isinstance(value, Value)}
                remark = Remark(Severity.PROBLEM, dotted(one["loc"]), f"wrong.{_kind(one)}", one["msg"], values)
                yield one["loc"], remark


def _kind(error: Any) -> str:
    """What is wrong with a value; an empty field is missing, whatever should stand there."""
    if error["input"] == "" or error["type"] == "missing":
        return "missing"
    return str(error["type"])


def _broken_rules(document: Mapping[str, Any]) -> Iterator[tuple[Path, Remark]]:
    for path, sentence in broken_rules(document):
        key = ".".join(part for part in path if isinstance(part, str)) or "asks_for_nothing"
        yield path, Remark(Severity.PROBLEM, dotted(path), f"rule.{key}", sentence)


def _looked(reviewed: Reviewed, rows: Mapping[str, list[int]] | None = None) -> Iterator[Remark]:
    for severity, check in CHECKS:
        for path, sentence in check(reviewed):
            key = f"check.{check.__name__}.{path[-1]}" if isinstance(path[-1], str) else f"check.{check.__name__}"
            yield Remark(severity, dotted(_on_form(path, rows)), key, sentence, _facts(reviewed.plan, path))


def _on_form(path: Path, rows: Mapping[str, list[int]] | None) -> Path:
    if rows is None or len(path) < 2 or path[0] not in rows or not isinstance(path[1], int):
        return path
    return (path[0], rows[str(path[0])][path[1]], *path[2:])


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
