"""Trends: what a session's middle is worth, and when a change is called one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.report.course import Course, Played, Rated
from game.report.course_report import MOST_WEEKS, report_of
from game.report.trends import CLEAR_CHANGE, PainPair, ends, half_width, pain_change, pain_pairs, trends_of


def played(number: int, *reps: dict[str, Any]) -> Played:
    """Session number so-and-so, with these repetitions."""
    return Played(f"s{number}", "2026-01-05T10:00:00+00:00", 739_000 + number, "free", {"reps": reps})


def rep(peak: float | None, **more: Any) -> dict[str, Any]:
    """A complete repetition, or without a peak one that the tracker lost."""
    return {
        "movement": "shoulder_abduction",
        "side": "left",
        "peak": peak,
        "unit": "deg",
        "validity": "DIRECT",
        "complete": peak is not None,
        "confidence": 0.8,
        "quality": 70,
        **({"reason": "lost"} if peak is None else {}),
        **more,
    }


def test_a_session_is_the_middle_of_its_complete_repetitions() -> None:
    """The largest does not decide; what was tried counts beside it, and what was lost nowhere."""
    (trend,) = trends_of([played(0, rep(80.0), rep(90.0), rep(140.0), rep(60.0, complete=False), rep(None))])
    (point,) = trend.points
    assert (point.median, point.farthest, point.complete, point.tried) == (90.0, 140.0, 3, 4)
    assert (point.confidence, point.quality) == (0.8, 70.0)
    assert point.low is not None
    assert point.high is not None
    assert point.low < 90.0 < point.high


def test_nothing_measured_is_no_zero() -> None:
    """Without a complete repetition there is no number, and the reason stands in its place."""
    (trend,) = trends_of([played(0, rep(None), rep(None))])
    (point,) = trend.points
    assert (point.median, point.low, point.high, point.farthest, point.reason) == (None, None, None, None, "lost")


@pytest.mark.parametrize(
    ("validity", "unit", "gain", "change"),
    [
        ("DIRECT", "deg", 9.9, "no_clear_change"),
        ("DIRECT", "deg", 10.0, "more"),
        ("DIRECT", "deg", -10.0, "less"),
        ("PROXY", "deg", 15.9, "no_clear_change"),
        ("PROXY", "deg", 16.0, "more"),
        ("PROXY", "pct_span", 19.9, "no_clear_change"),
        ("PROXY", "pct_span", -20.0, "less"),
        ("PROXY", "pct_rest", 90.0, "unknown"),
    ],
)
def test_a_change_counts_only_from_the_one_that_matters(validity: str, unit: str, gain: float, change: str) -> None:
    """Both sides of each threshold; an index against rest tells nothing between sessions."""
    sessions = [
        played(number, rep(peak, validity=validity, unit=unit)) for number, peak in ((0, 100.0), (1, 100.0 + gain))
    ]
    (trend,) = trends_of(sessions)
    assert trend.change == change


def test_one_estimate_among_angles_makes_the_whole_an_estimate() -> None:
    """DIRECT stands only where every measured repetition was; the wider band goes with it."""
    (mixed,) = trends_of([played(0, rep(100.0), rep(100.0, validity="PROXY"))])
    (direct,) = trends_of([played(0, rep(100.0), rep(100.0))])
    assert (mixed.validity, direct.validity) == ("PROXY", "DIRECT")
    assert mixed.points[0].low is not None
    assert direct.points[0].low is not None
    assert mixed.points[0].low < direct.points[0].low


def test_units_are_never_mixed() -> None:
    """Percent of the span and percent of rest are two trends, though the movement is one."""
    sessions = [played(0, rep(60.0, unit="pct_rest")), played(1, rep(80.0, unit="pct_span"))]
    assert {trend.unit for trend in trends_of(sessions)} == {"pct_rest", "pct_span"}


@given(st.lists(st.floats(0, 180), min_size=1, max_size=12), st.sampled_from(sorted(CLEAR_CHANGE.values())))
def test_a_band_is_never_narrower_than_the_method(peaks: list[float], clear: float) -> None:
    """Repetitions that agree do not make a camera better: the band holds the method's own error at least."""
    assert half_width(peaks, clear / 2.77) >= 1.96 * clear / 2.77 - 1e-9


@pytest.mark.parametrize(
    ("values", "found"),
    [([], (None, None)), ([5.0], (None, None)), ([5.0, 3.0], (5.0, 3.0)), ([9.0, 5.0, 6.0, 3.0, 2.0, 2.0], (6.0, 2.0))],
)
def test_ends_are_the_middle_of_up_to_three(values: list[float], found: tuple[float | None, float | None]) -> None:
    """As many values on each side as there are without using one twice, three at most."""
    assert ends(values) == found


def pain(day: int, moment: str, value: int, visit: str | None = None) -> Rated:
    """A rating of pain."""
    return Rated("2026-01-05T10:00:00+00:00", day, "pain", moment, value, visit)


def test_pain_is_paired_by_visit() -> None:
    """The first before and the last after; what was not said stays unsaid, and other ratings are no pain."""
    effort = Rated("2026-01-05T10:00:00+00:00", 1, "effort", "before", 9, "v1")
    rated = [
        pain(1, "before", 5, "v1"),
        effort,
        pain(1, "after", 6, "v1"),
        pain(1, "after", 4, "v1"),
        pain(2, "before", 3),
    ]
    assert pain_pairs(rated) == (PainPair(1, 5, 4), PainPair(2, 3, None))


@pytest.mark.parametrize(
    ("first", "last", "change"), [(5, 4, "no_clear_change"), (5, 3, "less"), (3, 5, "more"), (3, 4, "no_clear_change")]
)
def test_pain_changes_from_two_points_on(first: int, last: int, change: str) -> None:
    """Under two points there is no clear change."""
    assert pain_change(pain_pairs([pain(1, "before", first), pain(2, "before", last)]))[0] == change


def test_a_report_counts_weeks_days_and_minutes() -> None:
    """A week without sessions stands as zero, two sessions on a day are one day, old weeks fall off the list only."""
    sessions = [played(0), played(0), played(14)]
    made = report_of(Course("a", tuple(sessions)), 739_020, str)
    assert [week.days for week in made.weeks] == [1, 0, 1]
    assert (made.first_day, made.last_day, made.planned, made.goals) == (739_000, 739_014, None, ())
    old = report_of(Course("a", (played(0), played(1000))), 740_100, str)
    assert len(old.weeks) == MOST_WEEKS


def test_what_was_done_most_comes_first() -> None:
    """The table of a report begins with the movement that has most complete repetitions."""
    little = rep(20.0, movement="neck_side_bend")
    made = report_of(Course("a", (played(0, little, rep(90.0), rep(91.0)),)), 739_020, str)
    assert [trend.movement for trend in made.trends] == ["shoulder_abduction", "neck_side_bend"]
