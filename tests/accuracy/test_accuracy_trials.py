"""Small versions of the trials, with fixed seeds: the bars that the accuracy page reports must not be lost again."""

import pytest

from game.accuracy.angles import Trial, best_conditions, outcome_of
from game.accuracy.breathing import Breather, followed
from game.accuracy.form import Task, appraised, told
from game.accuracy.scripts import repetitions
from game.accuracy.squeeze import KINDS, Cell, Desk, ghosts_at
from game.accuracy.squeeze import told as cell_told
from game.accuracy.trial import CALIBRATED_US, Conditions, calibrated, counted, seen
from game.body.side import Side
from game.play.events import Verdict


@pytest.mark.parametrize("place", [("small", 0.7, 10.0), ("large", 2.0, 20.0)])
def test_squeezes_are_counted_and_nothing_else_is(place: tuple[str, float, float]) -> None:
    """Squeezes among shrugs, turns and leans: all but one in ten are counted, and at most one of the others."""
    done = cell_told(Cell(*place, each=5))
    assert done.done == dict.fromkeys(KINDS, 5)
    assert done.as_squeeze["squeeze"] >= 4.5
    assert sum(done.as_squeeze.get(kind, 0) for kind in KINDS[1:]) == 0


def test_desk_life_is_no_exercise() -> None:
    """A minute at a desk counts nothing, whichever of these cues is open: the ones that desk life resembles most."""
    asked = ("shoulder_flexion", "row", "scapular_retraction", "scapular_elevation", "thoracic_rotation", "cat_cow")
    one = ghosts_at(Desk(Cell("average", 1.0, 0.0, 0).conditions, 1.0, 1, asked))
    assert (one.ghosts, one.left_out) == ((), ())


@pytest.mark.parametrize("movement", ["shoulder_abduction", "thoracic_side_bend", "neck_side_bend"])
def test_angles_in_the_picture_are_right(movement: str) -> None:
    """In-plane angles, before the camera and with the fitted noise: median within 3 degrees, worst within 7, SEM 2."""
    outcome = outcome_of(Trial(movement, "as it is best seen", "", best_conditions(movement), 4))
    assert outcome.complete == outcome.done
    assert outcome.typical is not None
    assert outcome.worst is not None
    assert outcome.spread is not None
    assert outcome.typical <= 3.0
    assert outcome.worst <= 7.0
    assert outcome.spread <= 2.0


def test_poor_repetitions_are_called_poor_and_good_ones_not() -> None:
    """Each way to do an arm raise poorly is listed and called poor; good ones are not."""
    found = {one.how: one for one in appraised(Task("shoulder_abduction", 2))}
    assert found["well"].poor == 0
    assert found["well"].complete == found["well"].done
    bad = [one for how, one in found.items() if how != "well"]
    assert all(one.listed == one.done for one in bad)
    assert sum(one.poor for one in bad) >= 0.9 * sum(one.done for one in bad)


def test_compensations_are_told_apart_and_soon() -> None:
    """One compensation in each repetition: told, rarely another one, and said within 0.4 s of becoming mild."""
    result = told(Task("shoulder_abduction", 2))
    hits, false, missed = (sum(counts.values()) for counts in (result.hits, result.false, result.missed))
    assert 2 * hits / (2 * hits + false + missed) >= 0.9
    late = sorted(late_ms for _, late_ms in result.late_ms)
    assert late
    assert late[len(late) // 2] <= 400


def test_a_breath_is_told_at_rest() -> None:
    """Somebody at rest who breathes six times a minute is told so, within half a breath."""
    result = followed(Breather("average", 1.0, 6.0, 1.2))
    assert result.said > 0.8 * result.frames
    assert max(result.errors) <= 0.5


def test_no_breath_is_told_while_somebody_talks() -> None:
    """Talking and moving, a rate is said in at most one frame in a hundred."""
    result = followed(Breather("average", 1.0, None, 1.2))
    assert result.frames > 1000
    assert result.said <= 0.01 * result.frames


def test_a_trial_judges_as_play_does() -> None:
    """Four raises of one arm are four complete repetitions of that arm, and none of the other."""
    conditions = Conditions(seed=3)
    baseline = calibrated(conditions, ("shoulder_abduction",), girdle=False)
    frames = seen(repetitions("shoulder_abduction", Side.LEFT, 4), conditions, from_us=CALIBRATED_US)
    judged = counted(("shoulder_abduction",), frames, baseline, Side.LEFT)["shoulder_abduction"]
    assert [(one.side, one.verdict, one.number) for one in judged] == [
        ("left", Verdict.COMPLETE, number) for number in (1, 2, 3, 4)
    ]
