"""The plan file's page, held against the code."""

import re
from pathlib import Path

from game.body.movements import MOVEMENTS, Caution
from game.level.composing import plan_blocks
from game.level.plan.decode import decode_plan
from game.level.plan.limits import limits_of
from game.level.plan.lint import CHECKS, lint_plan
from game.level.plan.model import Exercise, PainRules, Plan

DOCUMENT = (Path(__file__).parents[2] / "docs" / "plan-format.md").read_text(encoding="utf-8")


def test_the_printed_plan_is_a_good_one() -> None:
    """The example decodes, lint has nothing to say about it, and it comes to levels that end in breathing."""
    (text,) = re.findall(r"```toml\n(.*?)```", DOCUMENT, flags=re.DOTALL)
    plan = decode_plan(text, "the example")
    assert [str(finding) for finding in lint_plan(plan, text, {})] == []
    levels = plan_blocks(plan, limits_of(plan), "explore")
    assert levels[-1].cues[-1].movement == "breathing"
    assert {cue.cap for level in levels for cue in level.cues if cue.movement == "shoulder_abduction"} == {75, 90}


def test_every_key_and_check_is_explained() -> None:
    """No field or lint check is missing from the page, and each check has its severity."""
    names = {name for model in (Plan, PainRules, Exercise) for name in model.model_fields}
    assert names - set(re.findall(r"`\[*(\w+)\]*`", DOCUMENT)) == set()
    rows = re.findall(r"^\| `(\w+)` \| (problem|warning|hint) \|", DOCUMENT, flags=re.MULTILINE)
    assert rows == [(check.__name__, str(severity)) for severity, check in CHECKS]


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
