"""A plan: movement goals for one person, as a clinician writes them down."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from game.level.model import Line, Load, Name, Side, Strict
from game.level.plan.day import Date
from game.level.plan.goals import Goal
from game.level.plan.rules import broken_rules
from game.level.rules import refuse_broken

FORMAT = 1
"""The version of the plan file that this game reads."""

Arms = Literal["both", "left", "right"]
"""Which arms may be asked for; left and right are the person's own."""

Text = Annotated[str, Field(max_length=1000, pattern=r"^[^\x00-\x09\x0b-\x1f\x7f]*$")]
"""Some lines of text for people."""


class PainRules(Strict):
    """When pain, rated 0 to 10, changes a session. A rise over the session's first rating counts at every ceiling.

    The defaults follow the pain-monitoring model (0-2 safe, 2-5 acceptable, above 5 high: clinical reference 2.2); that
    a rise of 2 eases and one of 3 ends is this game's choice, near the smallest change that people feel as one (2.4).

    Attributes:
        ceiling: who rates more at the start is offered gentle things only.
        ease_at: a rise of so much makes what comes next smaller and slower.
        end_at: a rise of so much ends the exercise.
        end_above: a rating above this ends the exercise.
    """

    ceiling: Annotated[int, Field(ge=1, le=9)] = 5
    ease_at: Annotated[int, Field(ge=1, le=5)] = 2
    end_at: Annotated[int, Field(ge=1, le=5)] = 3
    end_above: Annotated[int, Field(ge=1, le=9)] = 5


class Exercise(Strict):
    """One movement or one everyday activity, and how much of it.

    Attributes:
        movement: id of a movement; or
        activity: key of `game.level.activities.ACTIVITIES`: each of its steps is done in each set.
        side: `both` asks a movement whose sides take turns of each side in turn.
        sets, repetitions: of each side.
        out_s, hold_s, return_s: tempo, seconds; None is the movement's usual one.
        rest_s: seconds of rest after each set.
        target: percent of the person's own range.
        cap: the furthest that is ever asked for: degrees for a movement whose unit is degrees, percent of the person's
            own span for an index; None leaves it to the range.
        note: to the patient, shown with the exercise.
    """

    movement: Name | None = None
    activity: Name | None = None
    side: Side = "both"
    sets: Annotated[int, Field(ge=1, le=10)] = 1
    repetitions: Annotated[int, Field(ge=1, le=50)]
    out_s: Annotated[float, Field(ge=0.5, le=30)] | None = None
    hold_s: Annotated[float, Field(ge=0, le=60)] | None = None
    return_s: Annotated[float, Field(ge=0.5, le=30)] | None = None
    rest_s: Annotated[float, Field(ge=0, le=600)] = 15.0
    target: Annotated[int, Field(ge=20, le=100)] = 70
    cap: Annotated[float, Field(ge=5, le=180)] | None = None
    note: Annotated[Line, Field(max_length=200)] | None = None

    @property
    def name(self) -> str:
        """Id of the movement or activity."""
        return self.movement or self.activity or ""


class Plan(Strict):
    """A plan file, decoded. It asks for exercises, for shipped levels, or for levels within what its exercises allow.

    Attributes:
        format: always `FORMAT`.
        patient: alias, never a name; None for an example.
        made_on, review_on: ISO dates: when it was written, and when somebody looks at it again.
        minutes: how long one session is, at most.
        notes: to the patient; clinician_note is not shown to them.
        levels: ids of shipped levels, played in turn; none leaves the scenes to the game.
        arms, seated: what the person can use, and whether they sit.
        load_cap: how much a level may ask at most.
        contraindications: values of `game.body.movements.Caution`; nothing that has such a caution is asked for.
        goals: what is to be reached by a day.
    """

    format: Literal[1]
    id: Name
    patient: Annotated[Line, Field(max_length=100)] | None = None
    title: Annotated[Line, Field(max_length=60)]
    made_on: Date
    review_on: Date
    sessions_per_week: Annotated[int, Field(ge=1, le=14)] = 3
    minutes: Annotated[int, Field(ge=1, le=60)] = 10
    notes: Text = ""
    clinician_note: Text = ""
    levels: Annotated[tuple[Name, ...], Field(strict=False, max_length=50)] = ()
    arms: Arms = "both"
    seated: bool = False
    load_cap: Load = "reach"
    contraindications: Annotated[tuple[Name, ...], Field(strict=False, max_length=20)] = ()
    pain: PainRules = PainRules()
    exercises: Annotated[tuple[Exercise, ...], Field(strict=False, max_length=30)] = ()
    goals: Annotated[tuple[Goal, ...], Field(strict=False, max_length=10)] = ()

    @model_validator(mode="after")
    def _keep_the_rules(self) -> Self:
        refuse_broken(broken_rules(self.model_dump()))
        return self
