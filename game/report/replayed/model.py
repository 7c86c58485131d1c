"""What a replay shows: values only, in whole numbers, the same for the console and for the game's window.

Times are microseconds after the session's first input, as the summary's seconds are.
"""

from dataclasses import dataclass
from enum import StrEnum

from game.body.movements import Unit
from game.play.hud import Message
from game.recording.verify import Verification

FIGURE_HZ = 15
"""Figures a second: arms move slowly here, and what is drawn between two of them lies on the line between them."""

Place = tuple[int, int, int]
"""A joint: thousandths of the neutral shoulder width to the person's own right, up, and forward, from mid-shoulder."""


class Joint(StrEnum):
    """What the figure is drawn from; left and right are the person's own."""

    HEAD = "head"
    LEFT_SHOULDER = "left_shoulder"
    RIGHT_SHOULDER = "right_shoulder"
    LEFT_ELBOW = "left_elbow"
    RIGHT_ELBOW = "right_elbow"
    LEFT_WRIST = "left_wrist"
    RIGHT_WRIST = "right_wrist"
    LEFT_HIP = "left_hip"
    RIGHT_HIP = "right_hip"


@dataclass(frozen=True, slots=True)
class Figure:
    """The person at one moment, only ever to be drawn.

    Attributes:
        joints: by `Joint`; None where the camera did not see it: hips behind a desk are not guessed.
        turned: the head's tilt (ear to the person's right shoulder), turn and nod against neutral, tenths of a degree,
            as `game.body.head` has them; None where the face was unseen.
    """

    joints: tuple[Place | None, ...]
    turned: Place | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasted: a pause, or nobody to judge; why is a message key's last part."""

    start_us: int
    end_us: int
    why: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at one moment: what it was (`stopped.hurt`, `drift.moved`), and the movement it was about, or None."""

    at_us: int
    what: str
    movement: str | None = None


@dataclass(frozen=True, slots=True)
class CueSpan:
    """From a cue's opening to its closing.

    Attributes:
        cue: index in the level.
        side: as it was asked.
        wanted, counted: repetitions.
        how: `done`, `late`, `hurt`, `skipped`; `open` where the recording ends before it closed.
        task: what was asked, in the words of the game.
        target: percent of the person's own range.
    """

    cue: int
    start_us: int
    end_us: int
    movement: str
    side: str
    wanted: int
    counted: int
    how: str
    target: int
    task: Message


@dataclass(frozen=True, slots=True)
class FormMark:
    """A word about form that the game gave while a repetition was done."""

    at_us: int
    kind: str
    grade: str
    movement: str
    side: str


class Standing(StrEnum):
    """What a repetition came to, for the eye: its shape and colour on a timeline."""

    COMPLETE = "complete"
    POOR = "poor"
    PARTIAL = "partial"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class RepetitionMark:
    """One repetition, with the numbers that the summary has of it.

    Attributes:
        number: of the session's repetitions, from 1, in the order in which they were judged.
        rep: from 1 per movement and side, complete ones only; None else.
        peak, range: in `unit`, or None: not measured.
        validity: DIRECT or PROXY.
        confidence: percent.
        quality: 0-100, or None.
        compensations: kind and worst grade.
        reason: message key, where it is not complete or has no number.
        hurt: "this hurts" was said during it, or just after it with nothing else between.
        cue: index of the level's cue, or None.
    """

    number: int
    movement: str
    side: str
    start_us: int
    peak_us: int
    end_us: int
    peak: float | None
    range: float | None
    unit: Unit
    validity: str
    confidence: int
    standing: Standing
    quality: int | None
    compensations: tuple[tuple[str, str], ...] = ()
    reason: str | None = None
    hurt: bool = False
    cue: int | None = None
    rep: int | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """One movement's measure on one side while it was looked for.

    Attributes:
        unit: of the values.
        direct: at least three of four values were an angle that the camera sees; else it is an index.
        at_ms: milliseconds after the session's first input, increasing.
        values: hundredths of the unit; None from where it was not measured until the next value.
    """

    movement: str
    side: str
    unit: Unit
    direct: bool
    at_ms: tuple[int, ...]
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Replayed:
    """A session, looked at again.

    Attributes:
        session, level, started_at, patient: as its recording's header has them; level is the level's id.
        duration_us: from the first input to the last.
        stopped: every "this hurts" and other safety stop.
        notes: the neutral posture known or taken anew, another place noticed, a mirror found.
        paused, lost: spans.
        form: words about form, when they were given.
        figures: `FIGURE_HZ` a second from 0 on; None where nobody was seen.
        neutral: the same person at ease, as the session knew them at its end; None where it never did.
        verified: whether all of this is what was judged then.
    """

    session: str
    level: str
    started_at: str
    patient: str | None
    duration_us: int
    cues: tuple[CueSpan, ...]
    repetitions: tuple[RepetitionMark, ...]
    stopped: tuple[Mark, ...]
    notes: tuple[Mark, ...]
    paused: tuple[Span, ...]
    lost: tuple[Span, ...]
    form: tuple[FormMark, ...]
    curves: tuple[Curve, ...]
    figures: tuple[Figure | None, ...]
    neutral: Figure | None
    verified: Verification


_RANK = {Standing.PARTIAL: 1, Standing.POOR: 2, Standing.COMPLETE: 3, Standing.VOID: 4}


def worst_first(marks: tuple[RepetitionMark, ...]) -> tuple[RepetitionMark, ...]:
    """What to look at first: what hurt, then incomplete, poor and complete ones, each from the lowest quality up.

    What tracking lost is nobody's fault and comes last.
    """
    return tuple(sorted(marks, key=_badness))


def _badness(mark: RepetitionMark) -> tuple[int, int, int]:
    quality = mark.quality if mark.quality is not None else 101
    return (0 if mark.hurt else _RANK[mark.standing], quality, mark.number)
