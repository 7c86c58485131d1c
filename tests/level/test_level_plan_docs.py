"""The plan file's page, held against the code."""

import re
from pathlib import Path

from game.body.movements import MOVEMENTS, Caution
from game.level.composing import plan_blocks
from game.level.plan.decode import decode_plan
from game.level.plan.goals import Goal, matters
from game.level.plan.limits import limits_of
from game.level.plan.lint import CHECKS, lint_plan
from game.level.plan.model import Exercise, PainRules, Plan

DOCUMENT = (Path(__file__).parents[2] / "docs" / "plan-format.md").read_text(encoding="utf-8")


def test_the_printed_plan_is_a_good_one() -> None:
    """The example decodes, lint has nothing to say about it, and it comes to levels that end in breathing."""
    text, goals = re.findall(r"```toml\n(.*?)```", DOCUMENT, flags=re.DOTALL)
    plan = decode_plan(text, "the example")
    assert [str(finding) for finding in lint_plan(plan, text, {})] == []
    assert [str(finding) for finding in lint_plan(decode_plan(text + goals, "with goals"), text + goals, {})] == []
    levels = plan_blocks(plan, limits_of(plan), "explore")
    assert levels[-1].cues[-1].movement == "breathing"
    assert {cue.cap for level in levels for cue in level.cues if cue.movement == "shoulder_abduction"} == {75, 90}


def test_every_key_and_check_is_explained() -> None:
    """No field or lint check is missing from the page, and each check has its severity."""
    names = {name for model in (Plan, PainRules, Exercise, Goal) for name in model.model_fields}
    assert names - set(re.findall(r"`\[*(\w+)\]*`", DOCUMENT)) == set()
    rows = re.findall(r"^\| `(\w+)` \| (problem|warning|hint) \|", DOCUMENT, flags=re.MULTILINE)
    assert rows == [(check.__name__, str(severity)) for severity, check in CHECKS]


def test_the_changes_that_count_are_the_codes() -> None:
    """The page's table of goals has each kind with the change under which nothing is told."""
    rows = dict(re.findall(r"^\| `(peak|pain|activity)` \|.*\| ([^|]+) \|$", DOCUMENT, flags=re.MULTILINE))
    degrees, span = (Goal(kind="peak", by="2026-04-01", target=90, movement=one) for one in ("shoulder_flexion", "row"))
    pain, activity = (Goal(kind=kind, by="2026-04-01", target=5) for kind in ("pain", "activity"))
    assert rows["peak"] == f"{matters(degrees):g}°, or {matters(span):g} % of the span"
    assert (float(rows["pain"]), float(rows["activity"])) == (matters(pain), matters(activity))


def test_every_flag_stands_with_its_movements() -> None:
    """The table of flags has each caution, and but for the raises it names exactly the movements that have it."""
    table = DOCUMENT[DOCUMENT.index("## Flags") : DOCUMENT.index("## How a plan")]
    rows = {
        flag: set(re.findall(r"`(\w+)`", rest))
        for flag, rest in re.findall(r"^\| `(\w+)` \|(.*)$", table, re.MULTILINE)
    }
    assert rows.keys() == set(Caution)
    for flag in set(Caution) - {Caution.OVERHEAD}:
        assert rows[flag] == {movement.id for movement in MOVEMENTS.values() if flag in movement.cautions}
