"""Composing levels from what a plan or a programme asks for: exercises become blocks, each in one scene.

A block is one to three exercises of two to four minutes: two sets of two minutes drawn by a game were enough for less
pain in the nearest trial (clinical reference 0.1). Sets take turns, so that one movement rests while another works.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import tomli_w

from game.level.activities import ACTIVITIES
from game.level.answering import END, Answer, answers_to, scenes_of
from game.level.dose import duration_s
from game.level.model import Cue, CueEvents, Level, LevelEvents, Load
from game.level.plan.asked import CHANGE_SIDES_S, Asked, asked, exercise_s, movements_of
from game.level.plan.limits import LOADS, Limits, cap_within, may_be_asked, permitted, side_within
from game.level.plan.model import Exercise, Plan

MOST_EXERCISES = 3
"""Exercises in one block."""

LONGEST_BLOCK_S = 240.0
"""Seconds of a block, rests included; only a single set that is longer makes a longer one."""

_CALM_TARGET = 90
"""Percent: a calm level asks no more (`high_target_when_calm`)."""

_WORTH_HOLDING_S = 2.0
"""Seconds: a hold from this length on is answered by itself (our number)."""

_NAME_LENGTH = 36
"""Letters of a plan's id that are kept in the ids of its blocks, which may have 40."""


def compose(
    name: str, exercises: Sequence[Exercise], scene: str, load: Load, *, title: str, summary: str, limits: Limits
) -> Level:
    """Compose one level.

    Args:
        name: its id.
        exercises: at least one, all answered by the scene, already within the limits.
        scene: id of the scene.
        load: how much it asks; no fuller than the limits' load.
        title: one line, for people.
        summary: the same.
        limits: caps of what an activity's steps ask for.

    Raises:
        KeyError: the scene does not answer a movement.
    """
    load = min(load, limits.load, key=LOADS.index)
    cues = [cue for exercise in _in_turns(exercises) for cue in _set(exercise, scene, load, limits)]
    cues[-1] = cues[-1].model_copy(update={"rest_s": 0.0})
    return Level(
        format=1,
        id=name,
        title=title,
        summary=summary,
        scene=scene,
        load=load,
        cues=tuple(cues),
        events=LevelEvents(end=END[scene]),
    )


def blocks(
    name: str, exercises: Iterable[Exercise], load: Load, *, title: str, summary: str, limits: Limits
) -> tuple[Level, ...]:
    """Compose what may be asked of some exercises into blocks, each in a scene that answers most of what is left.

    Exercises keep their order within a block; one that a block's scene does not answer waits for the next. Breathing
    waits for whatever is asked before it, and is waited for. The blocks' ids are `name` with their number, from 1.
    """
    pieces = [piece for exercise in permitted(exercises, limits) for piece in _pieces(exercise)]
    return tuple(
        compose(f"{name[:_NAME_LENGTH]}_{number}", group, scene, load, title=title, summary=summary, limits=limits)
        for number, (scene, group) in enumerate(_grouped(pieces), 1)
    )


def plan_blocks(plan: Plan, own: Limits, load: Load) -> tuple[Level, ...]:
    """The blocks that a plan's exercises come to.

    Args:
        plan: what was prescribed.
        own: the plan's limits, tightened by the person's own (`tightened`).
        load: the fullest that is wanted now.
    """
    return blocks(plan.id, plan.exercises, load, title=plan.title, summary=plan.title, limits=own)


def fitting(levels: Sequence[Level], minutes: int | None, played: Sequence[str]) -> tuple[Level, ...]:
    """Choose what one session has time for: everything in order, or some, going on after the last one played.

    Args:
        levels: all of them, in order.
        minutes: of the session, at most; a single level may be longer. None leaves it open.
        played: ids of levels that were played, oldest first; others than these do not matter.
    """
    seconds = math.inf if minutes is None else 60.0 * minutes
    if sum(map(duration_s, levels)) <= seconds:
        return tuple(levels)
    first = following(levels, played)
    turned = [*levels[first:], *levels[:first]]
    ends = accumulate(map(duration_s, turned))
    return tuple(
        level for index, (level, end_s) in enumerate(zip(turned, ends, strict=True)) if end_s <= seconds or not index
    )


def following(levels: Sequence[Level], played: Sequence[str]) -> int:
    """The place among levels of the one after the last that was played, round and round; 0 where none was."""
    ids = [level.id for level in levels]
    last = next((ids.index(name) for name in reversed(played) if name in ids), -1)
    return (last + 1) % len(ids)


