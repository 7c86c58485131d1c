"""The repetition machine: readings in, judged repetitions out. Rest -> out -> hold -> return -> rest.

It follows turning points, not fixed levels: a repetition is a rise and a fall of at least `Terms.least`, from trough to
trough, so it asks nobody to come back to one exact rest, and an arm that begins in the air is not counted coming down.
All values are hundredths of the movement's unit.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from game.body.reading import Reading
from game.play.events import Verdict

GAP_US = 700_000
"""Readings further apart than this belong to no repetition: what happened between them nobody saw."""

_START = 0.4
"""Share of the least range that is a turn and not the trembling of an arm at rest."""

_AT_REST = 0.1
"""Share of the least range within which an arm has not left its rest: breath and a tracker's jitter are that large."""

_RETURNED = 0.7
"""Share of the rise that must be given back: then it is counted, and the arm may still sink to its rest."""

_LEAST_CONFIDENCE = 6
"""Percent: a peak that was hardly better than a guess is no peak."""

_SURE = 60
"""Percent of confidence where the least range is enough; a guess strays thrice as far: it must rise up to twice."""

ANY_PLANE = (-90.0, 90.0)


class Phase(StrEnum):
    """Where in a repetition the body is."""

    REST = "rest"
    OUT = "out"
    HOLD = "hold"
    RETURN = "return"


# Asking an enumeration for a member takes four times as long as a name.
_REST, _OUT, _HOLD, _RETURN = Phase.REST, Phase.OUT, Phase.HOLD, Phase.RETURN


@dataclass(frozen=True, slots=True)
class Terms:
    """What counts as a repetition now.

    Attributes:
        least: smallest rise and fall.
        least_us: shortest duration.
        target: value that completes it, or None where any rise of `least` does.
        hold_us: how long the target must be held, 0 not at all.
        plane: smallest and largest plane of elevation in degrees.
        lowest_peak: a lower peak completes nothing, however far it rose, or None.
        on_trust: whether a repetition counts whose plane is unknown.
        attempt_peak: a lower peak is not listed as an attempt; None: a rise of less than half of `least` is not.
        cap: the furthest that may be asked for, or None.
    """

    least: int
    least_us: int
    target: int | None = None
    hold_us: int = 0
    plane: tuple[float, float] = ANY_PLANE
    lowest_peak: int | None = None
    on_trust: bool = True
    attempt_peak: int | None = None
    cap: int | None = None


class Mark(NamedTuple):
    """A value and when it was."""

    value: int
    stamp_us: int


