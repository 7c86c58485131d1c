"""The rows in a bundle, as JSON: the store's own, less what only the store that they are in can say."""

from dataclasses import asdict
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, FailFast, Field, TypeAdapter, model_validator

from game.exchange.manifest import Count, Data, Id, Line, Stamp, Text, Value
from game.store.plans import PlanRow
from game.store.session_row import SessionRow, numbers_of
from game.store.visits import Kind, Rating, VisitRow


class Rep(Value):
    """What a clinic's pages read of a repetition; the rest of its numbers goes along."""

    model_config = ConfigDict(extra="allow")

    complete: bool
    movement: Line
    side: Line
    unit: Line
    peak: float | None = None
    validity: Line | None = None
    confidence: float | None = None
    quality: float | None = None
    compensations: Annotated[list[Line], FailFast()] = Field(default_factory=list)
    reason: Line | None = None


class Stop(Value):
    """The same of a moment at which somebody stopped."""

    model_config = ConfigDict(extra="allow")

    movement: Line | None = None


class Counted(Value):
    """What must be known of a session's summary; the rest of it goes along."""

    model_config = ConfigDict(extra="allow")

    reps: Annotated[list[Rep], FailFast()] = Field(default_factory=list)
    stops: Annotated[list[Stop], FailFast()] = Field(default_factory=list)
    tracking: Data | None = None
    duration_s: float | None = None


class SessionLine(Value):
    """`sessions/<session>.json`."""

    session: Id
    started_at: Stamp
    level: Annotated[Line, Field(max_length=40)]
    source: Line
    rules: Count
    visit: Id | None = None
    summary: Data | None = None
    trouble: Text | None = None
    rescored: Data | None = None

    @model_validator(mode="after")
    def _has_numbers_or_says_why_not(self) -> Self:
        if self.summary is not None:
            Counted.model_validate(self.summary)
        elif self.trouble is None:
            raise ValueError("neither numbers nor why there are none")
        return self

    def row(self) -> SessionRow:
        """The row; whose it is and where its files are is said by the store that takes it in."""
        numbers = {"finished": True} if self.summary is None else numbers_of(self.summary)
        return SessionRow(**{**self.model_dump(), "patient": None, "recording": "", **numbers})


class VisitLine(Value):
    """An entry of `visits.json`."""

    visit: Id
    started_at: Stamp
    updated_at: Stamp
    ended_at: Stamp | None = None
    state: Data | None = None
    summary: Data | None = None


class RatingLine(Value):
    """An entry of `ratings.json`."""

    at: Stamp
    kind: Kind
    moment: Literal["before", "between", "after", "morning"]
    value: Annotated[int, Field(ge=0, le=10)]
    visit: Id | None = None
    block: Count | None = None


class BaselineLine(Value):
    """An entry of `baselines.json`."""

    place: Annotated[Line, Field(max_length=500)]
    taken_at: Stamp
    mirrors: bool
    baseline: Data


class PlanLine(Value):
    """An entry of `plans.json`."""

    plan: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    text: Annotated[Text, Field(max_length=1 << 20)]
    made_at: Stamp
    made_by: Annotated[Line, Field(max_length=100)] | None = None
    note: Text
    current: bool


VISITS = TypeAdapter(Annotated[list[VisitLine], FailFast()])
RATINGS = TypeAdapter(Annotated[list[RatingLine], FailFast()])
BASELINES = TypeAdapter(Annotated[list[BaselineLine], FailFast()])
PLANS = TypeAdapter(Annotated[list[PlanLine], FailFast()])
SESSION = TypeAdapter(SessionLine)


def session_to_json(row: SessionRow) -> dict[str, Any]:
    """Write a session's row."""
    return {name: getattr(row, name) for name in SessionLine.model_fields}


def visit_to_json(row: VisitRow) -> dict[str, Any]:
    """Write a visit's row."""
    return _without(asdict(row), "person")


def rating_to_json(row: Rating) -> dict[str, Any]:
    """Write an answer."""
    return _without(asdict(row), "person")


def baseline_to_json(row: dict[str, Any]) -> dict[str, Any]:
    """Write a baseline's row."""
    return _without(row, "patient")


def plan_to_json(row: PlanRow) -> dict[str, Any]:
    """Write a version of a plan."""
    return _without(asdict(row), "patient")


def _without(values: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != name}
