"""Levels that are composed: sound, within limits, and all that was asked for."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.movements import MOVEMENTS
from game.files.places import levels_dir
from game.level.activities import ACTIVITIES
from game.level.answering import ANSWERS, END
from game.level.composing import LONGEST_BLOCK_S, MOST_EXERCISES, blocks, compose, fitting, level_text, restricted
from game.level.decode import decode_level
from game.level.dose import duration_s
from game.level.findings import Severity
from game.level.lint import lint_level
from game.level.model import Level
from game.level.plan.asked import asked, exercise_s
from game.level.plan.limits import LOADS, Limits
from game.level.plan.model import Exercise
from game.level.vocabulary import SCENE_EVENTS


def _do(movement: str, sets: int = 1, repetitions: int = 6, **fields: Any) -> Exercise:
    return Exercise(movement=movement, sets=sets, repetitions=repetitions, **fields)


def _blocks(*exercises: Exercise, load: str = "explore", **limits: Any) -> tuple[Level, ...]:
    return blocks("small", exercises, load, title="Small", summary="Small.", limits=Limits(**limits))


def _movements(level: Level) -> list[str]:
    return [cue.movement for cue in level.cues]


EXERCISES = st.one_of(
    st.builds(
        Exercise,
        movement=st.sampled_from(sorted(MOVEMENTS)),
        sets=st.integers(1, 4),
        repetitions=st.integers(1, 12),
        target=st.integers(20, 100),
        cap=st.none() | st.integers(30, 180).map(float),
        rest_s=st.integers(8, 30).map(float),
    ),
    st.builds(Exercise, activity=st.sampled_from(sorted(ACTIVITIES)), repetitions=st.integers(1, 8)),
)


@given(st.lists(EXERCISES, min_size=1, max_size=8), st.sampled_from(LOADS))
def test_a_composed_level_is_a_level_and_survives_its_text(exercises: list[Exercise], load: Any) -> None:
    """Whatever is asked for, each block decodes from its own text to itself, and lint calls nothing a problem."""
    for level in _blocks(*exercises, load=load):
        text = level_text(level)
        assert decode_level(text, level.id) == level
        assert not [one for one in lint_level(level, text) if one.severity is Severity.PROBLEM]


@given(st.lists(EXERCISES, min_size=1, max_size=8))
def test_nothing_is_lost_and_nothing_added(exercises: list[Exercise]) -> None:
    """All repetitions that are asked for stand in the blocks, of each movement, and no others."""
    wanted: Counter[tuple[str, str]] = Counter()
    for exercise in exercises:
        for part in asked(exercise):
            wanted[part.movement, part.side] += exercise.sets * exercise.repetitions
    found: Counter[tuple[str, str]] = Counter()
    for level in _blocks(*exercises):
        for cue in level.cues:
            found[cue.movement, cue.side] += cue.repetitions
    assert found == wanted


@given(st.lists(EXERCISES, min_size=1, max_size=8))
def test_a_block_is_some_minutes_in_one_scene(exercises: list[Exercise]) -> None:
    """A block has at most three exercises and four minutes, unless a single set is longer."""
    for level in _blocks(*exercises):
        names = {cue.activity or cue.movement for cue in level.cues}
        assert len(names) <= MOST_EXERCISES
        longest = max(exercise_s(one.model_copy(update={"sets": 1})) for one in exercises)
        assert duration_s(level) <= max(LONGEST_BLOCK_S, longest)


def test_movements_of_one_scene_are_done_together() -> None:
    """Exercises that one scene answers share a block, in order, and their sets take turns."""
    first, second = _blocks(
        _do("scapular_retraction", 2), _do("thoracic_side_bend"), _do("scapular_protraction"), _do("row")
    )
    assert (first.scene, second.scene) == ("reef", "sky")
    assert _movements(first) == ["scapular_retraction", "scapular_protraction", "row", "scapular_retraction"]
    assert [(cue.side, cue.rest_s) for cue in second.cues] == [("left", 5), ("right", 0)]


@pytest.mark.parametrize("before", [["shoulder_abduction"], ["scapular_retraction"], ["row", "chin_tuck"]])
def test_breathing_at_the_end_stays_at_the_end(before: list[str]) -> None:
    """What is asked before breathing is done before it, whatever the scene and however many sets."""
    levels = _blocks(*(_do(movement, 2) for movement in before), _do("breathing"))
    order = [movement for level in levels for movement in _movements(level)]
    assert order[-1] == "breathing"
    assert order.count("breathing") == 1


def test_a_long_exercise_is_spread_over_blocks() -> None:
    """Five sets that take seven minutes become blocks of at most four, with no set lost."""
    levels = _blocks(_do("scapular_depression", 5, 8, hold_s=5.0))
    assert [len(level.cues) for level in levels] == [2, 2, 1]
    assert [level.id for level in levels] == ["small_1", "small_2", "small_3"]


def test_an_activity_is_done_step_by_step_in_the_garden() -> None:
    """Each step of an activity is a cue of its own, with the activity's event."""
    (level,) = _blocks(Exercise(activity="watering", sets=2, repetitions=4))
    assert level.scene == "garden"
    assert [(cue.movement, cue.activity, cue.step) for cue in level.cues] == [
        ("shoulder_abduction", "watering", 1),
        ("external_rotation", "watering", 2),
    ] * 2
    assert {cue.events.repetition for cue in level.cues} == {"watered"}


