"""A plan that is being edited: what a browser sends is taken only where the form has such a field."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from game.body.movements import MOVEMENTS
from game.body.movements import Words as MoveWords
from game.clinic.pages.plan.bar import bar
from game.clinic.pages.plan.draft import Draft, Version
from game.clinic.pages.plan.drafts import MOST, Drafts
from game.clinic.pages.plan.fields import Fields
from game.clinic.pages.plan.shelf import Known
from game.clinic.pages.plan.view import editing
from game.clinic.pages.plan.wording import Words
from game.files.levels import shipped_levels
from game.files.presets import preset_plan, presets
from game.level.findings import Severity
from game.level.plan.changes import changes
from game.level.plan.editing import Remark
from game.level.plan.form import new_goal
from game.level.plan.goal_lint import GOAL_CHECKS
from game.level.plan.lint import CHECKS
from game.level.problems import BadPlan
from game.play.hud import Message
from game.window.catalogue import say
from game.window.words.languages import languages

LEVELS = shipped_levels()


def drafted(preset: str = "painful_arc") -> Draft:
    """A preset that is in force for heron, on the form."""
    text = preset_plan(preset, "2026-01-05", "2026-02-02", "heron")
    base = Version(preset, 1, text, "2026-01-05T12:00:00+00:00", "cleo", "", current=True)
    draft = Draft("heron", LEVELS, "2026-01-31", base=base)
    draft.begin(text)
    return draft


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("nothing", "1"),
        ("exercises[99].cap", "1"),
        ("exercises[-1].cap", "1"),
        ("exercises[0].nothing", "1"),
        ("exercises[0].cap", 1),
        ("exercises[0].cap", None),
        ("exercises[0].cap", "1" * 3000),
        ("exercises[0].what", "flying.high"),
        ("exercises[0].what", ["movement.row"]),
        ("exercises[0]", {}),
        ("exercises", []),
        ("pain", {}),
        ("pain.nothing", "1"),
        ("id", "another"),
        ("patient", "tern"),
        ("seated", "yes"),
        ("contraindications", "overhead"),
        ("contraindications", [1]),
        ("contraindications", ["overhead"] * 51),
        ("title\n", "x"),
        (None, "x"),
        (["title"], "x"),
    ],
)
def test_what_is_no_field_or_no_value_of_it_is_not_taken(path: Any, value: Any) -> None:
    """A forged path or value changes nothing and raises nothing."""
    draft = drafted()
    before = draft.assessed()
    assert draft.put(path, value) is None
    assert draft.assessed() == before
    assert draft.is_saved(before)


@pytest.mark.parametrize(
    ("path", "value", "shown"),
    [
        ("title", "Slowly up", ""),
        ("pain.ceiling", "4", ""),
        ("exercises[0].cap", "55,5", ""),
        ("exercises[0].what", "movement.row", "exercises"),
        ("exercises[0].what", "activity.watering", "exercises"),
        ("contraindications", ["overhead"], ""),
        ("seated", True, ""),
    ],
)
def test_a_value_of_a_field_is_taken(path: str, value: Any, shown: str) -> None:
    """What was typed is on the form, and a row that asks for something else is shown anew."""
    draft = drafted()
    assert draft.put(path, value) == shown
    assert draft.assessed().plan is not None


def test_what_does_not_go_with_another_movement_is_emptied() -> None:
    """Degrees are none of a movement that is measured in percent, and a side none of one without sides."""
    draft = drafted()
    row = draft.form["exercises"][1]
    row.update(cap="70", side="left")
    draft.put("exercises[1].what", "movement.shoulder_flexion")
    assert (row["movement"], row["cap"], row["side"]) == ("shoulder_flexion", "70", "left")
    draft.put("exercises[1].what", "movement.scapular_retraction")
    assert (row["cap"], row["side"]) == ("", "both")


@pytest.mark.parametrize("name", presets())
def test_what_nobody_changed_is_kept_as_it_was_written(name: str) -> None:
    """A file with its comments is saved as it is while its values are; with a change it is written anew."""
    draft = drafted(name)
    assert draft.base is not None
    assert draft.assessed().text == draft.base.text
    draft.put("minutes", "59")
    changed = draft.assessed()
    assert "#" not in changed.text
    draft.put("minutes", str(draft.base.read().minutes))
    assert draft.assessed().text == draft.base.text


def test_a_file_for_somebody_else_becomes_this_persons() -> None:
    """Who imports another's plan gets its exercises for the one whose page this is."""
    draft = drafted()
    draft.begin(preset_plan("tender_days", "2026-01-05", "2026-02-02", "tern"))
    plan = draft.assessed().plan
    assert plan is not None
    assert (plan.id, plan.patient) == ("tender_days", "heron")
    draft.undo()
    assert draft.is_saved(draft.assessed())


