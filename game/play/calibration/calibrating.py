"""Calibrating: the steps of `steps`, one after the other, within the pure engine.

Nothing in here can get stuck: every step has a time, one retry with the reason said, and then play goes on without it.
What is learned of the shoulder blades is fitted outside (`game.body.fit`) and comes back as an input, `Learned`; where
none comes in time, the formula has to do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from game.body.movements import MOVEMENTS
from game.body.posture import Posture
from game.body.side import Side
from game.play.calibration.steps import ARM_OF, BY_NAME, SECOND_US, STEPS, Step
from game.play.counting import Key
from game.play.events import Verdict
from game.play.repetition import GAP_US, Outcome, Tracker, follow

SAMPLE_US = 50_000
"""The girdle is sampled at most so often: a movement of a second leaves twenty points."""

MOST_SAMPLES = 600
"""For each step: more than both of its tries can take."""

NEUTRAL_US = 2 * SECOND_US
"""Sampled at ease once the neutral posture is known, so that trembling and breath are known too."""

_BOTH_UP = 0.6
"""Share of the asked arm's rise from which the other one was raised too."""

TRIES = 2
"""One retry."""


class Phase(StrEnum):
    """Where in a step we are."""

    DOING = "doing"
    DONE = "done"
    SKIPPED = "skipped"
    FITTING = "fitting"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Calibration:
    """A calibration under way.

    Attributes:
        step: name of the step.
        phase: see Phase.
        since_us: when this try began, on the level's clock.
        tries: how often this step was begun and failed.
        reason: why the try before failed, or this step was left out; a message key, or None.
        trackers, peaks: of each of the step's signals; peaks in hundredths.
        wrong: how often the other arm than the asked one went up.
        unseen: reason -> in how many frames of this try a signal had no reading for it.
        frames: frames of this try.
        settled: steps that are over, however.
        samples: step -> girdle features, in order.
        sampled_us: stamp of the newest sample.
        spans: what the steps so far said of this person's own range.
        separability: hundredths of d' of the squeeze, once it was fitted.
        mirrored: the self-test found that the camera mirrors.
    """

    step: str = STEPS[0].name
    phase: Phase = Phase.DOING
    since_us: int = 0
    tries: int = 0
    reason: str | None = None
    trackers: tuple[Tracker, ...] = ()
    peaks: tuple[tuple[int, ...], ...] = ()
    wrong: int = 0
    unseen: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    frames: int = 0
    settled: frozenset[str] = frozenset()
    samples: Mapping[str, tuple[tuple[int, ...], ...]] = field(default_factory=lambda: MappingProxyType({}))
    sampled_us: int = 0
    spans: Mapping[Key, int] = field(default_factory=lambda: MappingProxyType({}))
    separability: int = 0
    mirrored: bool = False

    @property
    def asked(self) -> Step:
        """The step itself."""
        return BY_NAME[self.step]

    @property
    def counted(self) -> int:
        """How often it has been done, as the player is told."""
        counts = [len(peaks) for peaks in self.peaks] or [0]
        if len(counts) == 2 and self.asked.each:
            return sum(min(count, self.asked.times) for count in counts)
        return min(max(counts) if self.step not in ARM_OF else 0, self.asked.times)

    @property
    def wanted(self) -> int:
        """How often it is asked for, as the player is told; 0 where there is nothing to count."""
        return self.asked.times * (2 if self.asked.each and len(self.asked.signals) == 2 else 1)


def begun(step: Step, since_us: int, before: Calibration) -> Calibration:
    """A step's first try."""
    fresh = replace(before, step=step.name, tries=0, reason=None, wrong=0)
    return tried(fresh, since_us)


def tried(calibration: Calibration, since_us: int) -> Calibration:
    """A try begins; what was counted before is forgotten, what was sampled is kept."""
    none = tuple(() for _ in calibration.asked.signals)
    trackers = tuple(Tracker() for _ in none)
    return replace(
        calibration, phase=Phase.DOING, since_us=since_us, trackers=trackers, peaks=none, unseen={}, frames=0
    )


def next_step(calibration: Calibration) -> Step | None:
    """What is asked next, or None after the last."""
    return next((step for step in STEPS if step.name not in calibration.settled), None)