class Evidence(NamedTuple):
    """What the outward way was seen with: sums over readings, each weighing as the square of its rise.

    So a repetition is as sure as its peak was, however well its beginning was seen.

    Attributes:
        seen: sum of the weights; of `planes`, of those readings whose plane was known.
    """

    seen: int = 0
    confidence: int = 0
    direct: int = 0
    planes: int = 0
    plane: float = 0.0

    def with_reading(self, reading: Reading, plane: float | None, rise: int) -> "Evidence":
        """One more reading, `rise` above the trough."""
        weight = max(1, rise // 100) ** 2
        seen, confidence, direct, planes, planes_sum = self
        if plane is not None:
            planes, planes_sum = planes + weight, planes_sum + weight * plane
        confidence, direct = confidence + weight * reading.confidence, direct + weight * reading.direct
        return Evidence(seen + weight, confidence, direct, planes, planes_sum)


class Tracker(NamedTuple):
    """One movement and side between two readings.

    Attributes:
        trough: lowest since the last repetition, and the last moment near it: where and when the next one starts.
        peak: highest since then.
        low: lowest since the peak.
        held_from: since when the target has been held, None while it is not.
        held_us: longest hold in this repetition.
        last_us: stamp of the last reading that had a value.
    """

    phase: Phase = Phase.REST
    trough: Mark | None = None
    peak: Mark | None = None
    low: Mark | None = None
    held_from: int | None = None
    held_us: int = 0
    last_us: int | None = None
    evidence: Evidence = Evidence()

    def value(self) -> int | None:
        """The last value that was seen in this phase, for progress."""
        mark = self.low if self.phase is Phase.RETURN else self.peak
        return mark.value if mark else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished repetition; see game.play.events.Repetition for the fields."""

    start_us: int
    peak_us: int
    end_us: int
    peak: int
    range: int
    hold_us: int
    confidence: int
    direct: bool
    verdict: Verdict
    reason: str | None = None


Followed = tuple[Tracker, Outcome | None]


def follow(tracker: Tracker, terms: Terms, stamp_us: int, reading: Reading, plane: float | None = None) -> Followed:
    """The tracker after one reading, and the repetition that it ended, if any."""
    value, phase, last_us = reading.value, tracker.phase, tracker.last_us
    too_long_unseen = last_us is not None and stamp_us - last_us > GAP_US
    if value is None:
        return lose(tracker, stamp_us, reading.reason) if too_long_unseen else (tracker, None)
    if too_long_unseen:
        fresh, outcome = lose(tracker, stamp_us, "lost")
        return _begun(fresh, value, stamp_us), outcome
    now = Mark(value, stamp_us)
    if phase is _REST:
        return _rest(tracker, terms, now, reading, plane), None
    return _return(tracker, terms, now) if phase is _RETURN else (_out(tracker, terms, now, reading, plane), None)


def lose(tracker: Tracker, stamp_us: int, reason: str | None = "lost") -> Followed:
    """The tracker after the body was lost: a repetition under way becomes VOID, nobody's miss."""
    if tracker.phase is Phase.REST or tracker.trough is None or tracker.peak is None:
        return Tracker(), None
    ended = _outcome(tracker, tracker.trough, tracker.peak, stamp_us)
    return Tracker(), replace(ended, verdict=Verdict.VOID, reason=reason or "lost")


def cut_off(tracker: Tracker, terms: Terms, stamp_us: int) -> Outcome | None:
    """The repetition that the end of the stream cut off, as a partial one, if it had begun in earnest."""
    if tracker.phase is Phase.REST or tracker.trough is None or tracker.peak is None:
        return None
    ended = _outcome(tracker, tracker.trough, tracker.peak, stamp_us)
    if ended.range < terms.least:
        return None
    return replace(ended, verdict=Verdict.PARTIAL, reason="cut_off")


def hold_done_us(tracker: Tracker, terms: Terms) -> int | None:
    """When the hold will be complete if it goes on, or None while nothing is held."""
    return tracker.held_from + terms.hold_us if tracker.held_from is not None and terms.hold_us else None


def _begun(tracker: Tracker, value: int, stamp_us: int) -> Tracker:
    mark = Mark(value, stamp_us)
    return tracker._replace(trough=mark, peak=mark, last_us=stamp_us)


def _rest(tracker: Tracker, terms: Terms, now: Mark, reading: Reading, plane: float | None) -> Tracker:
    trough, least, (value, stamp_us) = tracker.trough, terms.least, now
    if trough is None or value <= trough.value:
        return Tracker(_REST, now, now, None, None, 0, stamp_us)
    rise = value - trough.value
    if rise < _START * least:
        return Tracker(
            _REST, Mark(trough.value, stamp_us) if rise < _AT_REST * least else trough, now, None, None, 0, stamp_us
        )
    return _out(Tracker(_OUT, trough, now), terms, now, reading, plane)


def _out(tracker: Tracker, terms: Terms, now: Mark, reading: Reading, plane: float | None) -> Tracker:
    assert tracker.peak is not None
    assert tracker.trough is not None
    trough, value = tracker.trough, now.value
    peak = now if value >= tracker.peak.value else tracker.peak
    rise = peak.value - trough.value
    evidence, held_us = tracker.evidence, _longest_hold(tracker, now)
    if peak.value - value > min(max(_START * terms.least, rise / 8), _RETURNED * rise):
        return Tracker(_RETURN, trough, peak, now, None, held_us, now.stamp_us, evidence)
    evidence = evidence.with_reading(reading, plane, value - trough.value)
    phase, held_from = _held(tracker, trough, terms, now)
    held_us = tracker.held_us if held_from is not None else held_us
    return Tracker(phase, trough, peak, tracker.low, held_from, held_us, now.stamp_us, evidence)


def _held(tracker: Tracker, trough: Mark, terms: Terms, now: Mark) -> tuple[Phase, int | None]:
    """The phase and since when the target is held.

    Holding begins at the target and ends a tenth of the way below it, so that trembling does not end it.
    """
    if terms.target is None:
        return tracker.phase, tracker.held_from
    slack = (terms.target - trough.value) / 10
    if now.value >= terms.target and tracker.held_from is None:
        return _HOLD, now.stamp_us
    if now.value < terms.target - slack and tracker.held_from is not None:
        return _OUT, None
    return tracker.phase, tracker.held_from


def _longest_hold(tracker: Tracker, now: Mark) -> int:
    """Of this repetition, were the hold over now."""
    held_from, held_us = tracker.held_from, tracker.held_us
    return held_us if held_from is None else max(held_us, now.stamp_us - held_from)


def _return(tracker: Tracker, terms: Terms, now: Mark) -> Followed:
    assert tracker.peak is not None
    assert tracker.trough is not None
    assert tracker.low is not None
    low = now if now.value <= tracker.low.value else tracker.low
    rise, fall = tracker.peak.value - tracker.trough.value, tracker.peak.value - low.value
    moved = tracker._replace(low=low, last_us=now.stamp_us)
    if fall >= _RETURNED * rise:
        return _finished(moved, terms, tracker.trough, tracker.peak, low, now)
    turned = now.value - low.value > _START * terms.least
    if turned and fall >= terms.least:
        return _finished(moved, terms, tracker.trough, tracker.peak, low, now)
    return (moved._replace(phase=_OUT) if turned else moved), None


def _finished(tracker: Tracker, terms: Terms, trough: Mark, peak: Mark, low: Mark, now: Mark) -> Followed:
    """A repetition is over; the next one starts from the lowest point since its peak."""
    fresh, ended = Tracker(trough=low, peak=now, last_us=tracker.last_us), _outcome(tracker, trough, peak, low.stamp_us)
    if not (ended.range >= terms.least / 2 if terms.attempt_peak is None else ended.peak >= terms.attempt_peak):
        return fresh, None
    reason = _fault(ended, terms, tracker.evidence)
    return fresh, replace(ended, verdict=Verdict.PARTIAL if reason else Verdict.COMPLETE, reason=reason)


def _fault(ended: Outcome, terms: Terms, evidence: Evidence) -> str | None:
    """Why a finished repetition is not a complete one, or None."""
    needed = (level for level in (terms.target, terms.lowest_peak) if level is not None)
    if ended.range < terms.least or any(ended.peak < level for level in needed):
        return "too_small"
    if ended.end_us - ended.start_us < terms.least_us:
        return "too_fast"
    doubt = max(0, _SURE - ended.confidence) / _SURE
    if ended.confidence < _LEAST_CONFIDENCE or ended.range < (1 + doubt) * terms.least:
        return "peak_lost"
    return None if _in_plane(evidence, terms) else "other_plane"


def _in_plane(evidence: Evidence, terms: Terms) -> bool:
    if not evidence.planes:
        return terms.on_trust
    return terms.plane[0] <= evidence.plane / evidence.planes <= terms.plane[1]


def _outcome(tracker: Tracker, trough: Mark, peak: Mark, end_us: int) -> Outcome:
    evidence, count = tracker.evidence, max(1, tracker.evidence.seen)
    return Outcome(
        start_us=trough.stamp_us,
        peak_us=peak.stamp_us,
        end_us=end_us,
        peak=peak.value,
        range=peak.value - trough.value,
        hold_us=tracker.held_us,
        confidence=evidence.confidence // count,
        direct=evidence.direct * 4 >= 3 * count,
        verdict=Verdict.COMPLETE,
    )
