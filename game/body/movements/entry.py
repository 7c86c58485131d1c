"""What a movement is: one declarative entry."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from game.body.calibration import Neutral
from game.body.posture import Posture
from game.body.reading import Reading
from game.body.side import Side


class Unit(StrEnum):
    """What a movement's number counts."""

    DEGREES = "deg"
    PERCENT_OF_SPAN = "pct_span"
    PERCENT_OF_REST = "pct_rest"
    PER_MINUTE = "per_min"


class View(StrEnum):
    """Where the camera stands; turned is 30-45 degrees off the front."""

    FRONT = "front"
    TURNED = "turned"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class Dose:
    """How often and how slowly, unless the plan says otherwise; seconds."""

    sets: int
    repetitions: int
    out_s: float
    hold_s: float
    return_s: float


@dataclass(frozen=True, slots=True)
class Repeating:
    """What counts as one repetition, in hundredths of the movement's unit and microseconds.

    Attributes:
        least: smallest rise and fall that is a repetition at all.
        typical: a usual person's range, taken until this person's own is known.
        least_us: a shorter one is a swing, or a jump of the tracker.
        from_neutral: whether the peak itself must be at least as far from the neutral posture, which a relative index
            can tell: coming back from the other side of it is no repetition.
        jitters: how many times the tracker's own jitter a repetition must rise; needs `size`.
        size: the length in the picture that the measure is a percentage of.
    """

    least: int
    typical: int
    least_us: int
    from_neutral: bool = False
    jitters: float = 0.0
    size: Callable[[Neutral, Side], int] | None = None

    def least_for(self, neutral: Neutral, side: Side) -> int:
        """Smallest repetition that can be told from this camera's jitter at this person's distance."""
        size = self.size(neutral, side) if self.size else 0
        return max(self.least, round(10_000 * self.jitters * neutral.jitter / size)) if size > 0 else self.least


@dataclass(frozen=True, slots=True)
class Plane:
    """In which plane a raised arm must be, degrees, 0 aside and 90 forward; judged over the whole repetition.

    Attributes:
        measure: posture and side to degrees, or None where it cannot be told.
        alone: smallest and largest where only this movement is asked for: generous, and taken on trust where unknown.
        among: the same where movements that share the angle are looked for at once, so that each belongs to one.
        on_trust: whether a repetition whose plane is unknown is this movement's, among those that share the angle.
    """

    measure: Callable[[Posture, Side], float | None]
    alone: tuple[float, float]
    among: tuple[float, float]
    on_trust: bool


@dataclass(frozen=True, slots=True)
class Movement:
    """One thing the body does, how it is measured and when it has been done once.

    Attributes:
        id: as in levels, plans and recordings.
        sided: left and right are told apart.
        muscles: what works, anatomical names.
        unit, direct: of its readings; direct is the best that it can be: every reading says for itself.
        views: camera views that can measure it.
        measure: posture and side to a reading; a movement without sides is asked for BOTH.
        measured_as: one sentence for the reference.
        plane: where the same angle is also another movement's, what tells them apart.
    """

    id: str
    sided: bool
    muscles: tuple[str, ...]
    unit: Unit
    direct: bool
    views: tuple[View, ...]
    dose: Dose
    repeating: Repeating
    measure: Callable[[Posture, Side], Reading]
    measured_as: str
    plane: Plane | None = None

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that have a number of their own."""
        return (Side.LEFT, Side.RIGHT) if self.sided else (Side.BOTH,)