def looked(calibration: Calibration, posture: Posture, stamp_us: int) -> tuple[Calibration, tuple[Outcome | None, ...]]:
    """The calibration after one judged frame of a try, and what each signal's repetition came to that ended with it."""
    followed, unseen = [], dict(calibration.unseen)
    for signal, tracker in zip(calibration.asked.signals, calibration.trackers, strict=True):
        reading = signal.read(posture)
        if reading.value is None and reading.reason:
            unseen[reading.reason] = unseen.get(reading.reason, 0) + 1
        gone = tracker.last_us is not None and stamp_us - tracker.last_us > GAP_US
        followed.append(follow(Tracker() if gone else tracker, signal.terms, stamp_us, reading))
    outcomes = tuple(outcome for _, outcome in followed)
    peaks = tuple(
        (*known, outcome.peak) if outcome and outcome.verdict is Verdict.COMPLETE else known
        for known, outcome in zip(calibration.peaks, outcomes, strict=True)
    )
    trackers = tuple(tracker for tracker, _ in followed)
    seen = replace(calibration, trackers=trackers, peaks=peaks, unseen=unseen, frames=calibration.frames + 1)
    return sampled(seen, posture, stamp_us), outcomes


def sampled(calibration: Calibration, posture: Posture, stamp_us: int) -> Calibration:
    """One more girdle sample of a step that is learned from, where it is time."""
    step = calibration.asked
    known = calibration.samples.get(step.name, ())
    if not step.sampled or posture.girdle is None or len(known) >= MOST_SAMPLES:
        return calibration
    if known and stamp_us - calibration.sampled_us < SAMPLE_US:
        return calibration
    samples = {**calibration.samples, step.name: (*known, tuple(posture.girdle))}
    return replace(calibration, samples=samples, sampled_us=stamp_us)


def complete(calibration: Calibration) -> bool:
    """Whether what a step without arms asks for has been done."""
    step = calibration.asked
    enough = [len(peaks) >= step.times for peaks in calibration.peaks]
    return all(enough) if step.each else any(enough)


class ArmSeen(StrEnum):
    """What the left/right self-test saw."""

    NOTHING = "nothing"
    ASKED = "asked"
    OTHER = "other"
    BOTH = "both"


def arm_seen(calibration: Calibration, outcomes: tuple[Outcome | None, ...]) -> ArmSeen:
    """Which arm has just been raised and lowered, of the one that was asked for and the other one.

    Where the other one ends first while the asked one is still up, the asked one decides later.
    """
    mine = ARM_OF[calibration.step] is Side.RIGHT
    asked, other = outcomes[mine], outcomes[not mine]
    if asked is not None and asked.verdict is Verdict.COMPLETE:
        rise = max(_rise(calibration.trackers[not mine]), other.range if other else 0)
        return ArmSeen.BOTH if rise >= _BOTH_UP * asked.range or calibration.peaks[not mine] else ArmSeen.ASKED
    if other is not None and other.verdict is Verdict.COMPLETE:
        return ArmSeen.NOTHING if _rise(calibration.trackers[mine]) >= _BOTH_UP * other.range else ArmSeen.OTHER
    return ArmSeen.NOTHING


def _rise(tracker: Tracker) -> int:
    return tracker.peak.value - tracker.trough.value if tracker.peak and tracker.trough else 0


def why_not(calibration: Calibration) -> str:
    """Why a try came to nothing: what was not seen in a third of its frames, else what the step says of itself."""
    worst = max(calibration.unseen, key=lambda reason: calibration.unseen[reason], default=None)
    if worst is not None and 3 * calibration.unseen[worst] >= calibration.frames:
        return worst
    return calibration.step


def spans_of(calibration: Calibration) -> dict[Key, int]:
    """What a step that has been done says of this person's own range, hundredths of the movements' raw measure."""
    if calibration.step in ARM_OF:
        side = ARM_OF[calibration.step]
        peaks = calibration.peaks[side is Side.RIGHT]
        return {(movement, side.value): max(peaks) for movement in _OF_THE_SAME_ANGLE} if peaks else {}
    if calibration.step != "shrug":
        return {}
    pairs = zip(calibration.asked.signals, calibration.peaks, strict=True)
    return {("scapular_elevation", signal.side): sorted(peaks)[len(peaks) // 2] for signal, peaks in pairs if peaks}


_OF_THE_SAME_ANGLE = tuple(
    name for name, movement in MOVEMENTS.items() if movement.measure is MOVEMENTS["shoulder_abduction"].measure
)
"""Movements that are the arm's elevation in one plane or another: their own ranges differ by less than a tenth (151
degrees of abduction, 161 of flexion; BMC Musculoskeletal Disorders 2020, s12891-020-03665-9), and followed later."""