def restricted(level: Level, limits: Limits) -> Level | None:
    """A written level within limits: cues left out, capped or given to the arm that can; None if nothing is left."""
    cues = tuple(_within(cue, limits) for cue in level.cues if may_be_asked(cue.movement, cue.side, limits))
    answers = {name: event for name, event in level.answers.items() if may_be_asked(name, "both", limits)}
    if not cues and not answers:
        return None
    load = min(level.load, limits.load, key=LOADS.index)
    return level.model_copy(update={"cues": cues, "answers": answers, "load": load})


def level_text(level: Level) -> str:
    """Write a level as the TOML text that decodes to it, as a recording's header holds it."""
    return tomli_w.dumps(level.model_dump(exclude_defaults=True))


def _pieces(exercise: Exercise) -> Iterator[Exercise]:
    """An exercise that is longer than a block is done in several, some sets in each."""
    most = max(1, int(LONGEST_BLOCK_S / (exercise_s(exercise) / exercise.sets)))
    for done in range(0, exercise.sets, most):
        yield exercise.model_copy(update={"sets": min(most, exercise.sets - done)})


def _grouped(pieces: Iterable[Exercise]) -> Iterator[tuple[str, list[Exercise]]]:
    left = list(pieces)
    while left:
        candidates = [(scene, _gathered(left, scene)) for scene in _scenes(left[0])]
        scene, taken = max(candidates, key=lambda candidate: len(candidate[1]))
        yield scene, [left[index] for index in taken]
        left = [exercise for index, exercise in enumerate(left) if index not in taken]


def _gathered(left: Sequence[Exercise], scene: str) -> list[int]:
    """Which of what is left, beginning with the first, make a block in that scene."""
    taken: list[int] = []
    seconds = 0.0
    for index, exercise in enumerate(left):
        fits = seconds + exercise_s(exercise) <= LONGEST_BLOCK_S or not taken
        if fits and scene in _scenes(exercise) and (exercise.movement != "breathing" or len(taken) == index):
            taken.append(index)
            seconds += exercise_s(exercise)
        elif exercise.movement == "breathing":
            break
        if len(taken) == MOST_EXERCISES:
            break
    return taken


def _scenes(exercise: Exercise) -> list[str]:
    first, *others = (scenes_of(movement, exercise.activity) for movement in movements_of(exercise))
    return [scene for scene in first if all(scene in scenes for scenes in others)]


def _in_turns(exercises: Sequence[Exercise]) -> Iterator[Exercise]:
    """Once for each set: first sets first, but what breathes at the end breathes at the end."""
    rounds = max(exercise.sets for exercise in exercises)
    for done in range(rounds):
        for exercise in exercises:
            closing = exercise.movement == "breathing" and exercise is exercises[-1]
            if (rounds - done if closing else done + 1) <= exercise.sets:
                yield exercise


def _set(exercise: Exercise, scene: str, load: Load, limits: Limits) -> Iterator[Cue]:
    parts = asked(exercise)
    for part in parts:
        rest_s = exercise.rest_s if part is parts[-1] else CHANGE_SIDES_S
        yield _cue(exercise, part, _answer(part, scene), load, limits, rest_s)


def _cue(exercise: Exercise, part: Asked, answer: Answer, load: Load, limits: Limits, rest_s: float) -> Cue:
    is_held = part.hold_s >= _WORTH_HOLDING_S
    return Cue(
        movement=part.movement,
        side=part.side,
        repetitions=exercise.repetitions,
        target=min(exercise.target, _CALM_TARGET) if load == "calm" else exercise.target,
        cap=cap_within(limits, part.movement, part.side, None if part.activity else exercise.cap),
        out_s=part.out_s,
        hold_s=part.hold_s,
        return_s=part.return_s,
        rest_s=rest_s,
        activity=part.activity,
        step=part.step,
        events=CueEvents(repetition=answer.repetition, hold=answer.hold if is_held else None, set=answer.set),
    )


def _answer(part: Asked, scene: str) -> Answer:
    if part.activity:
        return Answer(ACTIVITIES[part.activity].event, "bloom", "butterflies")
    return answers_to(part.movement)[scene]


def _within(cue: Cue, limits: Limits) -> Cue:
    side = side_within(limits, cue.movement, cue.side)
    return cue.model_copy(update={"side": side, "cap": cap_within(limits, cue.movement, side, cue.cap)})
