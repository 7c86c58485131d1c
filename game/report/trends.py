"""How far each movement went, session by session, with how sure that is; and whether pain or range changed clearly."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from statistics import median, quantiles
from typing import Any, Literal

from game.level.plan.goals import DEGREES_MATTER, PAIN_MATTERS, SPAN_MATTERS
from game.report.course import Played, Rated
from game.report.goals import MOST_VALUES

Change = Literal["less", "more", "no_clear_change", "unknown"]
"""How one number stands to an earlier one."""

CLEAR_CHANGE: Mapping[tuple[str, str], float] = {
    ("deg", "DIRECT"): DEGREES_MATTER,
    ("deg", "PROXY"): 16.0,
    ("pct_span", "PROXY"): SPAN_MATTERS,
    ("per_min", "PROXY"): 2.8,
}
"""The smallest change between sessions that is taken for one, by unit and validity: as of a plan's goals. A turn of the
trunk below 16 degrees cannot be told from a shoulder width that trembles by 2 %; breathing is meant to be right to one
a minute. A change in percent of rest has none: another session has another rest. Our numbers; people confirmed none."""

_MDC_PER_SEM = 2.77
"""The smallest change that is none of chance, with 95 % confidence, is 1.96 * sqrt(2) standard errors of measurement
(Weir, J. Strength Cond. Res. 2005, 19:231); so those follow from the above."""

_Z95 = 1.96

_NOTCH = 1.57
"""Half the 95 % interval of a median is about 1.57 interquartile ranges by the root of n (McGill, Tukey & Larsen,
Am. Stat. 1978, 32:12)."""


@dataclass(frozen=True, slots=True)
class RangePoint:
    """One movement to one side in one session.

    Attributes:
        median: of the peaks of its complete repetitions, in the trend's unit; None where nothing was measured.
        low, high: where that median is with 95 % confidence; None where nobody can say.
        farthest: the largest of them.
        complete, tried: repetitions; those that the tracker lost count in neither.
        confidence: median, 0-1.
        quality: median, 0-100.
        reason: message key of why there is no median.
    """

    session: str
    day: int
    median: float | None
    low: float | None
    high: float | None
    farthest: float | None
    complete: int
    tried: int
    confidence: float | None
    quality: float | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """One movement to one side over the sessions.

    Attributes:
        unit: "deg", "pct_span", "pct_rest" or "per_min".
        validity: "DIRECT" only where every repetition was.
        first, last: the middle of the medians of the first sessions, and of the newest; None of a single session.
        change: from the one to the other; `clear` is from where on it is taken for one, None where nobody can say.
        compensations: how often each was seen, the most frequent first.
    """

    movement: str
    side: str
    unit: str
    validity: str
    points: tuple[RangePoint, ...]
    first: float | None
    last: float | None
    change: Change
    clear: float | None
    compensations: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PainPair:
    """What somebody said of pain, 0-10, before and after one visit (or a day without visits); None: not said."""

    day: int
    before: int | None
    after: int | None


def trends_of(played: Iterable[Played]) -> tuple[Trend, ...]:
    """Every movement and side, in the order in which they were first done."""
    found: dict[tuple[str, str, str], list[tuple[Played, list[Mapping[str, Any]]]]] = {}
    for one in played:
        for key, reps in _by_movement(one.reps).items():
            found.setdefault(key, []).append((one, reps))
    return tuple(_trend(key, sessions) for key, sessions in found.items())


def pain_pairs(rated: Iterable[Rated]) -> tuple[PainPair, ...]:
    """Pain before and after, visit by visit; of several ratings of one moment, the first before and the last after."""
    visits: dict[str, dict[str, Rated]] = {}
    for one in rated:
        if one.kind == "pain" and one.moment in ("before", "after"):
            kept = visits.setdefault(one.visit or f"day {one.day}", {})
            if one.moment == "after" or "before" not in kept:
                kept[one.moment] = one
    return tuple(
        PainPair(min(one.day for one in kept.values()), _value(kept.get("before")), _value(kept.get("after")))
        for kept in visits.values()
    )


def pain_change(pairs: Sequence[PainPair]) -> tuple[Change, float | None, float | None]:
    """Whether pain before a visit changed from the first visits to the newest, and the two numbers."""
    first, last = ends([float(pair.before) for pair in pairs if pair.before is not None])
    return changed(first, last, PAIN_MATTERS), first, last


def ends(values: Sequence[float]) -> tuple[float | None, float | None]:
    """The middle of the first values and of the newest, as goals compare them; None where there are not two."""
    if len(values) < 2:
        return None, None
    count = min(MOST_VALUES, len(values) // 2)
    return float(median(values[:count])), float(median(values[-count:]))


def changed(before: float | None, after: float | None, clear: float | None) -> Change:
    """Whether a difference is at least as large as the change that matters; else there is no clear one."""
    if before is None or after is None or clear is None:
        return "unknown"
    if abs(after - before) < clear:
        return "no_clear_change"
    return "more" if after > before else "less"


def _value(rated: Rated | None) -> int | None:
    return None if rated is None else rated.value


def _by_movement(reps: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], list[Mapping[str, Any]]]:
    found: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for rep in reps:
        found.setdefault((rep["movement"], rep["side"], rep["unit"]), []).append(rep)
    return found


def _trend(key: tuple[str, str, str], sessions: Sequence[tuple[Played, list[Mapping[str, Any]]]]) -> Trend:
    movement, side, unit = key
    every = [rep for _, reps in sessions for rep in reps]
    validity = _validity(every)
    clear = CLEAR_CHANGE.get((unit, validity))
    points = tuple(_point(one, reps, None if clear is None else clear / _MDC_PER_SEM) for one, reps in sessions)
    first, last = ends([point.median for point in points if point.median is not None])
    return Trend(
        *(movement, side, unit, validity, points, first, last),
        change=changed(first, last, clear),
        clear=clear,
        compensations=tuple(Counter(kind for rep in every for kind in rep.get("compensations") or ()).most_common()),
    )


def _validity(reps: Sequence[Mapping[str, Any]]) -> str:
    measured = [rep for rep in reps if rep["complete"] and rep.get("peak") is not None]
    return "DIRECT" if measured and all(rep["validity"] == "DIRECT" for rep in measured) else "PROXY"


def _point(one: Played, reps: Sequence[Mapping[str, Any]], sem: float | None) -> RangePoint:
    complete = [rep for rep in reps if rep["complete"]]
    peaks = [float(rep["peak"]) for rep in complete if rep.get("peak") is not None]
    middle = round(median(peaks), 1) if peaks else None
    half = None if sem is None or not peaks else half_width(peaks, sem)
    reasons = [str(rep["reason"]) for rep in complete or reps if rep.get("reason")]
    return RangePoint(
        session=one.session,
        day=one.day,
        median=middle,
        low=None if half is None or middle is None else round(middle - half, 1),
        high=None if half is None or middle is None else round(middle + half, 1),
        farthest=max(peaks, default=None),
        complete=len(complete),
        tried=sum(bool(rep["complete"]) or rep.get("peak") is not None for rep in reps),
        confidence=_middle(rep.get("confidence") for rep in complete),
        quality=_middle(rep.get("quality") for rep in complete),
        reason=None if peaks else (reasons[0] if reasons else "nothing_complete"),
    )


def half_width(peaks: Sequence[float], sem: float) -> float:
    """Half the 95 % interval of a session's median: what repetitions differ by, and what the method may be off."""
    spread = 0.0
    if len(peaks) > 1:
        quarters = quantiles(peaks, n=4, method="inclusive")
        spread = _NOTCH * (quarters[2] - quarters[0]) / len(peaks) ** 0.5
    return hypot(_Z95 * sem, spread)


def _middle(values: Iterable[Any]) -> float | None:
    known = [float(value) for value in values if value is not None]
    return round(median(known), 2) if known else None
