"""A plan as text: tidied once, addressed without touching the rest, and written so that it decodes to itself."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.movements import MOVEMENTS
from game.level.plan.decode import decode_plan
from game.level.plan.model import Plan
from game.level.plan.text import addressed, plan_text, tidied, with_lines

HEAD = 'format = 1\nid = "small"\ntitle = "Small"\nmade_on = "2026-03-02"\nreview_on = "2026-03-30"\n'
REST = '[[exercises]]\nmovement = "row"\nrepetitions = 6\n'

WORDS = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=40)
LINES = st.text(st.characters(exclude_categories=("C",), include_characters="\n"), max_size=200)
EXERCISES = st.builds(
    lambda movement, **fields: {"movement": movement, **fields},
    st.sampled_from(sorted(MOVEMENTS)),
    repetitions=st.integers(1, 50),
    target=st.integers(20, 100),
    cap=st.none() | st.floats(5, 180),
    rest_s=st.floats(0, 600),
    note=st.none() | WORDS,
)
GOALS = st.builds(dict, kind=st.sampled_from(["pain", "minutes"]), by=st.just("2026-04-02"), target=st.floats(0, 10))
PLANS = st.builds(
    lambda **fields: Plan.model_validate(
        {"format": 1, "id": "small", "made_on": "2026-03-02", "review_on": "2026-03-30", **fields}
    ),
    title=WORDS,
    notes=LINES,
    patient=st.none() | WORDS,
    seated=st.booleans(),
    contraindications=st.just(()) | st.just(("overhead",)),
    pain=st.just({"ease_at": 1}) | st.just({}),
    exercises=st.lists(EXERCISES, min_size=1, max_size=4),
    goals=st.lists(GOALS, max_size=3),
)


@given(PLANS)
def test_a_written_plan_decodes_to_itself_byte_for_byte(plan: Plan) -> None:
    """What a plan is written as gives the same plan, which is written as the same bytes; it is tidy already."""
    text = plan_text(plan)
    again = decode_plan(text, "it")
    assert again == plan
    assert plan_text(again) == tidied(text) == text


@given(st.text(max_size=200))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    """Whatever a file holds, lines end in one way afterwards, and stay so."""
    once = tidied(text)
    assert tidied(once) == once
    assert "\r\n" not in once


@pytest.mark.parametrize(
    "text",
    [
        HEAD + REST,
        f"# a comment\n\n{HEAD}notes = '''\ntitle = 3\n'''\n{REST}",
        f'id = """sm\\\nall"""\n{HEAD.replace("id =", "#")}{REST}',
        f'"title" = "Small"\n{HEAD.replace("title =", "#")}{REST}',
    ],
)
def test_a_plan_is_given_to_somebody_in_one_more_line(text: str) -> None:
    """The plan says whom it is for; every other line is what it was. Who is named already stays."""
    given_to = addressed(text, 'o"neil')
    assert decode_plan(given_to, "it").patient == 'o"neil'
    lines = given_to.split("\n")
    lines.remove(r'''patient = "o\"neil"''')
    assert "\n".join(lines) == text
    assert addressed(given_to, "wren") == given_to


def test_what_is_no_toml_is_left_for_the_decoder() -> None:
    """Nothing is guessed about a text that cannot be read."""
    assert addressed("title = ", "wren") == "title = "


def test_single_values_are_changed_on_their_own_lines() -> None:
    """Comments and the order of a preset stay as they were written."""
    text = f"# why\n{HEAD}# doses\n{REST}"
    changed = with_lines(text, {"title": 'Größe "9"', "made_on": "2026-05-01"})
    document = tomllib.loads(changed)
    assert (document["title"], document["made_on"]) == ('Größe "9"', "2026-05-01")
    assert [line for line in changed.split("\n") if line not in text.split("\n")] == [
        'title = "Größe \\"9\\""',
        'made_on = "2026-05-01"',
    ]
