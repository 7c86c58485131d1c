"""`plan save`, `versions`, `use`, `export` and `goals`, and `play --plan ID`, as they are typed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.sessions.archive import read_file

Wingbeat = Callable[..., Any]

QUICK = """\
# By hand.
format = 1
id = "quick"
title = "Quick"
made_on = "2026-03-02"
review_on = "2036-03-30"

[[exercises]]
movement = "shoulder_abduction"
repetitions = 2
out_s = 1.0
hold_s = 0.5
return_s = 1.0
cap = 100   # not yet higher

[[goals]]
kind = "sessions"
by = "2036-03-30"
target = 2
"""
FOR_ANNA = QUICK.replace("title", 'patient = "anna"\ntitle', 1)


@pytest.fixture
def stored(tmp_path: Path) -> list[str]:
    """Where the plans of a test are."""
    return ["--store", str(tmp_path / "store")]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan for nobody yet."""
    path = tmp_path / "quick.toml"
    path.write_text(QUICK, encoding="utf-8")
    return path


def test_a_plan_goes_into_the_store_and_comes_out_byte_for_byte(
    inside: Wingbeat, plan: Path, tmp_path: Path, stored: list[str]
) -> None:
    """What comes out is what went in, with its patient; saving that again makes no version, and no file is lost."""
    saved = inside(
        "plan", "save", plan, "--patient", "anna", "--by", "Ada", "--note", "first", "--json", *stored
    ).json()
    assert (saved["plan"], saved["patient"], saved["version"], saved["current"]) == ("quick", "anna", 1, True)
    out = tmp_path / "out.toml"
    assert inside("plan", "export", "quick", "-o", out, *stored).code == 0
    assert out.read_bytes() == FOR_ANNA.encode()
    assert inside("plan", "export", "quick", *stored).out == FOR_ANNA
    assert str(out) in inside("plan", "export", "quick", "-o", out, *stored).message()
    assert inside("plan", "save", out, "--json", *stored).json()["version"] == 1


def test_versions_say_what_changed_and_an_older_one_can_be_played_again(
    inside: Wingbeat, plan: Path, stored: list[str]
) -> None:
    """Every version is kept with who, why and what; one is played."""
    inside("plan", "save", plan, "--patient", "anna", *stored)
    plan.write_text(QUICK.replace("cap = 100", "cap = 110"), encoding="utf-8")
    inside("plan", "save", plan, "--patient", "Anna", "--note", "less pain", *stored)
    first, second = inside("plan", "versions", "quick", "--json", *stored).json()
    assert (first["current"], second["current"], first["changes"], second["note"]) == (False, True, [], "less pain")
    assert second["changes"] == [{"where": "exercises[shoulder_abduction].cap", "before": 100.0, "after": 110.0}]
    assert inside("plan", "use", "quick", "--version", "1", *stored).code == 0
    assert "cap = 100 " in inside("plan", "export", "quick", *stored).out
    assert "cap = 110" in inside("plan", "export", "quick", "--version", "2", *stored).out
    assert "quick" in inside("plan", "versions", "--patient", "anna", *stored).out
    assert inside("plan", "show", "quick", "--json", *stored).json()["exercises"][0]["cap"] == 100


@pytest.mark.slow
def test_a_plan_of_the_store_is_played_by_its_id_and_its_goals_move(
    inside: Wingbeat, plan: Path, stored: list[str]
) -> None:
    """Its patient plays, the recording has the plan's text, and the session counts towards its goal."""
    inside("plan", "save", plan, "--patient", "anna", *stored)
    played = inside("play", "--plan", "quick", "--source", "puppet", "--headless", "--json", *stored).json()
    assert (played["level"], played["patient"], played["verified"]) == ("quick_1", "anna", True)
    assert read_file(Path(played["recording"])).header.plan == FOR_ANNA
    (goal,) = inside("plan", "goals", "quick", "--json", *stored).json()
    assert (goal["now"], goal["share"], goal["reached"], goal["change"]) == (1, 0.5, False, "better")
    assert "1 of 2" in inside("plan", "goals", "quick", *stored).out


def test_an_activity_of_ones_own_is_rated_and_its_goal_moves(inside: Wingbeat, plan: Path, stored: list[str]) -> None:
    """Each rating is kept; two or more points up from the start count as a change."""
    goal = '[[goals]]\nkind = "activity"\nactivity = "the top shelf"\nby = "2036-03-30"\nstart = 3\ntarget = 7\n'
    plan.write_text(f"{QUICK}\n{goal}", encoding="utf-8")
    inside("plan", "save", plan, "--patient", "anna", *stored)
    changes = []
    for value in ("4", "5", "7"):
        assert "the top shelf" in inside("plan", "rate", "quick", "--value", value, *stored).err
        changes.append(inside("plan", "goals", "quick", "--json", *stored).json()[1]["change"])
    assert changes == ["no_clear_change", "no_clear_change", "better"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["plan", "save", "PLAN", "--patient", "a/b"], ["a/b", "letters"]),
        (["plan", "export", "quirk"], ["no plan quirk", "plan versions"]),
        (["plan", "export", "quick", "--version", "3"], ["no version 3", "newest is 1"]),
        (["plan", "use", "quick", "--version", "1"], ["nobody yet", "--patient"]),
        (["plan", "versions", "quirk"], ["no plan quirk"]),
        (["plan", "versions", "--patient", "bert"], ["nobody", "bert"]),
        (["plan", "goals", "quirk"], ["no plan quirk"]),
        (["plan", "show", "quirk"], ["no plan quirk"]),
        (["plan", "rate", "quick", "--value", "5"], ["no goal about an activity"]),
        (["plan", "new", "--preset", "desk"], ["no preset 'desk'", "desk_neck_and_shoulders"]),
        (["plan", "new", "--language", "tlh"], ["no words in 'tlh'", "en, de"]),
        (["play", "--headless", "--plan", "quirk"], ["no plan quirk", "plan versions"]),
        (["play", "--headless", "--plan", "quirk.toml"], ["quirk.toml", "plan new"]),
    ],
)
def test_a_wrong_use_is_said_in_one_message(
    inside: Wingbeat, plan: Path, stored: list[str], arguments: list[str], words: list[str]
) -> None:
    """What is wrong and what to do, with status 2 and nothing on stdout."""
    inside("plan", "save", plan, *stored)
    rest = [] if arguments[1] == "new" else stored
    ran = inside(*(str(plan) if word == "PLAN" else word for word in arguments), *rest)
    assert all(word.lower() in ran.message().lower() for word in words), ran.err
    assert ran.out == ""


def test_a_plan_with_problems_is_not_saved(inside: Wingbeat, plan: Path, stored: list[str]) -> None:
    """What lint calls a problem must be mended first, and every one is told; nothing is left in the store."""
    text = QUICK.replace("cap = 100", "cap = 20").replace('by = "2036-03-30"', 'by = "2026-03-01"')
    plan.write_text(text, encoding="utf-8")
    message = inside("plan", "save", plan, "--patient", "anna", *stored).message()
    assert all(word in message for word in ("is not saved", "cap_too_small", "goal_before_made", "line 14"))
    assert inside("plan", "versions", "--json", *stored).json() == []


def test_presets_are_listed_in_ones_language(inside: Wingbeat) -> None:
    """Each with whom it is for and why; a plan made from one is sound."""
    names = {row["preset"]: row["name"] for row in inside("plan", "presets", "--language", "de", "--json").json()}
    assert names["painful_arc"] == "Eine Schulter, die beim Heben hakt"
    assert 'title = "Unter dem Haken"' in inside("plan", "new", "--preset", "painful_arc", "--language", "de").out
