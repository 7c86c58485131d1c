"""A plan that somebody is editing: what is in force, what was typed, and what that comes to.

What a browser sends is checked here against the form: a field that there is, a value of its kind and size.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from game.body.movements import MOVEMENTS
from game.level.model import Level
from game.level.plan.changes import Change, changes
from game.level.plan.decode import decode_plan
from game.level.plan.editing import Assessed, assess
from game.level.plan.form import Form, form_of, merged, moved, new_exercise, new_goal
from game.level.plan.model import Plan
from game.level.plan.text import addressed, tidied

_PATH = re.compile(r"(?:(exercises|goals)\[(\d{1,3})\]\.|(pain)\.)?(\w{1,40})", re.ASCII)
_LONGEST = 2_000
"""Letters of one value; the plan itself allows less."""

MOST_ROWS = {"exercises": 30, "goals": 10}
"""As many as a plan may have."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a plan as the store has it; `made_at` is ISO 8601, `made_by` the account, or None."""

    plan: str
    version: int
    text: str
    made_at: str
    made_by: str | None
    note: str
    current: bool

    def read(self) -> Plan:
        """The plan.

        Raises:
            BadPlan: this game cannot read it any more.
        """
        return decode_plan(self.text, f"{self.plan}, version {self.version}")


@dataclass(slots=True)
class Draft:
    """What is on the form, and where it began.

    Attributes:
        alias: of whom it is for.
        levels: shipped ones, by id.
        today: ISO date.
        form: as typed.
        base: the version that is in force, as far as this page knows.
        source: a text that the form was filled from; while nothing is changed it is kept as it is, comments and all.
        seen: names of warnings that were ticked.
        undone: the form before it was filled anew, or None.
        just_saved: nothing was done since it was saved.
    """

    alias: str
    levels: Mapping[str, Level]
    today: str
    form: Form = field(default_factory=dict)
    base: Version | None = None
    source: str = ""
    seen: set[str] = field(default_factory=set)
    undone: tuple[Form, str] | None = None
    just_saved: bool = False

    @property
    def seen_version(self) -> tuple[str, int] | None:
        """Id and version of what was in force when this was begun; None for nothing."""
        return (self.base.plan, self.base.version) if self.base else None

    def begin(self, text: str) -> None:
        """Fill the form from a plan's file; what was there can be had back.

        Raises:
            BadPlan: it is none.
        """
        plan = decode_plan(text, "the file").model_copy(update={"patient": self.alias})
        self.undone = (self.form, self.source) if self.form else None
        self.form, self.source = form_of(plan), addressed(tidied(text), self.alias)

    def join(self, theirs: Version) -> None:
        """Go on from what somebody else has put in force meanwhile: their changes come in, and mine stay.

        Raises:
            BadPlan: theirs cannot be read.
        """
        if self.base is not None:
            self.form = merged(form_of(self.base.read()), self.form, form_of(theirs.read()))
        self.base = theirs

    def undo(self) -> None:
        """Have back what was there before the form was filled anew."""
        if self.undone:
            (self.form, self.source), self.undone = self.undone, (self.form, self.source)

    def assessed(self) -> Assessed:
        """What the form comes to; an unchanged source keeps its own text."""
        found = assess(self.form, self.levels, self.today)
        if found.plan is None or not self.source:
            return found
        own = decode_plan(self.source, "the source")
        return replace(found, text=self.source) if own == found.plan else found

    def changed(self, found: Assessed) -> tuple[Change, ...]:
        """What would be another than is in force; empty where nothing is in force or the form is no plan."""
        if self.base is None or found.plan is None:
            return ()
        return changes(self.base.read(), found.plan)

    def is_saved(self, found: Assessed) -> bool:
        """Whether saving would change nothing."""
        return self.base is not None and found.plan is not None and self.base.read() == found.plan

    def unseen(self, found: Assessed) -> int:
        """How many warnings were not ticked yet."""
        return sum(one.name not in self.seen for one in found.warnings)

    def put(self, path: object, value: object) -> str | None:
        """Take a value that was typed; tells which list has to be shown anew, or "" for none.

        None means that there is no such field, or that the value is none of its kind: then nothing was taken.
        """
        found = _PATH.fullmatch(path) if isinstance(path, str) else None
        if found is None:
            return None
        rows, index, pain, name = found.groups()
        place = self.form.get("pain") if pain else self._row(rows, int(index)) if rows else self.form
        if rows == "exercises" and name == "what" and place is not None:
            return "exercises" if self._ask_for(place, value) else None
        if place is None or name in ("id", "patient", "pain", "exercises", "goals", "movement_of"):
            return None
        if name not in place or not _fits(place[name], value):
            return None
        place[name] = value
        return "goals" if rows == "goals" and name in ("kind", "movement") else ""

    def add(self, rows: str, what: object) -> bool:
        """Add a row at the end: an exercise by `movement.<id>` or `activity.<id>`, a goal by its kind."""
        if rows not in MOST_ROWS or len(self.form[rows]) >= MOST_ROWS[rows] or not isinstance(what, str):
            return False
        self.form[rows].append(new_exercise(what) if rows == "exercises" else new_goal(what, self.form["review_on"]))
        return True

    def move(self, rows: str, index: object, by: object) -> bool:
        """Move a row up (negative) or down."""
        if rows not in MOST_ROWS or not isinstance(index, int) or not isinstance(by, int):
            return False
        if not 0 <= index < len(self.form[rows]):
            return False
        self.form[rows] = moved(self.form[rows], index, by)
        return True

    def remove(self, rows: str, index: object) -> bool:
        """Take a row out; it can be had back."""
        if self._row(rows, index) is None:
            return False
        assert isinstance(index, int)
        kept = self.form[rows][:index] + self.form[rows][index + 1 :]
        self.undone = (self.form, self.source)
        self.form = {**self.form, rows: kept}
        return True

    def _row(self, rows: str, index: object) -> Form | None:
        if rows not in MOST_ROWS or not isinstance(index, int) or not 0 <= index < len(self.form[rows]):
            return None
        row: Form = self.form[rows][index]
        return row

    def _ask_for(self, row: Form, what: object) -> bool:
        """Let a row ask for something else; what does not go with it is emptied."""
        kind, _, name = what.partition(".") if isinstance(what, str) else ("", "", "")
        if kind not in ("movement", "activity"):
            return False
        sheet = MOVEMENTS.get(name)
        same_unit = sheet and row["movement"] in MOVEMENTS and MOVEMENTS[row["movement"]].unit == sheet.unit
        row.update(movement="", activity="", cap=row["cap"] if same_unit else "")
        row[kind] = name
        if sheet and not sheet.sided:
            row["side"] = "both"
        return True


def _fits(old: object, new: object) -> bool:
    if isinstance(old, list):
        return isinstance(new, list) and len(new) <= 50 and all(isinstance(one, str) and len(one) <= 40 for one in new)
    if isinstance(old, bool):
        return isinstance(new, bool)
    return isinstance(new, str) and len(new) <= _LONGEST
