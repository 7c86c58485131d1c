"""What the plan editor says of fields, remarks, changes and measurements, in the language of who reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from game.body.movements import MOVEMENTS, Unit
from game.level.activities import ACTIVITIES
from game.level.findings import Severity
from game.level.plan.changes import Change
from game.level.plan.editing import Remark
from game.report.lately import Lately

Say = Callable[..., str]

SIDES = ("both", "left", "right", "either")
LOADS = ("calm", "explore", "reach", "challenge")
PAIN = ("ceiling", "ease_at", "end_at", "end_above")
KINDS = ("peak", "median", "minutes", "sessions", "pain", "activity")


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences of the catalogue, put together for this page; `say` takes a key and its values."""

    say: Say

    def __call__(self, key: str, **values: str | float) -> str:
        """A sentence of this page's own, without the `plan_edit.` before its key."""
        return self.say(f"plan_edit.{key}", **values)

    def moving(self, name: str) -> str:
        """A movement or an activity as a heading: what it is called, beginning with a capital letter."""
        if not name:
            return self("nothing_chosen")
        activity = ACTIVITIES.get(name)
        said = self.say(activity.name if activity else f"movement.{name}") or self._taught(name, "name")
        return said[:1].upper() + said[1:]

    def task(self, movement: str, side: str) -> str:
        """What somebody is asked to do, as the window says it."""
        said = self.say(f"do.{movement}", **({} if side == "both" else {"side": side}))
        return (said or self._taught(movement, "task")).replace("\n", " ")

    @staticmethod
    def _taught(name: str, what: str) -> str:
        """A movement that was taught has the words of whoever taught it; what nobody knows has its id."""
        return str(getattr(MOVEMENTS[name].words, what)) if name in MOVEMENTS else name

    def sided(self, name: str, side: str) -> str:
        """The same with its side, where it is done on one."""
        said = self.moving(name)
        return f"{said}, {self(f'side.{side}').lower()}" if side in ("left", "right") else said

    def unit(self, name: str, field: str) -> str:
        """What stands behind a number of a row that asks for something."""
        if field == "target":
            return "%"
        movement = MOVEMENTS.get(name)
        if movement is None or movement.unit is Unit.PER_MINUTE:
            return ""
        return "°" if movement.unit is Unit.DEGREES else "%"

    def moving_choices(self) -> list[tuple[str, str]]:
        """Every movement and activity, as `movement.<id>` with its name, in the order of the alphabet."""
        movements = sorted((self.moving(name), f"movement.{name}") for name in MOVEMENTS)
        activities = sorted((self.moving(name), f"activity.{name}") for name in ACTIVITIES)
        return [(key, said) for said, key in [*movements, *activities]]

    def remark(self, remark: Remark) -> str:
        """What is wrong or odd, and what to do."""
        values = dict(remark.values)
        said = self(remark.key, **values)
        return (said or remark.sentence).replace("\n", " ")

    def place(self, path: str, form: dict[str, Any]) -> str:
        """Where a remark belongs, in the words of the form: the row, or the field."""
        rows, _, rest = path.partition("[")
        if rows in ("exercises", "goals") and rest:
            index = int(rest.partition("]")[0])
            row = form[rows][index] if index < len(form[rows]) else {}
            name = row.get("movement") or row.get("activity") or ""
            return self.moving(name) if rows == "exercises" else self("goal_number", number=index + 1)
        return self(f"field.{path.partition('[')[0]}") if path else self("the_plan")

    def severity(self, severity: Severity) -> str:
        """What a sign says to who cannot see it."""
        return self(f"severity.{severity.value}")

    def change(self, change: Change) -> str:
        """One thing that saving changes."""
        what = self._row_of(change)
        if change.what != "changed":
            return self(f"change.{change.what}", row=what)
        field = self(f"field.{change.field}")
        label = f"{what} · {field}" if what else field
        before, after = (self._value(change, value) for value in (change.before, change.after))
        if change.field in ("notes", "clinician_note", "note"):
            return self("change.text", row=label)
        return self("change.value", row=label, before=before, after=after)

    def _row_of(self, change: Change) -> str:
        words = change.name.split(" ")
        if change.row == "goals":
            return self("goal_named", kind=self(f"goal.{words[0]}"))
        if not change.name:
            return ""
        return self.sided(words[0], words[1] if len(words) > 1 else "both")

    def _value(self, change: Change, value: Any) -> str:
        match value:
            case None | "":
                return self("none")
            case bool():
                return self("yes" if value else "no")
            case int() | float():
                return self._with_unit(change, float(value))
            case _ if change.field in ("arms", "side"):
                return self(f"side.{value}")
            case _ if change.field == "load_cap":
                return self(f"load.{value}")
            case _ if change.field == "contraindications":
                return ", ".join(self(f"flag.{one}") for one in str(value).split(", "))
            case _:
                return self("text", text=str(value))

    def _with_unit(self, change: Change, value: float) -> str:
        said = self("number", value=value)
        if change.row != "exercises" or change.field not in ("cap", "target"):
            return said
        unit = self.unit(change.name.partition(" ")[0], change.field)
        return f"{said}{unit}" if unit == "°" else f"{said} {unit}"

    def measured(self, found: Iterable[Lately], *, sides: Iterable[str]) -> str:
        """What the newest sessions measured, and what that is worth; empty where there is nothing to say."""
        told = [one for one in found if one.side in sides]
        if not told:
            return ""
        worths = [self._worth(one) for one in told]
        alike = len(set(worths)) == 1
        said = [
            self._span(one) if alike else f"{self._span(one)} ({worth})"
            for one, worth in zip(told, worths, strict=True)
        ]
        every = ", ".join(said) + (f" ({worths[0]})" if alike else "")
        return self("lately", count=max(one.sessions for one in told), measured=every)

    def _span(self, one: Lately) -> str:
        low, high = (round(value) for value in (one.low, one.high))
        span = str(low) if low == high else self("span", low=low, high=high)
        side = f"{self(f'side.{one.side}').lower()} " if one.side in ("left", "right") else ""
        return f"{side}{span}{'°' if one.unit == 'deg' else ' ' + self(f'unit.{one.unit}')}"

    def _worth(self, one: Lately) -> str:
        worth = self("direct" if one.validity == "DIRECT" else "proxy")
        return worth if one.confidence is None else f"{worth}, {self('sure', percent=round(100 * one.confidence))}"
