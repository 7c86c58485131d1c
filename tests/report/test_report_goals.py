"""Progress towards goals: what is measured, what counts as a change, and what is said of it."""

from typing import Any

import pytest

from game.level.plan.goals import PAIN_MATTERS
from game.level.plan.model import Plan
from game.play.hud import Message
from game.report.goals import Answer, Progress, Sitting, counting, progress, stands, wanted

FAR = {"kind": "peak", "movement": "shoulder_abduction", "side": "right", "by": "2026-04-30", "target": 90}
PAIN = {"kind": "pain", "by": "2026-04-30", "target": 2}
WASHING = {"kind": "activity", "activity": "the washing", "by": "2026-04-30", "target": 8}


def _plan(**goal: Any) -> Plan:
    head = {"format": 1, "id": "small", "title": "Small", "made_on": "2026-03-02", "review_on": "2026-03-30"}
    return Plan.model_validate({**head, "levels": ["free"], "goals": [goal]})


def _rep(peak: float | None, **fields: Any) -> dict[str, Any]:
    usual = {"movement": "shoulder_abduction", "side": "right", "unit": "deg", "complete": True}
    return {**usual, "peak": peak, **fields}


def _sittings(*peaks: float, **fields: Any) -> list[Sitting]:
    """One session a day from 3 March on, with two repetitions: the peak, and ten less."""
    return [
        Sitting(f"2026-03-{day:02}", {"reps": [_rep(peak - 10, **fields), _rep(peak, **fields)], "duration_s": 90.0})
        for day, peak in enumerate(peaks, 3)
    ]


def _pain(*values: int, moment: str = "before") -> list[Answer]:
    return [Answer(f"2026-03-{day:02}", "pain", moment, value) for day, value in enumerate(values, 3)]


def _progress(
    goal: dict[str, Any], sittings: list[Sitting], answers: list[Answer], today: str = "2026-04-01"
) -> Progress:
    (one,) = progress(_plan(**goal), sittings, answers, today)
    return one


@pytest.mark.parametrize(
    ("goal", "peaks", "first", "now", "change", "reached"),
    [
        (FAR, [], None, None, "unknown", False),
        (FAR, [70], None, 70, "unknown", False),
        (FAR, [95], None, 95, "unknown", True),
        (FAR, [70, 79], 70, 79, "no_clear_change", False),
        (FAR, [70, 80], 70, 80, "better", False),
        (FAR, [80, 70], 80, 70, "worse", False),
        (FAR, [70, 99, 72], 70, 72, "no_clear_change", False),
        (FAR, [70, 72, 71, 120, 92, 91], 71, 92, "better", True),
        (FAR, [85, 91], 85, 91, "no_clear_change", True),
        ({**FAR, "start": 60}, [70], 60, 70, "better", False),
        ({**FAR, "start": 60}, [40, 68, 69, 61], 60, 68, "no_clear_change", False),
        ({**FAR, "kind": "median"}, [70, 85], 65, 80, "better", False),
    ],
)
def test_a_change_is_told_only_where_it_counts(
    goal: dict[str, Any], peaks: list[float], first: float | None, now: float | None, change: str, reached: bool
) -> None:
    """The middle of the newest values is held against the middle of the first; one good day decides nothing."""
    one = _progress(goal, _sittings(*peaks), [])
    assert (one.first, one.now, one.change, one.reached) == (first, now, change, reached)


@pytest.mark.parametrize(
    ("said", "first", "now", "change", "reached"),
    [
        ([5, 4], 5, 4, "no_clear_change", False),
        ([5, 3], 5, 3, "better", False),
        ([3, 5], 3, 5, "worse", False),
        ([3, 2], 3, 2, "no_clear_change", True),
        ([6, 5, 6, 2, 3, 2], 6, 2, "better", True),
    ],
)
def test_pain_gets_better_downwards(said: list[int], first: float, now: float, change: str, reached: bool) -> None:
    """Less is better; a point is no clear change, as on the page after a visit; only ratings before a session count."""
    one = _progress(PAIN, [], _pain(*said))
    assert (one.first, one.now, one.change, one.reached) == (first, now, change, reached)
    assert one.counts == PAIN_MATTERS
    assert _progress(PAIN, [], _pain(*said, moment="after")).now is None