def test_limits_are_kept() -> None:
    """Load, flags, caps and arms of the limits hold in every cue; a calm level asks at most 90 %."""
    exercises = (_do("shoulder_abduction", target=100), _do("chin_tuck"), Exercise(activity="watering", repetitions=4))
    flags, caps = frozenset({"end_range_neck"}), {("shoulder_abduction", "left"): 100.0}
    levels = _blocks(*exercises, load="challenge", arms="left", flags=flags, caps=caps)
    cues = [cue for level in levels for cue in level.cues]
    assert {cue.side for cue in cues} == {"left"}
    assert {cue.cap for cue in cues if cue.movement == "shoulder_abduction"} == {100}
    assert "chin_tuck" not in {cue.movement for cue in cues}
    (calm,) = blocks("small", [exercises[0]], "reach", title="S", summary="S", limits=Limits(load="calm"))
    assert (calm.load, calm.cues[0].target) == ("calm", 90)


def test_nothing_permitted_is_no_level() -> None:
    """Where limits rule everything out there is no block."""
    assert _blocks(_do("chin_tuck"), flags=frozenset({"end_range_neck"})) == ()


def test_a_scene_answers_only_what_it_can() -> None:
    """Every movement has a scene, every answer and end is an event of its scene; others are refused."""
    assert ANSWERS.keys() == MOVEMENTS.keys()
    assert END.keys() == SCENE_EVENTS.keys()
    for scene, answer in ((scene, answer) for scenes in ANSWERS.values() for scene, answer in scenes.items()):
        assert {answer.repetition, answer.hold, answer.set} - {None} <= set(SCENE_EVENTS[scene])
    assert all(event in SCENE_EVENTS[scene] for scene, event in END.items())
    with pytest.raises(KeyError):
        compose("small", [_do("row")], "grove", "calm", title="S", summary="S", limits=Limits())


@pytest.mark.parametrize(
    ("minutes", "played", "expected"),
    [
        (None, [], ["small_1", "small_2", "small_3"]),
        (7, ["small_1"], ["small_1", "small_2", "small_3"]),
        (6, [], ["small_1", "small_2"]),
        (6, ["small_1", "small_2"], ["small_3", "small_1"]),
        (6, ["small_2", "free"], ["small_3", "small_1"]),
        (6, ["small_3"], ["small_1", "small_2"]),
        (1, ["small_1"], ["small_2"]),
    ],
)
def test_a_session_goes_on_where_the_last_one_ended(
    minutes: int | None, played: list[str], expected: list[str]
) -> None:
    """Who has time for all does all; who has not goes on after the last block, round and round, one at least."""
    levels = _blocks(_do("scapular_depression", 5, 8, hold_s=5.0))
    assert 6 < sum(map(duration_s, levels)) / 60 < 7
    assert [level.id for level in fitting(levels, minutes, played)] == expected


def test_a_written_level_is_restricted() -> None:
    """A shipped level loses what is flagged, is capped, goes to the arm that can, and is a level still."""
    text = (levels_dir() / "first_flight.toml").read_text(encoding="utf-8")
    level = decode_level(text, "first_flight")
    limits = Limits(arms="right", flags=frozenset({"overhead", "shoulder_end_range"}))
    within = restricted(level, limits)
    assert within
    assert decode_level(level_text(within), "within") == within
    assert set(_movements(level)) - set(_movements(within)) == {"external_rotation"}
    raises = [cue for cue in within.cues if cue.movement == "shoulder_abduction"]
    assert {(cue.side, cue.cap) for cue in raises} == {("right", 90)}
    assert restricted(level, Limits()) == level


def test_a_free_level_is_restricted_too() -> None:
    """A level without a timeline no longer answers what is flagged; one with nothing left is none."""
    free = decode_level((levels_dir() / "free.toml").read_text(encoding="utf-8"), "free")
    within = restricted(free, Limits(flags=frozenset({"shoulder_end_range"})))
    assert within
    assert free.answers.keys() - within.answers.keys() == {"external_rotation"}
    only = free.model_copy(update={"answers": {"chin_tuck": "snow"}})
    assert restricted(only, Limits(flags=frozenset({"end_range_neck"}))) is None
