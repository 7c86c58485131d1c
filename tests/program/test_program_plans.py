"""`plan new`, `lint`, `show` and `play --plan`, as they are typed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.sessions.archive import read_file

Wingbeat = Callable[..., Any]

QUICK = """\
format = 1
id = "quick"
patient = "anna"
title = "Quick"
made_on = "2026-03-02"
review_on = "2026-03-30"

[[exercises]]
movement = "shoulder_abduction"
repetitions = 2
out_s = 1.0
hold_s = 0.5
return_s = 1.0
cap = 100

[[exercises]]
movement = "scapular_elevation"
repetitions = 2
out_s = 1.0
hold_s = 0.5
return_s = 1.0

[[exercises]]
movement = "thoracic_rotation"
repetitions = 1
out_s = 1.0
hold_s = 0.5
return_s = 1.0
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan of two short blocks."""
    path = tmp_path / "quick.toml"
    path.write_text(QUICK, encoding="utf-8")
    return path


def test_a_new_plan_is_sound_and_never_overwrites(inside: Wingbeat, tmp_path: Path) -> None:
    """What `new` writes, `lint` calls fine and `show` shows; a file that is there is left alone."""
    path = tmp_path / "plan.toml"
    assert inside("plan", "new", "-o", path, "--patient", "anna").code == 0
    assert inside("plan", "lint", path).err.strip() == f"{path}: fine"
    shown = inside("plan", "show", path, "--json").json()
    assert (shown["patient"], len(shown["exercises"])) == ("anna", 5)
    assert shown["blocks"][-1]["movements"][-1] == "breathing"
    text = path.read_text(encoding="utf-8")
    assert str(path) in inside("plan", "new", "-o", path).message()
    assert path.read_text(encoding="utf-8") == text


def test_lint_leaves_with_2_for_problems_and_0_for_advice(inside: Wingbeat, plan: Path) -> None:
    """A problem and a plan that does not decode end in 2, each said with its line; a warning ends in 0."""
    plan.write_text(QUICK.replace("cap = 100", "cap = 20"), encoding="utf-8")
    ran = inside("plan", "lint", plan)
    assert (ran.code, "line 14, exercises[0].cap" in ran.err) == (2, True)
    plan.write_text(QUICK.replace("cap = 100", "cap = 2"), encoding="utf-8")
    assert "line 14, exercises[0].cap: write a number of at least 5" in inside("plan", "lint", plan).err
    plan.write_text(QUICK.replace("hold_s = 0.5", "hold_s = 5"), encoding="utf-8")
    ran = inside("plan", "lint", plan, "--json")
    assert {issue["check"] for issue in ran.json()[0]["issues"]} == {"over_the_dose"}


def test_a_plan_is_shown_to_people(inside: Wingbeat, plan: Path) -> None:
    """The table has every exercise with its cap and the levels that they become."""
    ran = inside("plan", "show", plan)
    assert ran.code == 0
    assert all(word in ran.out for word in ("shoulder_a", "100°", "sky", "lanterns"))
    assert "for anna" in ran.err


@pytest.mark.slow
def test_a_plan_is_played_block_by_block(inside: Wingbeat, plan: Path, tmp_path: Path) -> None:
    """Each play takes the next block of the plan's patient, verified, with plan and composed level in the recording."""
    asked = ["play", "--plan", plan, "--source", "puppet", "--headless", "--json", "--store", tmp_path / "store"]
    played = [inside(*asked).json() for _ in range(3)]
    assert [document["level"] for document in played] == ["quick_1", "quick_2", "quick_1"]
    assert all(document["verified"] and document["patient"] == "anna" for document in played)
    header = read_file(Path(played[0]["recording"])).header
    assert header.plan == QUICK
    assert "cap = 100.0" in header.level


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["plan", "show", "nowhere.toml"], ["nowhere.toml", "plan new"]),
        (["play", "--headless", "--plan", "nowhere.toml"], ["nowhere.toml", "plan new"]),
        (["play", "--headless", "--plan", "PLAN", "--level", "free"], ["--plan", "--level"]),
        (["play", "--headless", "--plan", "PLAN", "--patient", "bert"], ["anna", "bert"]),
        (["plan", "lint"], ["FILE"]),
    ],
)
def test_a_wrong_use_is_said_in_one_message(
    inside: Wingbeat, plan: Path, tmp_path: Path, arguments: list[str], words: list[str]
) -> None:
    """What is wrong and what to do, with status 2 and nothing on stdout."""
    stored = ["--store", str(tmp_path / "store")] if arguments[0] == "play" else []
    ran = inside(*(str(plan) if word == "PLAN" else word for word in arguments), *stored)
    assert all(word.lower() in ran.message().lower() for word in words)
    assert ran.out == ""


def test_a_plan_that_rules_itself_out_says_so(inside: Wingbeat, plan: Path) -> None:
    """Where flags leave nothing to do, a plan is refused with the reason."""
    head = QUICK[: QUICK.index("[[exercises]]")]
    plan.write_text(
        f'{head}contraindications = ["end_range_neck"]\n[[exercises]]\nmovement = "chin_tuck"\nrepetitions = 3\n',
        encoding="utf-8",
    )
    assert "leaves nothing to do" in inside("plan", "show", plan).message()
