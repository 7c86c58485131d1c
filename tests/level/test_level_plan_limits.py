"""Limits tighten and never loosen."""

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.movements import MOVEMENTS, Caution
from game.level.model import Load
from game.level.plan.asked import movements_of
from game.level.plan.limits import (
    LOADS,
    ArmsLeft,
    Limits,
    cap_within,
    is_permitted,
    limits_of,
    may_be_asked,
    permitted,
    tightened,
)
from game.level.plan.model import Exercise, PainRules, Plan

ARMS = get_args(ArmsLeft)
PLACES = [("shoulder_abduction", "left"), ("shoulder_abduction", "right"), ("scapular_retraction", "both")]


@st.composite
def _pain(draw: st.DrawFn) -> PainRules:
    ceiling, ease_at = draw(st.integers(1, 9)), draw(st.integers(1, 5))
    end_at, end_above = draw(st.integers(ease_at, 5)), draw(st.integers(ceiling, 9))
    return PainRules(ceiling=ceiling, ease_at=ease_at, end_at=end_at, end_above=end_above)


LIMITS = st.builds(
    Limits,
    pain=st.none() | _pain(),
    load=st.sampled_from(LOADS),
    arms=st.sampled_from(ARMS),
    seated=st.booleans(),
    minutes=st.none() | st.integers(1, 60),
    flags=st.frozensets(st.sampled_from([caution.value for caution in Caution])),
    caps=st.dictionaries(st.sampled_from(PLACES), st.integers(20, 180).map(float)),
)
EXERCISES = st.builds(
    Exercise,
    movement=st.sampled_from(sorted(name for name, movement in MOVEMENTS.items() if movement.sided)),
    side=st.sampled_from(["both", "left", "right", "either"]),
    repetitions=st.integers(1, 10),
    cap=st.none() | st.integers(20, 180).map(float),
)


@given(LIMITS, LIMITS)
def test_it_does_not_matter_who_says_a_limit(one: Limits, other: Limits) -> None:
    """A person's limits tighten a plan's exactly as the plan's would tighten theirs."""
    assert tightened(one, other) == tightened(other, one)


@given(LIMITS, LIMITS, EXERCISES)
def test_what_two_limits_permit_each_of_them_permits(plan: Limits, own: Limits, exercise: Exercise) -> None:
    """Nothing is asked under both limits that one of them alone would not allow, and no cap is further."""
    both = tightened(plan, own)
    for movement in movements_of(exercise):
        for limits in (plan, own):
            if may_be_asked(movement, exercise.side, both):
                assert may_be_asked(movement, exercise.side, limits)
            alone = cap_within(limits, movement, exercise.side, exercise.cap)
            together = cap_within(both, movement, exercise.side, exercise.cap)
            assert alone is None or (together is not None and together <= alone)


@given(LIMITS, LIMITS)
def test_every_number_is_the_tighter_one(plan: Limits, own: Limits) -> None:
    """Load, minutes and pain rules are no looser than either side's, and the rules still fit together."""
    both = tightened(plan, own)
    for limits in (plan, own):
        assert LOADS.index(both.load) <= LOADS.index(limits.load)
        assert limits.minutes is None or (both.minutes is not None and both.minutes <= limits.minutes)
        assert limits.flags <= both.flags
        assert both.seated >= limits.seated
        for rule in PainRules.model_fields if limits.pain else ():
            assert getattr(both.pain, rule) <= getattr(limits.pain, rule)
    if both.pain:
        PainRules.model_validate(both.pain.model_dump())
        assert both.pain.ease_at <= both.pain.end_at
        assert both.pain.ceiling <= both.pain.end_above


@given(LIMITS)
def test_who_limits_nothing_changes_nothing(limits: Limits) -> None:
    """Limits that say nothing leave a plan's as they are, also a ceiling that is higher than the usual one."""
    assert tightened(limits, Limits()) == limits
    assert tightened(limits, limits) == limits


