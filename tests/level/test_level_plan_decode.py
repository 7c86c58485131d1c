"""Decoding of plans: every problem at once, each with its path and line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.movements import Caution
from game.level.plan.decode import decode_plan
from game.level.plan.example import example_plan
from game.level.plan.lint import lint_plan
from game.level.plan.model import PainRules, Plan
from game.level.plan.rules import broken_rules
from game.level.problems import BadPlan

PLAN = """\
format = 1
id = "small"
title = "Small"
made_on = "2026-03-02"
review_on = "2026-03-30"
levels = []
arms = "both"
contraindications = ["overhead"]

[pain]
ceiling = 5
ease_at = 2

[[exercises]]
movement = "external_rotation"
repetitions = 8
rest_s = 15

[[exercises]]
activity = "watering"
repetitions = 4

[[goals]]
kind = "peak"
movement = "shoulder_abduction"
by = "2026-03-30"
target = 110

[[goals]]
kind = "pain"
by = "2026-03-30"
target = 3
start = 6
"""

EXAMPLE = example_plan("2026-03-02", "2026-03-30", "anna", ", ".join(Caution))


def _problems(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(BadPlan) as caught:
        decode_plan(text, "small.toml")
    return [(problem.line, problem.path, problem.sentence) for problem in caught.value.problems]


def test_a_plan_is_decoded_with_the_usual_rules_filled_in() -> None:
    """What a clinician leaves out is the usual: three sessions of ten minutes, the usual pain rules, one set."""
    plan = decode_plan(PLAN, "small.toml")
    assert (plan.sessions_per_week, plan.minutes, plan.load_cap, plan.patient) == (3, 10, "reach", None)
    assert plan.pain == PainRules(ceiling=5, ease_at=2, end_at=3, end_above=5)
    assert (plan.exercises[0].sets, plan.exercises[0].target, plan.exercises[0].cap) == (1, 70, None)


def test_every_problem_is_told_at_once_with_its_path_and_line() -> None:
    """Mistakes of several kinds are all told in one go, in the order of the file, under the plan's name."""
    text = (
        PLAN.replace('title = "Small"', "title = 3")
        .replace("2026-03-30", "2026-02-30")
        .replace('"overhead"', '"overheat"')
        .replace("ceiling = 5", "ceiling = 0")
        .replace('"external_rotation"', '"handstand"')
        .replace('"watering"', '"weeding"')
    )
    assert [(line, path) for line, path, _ in _problems(text)] == [
        (3, "title"),
        (5, "review_on"),
        (8, "contraindications[0]"),
        (11, "pain.ceiling"),
        (15, "exercises[0].movement"),
        (20, "exercises[1].activity"),
        (26, "goals[0].by"),
        (31, "goals[1].by"),
    ]
    with pytest.raises(BadPlan, match=r"^small\.toml is not a plan that can be played: 8 problems\n"):
        decode_plan(text, "small.toml")


@pytest.mark.parametrize(
    ("old", "new", "line", "path", "words"),
    [
        ('"2026-03-02"', '"2 March"', 4, "made_on", "year-month-day"),
        ('"2026-03-02"', "2026-03-02", 4, "made_on", "in quotes"),
        ('"2026-03-02"', '"2026-13-02"', 4, "made_on", "no day '2026-13-02'"),
        ('"2026-03-02"', '"0000-01-01"', 4, "made_on", "no day"),
        ("levels = []", 'levels = "free"', 6, "levels", "as a list"),
        ('arms = "both"', 'arms = "none"', 7, "arms", "'left'"),
        ('["overhead"]', '"overhead"', 8, "contraindications", "as a list"),
        ("ease_at = 2", "ease_at = 4", 12, "pain.ease_at", "at most `end_at`"),
        ("ceiling = 5", "ceiling = 7", 10, "pain.end_above", "end_above = 7"),
        ("ease_at = 2", "easy_at = 2", 12, "pain.easy_at", "did you mean ease_at?"),
        ("rest_s = 15", "cap = 200", 17, "exercises[0].cap", "at most 180"),
        ("rest_s = 15", "reps = 3", 17, "exercises[0].reps", "did you mean rest_s?"),
        ("rest_s = 15", 'activity = "raking"', 14, "exercises[0]", "one of the two"),
        ('movement = "external_rotation"\n', "", 14, "exercises[0]", "one of the two"),
        ('"external_rotation"', '"breathing"\nside = "left"', 16, "exercises[0].side", "no sides"),
        ("repetitions = 4", "repetitions = 4\ncap = 90", 22, "exercises[1].cap", "several movements"),
        ("format = 1", "format = 2", 1, "format", "reads format 1, not 2"),
        ('by = "2026-03-30"', 'by = "2026-02-30"', 26, "goals[0].by", "no day"),
        ('movement = "shoulder_abduction"\n', "", 23, "goals[0]", "name the `movement`"),
        ('"shoulder_abduction"', '"breathing"', 25, "goals[0].movement", "no furthest"),
        ('"shoulder_abduction"', '"abduction"', 25, "goals[0].movement", "there is no movement"),
        ("target = 110", "target = 181", 27, "goals[0].target", "ends at 180"),
        ("target = 110", 'target = 110\nactivity = "pegs"', 28, "goals[0].activity", "about no activity"),
        ('"pain"', '"activity"', 29, "goals[1]", "in their words"),
        ("target = 3", "target = 6", 32, "goals[1].target", "reached at the start already"),
        ("start = 6", 'movement = "row"', 33, "goals[1].movement", "about no movement"),
    ],
)
def test_a_mistake_is_found_where_it_is(old: str, new: str, line: int, path: str, words: str) -> None:
    """Each kind of mistake is told at its own line and path, with what to do."""
    assert old in PLAN
    problems = _problems(PLAN.replace(old, new, 1))
    assert [(place, where) for place, where, sentence in problems if words in sentence] == [(line, path)], problems


