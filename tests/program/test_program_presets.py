"""Every preset is a plan that can be prescribed as it is, in every language."""

import re

import pytest

from game.body.movements import Caution
from game.files.levels import shipped_levels
from game.files.presets import NoPreset, preset_plan, preset_text, preset_words, presets
from game.level.composing import plan_blocks
from game.level.plan.decode import decode_plan
from game.level.plan.limits import limits_of
from game.level.plan.lint import lint_plan
from game.window.words.languages import languages

LEVELS = shipped_levels()


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", presets())
def test_a_preset_becomes_a_faultless_plan(name: str, language: str) -> None:
    """Its plan has the days, the patient and the words asked for; lint finds nothing; it ends in breathing."""
    text = preset_plan(name, "2026-03-02", "2026-03-30", 'o"neil', language)
    plan = decode_plan(text, name)
    assert (plan.id, plan.patient, plan.made_on, plan.review_on) == (name, 'o"neil', "2026-03-02", "2026-03-30")
    assert {"title": plan.title, "notes": plan.notes}.items() <= preset_words(name, language).items()
    assert lint_plan(plan, text, LEVELS, "2026-03-02") == ()
    assert plan_blocks(plan, limits_of(plan), plan.load_cap)[-1].cues[-1].movement == "breathing"


@pytest.mark.parametrize("name", presets())
def test_a_presets_file_says_what_the_catalogue_says(name: str) -> None:
    """The English of its file is that of the catalogue, and it begins by saying whom it is for and why."""
    plan = decode_plan(preset_text(name), name)
    said = preset_words(name)
    assert (plan.title, plan.notes) == (said["title"], said["notes"])
    assert all(said.values())
    assert preset_text(name).startswith("# ")


def test_the_complaints_that_call_for_caution_are_flagged() -> None:
    """After a frozen shoulder and with a painful arc nothing goes over shoulder height, whatever the exercise."""
    for name in ("after_a_frozen_shoulder", "painful_arc"):
        plan = decode_plan(preset_text(name), name)
        assert Caution.OVERHEAD in plan.contraindications
        assert all(exercise.cap for exercise in plan.exercises if re.match("shoulder_(?!ext)", exercise.movement or ""))


def test_there_are_at_least_six_and_no_other_is_made_up() -> None:
    """Who asks for one that is not there is told those that are."""
    assert len(presets()) >= 6
    with pytest.raises(NoPreset, match="use one of after_a_frozen_shoulder, "):
        preset_text("../levels/free")
