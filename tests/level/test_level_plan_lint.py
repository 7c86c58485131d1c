"""Each lint check of plans fires on its own mistake and on nothing else."""

from collections.abc import Mapping
from typing import Any

import pytest

from game.body.movements import MOVEMENTS
from game.files.places import levels_dir
from game.level.decode import decode_level
from game.level.findings import Severity
from game.level.plan.lint import CHECKS, lint_plan
from game.level.plan.model import Plan

REACH: Mapping[str, Any] = {"movement": "overhead_reach", "repetitions": 4}
DO: Mapping[str, Any] = {"movement": "external_rotation", "sets": 2, "repetitions": 8}
RAISE: Mapping[str, Any] = {"movement": "shoulder_abduction", "repetitions": 6}
SQUEEZE: Mapping[str, Any] = {"movement": "scapular_retraction", "repetitions": 6}
NECK: Mapping[str, Any] = {"movement": "neck_side_bend", "repetitions": 3}
FAR: Mapping[str, Any] = {"kind": "peak", "movement": "shoulder_abduction", "by": "2026-04-02", "target": 120}
DRAWN: Mapping[str, Any] = {"kind": "median", "movement": "scapular_retraction", "by": "2026-04-02", "target": 80}
PAIN: Mapping[str, Any] = {"kind": "pain", "by": "2026-04-02", "target": 2}
LEVELS = {
    name: decode_level((levels_dir() / f"{name}.toml").read_text(encoding="utf-8"), name)
    for name in ("first_flight", "sky_far_islands")
}


def _plan(*exercises: Mapping[str, Any], **fields: Any) -> Plan:
    head = {"format": 1, "id": "small", "title": "Small", "made_on": "2026-03-02", "review_on": "2026-03-30"}
    return Plan.model_validate({**head, "exercises": list(exercises), **fields})


def _found(plan: Plan) -> list[tuple[str, str]]:
    return [(finding.check, finding.path) for finding in lint_plan(plan, "", LEVELS, "2026-03-20")]


def test_a_sound_plan_has_no_findings() -> None:
    """The plan that every twin below is made from is faultless, also on one arm and with what is allowed."""
    assert _found(_plan(DO, RAISE, SQUEEZE, NECK)) == []
    assert _found(_plan({**DO, "side": "left"}, SQUEEZE, NECK, arms="left")) == []
    assert _found(_plan({**RAISE, "cap": 90}, contraindications=["overhead"])) == []
    assert _found(_plan(RAISE, levels=["first_flight"])) == []
    assert _found(_plan(RAISE, SQUEEZE, goals=[FAR, DRAWN, PAIN])) == []


TWINS: dict[str, tuple[list[Mapping[str, Any]], dict[str, Any], str]] = {
    "review_before_made": ([DO], {"review_on": "2026-03-02"}, "review_on"),
    "cap_under_target": ([{**SQUEEZE, "target": 80, "cap": 79}], {}, "exercises[0].cap"),
    "cap_too_small": ([DO, {**RAISE, "cap": 29}], {}, "exercises[1].cap"),
    "overhead_when_flagged": ([DO, {**RAISE, "cap": 91}], {"contraindications": ["overhead"]}, "exercises[1].movement"),
    "flagged_movement": ([DO, NECK], {"contraindications": ["end_range_neck"]}, "exercises[1].movement"),
    "held_breath": ([{"movement": "breathing", "repetitions": 6, "hold_s": 1}], {}, "exercises[0].hold_s"),
    "impossible_side": ([{**DO, "side": "left"}], {"arms": "right"}, "exercises[0].side"),
    "different_caps": ([{**RAISE, "cap": 90}, DO, {**RAISE, "cap": 100}], {}, "exercises[2].cap"),
    "unknown_level": ([DO], {"levels": ["first_flight", "last_flight"]}, "levels[1]"),
    "target_tighter_than_noise": ([{**SQUEEZE, "target": 64}], {}, "exercises[0].target"),
    "level_over_the_plan": ([DO], {"levels": ["sky_far_islands"], "load_cap": "reach"}, "levels[0]"),
    "over_the_minutes": ([DO, RAISE], {"minutes": 3}, "minutes"),
    "no_breathing_space": ([{**DO, "sets": 1, "repetitions": 20}], {}, "exercises[0].repetitions"),
    "over_the_dose": ([{**DO, "hold_s": 5}], {}, "exercises[0].hold_s"),
    "loose_pain_rules": ([DO], {"pain": {"ease_at": 3}}, "pain.ease_at"),
    "goal_beyond_cap": ([{**RAISE, "cap": 110}], {"goals": [PAIN, FAR]}, "goals[1].target"),
    "goal_before_made": ([DO], {"goals": [{**PAIN, "by": "2026-03-02"}]}, "goals[0].by"),
    "goal_tighter_than_noise": ([SQUEEZE], {"goals": [{**DRAWN, "start": 65}]}, "goals[0].target"),
    "goal_under_what_can_be_told": ([SQUEEZE], {"goals": [{**DRAWN, "target": 64}]}, "goals[0].target"),
    "goal_nobody_works_at": ([DO], {"goals": [FAR]}, "goals[0].movement"),
    "goal_over_the_sessions": (
        [DO],
        {"goals": [{"kind": "sessions", "by": "2026-03-30", "target": 13}]},
        "goals[0].target",
    ),
    "goal_by_a_past_day": ([DO], {"goals": [{**PAIN, "by": "2026-03-19"}]}, "goals[0].by"),
}


