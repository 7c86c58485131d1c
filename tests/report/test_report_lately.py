"""How far somebody went lately: of the newest sessions only, side by side, with what the number is worth."""

from typing import Any

from game.report.course import Played
from game.report.lately import Lately, lately
from game.report.trends import trends_of


def rep(side: str, peak: float | None, **more: Any) -> dict[str, Any]:
    """One complete repetition of a raise."""
    return {
        "movement": "shoulder_abduction",
        "side": side,
        "unit": "deg",
        "complete": True,
        "peak": peak,
        "validity": "DIRECT",
        "confidence": 0.9,
        **more,
    }


def played(day: int, *reps: dict[str, Any]) -> Played:
    """A session on a day."""
    return Played(f"s{day}", f"2026-01-{day:02}", day, "free", {"reps": list(reps)})


def test_the_newest_three_sessions_that_measured_it_count() -> None:
    """Older sessions and those without a number are passed over; the rest give the range of their medians."""
    peaks = {1: 40.0, 2: 90.0, 3: 95.0, 4: None, 5: 91.0}
    found = lately(trends_of(played(day, rep("left", peak)) for day, peak in peaks.items()), "shoulder_abduction")
    assert found == (Lately("left", 90.0, 95.0, "deg", "DIRECT", 0.9, 3, 5),)


def test_sides_are_told_apart_and_in_order() -> None:
    """Left comes before right, and each has its own numbers and what they are worth."""
    reps = rep("right", 70.0, validity="PROXY", confidence=None), rep("left", 80.0)
    found = lately(trends_of([played(1, *reps)]), "shoulder_abduction")
    assert [(one.side, one.low, one.validity, one.confidence) for one in found] == [
        ("left", 80.0, "DIRECT", 0.9),
        ("right", 70.0, "PROXY", None),
    ]


def test_what_was_never_measured_has_no_number() -> None:
    """Another movement, or one whose peaks were all lost, gives nothing rather than a number."""
    trends = trends_of([played(1, rep("left", None))])
    assert lately(trends, "shoulder_abduction") == ()
    assert lately(trends, "row") == ()


def test_the_newest_unit_is_told() -> None:
    """A side that was measured in another unit before is told in that of its newest session."""
    old = rep("left", 30.0, unit="pct_rest", validity="PROXY")
    found = lately(trends_of([played(1, old), played(2, rep("left", 70.0))]), "shoulder_abduction")
    assert [(one.unit, one.day) for one in found] == [("deg", 2)]