def test_a_file_that_is_no_plan_leaves_the_form_as_it_was() -> None:
    """Its problems are told, and what was typed before stays."""
    draft = drafted()
    draft.put("title", "Mine")
    with pytest.raises(BadPlan):
        draft.begin("format = 1\ntitle = 3\n")
    assert draft.form["title"] == "Mine"


@pytest.mark.parametrize(
    ("deed", "rows", "values"),
    [
        ("add", "levels", ("movement.row",)),
        ("add", "exercises", (7,)),
        ("move", "exercises", (99, 1)),
        ("move", "exercises", ("0", 1)),
        ("move", "title", (0, 1)),
        ("remove", "exercises", (-1,)),
        ("remove", "goals", (0,)),
        ("remove", "pain", (0,)),
    ],
)
def test_rows_that_there_are_not_are_left_alone(deed: str, rows: str, values: tuple[Any, ...]) -> None:
    """A forged row or table changes nothing."""
    draft = drafted()
    assert not getattr(draft, deed)(rows, *values)
    assert draft.is_saved(draft.assessed())


def test_there_is_an_end_to_adding() -> None:
    """More rows than a plan may have are not added."""
    draft = drafted()
    added = [draft.add("exercises", "movement.row") for _ in range(40)]
    assert len(draft.form["exercises"]) == 30
    assert added.count(True) == 25


def test_a_row_that_was_taken_out_can_be_had_back() -> None:
    """Undoing a removal leaves the plan as it was."""
    draft = drafted()
    assert draft.remove("exercises", 1)
    assert not draft.is_saved(draft.assessed())
    draft.undo()
    assert draft.is_saved(draft.assessed())


def test_whatever_somebody_wrote_is_shown_as_text() -> None:
    """Markup in a plan's words, in an alias or in a name is text on the page, in fields and where it only is read."""
    evil = '"><script>alert(1)</script>'
    draft = drafted()
    draft.form.update(title=evil, notes=evil, clinician_note=evil, levels=[evil], review_on=evil)
    draft.form["exercises"][0].update(note=evil, movement=evil, side=evil, cap=evil)
    draft.form["goals"] = [{**new_goal("activity", evil), "activity": evil}]
    known = Known(evil, tuple(replace(draft.base, note=evil, made_by=evil) for _ in range(1) if draft.base), ())
    for locked in (False, True):
        fields = Fields(Words(lambda name, **more: say(Message(name, more))), locked=locked, comma=False)
        html = editing(fields, draft, known, evil) + bar(fields, known, (), may_export=True)
        assert "<script" not in html
        assert "&lt;script&gt;" in html


