"""A plan on a form: nothing is lost on the way there and back, and every remark stands at its field."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.movements import MOVEMENTS
from game.files.places import presets_dir
from game.level.activities import ACTIVITIES
from game.level.findings import Severity
from game.level.plan.changes import Change, changes
from game.level.plan.decode import decode_plan
from game.level.plan.editing import Assessed, assess
from game.level.plan.example import example_plan
from game.level.plan.form import Form, document_of, form_of, merged, moved, new_exercise, new_goal, typed
from game.level.plan.model import Plan
from game.level.plan.text import plan_text
from game.level.plan.week import asked_in, week_of

TODAY = "2026-01-10"
PRESETS = [path.read_text(encoding="utf-8") for path in sorted(presets_dir().glob("*.toml"))]
MOVING = [f"movement.{name}" for name in MOVEMENTS] + [f"activity.{name}" for name in ACTIVITIES]


def example() -> Form:
    """The example of the docs, on a form."""
    return form_of(decode_plan(example_plan("2026-01-05", "2026-02-02", "anna", ""), "the example"))


def judged(form: Form) -> Assessed:
    """What is said of a form, without shipped levels."""
    return assess(form, {}, TODAY)


def numbers(least: float, most: float) -> st.SearchStrategy[str]:
    """A number as somebody types it."""
    return st.one_of(st.integers(round(least + 0.5), int(most)), st.floats(least, most)).map(typed)


WHOLE: dict[str, tuple[int, int]] = {"sets": (1, 10), "repetitions": (1, 50), "target": (20, 100)}
TEMPO: dict[str, tuple[float, int]] = {
    "out_s": (0.5, 30),
    "hold_s": (0, 60),
    "return_s": (0.5, 30),
    "rest_s": (0, 600),
    "cap": (5, 180),
}
EMPTY = st.sampled_from([""])
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60)


@st.composite
def edits(draw: st.DrawFn) -> Form:
    """A preset or the example after some edits, some of which make it no plan."""
    form = form_of(decode_plan(draw(st.sampled_from([*PRESETS, example_plan(TODAY, TODAY, None, "")])), "it"))
    for _ in range(draw(st.integers(0, 4))):
        form["exercises"].append(new_exercise(draw(st.sampled_from(MOVING))))
    for row in form["exercises"]:
        for name, bounds in draw(st.dictionaries(st.sampled_from([*WHOLE.items()]), st.none(), max_size=2)):
            row[name] = str(draw(st.integers(*bounds)))
        for name, spread in draw(st.dictionaries(st.sampled_from([*TEMPO.items()]), st.none(), max_size=3)):
            row[name] = draw(st.one_of(EMPTY, numbers(*spread)) if name != "rest_s" else numbers(*spread))
        row["cap"] = "" if row["activity"] else row["cap"]
        row["note"] = draw(st.one_of(EMPTY, TEXT))
    form["exercises"] = moved(form["exercises"], draw(st.integers(0, 2)), draw(st.integers(-3, 3)))
    form["title"], form["notes"], form["clinician_note"] = draw(TEXT), draw(TEXT) + "\n", draw(st.just("") | TEXT)
    form["seated"] = draw(st.booleans())
    form["contraindications"] = draw(st.lists(st.sampled_from(["overhead", "breath_hold"]), unique=True))
    goal = {**new_goal("activity", "2026-05-01"), "activity": draw(TEXT), "target": draw(numbers(1, 10))}
    return {**form, "goals": draw(st.lists(st.just(goal), max_size=1))}


@given(edits())
def test_a_plan_survives_the_form_the_file_and_the_form_again(form: Form) -> None:
    """Whatever a form comes to, its file decodes to the same plan, whose form comes to the same file, byte for byte."""
    found = judged(form)
    if found.plan is None:
        assert found.problems
        return
    assert decode_plan(found.text, "it") == found.plan
    again = judged(form_of(decode_plan(found.text, "it")))
    assert (again.plan, again.text) == (found.plan, found.text)
    assert form_of(found.plan) == form_of(again.plan or found.plan)


@pytest.mark.parametrize("text", PRESETS)
def test_a_preset_stands_on_a_form_as_it_is(text: str) -> None:
    """Nothing of a preset is lost on a form, and nothing in it is a problem or a warning."""
    plan = decode_plan(text, "the preset")
    found = judged(form_of(plan))
    assert found.plan == plan
    assert found.text == plan_text(plan)
    assert not found.remarks


@given(st.floats(0, 10_000))
def test_a_number_is_typed_without_losing_a_digit(value: float) -> None:
    """What a number is written as on a form is read as that number."""
    form = {**example(), "goals": [{**new_goal("minutes", "2026-03-01"), "target": typed(value)}]}
    assert document_of(form)["goals"][0]["target"] == value


def changed(form: Form, path: str, value: Any) -> Form:
    """A form with one other value: `title`, `pain.ceiling`, `exercises.1.cap`."""
    *way, last = (int(part) if part.isdigit() else part for part in path.split("."))
    at: Any = form
    for part in way:
        at = at[part]
    at[last] = value
    return form


@pytest.mark.parametrize(
    ("path", "value", "at", "key"),
    [
        ("title", "", "title", "wrong.missing"),
        ("title", "x" * 61, "title", "wrong.string_too_long"),
        ("minutes", "long", "minutes", "wrong.int_type"),
        ("minutes", "7.5", "minutes", "wrong.int_type"),
        ("minutes", "", "minutes", "wrong.missing"),
        ("minutes", "61", "minutes", "wrong.less_than_equal"),
        ("review_on", "soon", "review_on", "wrong.string_pattern_mismatch"),
        ("review_on", "2026-02-30", "review_on", "rule.review_on"),
        ("review_on", "2026-01-05", "review_on", "check.review_before_made.review_on"),
        ("pain.ease_at", "4", "pain.ease_at", "rule.pain.ease_at"),
        ("pain.ceiling", "7", "pain.end_above", "rule.pain.end_above"),
        ("arms", "left", "exercises[0].side", "check.impossible_side.side"),
        ("exercises.0.movement", "flying", "exercises[0].movement", "rule.exercises.movement"),
        ("exercises.1.cap", "3", "exercises[1].cap", "wrong.greater_than_equal"),
        ("exercises.1.cap", "9,5", "exercises[1].cap", "check.cap_too_small.cap"),
        ("exercises.2.cap", "60", "exercises[2].cap", "check.cap_under_target.cap"),
        ("exercises.2.side", "up", "exercises[2].side", "wrong.literal_error"),
        ("exercises.3.cap", "60", "exercises[3].cap", "rule.exercises.cap"),
        ("exercises.4.hold_s", "1", "exercises[4].hold_s", "check.held_breath.hold_s"),
        ("contraindications", ["overhead"], "exercises[3].activity", "check.overhead_when_flagged.activity"),
        ("contraindications", ["flying"], "contraindications[0]", "rule.contraindications"),
        ("exercises", [], "", "rule.asks_for_nothing"),
        ("levels", ["nowhere"], "levels[0]", "check.unknown_level"),
    ],
)
def test_a_problem_is_told_at_its_field(path: str, value: Any, at: str, key: str) -> None:
    """What keeps a plan from being saved is a problem of the field that has to change."""
    assert (at, key) in {(one.path, one.key) for one in judged(changed(example(), path, value)).problems}


@pytest.mark.parametrize(
    ("path", "value", "at", "key"),
    [
        ("minutes", "2", "minutes", "check.over_the_minutes.minutes"),
        ("exercises.0.repetitions", "40", "exercises[0].repetitions", "check.no_breathing_space.repetitions"),
        ("exercises.2.cap", "75", "exercises[2].cap", "check.target_tighter_than_noise.cap"),
        ("exercises.2.hold_s", "50", "exercises[2].hold_s", "check.over_the_dose.hold_s"),
        ("pain.end_at", "4", "pain.end_at", "check.loose_pain_rules.end_at"),
    ],
)
def test_a_warning_leaves_a_plan_to_be_saved(path: str, value: Any, at: str, key: str) -> None:
    """What wants a reason is a warning at its field, and the plan is there."""
    found = judged(changed(example(), path, value))
    assert (at, key) in {(one.path, one.key) for one in found.warnings}
    assert found.plan is not None
    assert not found.problems


def test_a_warning_that_grew_is_another_one() -> None:
    """Who has seen a warning at some value has not seen it at another; at the same one it is the same."""
    names = [
        {one.name for one in judged(changed(example(), "exercises.0.repetitions", often)).warnings}
        for often in ("40", "50", "40")
    ]
    assert names[0] == names[2]
    assert not names[0] & names[1]


def test_every_problem_is_told_at_once() -> None:
    """Two wrong fields are two problems, in the order of the form."""
    form = changed(changed(example(), "title", ""), "exercises.0.sets", "none")
    assert [one.path for one in judged(form).problems] == ["title", "exercises[0].sets"]


def test_one_thing_that_is_wrong_hides_no_other() -> None:
    """A goal that says nothing yet leaves the problems of movements told, at their places, and the week shown."""
    form = changed(changed(example(), "exercises.2.cap", "60"), "goals", [new_goal("peak", "2026-03-01")])
    found = judged(form)
    assert found.plan is None
    assert {one.path for one in found.problems} >= {"exercises[2].cap", "goals[0]", "goals[0].target"}
    assert found.played is not None
    assert week_of(found.played, {}) == week_of(plan(changed(example(), "exercises.2.cap", "60")), {})
    broken = judged(changed(form, "exercises.0.sets", "none"))
    assert broken.played is None
    assert "exercises[2].cap" in {one.path for one in broken.problems}


def test_a_row_moves_and_stays_at_the_ends() -> None:
    """A row goes up and down by places, and no further than the list."""
    rows = [{"movement": name} for name in "abc"]
    assert [row["movement"] for row in moved(rows, 2, -1)] == ["a", "c", "b"]
    assert [row["movement"] for row in moved(rows, 0, -5)] == ["a", "b", "c"]
    assert [row["movement"] for row in moved(rows, 0, 9)] == ["b", "c", "a"]


@pytest.mark.parametrize("what", MOVING)
def test_a_new_row_is_sound(what: str) -> None:
    """A movement or an activity that is added needs nothing more to be saved."""
    form = {**example(), "minutes": "60", "exercises": [new_exercise(what)]}
    assert not judged(form).remarks


@pytest.mark.parametrize(
    ("path", "mine", "theirs", "both"),
    [
        ("minutes", "10", "12", "12"),
        ("minutes", "14", "10", "14"),
        ("minutes", "14", "12", "14"),
        ("pain.ceiling", "5", "4", "4"),
        ("exercises.1.cap", "90", "80", "80"),
        ("exercises.1.cap", "70", "80", "70"),
        ("contraindications", [], ["breath_hold"], ["breath_hold"]),
    ],
)
def test_two_who_change_a_form_both_keep_what_they_changed(path: str, mine: Any, theirs: Any, both: Any) -> None:
    """What only one changed is as they have it; of what both changed, mine stands, and so does what else I typed."""
    ours = changed(changed(example(), path, mine), "exercises.0.note", "Slowly")
    found = merged(example(), ours, changed(example(), path, theirs))
    assert found == changed(changed(example(), path, both), "exercises.0.note", "Slowly")


def test_a_table_whose_rows_differ_is_taken_whole() -> None:
    """Where I added or moved rows the table is mine, and where only they did it is theirs."""
    base, form = example(), example()
    longer = {**form, "exercises": [*form["exercises"], new_exercise("movement.row")]}
    capped = changed(example(), "exercises.1.cap", "80")
    assert merged(base, longer, capped)["exercises"] == longer["exercises"]
    assert merged(base, example(), longer)["exercises"] == longer["exercises"]


def test_a_goal_forgets_what_another_kind_had_said() -> None:
    """A goal that was about a movement and is about pain now says nothing of the movement."""
    goal = {**new_goal("peak", "2026-03-01"), "movement": "row", "target": "3"}
    form = {**example(), "goals": [{**goal, "kind": "pain"}]}
    assert judged(form).plan is not None
    assert "movement" not in document_of(form)["goals"][0]


def plan(form: Form) -> Plan:
    """The plan that a form comes to."""
    found = judged(form).plan
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("minutes", "12", Change("changed", field="minutes", before=10, after=12)),
        ("pain.ceiling", "4", Change("changed", field="pain.ceiling", before=5, after=4)),
        ("contraindications", ["breath_hold"],
         Change("changed", field="contraindications", before="", after="breath_hold")),
        ("exercises.1.cap", "", Change("changed", "exercises", "shoulder_abduction", "cap", 90.0)),
        ("exercises.1.side", "left", Change("added", "exercises", "shoulder_abduction left")),
        ("exercises.1.side", "left", Change("removed", "exercises", "shoulder_abduction")),
    ],
)  # fmt: skip
def test_a_change_is_told(path: str, value: Any, told: Change) -> None:
    """Each value that an edit changes is one thing to say; a row that comes or goes is one too."""
    assert told in changes(plan(example()), plan(changed(example(), path, value)))


def test_another_order_is_told_once() -> None:
    """Rows that change places have not changed; that the order has is said once."""
    form = example()
    turned = {**form, "exercises": moved(form["exercises"], 0, 2)}
    assert changes(plan(example()), plan(turned)) == (Change("moved", "exercises"),)


def test_a_week_goes_on_where_the_last_session_ended() -> None:
    """With less time than the exercises take, one session plays on after the one before, and days are spread."""
    form = {**example(), "minutes": "4", "sessions_per_week": "3"}
    first, second, _ = week = week_of(plan(form), {})
    assert [sitting.day for sitting in week] == [0, 2, 4]
    assert all(0 < sitting.minutes <= 4 for sitting in week)
    assert first.levels != second.levels
    assert first.done("external_rotation") == 20
    assert asked_in(week)[-1] == "breathing"
    assert {"external_rotation", "watering"} <= {*asked_in(week)}


def test_a_week_of_what_is_ruled_out_is_empty() -> None:
    """A plan whose flags leave nothing of it has no sessions."""
    form = {**example(), "contraindications": ["breath_hold"]}
    form["exercises"] = form["exercises"][-1:]
    assert week_of(plan(form), {}) == ()
    assert Severity.PROBLEM in {one.severity for one in judged(form).remarks}
