"""What the rules say happened, in order, each with the microsecond it happened at."""

from dataclasses import dataclass, field
from enum import StrEnum

from game.body.compensations import Compensated, Compensation, Grade
from game.play.quality import Quality, not_judged

RARE = {"rare": True}
"""Of a field that is written down only where it is not None: recordings made before it was thought of still agree."""


class Verdict(StrEnum):
    """How a repetition was judged."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    VOID = "void"
    """Tracking failed during it: nobody's miss."""


@dataclass(frozen=True, slots=True)
class Cause:
    """The repetition that made something happen: its movement, side (left, right, both) and number, from 1."""

    movement: str
    side: str
    rep: int


@dataclass(frozen=True, slots=True)
class Repetition:
    """One judged repetition.

    Attributes:
        number: from 1, per movement and side, complete ones only; a partial or void one carries 0.
        start_us, peak_us, end_us: leaving rest, the largest value, back at rest.
        peak, range: hundredths of the movement's unit; None where the peak was lost.
        hold_us: how long the target was held.
        confidence: percent.
        direct: whether at least three of four readings near the peak were DIRECT.
        reason: message key, where peak is None or the repetition is not complete.
        cue: index of the level's cue, or None.
        compensations: what else the body did, worst grades; nothing of it decides whether the repetition counts.
        quality: how well it was done.
        span: this person's own range, hundredths of the raw measure, where calibration knows it: what an index is a
            percentage of.
        activity, step: the everyday activity that was rehearsed, and which of its steps, from 1; None without one.
        on_path: percent of the repetition's frames in which the hand kept to the step's way; None where it had none.
        beyond_cap: by how much the peak was clearly further than the cue's cap, hundredths of the unit, or None.
    """

    movement: str
    side: str
    number: int
    start_us: int
    peak_us: int
    end_us: int
    peak: int | None
    range: int | None
    hold_us: int
    confidence: int
    direct: bool
    verdict: Verdict
    reason: str | None = None
    cue: int | None = None
    compensations: tuple[Compensated, ...] = ()
    quality: Quality = not_judged("lost")
    span: int | None = None
    activity: str | None = field(default=None, metadata=RARE)
    step: int | None = field(default=None, metadata=RARE)
    on_path: int | None = field(default=None, metadata=RARE)
    beyond_cap: int | None = field(default=None, metadata=RARE)


@dataclass(frozen=True, slots=True)
class RepetitionJudged:
    """A repetition ended and was judged."""

    stamp_us: int
    repetition: Repetition


@dataclass(frozen=True, slots=True)
class FormCue:
    """A word about how a repetition is being done, while it is being done."""

    stamp_us: int
    compensation: Compensation
    grade: Grade
    movement: str
    side: str


@dataclass(frozen=True, slots=True)
class SceneEvent:
    """Something happens in the scene; every one has a body cause."""

    stamp_us: int
    name: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class HoldCompleted:
    """The target was held as long as the cue asked."""

    stamp_us: int
    cue: int
    cause: Cause


@dataclass(frozen=True, slots=True)
class CueOpened:
    """From now on repetitions count for this cue."""

    stamp_us: int
    cue: int


@dataclass(frozen=True, slots=True)
class CueClosed:
    """The cue is over: `done`, `late` (its time ran out), `hurt` (it was stopped) or `skipped` (never begun)."""

    stamp_us: int
    cue: int
    how: str
    repetitions: int


@dataclass(frozen=True, slots=True)
class TrackingLost:
    """The person cannot be judged from here on; reason is a message key."""

    stamp_us: int
    reason: str


@dataclass(frozen=True, slots=True)
class TrackingFound:
    """The person is judged again."""

    stamp_us: int


@dataclass(frozen=True, slots=True)
class Calibrated:
    """The neutral posture is known; measures are relative to it from here on."""

    stamp_us: int


@dataclass(frozen=True, slots=True)
class CalibrationStepped:
    """A step of the calibration is `done`, asked for `again`, or `skipped`; reason is a message key, or None."""

    stamp_us: int
    step: str
    how: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class CalibrationTaken:
    """Every step is over: what was sampled may be fitted, and is waited for (`Learned`)."""

    stamp_us: int


@dataclass(frozen=True, slots=True)
class MirrorFound:
    """The left/right self-test: this camera mirrors. From now on every frame is turned round."""

    stamp_us: int


@dataclass(frozen=True, slots=True)
class DriftNoticed:
    """This is not what was calibrated: `moved` (laptop or chair), `turned` (the laptop), `person` (somebody else)."""

    stamp_us: int
    kind: str


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The neutral posture was taken anew; the person's own ranges stay."""

    stamp_us: int


@dataclass(frozen=True, slots=True)
class PlayPaused:
    """Play stands still: `player`, `hurt`, or a source trouble."""

    stamp_us: int
    why: str


@dataclass(frozen=True, slots=True)
class PlayResumed:
    """Play goes on."""

    stamp_us: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """A safety stop; movement is what was being done, or None."""

    stamp_us: int
    why: str
    movement: str | None


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """Nothing happens after this: `finished`, `quit`, `hurt`."""

    stamp_us: int
    how: str


Event = (
    RepetitionJudged
    | FormCue
    | SceneEvent
    | HoldCompleted
    | CueOpened
    | CueClosed
    | TrackingLost
    | TrackingFound
    | Calibrated
    | CalibrationStepped
    | CalibrationTaken
    | MirrorFound
    | DriftNoticed
    | Adjusted
    | PlayPaused
    | PlayResumed
    | Stopped
    | SessionEnded
)
