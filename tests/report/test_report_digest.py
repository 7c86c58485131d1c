"""Digests and briefs: shorter than a summary, and the same numbers in every report."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from game.level.plan.decode import decode_plan
from game.report.course import Played
from game.report.digest import brief_of, digest_of, summary_in
from game.report.goals import Sitting, progress
from game.report.trends import trends_of

MOVEMENTS = {
    "shoulder_abduction": ("deg", "DIRECT", ("left", "right")),
    "scapular_retraction": ("pct_span", "PROXY", ("both",)),
}
PLAN = """
format = 1
id = "shelf"
title = "Back to the shelf"
made_on = "2026-01-01"
review_on = "2026-03-01"
levels = ["first_flight"]
[[goals]]
kind = "peak"
movement = "shoulder_abduction"
by = "2026-02-20"
target = 120
[[goals]]
kind = "median"
movement = "scapular_retraction"
by = "2026-02-20"
target = 80
[[goals]]
kind = "minutes"
by = "2026-02-20"
target = 60
"""


@st.composite
def reps(draw: st.DrawFn) -> dict[str, Any]:
    """A repetition as a summary has it, with more than a digest keeps."""
    movement = draw(st.sampled_from(sorted(MOVEMENTS)))
    unit, validity, sides = MOVEMENTS[movement]
    peak = draw(st.none() | st.floats(5, 170).map(lambda value: round(value, 1)))
    return {
        "movement": movement,
        "side": draw(st.sampled_from(sides)),
        "unit": unit,
        "validity": draw(st.sampled_from([validity, "PROXY"])),
        "peak": peak,
        "range": peak,
        "complete": peak is not None and draw(st.booleans()),
        "confidence": draw(st.floats(0, 1).map(lambda value: round(value, 2))),
        "quality": draw(st.none() | st.integers(0, 100)),
        "compensations": draw(st.lists(st.sampled_from(["shrug", "too_fast"]), unique=True)),
        "quality_parts": {"tempo": {"value": 3}},
        **({"reason": "lost"} if peak is None else {}),
    }


SUMMARIES = st.builds(
    lambda some, seconds, stops: {
        "duration_s": seconds,
        "tracking": {"frames": 100, "tracked": 90},
        "stops": stops,
        "scene_events": [{"t_s": 1}],
        "reps": some,
    },
    st.lists(reps(), max_size=12),
    st.floats(0, 900),
    st.lists(st.just({"t_s": 3.5, "why": "hurt", "movement": "row"}), max_size=2),
)
SESSIONS = st.lists(SUMMARIES, min_size=1, max_size=5)


def _stored(document: dict[str, Any]) -> dict[str, Any]:
    """As it comes back from the database."""
    found: dict[str, Any] = json.loads(json.dumps(document))
    return found


def _played(summaries: list[dict[str, Any]]) -> list[Played]:
    return [Played(f"s{at}", "2026-01-05", 739_000 + at, "free", summary) for at, summary in enumerate(summaries)]


@given(SESSIONS)
def test_trends_of_digests_are_those_of_the_summaries(summaries: list[dict[str, Any]]) -> None:
    """Every point, band, reason and count is the same, whichever of the two is read."""
    short = [summary_in(_stored(digest_of(summary))) for summary in summaries]
    assert trends_of(_played(short)) == trends_of(_played(summaries))
    assert [one.seen for one in _played(short)] == [one.seen for one in _played(summaries)]


@given(SESSIONS)
def test_goals_by_briefs_are_those_by_the_summaries(summaries: list[dict[str, Any]]) -> None:
    """Progress towards every kind of goal is the same, whichever of the two is read."""
    plan = decode_plan(PLAN, "the plan")
    whole = [Sitting(f"2026-01-{5 + at:02}", summary) for at, summary in enumerate(summaries)]
    short = [Sitting(one.on, _stored(brief_of(one.summary))) for one in whole]
    assert progress(plan, short, (), "2026-02-01") == progress(plan, whole, (), "2026-02-01")


@given(SUMMARIES)
def test_a_digest_gives_only_the_movements_that_are_asked_for(summary: dict[str, Any]) -> None:
    """Their repetitions are all there, in order, and no other movement's."""
    some = summary_in(_stored(digest_of(summary)), {"scapular_retraction"})["reps"]
    assert [rep["peak"] for rep in some] == [
        rep["peak"] for rep in summary["reps"] if rep["movement"] == "scapular_retraction"
    ]
