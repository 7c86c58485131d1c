"""The quality of one repetition: seven parts, each 0-100 or not measured, and one overall; docs/quality.md says it all.

Everything is worked out once, when the repetition is over, from at most `MOST_SAMPLES` readings. Quality never decides
whether a repetition counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from game.body.compensations import Compensated, Grade
from game.play.smoothness import Samples, spectral_arc

MOST_SAMPLES = 128
"""Readings kept of a repetition: when they are more, every second one is left out."""

_UNSURE = 25
"""Percent of confidence under which nothing overall is said: how badly somebody is seen is not how well they moved."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the quality: 0-100, or None and the reason, a message key."""

    name: str
    value: int | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a repetition was done.

    Attributes:
        overall: 0-100, or None.
        poor: the overall is under the movement's floor.
        reason: message key, where overall is None.
    """

    overall: int | None
    poor: bool = False
    parts: tuple[Part, ...] = ()
    reason: str | None = None


class Facts(NamedTuple):
    """What a finished repetition is judged by.

    Attributes:
        samples: from leaving rest on.
        peak: hundredths of the unit.
        goal: the peak that was asked for or is usual, or None where nobody knows.
        hold_us, asked_hold_us: held, and asked for; 0 not asked.
        out_s, return_s: the tempo asked for, or None.
        apart: percent of the range that the sides were apart at most, hundredths, or None for one side alone.
        compensations: what was found; `looked` whether any could be looked for.
        confidence: percent.
        even: whether the readings are even enough to tell a smooth movement from a stuttering one; of an index, most of
            what stutters is the tracker.
    """

    samples: Samples
    peak: int
    goal: int | None
    hold_us: int
    asked_hold_us: int
    out_s: float | None
    return_s: float | None
    apart: int | None
    compensations: tuple[Compensated, ...]
    looked: bool
    confidence: int
    even: bool = True


def not_judged(reason: str) -> Quality:
    """Nothing can be said, and why."""
    return Quality(None, reason=reason)


def quality_of_unmeasured(compensations: tuple[Compensated, ...], reason: str, floor: int) -> Quality:
    """Of an attempt that could not be measured because of what else the body did: only that can be judged.

    What hides a whole movement is at least moderate, however early the attempt was given up.
    """
    part = Part("compensations", min(100 - COSTS[Grade.MODERATE], _less_costs(compensations)))
    others = ("range", "hold", "tempo", "smoothness", "symmetry", "confidence")
    total = overall((part,))
    return Quality(total, total < floor, (*(Part(name, None, reason) for name in others), part))


def quality_of(facts: Facts, floor: int) -> Quality:
    """The seven parts and the overall."""
    out = outward(facts.samples)
    parts = (
        _range(facts),
        _hold(facts),
        _tempo(facts, out),
        _smoothness(out) if facts.even else Part("smoothness", None, "too_noisy"),
        _symmetry(facts),
        _compensations(facts),
        Part("confidence", facts.confidence),
    )
    if facts.confidence < _UNSURE:
        return Quality(None, parts=parts, reason="unsure")
    total = overall(parts)
    return Quality(total, total < floor, parts)


def overall(parts: Sequence[Part]) -> int:
    """Half the mean of the measured parts, half the worst of them; confidence is stated and not counted.

    So one thing done badly cannot hide behind six that were done well, and two are worse than one.
    """
    values = [part.value for part in parts if part.value is not None and part.name != "confidence"]
    return round((sum(values) / len(values) + min(values)) / 2)


def between(value: float, nothing: float, full: float) -> int:
    """0 at `nothing` or beyond it, 100 at `full` or beyond it, even between."""
    return round(100 * min(1.0, max(0.0, (value - nothing) / (full - nothing))))


def _range(facts: Facts) -> Part:
    """Share of the goal: all of it is 100, three quarters of it nothing.

    The usual goal is 80 % of the person's own range, so that a little more than half a range, the classic of a
    repetition cut short, is nothing.
    """
    if facts.goal is None or facts.goal <= 0:
        return Part("range", None, "own_range_unknown")
    return Part("range", between(facts.peak / facts.goal, 0.75, 1.0))


def _hold(facts: Facts) -> Part:
    if not facts.asked_hold_us:
        return Part("hold", None, "not_asked")
    return Part("hold", between(facts.hold_us / facts.asked_hold_us, 0.0, 1.0))


_OUT_SHARE, _RETURN_SHARE = 0.590, 0.359
"""Of the time of a half cosine: from a tenth to nine tenths of its rise; from nine tenths down to four tenths, since a
repetition is over when seven tenths are given back."""


def _tempo(facts: Facts, out: Samples) -> Part:
    """Actual over asked time, the faster of the two ways: three quarters and more is 100, three tenths nothing.

    Slower than asked is no mistake.
    """
    if facts.out_s is None or facts.return_s is None:
        return Part("tempo", None, "not_asked")
    low, rise = height(facts.samples)
    ways = (
        (_taken(out, low + 0.1 * rise, low + 0.9 * rise), _OUT_SHARE * facts.out_s),
        (_taken(_homeward(facts.samples), low + 0.9 * rise, low + 0.4 * rise), _RETURN_SHARE * facts.return_s),
    )
    shares = [seconds / asked for seconds, asked in ways if seconds is not None]
    return Part("tempo", between(min(shares), 0.3, 0.75)) if shares else Part("tempo", None, "too_few_frames")


def height(samples: Samples) -> tuple[int, int]:
    """The first reading, and how far the highest is above it; 0 and 0 of none."""
    low = samples[0][1] if samples else 0
    return low, max(map(itemgetter(1), samples), default=0) - low


def outward(samples: Samples) -> Samples:
    """From leaving rest to the first reading near the peak, within a thirtieth of the rise."""
    low, rise = height(samples)
    end = next((index for index, (_, value) in enumerate(samples) if value >= low + rise * 29 / 30), 0)
    return samples[: end + 1]


def _homeward(samples: Samples) -> Samples:
    """From the last reading within a tenth of the rise from the peak."""
    low, rise = height(samples)
    high = [index for index, (_, value) in enumerate(samples) if value >= low + rise * 9 / 10]
    return samples[high[-1] :] if high else ()


def _taken(way: Samples, start: float, end: float) -> float | None:
    """Seconds from one level to another, interpolated; None where the way does not pass both."""
    first, last = _crossed(way, start, rising=end > start), _crossed(way, end, rising=end > start)
    return (last - first) / 1e6 if first is not None and last is not None else None


def _crossed(way: Samples, level: float, *, rising: bool) -> float | None:
    for (early, before), (late, after) in pairwise(way):
        if (before <= level <= after and before < after) if rising else (before >= level >= after and before > after):
            return early + (late - early) * (level - before) / (after - before)
    return None


_ROUGH, _SMOOTH = -3.2, -2.0
"""Arc length of nothing and of full marks. Chosen on made curves: one stroke has -1.5, with a tracker's degree of noise
-2.0; in two strokes -2.2, in three -2.5, in five -2.9."""


def _smoothness(out: Samples) -> Part:
    arc = spectral_arc(out)
    return (
        Part("smoothness", None, "too_few_frames") if arc is None else Part("smoothness", between(arc, _ROUGH, _SMOOTH))
    )


def _symmetry(facts: Facts) -> Part:
    """How far the sides were apart at most: a tenth of the range is 100, six tenths nothing."""
    if facts.apart is None:
        return Part("symmetry", None, "one_side")
    return Part("symmetry", between(facts.apart / 10_000, 0.6, 0.1))


COSTS = {Grade.MILD: 15, Grade.MODERATE: 75, Grade.MARKED: 100}
"""What a compensation takes off. Chosen: a mild one is no reason to call a repetition poor, a moderate one is."""


def _compensations(facts: Facts) -> Part:
    if not facts.looked:
        return Part("compensations", None, "not_seen")
    return Part("compensations", _less_costs(facts.compensations))


def _less_costs(compensations: tuple[Compensated, ...]) -> int:
    return max(0, 100 - sum(COSTS[one.grade] for one in compensations))
