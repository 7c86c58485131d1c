"""The everyday activities: whole, graded from gentle to full, and true to how the body moves."""

from itertools import pairwise
from math import hypot

import pytest

from game.body.landmarks import Landmark
from game.body.movements import MOVEMENTS, doing
from game.body.puppet import skeleton
from game.body.side import Side
from game.level.activities import ACTIVITIES, Activity, step_of
from game.level.decode import decode_level
from game.level.problems import BadLevel
from game.level.vocabulary import SCENE_EVENTS
from game.play.pacing import _placed

BODY = """
format = 1
id = "tried"
title = "Tried"
summary = "For a test."
scene = "garden"
[[cues]]
movement = "{movement}"
repetitions = 2
{more}
[cues.events]
repetition = "watered"
"""


@pytest.mark.parametrize("activity", ACTIVITIES.values(), ids=ACTIVITIES)
def test_an_activity_is_a_sequence_of_known_movements(activity: Activity) -> None:
    """Each has two movements or more, four grades that only rise, and an event of the garden."""
    assert len({step.movement for step in activity.steps}) >= 2
    assert {step.movement for step in activity.steps} <= set(MOVEMENTS)
    assert len(activity.doses) == 4
    asked = [(dose.target, dose.hold_s, dose.repetitions) for dose in activity.doses]
    assert asked == sorted(asked)
    assert all(one <= other for low, high in pairwise(asked) for one, other in zip(low, high, strict=True))
    assert activity.event in SCENE_EVENTS["garden"]
    assert activity.dose(1).load == "load.empty_hands"


@pytest.mark.parametrize("activity", ACTIVITIES.values(), ids=ACTIVITIES)
def test_a_way_is_how_the_hand_goes(activity: Activity) -> None:
    """Somebody of an average build who does the movement keeps to the middle of the corridor once under way."""
    for step in activity.steps:
        for index, (x, y, _) in enumerate(step.way[1:], 1):
            wrist = skeleton(doing(step.movement, Side.BOTH, index / (len(step.way) - 1)))[Landmark.RIGHT_WRIST]
            px, py, _ = _placed(wrist)
            assert hypot(px - x, py - y) < 0.5 * step.corridor, (step.movement, index)


def refused(movement: str, more: str) -> tuple[str, int]:
    """What is said of a cue, and of which line."""
    with pytest.raises(BadLevel) as caught:
        decode_level(BODY.format(movement=movement, more=more), "tried.toml")
    (problem,) = caught.value.problems
    return problem.sentence, problem.line


def test_a_cue_of_an_activity_asks_for_its_steps_movement() -> None:
    """Another movement, step or activity is a problem, named with its line; the right one is none."""
    cue = decode_level(BODY.format(movement="external_rotation", more='activity = "watering"\nstep = 2'), "t").cues[0]
    assert (cue.activity, cue.step) == ("watering", 2)
    sentence, line = refused("row", 'activity = "watering"\nstep = 2')
    assert "external_rotation" in sentence
    assert line == 8
    assert "steps 1 to 2" in refused("row", 'activity = "watering"\nstep = 3')[0]
    assert "no activity" in refused("row", "step = 1")[0]
    assert "watering" in refused("row", 'activity = "flying"\nstep = 1')[0]


def test_steps_are_numbered_from_one() -> None:
    """No step is answered by None, not by another step."""
    assert step_of("watering", 1) is ACTIVITIES["watering"].steps[0]
    assert step_of("watering", 0) is step_of("watering", 3) is step_of(None, 1) is step_of("flying", 1) is None
