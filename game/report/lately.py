"""How far somebody went lately: the number that a target is set beside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from game.report.trends import RangePoint, Trend

SESSIONS = 3
"""Newest sessions that count as lately: as many as a goal's progress compares (`game.report.goals.MOST_VALUES`)."""


@dataclass(frozen=True, slots=True)
class Lately:
    """One movement to one side in the newest sessions that measured it.

    Attributes:
        side: "left", "right" or "both".
        low, high: the smallest and the largest of the sessions' medians, in `unit`.
        unit: "deg", "pct_span", "pct_rest" or "per_min".
        validity: "DIRECT" or "PROXY".
        confidence: the median of the sessions', 0-1; None where it is not known.
        sessions: how many, 1 to `SESSIONS`.
        day: of the newest, as `date.toordinal` counts.
    """

    side: str
    low: float
    high: float
    unit: str
    validity: str
    confidence: float | None
    sessions: int
    day: int


def lately(trends: Iterable[Trend], movement: str) -> tuple[Lately, ...]:
    """What the newest sessions measured of a movement, side by side; empty where none did.

    A side that was measured in several units over time is told in that of the newest session.
    """
    newest: dict[str, Lately] = {}
    for trend in trends:
        found = _lately(trend) if trend.movement == movement else None
        if found and (found.side not in newest or found.day >= newest[found.side].day):
            newest[found.side] = found
    return tuple(newest[side] for side in ("left", "right", "both") if side in newest)


def _lately(trend: Trend) -> Lately | None:
    points = [point for point in trend.points if point.median is not None][-SESSIONS:]
    medians = _medians(points)
    if not medians:
        return None
    sure = [point.confidence for point in points if point.confidence is not None]
    return Lately(
        side=trend.side,
        low=min(medians),
        high=max(medians),
        unit=trend.unit,
        validity=trend.validity,
        confidence=float(median(sure)) if sure else None,
        sessions=len(points),
        day=points[-1].day,
    )


def _medians(points: Sequence[RangePoint]) -> list[float]:
    return [point.median for point in points if point.median is not None]
