"""Each lint check fires on its own mistake and on nothing else."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from game.level.decode import decode_level
from game.level.dose import duration_s, repetitions
from game.level.lint import CHECKS, Severity, lint_level
from game.level.model import Level

LEVELS = Path(__file__).parents[2] / "levels"

CUE: Mapping[str, Any] = {
    "movement": "shoulder_abduction",
    "repetitions": 6,
    "rest_s": 10,
    "events": {"repetition": "lift", "set": "soar"},
}
LAST = {**CUE, "movement": "external_rotation", "rest_s": 0}


def _level(*cues: Mapping[str, Any], **fields: Any) -> Level:
    head = {"format": 1, "id": "small", "title": "Small", "summary": "Small.", "scene": "sky"}
    return Level.model_validate({**head, "cues": list(cues), "events": {"end": "sunrise"}, **fields})


def _found(level: Level) -> list[tuple[str, str]]:
    return [(finding.check, finding.path) for finding in lint_level(level, "")]


def test_a_kind_level_has_no_findings() -> None:
    """The level that every twin below is made from is faultless."""
    assert _found(_level(CUE, LAST)) == []


TWINS = {
    "high_target_when_calm": ([{**CUE, "target": 91}, LAST], "cues[0].target"),
    "fast_tempo": ([{**CUE, "out_s": 0.9}, LAST], "cues[0].out_s"),
    "hold_over_dose": ([CUE, {**LAST, "hold_s": 4.5}], "cues[1].hold_s"),
    "no_rest_after_effort": ([{**CUE, "rest_s": 4, "repetitions": 13}, LAST], "cues[0].rest_s"),
    "no_breathing_space": (
        [{**CUE, "repetitions": 12, "rest_s": 7, "hold_s": 3}, {**LAST, "repetitions": 12}],
        "cues[1]",
    ),
    "one_movement_too_long": ([{**CUE, "repetitions": 11}] * 3 + [LAST], "cues[2].movement"),
    "uneven_sides": ([{**CUE, "side": "left"}, {**CUE, "side": "right", "repetitions": 4}, LAST], "cues[0].movement"),
    "tight_limit": ([{**CUE, "limit_s": 44}, LAST], "cues[0].limit_s"),
    "no_set_event": ([{**CUE, "events": {"repetition": "lift"}}, LAST], "cues[0].events"),
    "rest_at_the_end": ([CUE, {**LAST, "rest_s": 3}], "cues[1].rest_s"),
    "odd_length": ([{**CUE, "repetitions": 2}, LAST], ""),
}


@pytest.mark.parametrize("check", TWINS)
def test_a_check_fires_on_its_own_mistake_only(check: str) -> None:
    """One mistake gives one finding, with the check's name and the place."""
    cues, path = TWINS[check]
    assert _found(_level(*cues)) == [(check, path)]


def test_a_level_without_an_end_event_gets_a_hint() -> None:
    """A timeline that ends with nothing to see is told so."""
    assert ("no_end_event", "events") in _found(_level(CUE, LAST, events={}))


def test_every_check_has_a_twin() -> None:
    """No check goes untested."""
    assert {check.__name__ for _, check in CHECKS} == {*TWINS, "no_end_event"}


def test_a_challenge_may_ask_for_the_whole_range() -> None:
    """Only calm levels are held under 90 %."""
    assert _found(_level({**CUE, "target": 100}, LAST, load="challenge")) == []


def test_alternating_sides_may_differ_by_one() -> None:
    """An odd number of either-side repetitions is no imbalance."""
    assert _found(_level({**CUE, "side": "either", "repetitions": 7}, LAST)) == []


def test_a_finding_prints_with_its_line() -> None:
    """A finding says severity, line, path, what to do, and the check's name."""
    text = (LEVELS / "first_flight.toml").read_text(encoding="utf-8").replace("out_s = 3.0", "out_s = 0.5")
    (finding,) = lint_level(decode_level(text, "first_flight"), text)
    line = text.split("\n").index("out_s = 0.5") + 1
    assert finding.severity is Severity.WARNING
    assert str(finding).startswith(f"warning, line {line}, cues[5].out_s: 0.5 s is a swing")


def test_duration_is_the_tempo_and_the_rests() -> None:
    """Six repetitions of 5 s and a rest of 10 s, twice, less the last rest."""
    assert duration_s(_level(CUE, LAST)) == 70.0


def test_repetitions_are_counted_by_side() -> None:
    """Both sides at once count on each; either side counts half on each, the odd one on the left."""
    level = _level({**CUE, "side": "either", "repetitions": 5}, {**CUE, "side": "right", "repetitions": 2}, LAST)
    asked = repetitions(level)
    assert (asked["shoulder_abduction", "left"], asked["shoulder_abduction", "right"]) == (3, 4)
    assert asked["external_rotation", "left"] == 6