KEYS = [
    *(f"check.{check.__name__}" for _, check in (*CHECKS, *GOAL_CHECKS)),
    *(f"rule.{name}" for name in ("asks_for_nothing", "long_line", "made_on", "review_on", "contraindications")),
    *(f"rule.exercises{name}" for name in ("", ".movement", ".activity", ".side", ".cap")),
    *(f"rule.goals{name}" for name in ("", ".by", ".movement", ".side", ".activity", ".kind", ".target", ".start")),
    *("rule.pain.ease_at", "rule.pain.end_above", "wrong.missing", "wrong.int_type", "wrong.anything_else"),
]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("key", KEYS)
def test_every_remark_has_words_in_every_language(key: str, language: str) -> None:
    """What a rule or a check finds is told in the reader's own language, and not in the words of the file."""
    last = {"check.no_breathing_space": ".rest_s", "check.over_the_dose": ".hold_s"}
    last |= {"check.target_tighter_than_noise": ".cap"}
    values = dict.fromkeys(("target", "cap", "least", "minutes", "matters", "ge", "le"), 1.0)
    remark = Remark(Severity.PROBLEM, "title", key + last.get(key, ""), "in the words of the file", values)
    said = Words(lambda name, **more: say(Message(name, more), language)).remark(remark)
    assert said != remark.sentence
    assert "{" not in said


@pytest.mark.parametrize("language", languages())
def test_a_change_is_said_with_its_row_and_unit(language: str) -> None:
    """Values that change are said with the movement, its side, and degrees or percent; texts without repeating them."""
    draft = drafted()
    before = draft.assessed().plan
    draft.form["exercises"][1].update(side="left", cap="70")
    draft.form["exercises"][0].update(target="60", note="Slowly")
    draft.form.update(seated=True, notes="Other words", arms="left", contraindications=[])
    after = draft.assessed().plan
    assert before is not None
    assert after is not None
    words = Words(lambda name, **more: say(Message(name, more), language))
    said = [words.change(one) for one in changes(before, after)]
    expected = {
        "en": {"Forearms out · Target: 70 % → 60 %", "Arms up, half way forward, left: added",
               "Forearms out · Note to the patient: other words", "On a chair: no → yes", "Left out: Overhead → none"},
        "de": {"Auf dem Stuhl: nein → ja", "Arme, die mitmachen: Beide → Links"},
    }  # fmt: skip
    assert not expected[language] - {*said}
    assert all(one and "{" not in one and "plan_edit" not in one for one in said)


@pytest.mark.parametrize("language", languages())
def test_a_movement_that_was_taught_is_called_what_its_teacher_called_it(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """It has no words in any catalogue, and is offered and asked for in its own."""
    called = MoveWords("hand to the other shoulder", "Bring a hand to the other shoulder")
    monkeypatch.setitem(MOVEMENTS, "taught_hand", replace(MOVEMENTS["row"], id="taught_hand", words=called))
    words = Words(lambda name, **more: say(Message(name, more), language))
    assert ("movement.taught_hand", "Hand to the other shoulder") in words.moving_choices()
    assert words.task("taught_hand", "both") == "Bring a hand to the other shoulder"
    draft = drafted()
    assert draft.add("exercises", "movement.taught_hand")
    assert draft.assessed().plan is not None


def test_what_was_left_is_kept_for_who_typed_it_while_it_still_fits() -> None:
    """Another account, another person, half a day or another version in force: then there is nothing to restore."""
    drafts, now = Drafts(), datetime(2026, 1, 31, 9, tzinfo=UTC)
    typed = drafted()
    typed.put("minutes", "12")
    drafts.keep("cleo", typed, now)
    overtaken = drafted()
    assert overtaken.base is not None
    overtaken.base = replace(overtaken.base, version=2)
    assert not drafts.restore("ada", drafted(), now)
    assert not drafts.restore("cleo", overtaken, now)
    assert not drafts.restore("cleo", drafted(), now + timedelta(hours=13))
    again = drafted()
    assert drafts.restore("cleo", again, now + timedelta(hours=11))
    assert again.form["minutes"] == "12"
    again.undo()
    assert again.is_saved(again.assessed())
    drafts.forget("cleo", "heron")
    assert not drafts.restore("cleo", drafted(), now)


def test_only_so_many_drafts_are_kept() -> None:
    """The oldest is let go of, so that memory has an end."""
    drafts, now = Drafts(), datetime(2026, 1, 31, 9, tzinfo=UTC)
    for number in range(MOST + 1):
        drafts.keep(f"account-{number}", drafted(), now)
    assert not drafts.restore("account-0", drafted(), now)
    assert drafts.restore("account-1", drafted(), now)
