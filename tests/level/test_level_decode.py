"""Decoding of levels: every problem at once, each with its path and line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.level.decode import decode_level
from game.level.documents import LONGEST_TEXT
from game.level.model import Level
from game.level.problems import BadLevel

LEVELS = Path(__file__).parents[2] / "levels"

TIMELINE = """\
format = 1
id = "small"
title = "Small"
summary = "A small level."
scene = "sky"
load = "calm"

[[cues]]
movement = "shoulder_abduction"
repetitions = 3
[cues.events]
repetition = "lift"

# a comment between two cues

[[cues]]
movement = "scapular_retraction"
repetitions = 3
rest_s = 0
[cues.events]
repetition = "gust"
hold = "flock"

[events]
end = "sunrise"
"""


def _problems(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(BadLevel) as caught:
        decode_level(text, "small.toml")
    return [(problem.line, problem.path, problem.sentence) for problem in caught.value.problems]


def test_a_level_is_decoded_with_the_usual_tempo_filled_in() -> None:
    """What an author leaves out gets the movement sheet's usual tempo and a rest."""
    level = decode_level(TIMELINE, "small.toml")
    first, second = level.cues
    assert (first.side, first.target, first.out_s, first.hold_s, first.return_s) == ("both", 80, 2.0, 1.0, 2.0)
    assert (first.rest_s, second.rest_s, second.events.hold, level.events.end) == (10.0, 0.0, "flock", "sunrise")
    assert first.closes_after_s > first.tempo_s


def test_every_problem_is_told_at_once_with_its_path_and_line() -> None:
    """An author who made several mistakes of several kinds sees all of them in one go, in the order of the file."""
    text = (
        TIMELINE.replace('id = "small"', "id = 7")
        .replace('"lift"', '"lfit"')
        .replace("rest_s = 0", "rest_s = -1\nside = 'left'\nholds = 3")
        .replace('hold = "flock"', "")
        .replace('"sunrise"', '"dusk"')
    )
    assert [(line, path) for line, path, _ in _problems(text)] == [
        (2, "id"),
        (12, "cues[0].events.repetition"),
        (19, "cues[1].rest_s"),
        (20, "cues[1].side"),
        (21, "cues[1].holds"),
        (27, "events.end"),
    ]


def test_the_message_reads_well() -> None:
    """The message names the file, counts the problems, and says line, path and what to do."""
    with pytest.raises(BadLevel) as caught:
        decode_level(TIMELINE.replace("repetitions = 3\nrest_s", 'repetitions = "3"\nrest_s'), "small.toml")
    assert str(caught.value) == (
        "small.toml is not a level that can be played: 1 problem\n"
        "  line 18, cues[1].repetitions: write a whole number, not '3'"
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "path", "words"),
    [
        ('title = "Small"\n', "", 1, "title", "missing"),
        ("repetitions = 3\n[cues", "[cues", 8, "cues[0].repetitions", "missing"),
        ("repetitions = 3\n[cues", "repetition = 3\n[cues", 10, "cues[0].repetition", "did you mean repetitions?"),
        ("repetitions = 3\n[cues", "repetitions = 51\n[cues", 10, "cues[0].repetitions", "at most 50"),
        ("repetitions = 3\n[cues", "repetitions = true\n[cues", 10, "cues[0].repetitions", "whole number"),
        ("rest_s = 0", "rest_s = nan", 19, "cues[1].rest_s", "ordinary number"),
        ("rest_s = 0", "rest_s = inf", 19, "cues[1].rest_s", "ordinary number"),
        ("rest_s = 0", "target = 19", 19, "cues[1].target", "at least 20"),
        ("rest_s = 0", "out_s = 0.4", 19, "cues[1].out_s", "at least 0.5"),
        ("rest_s = 0", "limit_s = 14", 19, "cues[1].limit_s", "take 15 s"),
        ("rest_s = 0", 'side = "either"', 19, "cues[1].side", "no sides"),
        ("rest_s = 0", 'side = "port"', 19, "cues[1].side", "'left'"),
        ('"scapular_retraction"', '"squeeze"', 17, "cues[1].movement", "there is no movement 'squeeze'"),
        ('scene = "sky"', 'scene = "moon"', 5, "scene", "there is no scene 'moon'"),
        ('load = "calm"', 'load = "brutal"', 6, "load", "'calm'"),
        ('title = "Small"', 'title = "Sm\\nall"', 3, "title", "one line"),
        ('id = "small"', 'id = "Small!"', 2, "id", "small letters"),
        ("[events]", "[[events]]", 24, "events", "as a table"),
        ("format = 1", "format = 2", 1, "format", "reads format 1, not 2"),
        ("format = 1\n", "", 1, "format", "missing"),
    ],
)
def test_a_mistake_is_found_where_it_is(old: str, new: str, line: int, path: str, words: str) -> None:
    """Each kind of mistake is told at its own line and path, with what to do."""
    assert old in TIMELINE
    problems = _problems(TIMELINE.replace(old, new, 1))
    assert [(place, where) for place, where, _ in problems if words in _] == [(line, path)], problems