@pytest.mark.parametrize(
    ("plan", "own", "left"),
    [
        ("both", "both", "both"),
        ("both", "left", "left"),
        ("right", "both", "right"),
        ("left", "left", "left"),
        ("left", "right", "none"),
        ("none", "both", "none"),
    ],
)
def test_arms_are_those_that_both_leave(plan: ArmsLeft, own: ArmsLeft, left: ArmsLeft) -> None:
    """An arm may be asked for where the plan and the person both leave it."""
    assert tightened(Limits(arms=plan), Limits(arms=own)).arms == left


@pytest.mark.parametrize(
    ("exercise", "limits", "side", "cap"),
    [
        ({"movement": "shoulder_abduction"}, {}, "both", None),
        ({"movement": "shoulder_abduction"}, {"flags": {"overhead"}}, "both", 90),
        ({"movement": "shoulder_abduction", "cap": 70}, {"flags": {"overhead"}}, "both", 70),
        ({"movement": "shoulder_abduction"}, {"arms": "left"}, "left", None),
        ({"movement": "shoulder_abduction", "side": "either"}, {"arms": "right"}, "right", None),
        ({"movement": "shoulder_abduction"}, {"caps": {("shoulder_abduction", "left"): 80}}, "both", 80),
        (
            {"movement": "shoulder_abduction", "side": "right"},
            {"caps": {("shoulder_abduction", "left"): 80}},
            "right",
            None,
        ),
        ({"movement": "scapular_retraction"}, {"caps": {("scapular_retraction", "both"): 85}}, "both", 85),
        ({"movement": "thoracic_side_bend"}, {"arms": "none"}, "both", None),
        ({"activity": "watering"}, {"arms": "left"}, "left", None),
    ],
)
def test_an_exercise_is_brought_within_limits(
    exercise: dict[str, Any], limits: dict[str, Any], side: str, cap: float | None
) -> None:
    """What is permitted goes to the arm that can, no further than any cap."""
    (within,) = permitted([Exercise(repetitions=5, **exercise)], Limits(**limits))
    assert (within.side, within.cap) == (side, cap)


@pytest.mark.parametrize(
    ("exercise", "limits"),
    [
        ({"movement": "overhead_reach"}, {"flags": {"overhead"}}),
        ({"activity": "hanging_a_basket"}, {"flags": {"overhead"}}),
        ({"movement": "chin_tuck"}, {"flags": {"end_range_neck"}}),
        ({"movement": "breathing"}, {"flags": {"breath_hold"}}),
        ({"movement": "shoulder_abduction", "side": "left"}, {"arms": "right"}),
        ({"movement": "row"}, {"arms": "none"}),
        ({"activity": "raking"}, {"arms": "none"}),
    ],
)
def test_what_is_ruled_out_is_left_out(exercise: dict[str, Any], limits: dict[str, Any]) -> None:
    """A flagged movement, and an arm that is not there, are not asked for."""
    one = Exercise(repetitions=5, **exercise)
    assert not is_permitted(one, Limits(**limits))
    assert permitted([one], Limits(**limits)) == ()


def test_a_plans_limits_are_what_it_says() -> None:
    """Load, arms, minutes, flags, pain rules and caps side by side are the plan's."""
    plan = Plan.model_validate(
        {
            "format": 1,
            "id": "small",
            "title": "Small",
            "made_on": "2026-03-02",
            "review_on": "2026-03-30",
            "load_cap": "calm",
            "seated": True,
            "minutes": 6,
            "contraindications": ["overhead"],
            "pain": {"ceiling": 6, "end_above": 6},
            "exercises": [
                {"movement": "shoulder_abduction", "repetitions": 5, "cap": 100},
                {"movement": "shoulder_abduction", "side": "left", "repetitions": 5, "cap": 80},
            ],
        }
    )
    limits = limits_of(plan)
    load: Load = "calm"
    assert (limits.load, limits.arms, limits.seated, limits.minutes) == (load, "both", True, 6)
    assert limits.flags == {"overhead"}
    assert limits.pain == PainRules(ceiling=6, ease_at=2, end_at=3, end_above=6)
    assert limits.caps == {("shoulder_abduction", "left"): 80, ("shoulder_abduction", "right"): 100}