def test_one_activity_is_a_goal() -> None:
    """Ratings do not say of which activity they are, so a second goal about one is refused."""
    goal = '[[goals]]\nkind = "activity"\nby = "2026-03-30"\ntarget = 8\nactivity = "hanging out the washing"\n'
    assert decode_plan(PLAN + goal, "one").goals[-1].activity == "hanging out the washing"
    assert [path for _, path, _ in _problems(PLAN + goal + goal)] == ["goals[3].kind"]


def test_a_plan_asks_for_something() -> None:
    """A plan without exercises or levels is refused; levels alone are enough."""
    head = PLAN[: PLAN.index("[[exercises]]")]
    assert "asks for nothing" in _problems(head)[0][2]
    assert decode_plan(head.replace("levels = []", 'levels = ["free"]'), "levels.toml").levels == ("free",)


def test_a_plan_made_in_code_keeps_the_rules_too() -> None:
    """A `Plan` that breaks a rule between fields cannot be made, by whatever way."""
    document = decode_plan(PLAN, "small").model_dump()
    assert Plan.model_validate(document).id == "small"
    with pytest.raises(ValueError, match="no day"):
        Plan.model_validate({**document, "made_on": "2026-02-29"})


def test_the_rules_know_the_models_defaults() -> None:
    """A plan that says nothing of pain, and one that says the defaults, keep the same rules at every ceiling."""
    for ceiling in range(1, 10):
        said = {**PainRules().model_dump(), "ceiling": ceiling}
        head = {"levels": ["free"]}
        assert list(broken_rules({**head, "pain": said})) == list(broken_rules({**head, "pain": {"ceiling": ceiling}}))


@pytest.mark.parametrize("alias", ["anna", 'a "b" \\c', "Zoë", "ő" * 100])
def test_the_example_is_a_sound_plan_for_whomever_it_is(alias: str) -> None:
    """`plan new` writes a plan that decodes to its patient and in which lint finds nothing."""
    text = example_plan("2026-03-02", "2026-03-30", alias, ", ".join(Caution))
    plan = decode_plan(text, "example")
    assert (plan.patient, plan.made_on) == (alias, "2026-03-02")
    assert lint_plan(plan, text, {}) == ()


@given(st.data())
def test_a_mutated_plan_is_refused_in_words_or_still_valid(data: st.DataObject) -> None:
    """However the example is cut, doubled or garbled, it decodes or says what is wrong; nothing else happens."""
    start = data.draw(st.integers(0, len(EXAMPLE)))
    end = data.draw(st.integers(start, min(len(EXAMPLE), start + 200)))
    middle = data.draw(st.one_of(st.just(""), st.just(EXAMPLE[start:end] * 2), st.text(max_size=12)))
    mutated = EXAMPLE[:start] + middle + EXAMPLE[end:]
    try:
        decode_plan(mutated, "mutated.toml")
        problems = ()
    except BadPlan as bad:
        problems = bad.problems
    assert all(1 <= problem.line <= mutated.count("\n") + 1 for problem in problems)
