"""A plan on a form: every value as it was typed, from a plan and back to the document of one.

A form holds what a person may have half typed, so it is no plan yet. It has the plan's own fields under the plan's own
names, as nested dicts: texts and numbers as typed, flags and levels as lists of ids, `seated` as a bool. Nothing else
decides what a plan is: the document that a form comes to is judged by the model and the rules of every plan.
"""

import re
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from game.body.movements import MOVEMENTS
from game.level.plan.goals import OF_MOVEMENTS, Goal
from game.level.plan.model import FORMAT, Exercise, PainRules, Plan

Form = dict[str, Any]
"""Field -> as typed; `pain` is a form of its own, `exercises` and `goals` are lists of such."""

_NUMBER = re.compile(r"[-+]?\d{1,30}(?:[.,]\d{1,30})?(?:e[-+]?\d{1,3})?", re.ASCII | re.IGNORECASE)
"""What is read as a number, with a decimal point or comma; anything else stays the text that it is."""

_DOSE_OF_AN_ACTIVITY = (1, 5)
"""Sets and repetitions to begin with, each of which is several movements (our number)."""


def form_of(plan: Plan) -> Form:
    """Write a plan onto a form; a value that is left to the game is empty there."""
    form = _written(plan)
    del form["format"]
    return form


def document_of(form: Mapping[str, Any]) -> dict[str, Any]:
    """Read what was typed as a plan's document, which need not be a sound one.

    Empty optional fields are left out; a number that is none stays as typed, so that whoever judges it can say so.
    """
    document = _read(Plan, form)
    return {
        "format": FORMAT,
        **document,
        "pain": _read(PainRules, form.get("pain", {})),
        "exercises": [_read(Exercise, one) for one in form.get("exercises", ())],
        "goals": [_goal(one) for one in form.get("goals", ())],
    }


def new_exercise(what: str) -> Form:
    """A row for a movement with the dose of its sheet, or for an activity, and the usual values of every other field.

    Args:
        what: `movement.<id>` or `activity.<id>`.
    """
    kind, _, name = what.partition(".")
    sheet = MOVEMENTS.get(name)
    sets, repetitions = (sheet.dose.sets, sheet.dose.repetitions) if sheet else _DOSE_OF_AN_ACTIVITY
    row = _written(Exercise.model_construct(movement=None, activity=None, sets=sets, repetitions=repetitions))
    return {**row, kind: name}


def new_goal(kind: str, by: str) -> Form:
    """A row for a goal, with nothing decided but what it is about and by which day."""
    return {**_written(Goal.model_construct(kind=kind, by=by, target=0.0)), "target": ""}


def moved(rows: list[Form], place: int, by: int) -> list[Form]:
    """The same rows with one of them further up (negative) or down; at the end of the list it stays."""
    new = min(max(place + by, 0), len(rows) - 1)
    others = rows[:place] + rows[place + 1 :]
    return [*others[:new], rows[place], *others[new:]]


def merged(base: Form, mine: Form, theirs: Form) -> Form:
    """What two people made of the same form: what only one of them changed is theirs, of what both changed mine stands.

    Rows are told apart by their places, so where somebody added, moved or took out rows, a table is one value.
    """
    return {name: _merged(base.get(name), mine[name], theirs.get(name, mine[name])) for name in mine}


def _merged(base: Any, mine: Any, theirs: Any) -> Any:
    if isinstance(mine, dict) and isinstance(theirs, dict) and isinstance(base, dict):
        return merged(base, mine, theirs)
    if _are_same_rows(base, mine) and _are_same_rows(base, theirs):
        return [merged(*rows) for rows in zip(base, mine, theirs, strict=True)]
    return theirs if mine == base else mine


def _are_same_rows(some: Any, others: Any) -> bool:
    return [_row_name(row) for row in _rows(some)] == [_row_name(row) for row in _rows(others)] != []


def _rows(value: Any) -> list[Form]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _row_name(row: Form) -> tuple[Any, ...]:
    return tuple(row.get(part) for part in ("movement", "activity", "kind"))


def typed(value: float) -> str:
    """A number as a person types it: 75 for 75.0, and no digit lost."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def _written(model: BaseModel) -> Form:
    return {name: _as_typed(getattr(model, name)) for name in type(model).model_fields}


def _as_typed(value: Any) -> Any:
    match value:
        case None:
            return ""
        case bool() | str():
            return value
        case int() | float():
            return typed(value)
        case BaseModel():
            return _written(value)
        case _:
            return [_as_typed(one) for one in value]


_IN_PARTS = ("format", "pain", "exercises", "goals")


def _read(model: type[BaseModel], form: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: field for name, field in model.model_fields.items() if name not in _IN_PARTS and name in form}
    return {
        name: _value(field, form[name]) for name, field in fields.items() if field.default is not None or form[name]
    }


def _value(field: FieldInfo, value: Any) -> Any:
    return _number(value) if isinstance(value, str) and _is_number(field.annotation) else value


def _is_number(annotation: Any) -> bool:
    return annotation in (int, float) or any(_is_number(inner) for inner in get_args(annotation))


def _number(text: str) -> Any:
    said = text.strip()
    if not _NUMBER.fullmatch(said):
        return text
    return int(said) if said.lstrip("+-").isdigit() else float(said.replace(",", "."))


def _goal(form: Mapping[str, Any]) -> dict[str, Any]:
    """What a goal of another kind had said is not the business of this one."""
    document = _read(Goal, form)
    if document.get("kind") not in OF_MOVEMENTS:
        document.pop("movement", None)
    if document.get("kind") != "activity":
        document.pop("activity", None)
    return document