def test_a_level_needs_cues_or_answers_but_not_both() -> None:
    """A level with nothing to do, and one that is two things at once, are both refused."""
    head = TIMELINE[: TIMELINE.index("[[cues]]")]
    answers = '[answers]\nshoulder_flexion = "lift"\n'
    assert decode_level(head + answers, "free").answers == {"shoulder_flexion": "lift"}
    assert "nothing can happen" in _problems(head)[0][2]
    assert _problems(TIMELINE + answers)[0][:2] == (26, "answers")
    assert _problems(head + answers + '[events]\nend = "sunrise"\n')[0][:2] == (11, "events.end")


def test_answers_are_checked_by_name() -> None:
    """An unknown movement or event among the answers is told at its own line."""
    head = TIMELINE[: TIMELINE.index("[[cues]]")]
    problems = _problems(head + '[answers]\nshoulder_abduction = "lift"\nmoonwalk = "lift"\nshoulder_flexion = "moo"\n')
    assert [place[:2] for place in problems] == [(10, "answers.moonwalk"), (11, "answers.shoulder_flexion")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("format = 1\nid = \n", 2),
        ("format = 1\nformat = 1\n", 2),
        ('format = 1\ntitle = """\nnever closed\n', 3),
        ("a = [1,\n2,\n", 2),
        ("x = " + "[" * 990, 1),
        ("x = " + "9" * 1000, 1),
        ("\x00", 1),
        ("#\n" * LONGEST_TEXT, 1),
    ],
)
def test_what_is_not_toml_is_told_with_its_line(text: str, line: int) -> None:
    """Broken TOML gives one problem, at the line where it broke."""
    problems = _problems(text)
    assert [place[0] for place in problems] == [line], problems


def test_lines_are_right_behind_values_of_several_lines() -> None:
    """Strings and lists that span lines, inline tables, dotted keys and Windows line ends do not shift the lines."""
    text = (
        'title = """\\\n  Small\\\n  level"""\nformat = 1\nid = "small"\nsummary = "s"\nscene = "sky"\n'
        'cues = [\n  {movement = "squeeze", repetitions = 1, events.repetition = "gust"},\n]\nevents.end = "dusk"\n'
    )
    expected = [(8, "cues[0].movement"), (11, "events.end")]
    assert [place[:2] for place in _problems(text)] == expected
    assert [place[:2] for place in _problems(text.replace("\n", "\r\n"))] == expected


def test_no_control_character_reaches_the_terminal() -> None:
    """An escape sequence in a value is shown, never sent."""
    with pytest.raises(BadLevel) as caught:
        decode_level(TIMELINE.replace('scene = "sky"', 'scene = "\\u001b[2J"\n"\\u001b" = 1'), "small.toml")
    assert "\x1b" not in str(caught.value)


def test_a_level_made_in_code_keeps_the_rules_too() -> None:
    """A `Level` that breaks a rule between fields cannot be made, by whatever way."""
    document = decode_level(TIMELINE, "small").model_dump()
    assert Level.model_validate(document).id == "small"
    with pytest.raises(ValueError, match="there is no scene"):
        Level.model_validate({**document, "scene": "moon"})


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_mutated_level_is_refused_in_words_or_still_valid(data: st.DataObject) -> None:
    """However a shipped level is cut, doubled or garbled, it decodes or says what is wrong; nothing else happens."""
    text = (LEVELS / "first_flight.toml").read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 200)))
    middle = data.draw(st.one_of(st.just(""), st.just(text[start:end] * 2), st.text(max_size=12)))
    mutated = text[:start] + middle + text[end:]
    try:
        decode_level(mutated, "mutated.toml")
        problems = ()
    except BadLevel as bad:
        problems = bad.problems
    assert all(1 <= problem.line <= mutated.count("\n") + 1 for problem in problems)


def test_hostile_levels_cost_little() -> None:
    """Deep keys, thousands of tables and endless lists are refused without a long wait."""
    for text in (
        "a." * 20_000 + "a = 1",
        ("a." * 400 + "a = 1\n[[b]]\n") * 240,
        "[[a]]\n" * 30_000,
        "a = [\n" + "1,\n" * 30_000 + "]\n",
    ):
        assert _problems(text)