@pytest.mark.parametrize("check", TWINS)
def test_a_check_fires_on_its_own_mistake_only(check: str) -> None:
    """One mistake gives one finding, with the check's name and the place."""
    exercises, fields, path = TWINS[check]
    assert _found(_plan(*exercises, **fields)) == [(check, path)]


def test_every_check_has_a_twin() -> None:
    """No check goes untested."""
    assert {check.__name__ for _, check in CHECKS} == TWINS.keys()


@pytest.mark.parametrize(
    ("check", "exercises", "fields"),
    [
        ("cap_under_target", [{**SQUEEZE, "target": 80, "cap": 90}], {}),
        ("cap_under_target", [{**RAISE, "target": 80, "cap": 79}], {}),
        ("cap_too_small", [{**RAISE, "cap": 30}], {}),
        ("cap_under_target", [{"movement": "thoracic_rotation", "repetitions": 5, "target": 70, "cap": 30}], {}),
        ("target_tighter_than_noise", [{**SQUEEZE, "target": 65}], {}),
        ("impossible_side", [{**DO, "side": "either"}, {**NECK, "side": "both"}], {"arms": "right"}),
        ("different_caps", [{**RAISE, "side": "left", "cap": 80}, {**RAISE, "side": "right", "cap": 90}], {}),
        ("over_the_dose", [{**DO, "sets": 6, "repetitions": 10}], {"minutes": 10}),
        ("loose_pain_rules", [DO], {"pain": {"ease_at": 3}, "clinician_note": "Long used to it."}),
        ("review_before_made", [DO], {"review_on": "2026-03-03"}),
        ("goal_beyond_cap", [{**RAISE, "cap": 120}], {"goals": [FAR]}),
        ("goal_beyond_cap", [{**RAISE, "side": "left", "cap": 90}], {"goals": [{**FAR, "side": "right"}]}),
        ("goal_tighter_than_noise", [SQUEEZE], {"goals": [{**DRAWN, "start": 60}]}),
        ("goal_tighter_than_noise", [RAISE], {"goals": [{**FAR, "start": 110}]}),
        ("goal_tighter_than_noise", [RAISE], {"goals": [{**PAIN, "start": 4}]}),
        ("goal_under_what_can_be_told", [SQUEEZE], {"goals": [{**DRAWN, "target": 65}]}),
        ("goal_nobody_works_at", [], {"levels": ["first_flight"], "goals": [FAR]}),
        ("goal_over_the_sessions", [DO], {"goals": [{"kind": "minutes", "by": "2026-03-30", "target": 120}]}),
        ("goal_by_a_past_day", [DO], {"goals": [{**PAIN, "by": "2026-03-20"}]}),
    ],
)
def test_the_other_side_of_a_threshold_is_fine(
    check: str, exercises: list[Mapping[str, Any]], fields: dict[str, Any]
) -> None:
    """What a check just allows it does not complain about."""
    assert check not in {name for name, _ in _found(_plan(*exercises, **fields))}


@pytest.mark.parametrize(
    ("check", "exercise", "fields", "path"),
    [
        ("overhead_when_flagged", {"activity": "watering", "repetitions": 4}, ["overhead"], "exercises[0].activity"),
        ("overhead_when_flagged", {**REACH, "cap": 80}, ["overhead"], "exercises[0].movement"),
        ("target_tighter_than_noise", {**SQUEEZE, "target": 70, "cap": 79}, [], "exercises[0].cap"),
        ("over_the_dose", {**DO, "sets": 7, "repetitions": 10, "rest_s": 8}, [], "exercises[0].repetitions"),
        ("no_breathing_space", {**DO, "sets": 3, "rest_s": 7}, [], "exercises[0].rest_s"),
        ("impossible_side", DO, [], "exercises[0].side"),
        ("goal_beyond_cap", RAISE, ["overhead"], "goals[0].target"),
    ],
)  # fmt: skip
def test_a_check_knows_its_other_ways(check: str, exercise: Mapping[str, Any], fields: list[str], path: str) -> None:
    """Activities, second thresholds and both arms where there is one are found by the same checks."""
    arms = "left" if check == "impossible_side" else "both"
    goals = [FAR] if check == "goal_beyond_cap" else []
    assert (check, path) in _found(_plan(exercise, contraindications=fields, arms=arms, minutes=60, goals=goals))


def test_every_flag_of_the_catalogue_is_found() -> None:
    """For every movement and each caution that it has, a plan that flags it is told so at the movement."""
    for movement in MOVEMENTS.values():
        for caution in movement.cautions:
            plan = _plan({"movement": movement.id, "repetitions": 3}, contraindications=[caution.value])
            problems = {finding.path for finding in lint_plan(plan, "", {}) if finding.severity is Severity.PROBLEM}
            assert "exercises[0].movement" in problems, movement.id


def test_a_level_that_loses_movements_is_told() -> None:
    """A level of which flags leave out a movement is named with what it loses."""
    plan = _plan(levels=["first_flight"], contraindications=["shoulder_end_range"])
    (finding,) = lint_plan(plan, "", LEVELS)
    assert (finding.check, "external_rotation" in finding.sentence) == ("level_over_the_plan", True)
