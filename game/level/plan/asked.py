"""What an exercise asks of the body, movement by movement, with the tempo filled in."""

from dataclasses import dataclass

from game.body.movements import MOVEMENTS, Joint, Unit
from game.level.activities import ACTIVITIES
from game.level.model import Side
from game.level.plan.model import Exercise

CHANGE_SIDES_S = 5.0
"""Seconds between left and right of one set: long enough to change over (our number)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One movement of an exercise, on one side or both at once.

    Attributes:
        side: as of a level's cue.
        out_s, hold_s, return_s: tempo, seconds.
        activity, step: what it is a step of, from 1; None for a movement by itself.
    """

    movement: str
    side: Side
    out_s: float
    hold_s: float
    return_s: float
    activity: str | None = None
    step: int | None = None

    @property
    def repetition_s(self) -> float:
        """Seconds that one repetition takes."""
        return self.out_s + self.hold_s + self.return_s


def asked(exercise: Exercise) -> tuple[Asked, ...]:
    """What one set consists of, in order: a movement, its sides where they take turns, or an activity's steps."""
    if exercise.activity:
        steps = enumerate(ACTIVITIES[exercise.activity].steps, 1)
        return tuple(
            _asked(exercise, step.movement, _side_of_step(exercise, step.movement, step.side), number)
            for number, step in steps
        )
    movement = exercise.name
    takes_turns = MOVEMENTS[movement].apart and exercise.side == "both"
    sides: tuple[Side, ...] = ("left", "right") if takes_turns else (exercise.side,)
    return tuple(_asked(exercise, movement, side) for side in sides)


def movements_of(exercise: Exercise) -> tuple[str, ...]:
    """Ids of the movements that it asks for, each once."""
    return tuple(dict.fromkeys(one.movement for one in asked(exercise)))


def needs_arms(movement: str) -> bool:
    """Whether it is done with the arms, which not everybody has two of to use."""
    return Joint.ELBOW in MOVEMENTS[movement].needs


def is_in_degrees(movement: str) -> bool:
    """Whether a movement's caps are degrees; else they are percent of the person's own span."""
    return MOVEMENTS[movement].unit is Unit.DEGREES


def exercise_s(exercise: Exercise) -> float:
    """Seconds that it takes at its tempo, all sets and rests included."""
    parts = asked(exercise)
    work = exercise.repetitions * sum(part.repetition_s for part in parts)
    return exercise.sets * (work + exercise.rest_s + (len(parts) - 1) * CHANGE_SIDES_S)


def _asked(exercise: Exercise, movement: str, side: Side, step: int | None = None) -> Asked:
    dose = MOVEMENTS[movement].dose
    return Asked(
        movement,
        side,
        dose.out_s if exercise.out_s is None else exercise.out_s,
        dose.hold_s if exercise.hold_s is None else exercise.hold_s,
        dose.return_s if exercise.return_s is None else exercise.return_s,
        exercise.activity,
        step,
    )


def _side_of_step(exercise: Exercise, movement: str, usual: str) -> Side:
    """An activity is done the way it is usually done, unless one side was asked for."""
    if exercise.side in ("left", "right") and MOVEMENTS[movement].sided:
        return exercise.side
    return "either" if usual == "either" else "both"
