"""What somebody wants to reach by a day, and the change that counts as one."""

from typing import Annotated, Literal

from pydantic import Field

from game.body.movements import MOVEMENTS, Unit
from game.level.model import Line, Name, Strict
from game.level.plan.day import Date

Kind = Literal["peak", "median", "minutes", "sessions", "pain", "activity"]

OF_MOVEMENTS = ("peak", "median")
"""Goals about how far a movement goes; the only ones that name a movement."""

PAIN_MATTERS = 2.0
"""Points of 10. The smallest changes of pain that matter to people: shoulder 2.17 (PubMed 21411827), low back about 2
(PMC7053735); neck 1.5, where only 4 can be told from chance (BMC Musculoskelet. Disord. 2008, 9:43)."""

ACTIVITY_MATTERS = 2.0
"""Points of 10, as of the Patient-Specific Functional Scale (Stratford et al., Physiother. Can. 1995, 47:258). It holds
for the mean of several activities; a single one varies by 3."""

DEGREES_MATTER = 10.0
"""Degrees: 2.77 times a standard error of 3.5 for measuring the same arm again. Our number."""

SPAN_MATTERS = 20.0
"""Percent of the person's own span: 2.77 times the largest repeatability of the indices on made bodies with the usual
noise, 7.6 (docs/accuracy.md). Our number."""


class Goal(Strict):
    """One thing to reach.

    Attributes:
        kind: `peak` the furthest repetition of a session, `median` its middle one; `minutes` and `sessions` played
            since the plan was made; `pain` as rated before a session; `activity` how well an activity of their own
            goes, 0 (not at all) to 10 (as before the trouble).
        by: the day by which; ISO 8601.
        target: degrees, or percent of the person's own span, for a movement (as its caps); minutes; sessions; 0-10.
        start: the same, when the plan was made; None takes the first that is measured.
        movement: id; of `peak` and `median` only.
        side: `both` is reached when both sides have.
        activity: in the person's own words; of `activity` only.
    """

    kind: Kind
    by: Date
    target: Annotated[float, Field(ge=0, le=10_000)]
    start: Annotated[float, Field(ge=0, le=10_000)] | None = None
    movement: Name | None = None
    side: Literal["both", "left", "right"] = "both"
    activity: Annotated[Line, Field(max_length=80)] | None = None

    @property
    def falls(self) -> bool:
        """Whether less is better."""
        return self.kind == "pain"


def matters(goal: Goal) -> float | None:
    """The smallest change that is one, in the goal's own unit; None for what is counted, where every one counts."""
    match goal.kind:
        case "pain":
            return PAIN_MATTERS
        case "activity":
            return ACTIVITY_MATTERS
        case "minutes" | "sessions":
            return None
    return DEGREES_MATTER if MOVEMENTS[goal.movement or ""].unit is Unit.DEGREES else SPAN_MATTERS
