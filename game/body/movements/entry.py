"""What a movement is: one declarative entry."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from game.body.calibration import Neutral
from game.body.compensations import Compensation
from game.body.posture import Posture
from game.body.puppet.angles import Angles
from game.body.reading import Reading, not_measured
from game.body.side import Side
from game.body.view import View


class Unit(StrEnum):
    """What a movement's number counts."""

    DEGREES = "deg"
    PERCENT_OF_SPAN = "pct_span"
    PERCENT_OF_REST = "pct_rest"
    PER_MINUTE = "per_min"


class Joint(StrEnum):
    """What must be in the picture; of a sided movement on its own side, of the head and the hips both."""

    HEAD = "head"
    SHOULDER = "shoulder"
    ELBOW = "elbow"
    WRIST = "wrist"
    HIP = "hip"


class Caution(StrEnum):
    """Why a clinician may want to leave a movement out: what a plan's contraindications are compared with."""

    OVERHEAD = "overhead"
    """Painful arc, after an operation of the shoulder."""
    LOADED_FLEXION = "loaded_flexion"
    """Osteoporosis of the spine."""
    END_RANGE_NECK = "end_range_neck"
    """Signs from the neck's arteries, rheumatoid arthritis."""
    BREATH_HOLD = "breath_hold"
    """High blood pressure."""
    BACK_EXTENSION = "back_extension"
    """Recent fracture or surgery of the spine."""
    SHOULDER_END_RANGE = "shoulder_end_range"
    """An unstable shoulder."""


@dataclass(frozen=True, slots=True)
class Words:
    """What to say of a movement: in English, which others are translated from, or in the words of who taught it.

    They are reference data like the muscles: the rules still return only keys (`do.<id>`, `movement.<id>`), and the
    window's catalogue takes the English of these keys from here, so that a new movement is one file.

    Attributes:
        name: inside a sentence, "arms out to the side".
        task: both sides, or a movement without sides: "Lift both arms out to the sides".
        left, right, either: the same for one side; empty where the movement has none.
        how: one sentence for the first time: how it is done well; or empty.
    """

    name: str
    task: str
    left: str = ""
    right: str = ""
    either: str = ""
    how: str = ""


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
        untargeted: no repetition needs to reach a share of the person's own: a slower breath is no worse a breath.
        lowest_peak: a lower peak is never this movement, however far it rose.
        averaged_us: time constant of a running mean over its readings, for a signal that is hardly larger than its
            noise; 0 for none. It can be told on or off, not how fast it changes nor which side is ahead.
    """

    least: int
    typical: int
    least_us: int
    from_neutral: bool = False
    jitters: float = 0.0
    size: Callable[[Neutral, Side], int] | None = None
    lowest_peak: int | None = None
    untargeted: bool = False
    averaged_us: int = 0

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


_WANTS = {View.FRONT: "wants_front", View.TURNED: "wants_turned", View.SIDE: "wants_side"}


@dataclass(frozen=True, slots=True)
class Movement:
    """One thing the body does, how it is measured and when it has been done once.

    Attributes:
        id: as in levels, plans and recordings.
        sided: left and right are told apart.
        muscles: what works, anatomical names.
        unit, direct: of its readings; direct is the best that it can be: every reading says for itself. The unit of an
            index is percent of the person's span where calibration knows it, else percent of rest.
        views: camera views that can measure it, the best first.
        needs: what must be in the picture.
        rest, effort: what its two ends look like, for the reference.
        gates: message keys of what it refuses to be measured with, beside parts out of the picture.
        measure: posture and side to a reading; a movement without sides is asked for BOTH. Ask `read`, which also
            refuses views that cannot measure it.
        measured_as: one sentence for the reference.
        shown: side and amount (0 at ease, 1 a comfortable end) to the angles of the puppet doing it.
        cautions: reasons to leave it out.
        watched: compensations that are looked for while it is done.
        apart: done with both sides, the sides take turns: nobody bends to both at once.
        plane: where the same angle is also another movement's, what tells them apart.
        steepest: fastest over mean speed of the reading when the body moves as evenly as it can; 1.57, that of a half
            cosine, where the measure is even, more where most of its change falls into one part of the way.
        floor: quality, 0-100, below which a repetition is called poor; docs/quality.md.
        span: what an index is a percentage of while calibration knows nobody's own; only a taught movement has one.
        within_m: metres from the camera, beyond which a half-hearted one drowns in the tracker's trembling; None: as
            far as anybody plays. Whoever plays nothing that needs more room is asked to come so near.
    """

    id: str
    sided: bool
    muscles: tuple[str, ...]
    unit: Unit
    direct: bool
    views: tuple[View, ...]
    needs: tuple[Joint, ...]
    rest: str
    effort: str
    dose: Dose
    repeating: Repeating
    measure: Callable[[Posture, Side], Reading]
    measured_as: str
    words: Words
    shown: Callable[[Side, float], Angles]
    gates: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    watched: tuple[Compensation, ...] = ()
    apart: bool = False
    plane: Plane | None = None
    steepest: float = 1.57
    floor: int = 60
    span: int | None = None
    within_m: float | None = None

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that have a number of their own."""
        return (Side.LEFT, Side.RIGHT) if self.sided else (Side.BOTH,)

    def read(self, posture: Posture, side: Side) -> Reading:
        """The measure, or "not measured" where the camera stands so that no honest number can be had.

        The reason names the view to turn the laptop to: `wants_front`, `wants_turned`, `wants_side`.
        """
        if posture.view not in self.views:
            return not_measured(_WANTS[self.views[0]])
        return self.measure(posture, side)