def test_an_activity_of_ones_own_gets_better_upwards() -> None:
    """It is held against where it was when the plan was made."""
    given = [Answer("2026-03-10", "activity", "after", 6), Answer("2026-03-09", "pain", "before", 9)]
    one = _progress({**WASHING, "start": 3}, [], given)
    assert (one.first, one.now, one.change, one.reached, one.share) == (3, 6, "better", False, 0.6)


@pytest.mark.parametrize(("kind", "now", "reached"), [("sessions", 4, True), ("minutes", 6, False)])
def test_what_is_counted_counts_every_one(kind: str, now: float, reached: bool) -> None:
    """Whole sessions and minutes since the plan was made are added up, and no change is too small."""
    target = 4 if kind == "sessions" else 7
    one = _progress({"kind": kind, "by": "2026-04-30", "target": target}, _sittings(70, 70, 70, 70), [])
    assert (one.now, one.reached, one.change, one.counts) == (now, reached, "better", None)


def test_only_the_time_of_the_goal_counts() -> None:
    """What came before the plan, after the goal's day or after today is left out; then the goal is over."""
    goal = {**FAR, "by": "2026-03-05"}
    days = ("2026-03-01", "2026-03-02", "2026-03-05", "2026-03-06")
    sittings = [Sitting(day, {"reps": [_rep(60 + 10 * index)]}) for index, day in enumerate(days)]
    assert (_progress(goal, sittings, []).first, _progress(goal, sittings, []).now) == (70, 80)
    assert _progress(goal, sittings, [], today="2026-03-04").now == 70
    assert [_progress(goal, sittings, [], today=day).over for day in ("2026-03-05", "2026-03-06")] == [False, True]


@pytest.mark.parametrize(
    "fields", [{"side": "left"}, {"complete": False}, {"unit": "pct_rest"}, {"movement": "shoulder_flexion"}]
)
def test_what_is_not_the_goals_is_left_out(fields: dict[str, Any]) -> None:
    """Another side, a repetition that was not complete, another unit or movement is not mixed in."""
    assert _progress(FAR, _sittings(70, 80, **fields), []).now is None
    assert _progress(FAR, [Sitting("2026-03-03", {"reps": [_rep(None)]})], []).now is None


def test_a_goal_of_both_sides_is_that_of_the_lesser() -> None:
    """A session in which only one side was measured says nothing of both."""
    goal = {**FAR, "side": "both"}
    both = Sitting("2026-03-03", {"reps": [_rep(100), _rep(80, side="left")]})
    one = Sitting("2026-03-04", {"reps": [_rep(100)]})
    assert _progress(goal, [both, one], []).now == 80


@pytest.mark.parametrize(
    ("goal", "peaks", "key"),
    [
        (FAR, [], "goal.stands.nothing"),
        (FAR, [95], "goal.stands.unknown"),
        (FAR, [85, 91], "goal.stands.no_clear_change"),
        (FAR, [70, 91], "goal.stands.reached"),
        (FAR, [70, 85], "goal.stands.better"),
        (FAR, [85, 70], "goal.stands.worse"),
        ({"kind": "sessions", "by": "2026-04-30", "target": 2}, [70], "goal.stands.counted"),
        ({"kind": "sessions", "by": "2026-04-30", "target": 1}, [70], "goal.stands.reached"),
    ],
)
def test_a_target_met_by_less_than_counts_is_not_cheered(goal: dict[str, Any], peaks: list[float], key: str) -> None:
    """The words that one is there are said only where the way there can be told from chance."""
    assert stands(_progress(goal, _sittings(*peaks), [])).key == key


def test_a_goal_is_said_with_the_change_that_counts() -> None:
    """Its words take its movement, side, day and target; what is counted has no such change."""
    one = _progress(FAR, [], [])
    values = {"target": 90.0, "by": "2026-04-30", "movement": "shoulder_abduction", "side": "right"}
    assert wanted(one.goal) == Message("goal.peak.deg", values)
    assert counting(one) == Message("goal.counts.peak.deg", {"change": 10.0})
    assert counting(_progress({"kind": "sessions", "by": "2026-04-30", "target": 2}, [], [])) is None
