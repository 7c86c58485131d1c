"""Refusing: an attempt that could not be measured because of how the body helped out is incomplete, and not lost.

An index refuses to be read while a shrug, a lean or a turn would be mistaken for it. Nobody's tracking failed then: the
person did something else than asked, was seen to do it, and is told so.
"""

from collections.abc import Mapping
from dataclasses import replace

from game.body.compensations import Compensation
from game.play.counting import Counter
from game.play.events import Verdict
from game.play.repetition import Outcome, Phase
from game.play.streaks import lasting_since

REASONS: Mapping[Compensation, str] = {
    Compensation.SHRUG: "shrugged",
    Compensation.TRUNK_LEAN: "leaning",
    Compensation.CHIN_POKE: "leaning",
    Compensation.TRUNK_TURN: "turned_away",
}
"""What is to blame, and the message key that says so."""

REFUSED = frozenset(REASONS.values())
"""Why a movement refuses to be measured, where the body is to blame. A shrug narrows the shoulders like a lean, and a
lean turns them: which of them it was is told by what was watched for."""

_MILD, _MODERATE = 0, 1

_INSTEAD_US = 1_500_000
"""So long a moderate shrug, with an index of the girdle asked for and at rest, is what was done in its place. Chosen:
half of the shortest dose."""


def blamed(counter: Counter, outcome: Outcome) -> Outcome:
    """The outcome; incomplete instead of void where what was watched for is why nothing could be measured."""
    if outcome.verdict is not Verdict.VOID or outcome.reason not in REFUSED:
        return outcome
    kind = _to_blame(counter, _MILD)
    if kind is None:
        return outcome
    return replace(outcome, peak_us=outcome.end_us, verdict=Verdict.PARTIAL, reason=REASONS[kind])


def unmeasured(counter: Counter, stamp_us: int) -> Outcome | None:
    """An attempt during which the movement did not leave its rest, told once: moderate, and as long as a repetition."""
    if counter.form.refused or not _at_rest(counter):
        return None
    kind, movement = _to_blame(counter, _MODERATE), counter.movement
    if kind is None:
        return None
    lasts_us = movement.repeating.least_us
    if counter.reading.reason not in REFUSED:
        if kind is not Compensation.SHRUG or movement.direct:
            return None
        lasts_us = max(lasts_us, _INSTEAD_US)
    since_us = _since(counter, kind, _MODERATE)
    if since_us is None or stamp_us - since_us < lasts_us:
        return None
    reason = REASONS[kind]
    return Outcome(since_us, stamp_us, stamp_us, 0, 0, 0, 0, direct=False, verdict=Verdict.PARTIAL, reason=reason)


def _at_rest(counter: Counter) -> bool:
    """Whether the movement itself has not begun: an index may tremble, below its rest above all."""
    tracker, terms = counter.tracker, counter.terms
    if tracker.phase is Phase.REST or tracker.peak is None:
        return True
    return terms is not None and terms.attempt_peak is not None and tracker.peak.value < terms.attempt_peak


def _to_blame(counter: Counter, grade: int) -> Compensation | None:
    """The worst that is there now and at least so bad; None where there is none, or no task is open."""
    if counter.form.ease is None:
        return None
    pairs = zip(counter.movement.watched, counter.form.streaks, strict=False)
    worst = [(streak.worst, kind) for kind, streak in pairs if kind in REASONS and lasting_since(streak, grade)]
    return max(worst, key=lambda one: one[0])[1] if worst else None


def _since(counter: Counter, kind: Compensation, grade: int) -> int | None:
    return lasting_since(counter.form.streaks[counter.movement.watched.index(kind)], grade)
