"""The way of the hand in an activity: followed, waited for, told of, and never a condition."""

from dataclasses import replace

from game.body.movements import doing
from game.body.side import Side
from game.level.decode import decode_level
from game.play.events import Repetition, RepetitionJudged, Verdict
from game.play.paths import nearest
from game.play.prompting import hud_of
from game.play.view import scene_state_of
from game.report.activities import activities_in

from .conftest import Scenario

TEXT = """
format = 1
id = "tried"
title = "Tried"
summary = "For a test."
scene = "garden"
"""
CUE = """
[[cues]]
movement = "{movement}"
side = "{side}"
repetitions = 2
target = 60
out_s = 1.0
hold_s = 0
return_s = 1.0
rest_s = 3
{more}
[cues.events]
repetition = "watered"
"""


def watering(more: str = 'activity = "watering"\nstep = 1', movement: str = "shoulder_abduction") -> Scenario:
    """A session of one cue, as far as its opening."""
    level = decode_level(TEXT + CUE.format(movement=movement, side="right", more=more), "tried.toml")
    return Scenario(level).rest(2.0).until_cue()


def test_the_nearest_place_on_a_way() -> None:
    """Shares are of the way's points; depth is no distance."""
    way = ((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (1.0, 1.0, 0.0))
    assert nearest(way, (0.5, 0.2, 9.0)) == (0.25, 0.2)
    assert nearest(way, (1.0, 2.0, 0.0)) == (1.0, 1.0)


def test_a_repetition_says_how_well_the_hand_kept_to_its_way() -> None:
    """Who does what is asked keeps to the way throughout, and the scene is shown how far the hand is."""
    played = watering()
    played.out("shoulder_abduction", Side.RIGHT)
    shown = scene_state_of(played.state, (), played.now_us)
    assert shown.activity == "watering"
    assert len(shown.path) >= 2
    assert shown.path_done > 0.9
    played.back("shoulder_abduction", Side.RIGHT)
    (judged,) = played.of(RepetitionJudged)
    assert judged.repetition.verdict is Verdict.COMPLETE
    assert (judged.repetition.activity, judged.repetition.step) == ("watering", 1)
    assert (judged.repetition.on_path or 0) > 90


def test_off_the_way_the_trail_waits_and_the_repetition_counts() -> None:
    """An arm that goes another way than was drawn is told of it kindly, and counted by its movement's own rule."""
    played = watering()
    beside = [replace(doing("shoulder_abduction", Side.RIGHT, 0.8 * way), shift=_ASIDE) for way in played.eased(2.0)]
    played.frames(beside)
    said = hud_of(played.state, played.now_us).hint
    assert said is not None
    assert said.key == "hint.follow_the_path"
    reached = scene_state_of(played.state, (), played.now_us).path_done
    played.frames([beside[-1]] * 10)
    assert scene_state_of(played.state, (), played.now_us).path_done == reached
    played.frames(reversed(beside)).rest(1.0)
    judged = played.of(RepetitionJudged)[-1].repetition
    assert judged.verdict is Verdict.COMPLETE
    assert (judged.on_path or 0) < 50


_ASIDE = (0.35, 0.0, 0.0)
"""Metres: somebody who has stepped to the side, a shoulder's width."""


def test_without_an_activity_there_is_no_way() -> None:
    """A cue of no activity has neither a path nor a word about one, and its repetitions are as they always were."""
    played = watering("").do("shoulder_abduction", Side.RIGHT)
    (judged,) = played.of(RepetitionJudged)
    assert judged.repetition.activity is judged.repetition.step is judged.repetition.on_path is None
    assert scene_state_of(played.state, (), played.now_us).path == ()


def repetition(step: int, verdict: Verdict = Verdict.COMPLETE, on_path: int | None = 80) -> Repetition:
    """One of watering."""
    return Repetition(
        "row", "right", 1, 0, 1, 2, 1, 1, 0, 90, True, verdict, activity="watering", step=step, on_path=on_path
    )


def test_an_activity_is_done_once_all_its_steps_were_in_order() -> None:
    """Steps out of order, or not completed, do not make one."""
    one, two, half = repetition(1), repetition(2), repetition(2, Verdict.PARTIAL)
    assert activities_in([]) == {}
    (found,) = activities_in([two, one, one, half, two, one, two])["activities"]
    assert found == {"activity": "watering", "done": 2, "repetitions": 6, "on_path": 80}
