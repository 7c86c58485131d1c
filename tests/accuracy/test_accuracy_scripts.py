"""The scripts that everything else is measured on: repeatable, continuous, and true to their labels."""

from itertools import pairwise

import pytest

from game.accuracy.desk import EPISODES, idle, talking_and_moving
from game.accuracy.faults import faulty, good
from game.accuracy.script import Script, angles_of, joined, numbers_of, us
from game.accuracy.scripts import FAULTS, leans, poor, protract_retract, repetitions, shrugs, squeezes, turns, varied
from game.body.compensations import Compensation
from game.body.movements import MOVEMENTS
from game.body.puppet import EASE, Angles, ArmAngles, skeleton
from game.body.side import ELBOW, SHOULDER, Side

SCRIPTS = {
    "squeezes": squeezes(3),
    "shrugs": shrugs(3),
    "turns": turns(4),
    "leans": leans(8),
    "protract_retract": protract_retract(2),
    "desk": idle(0.7, seed=5),
    "talking": talking_and_moving(0.5, seed=5),
    **{movement: repetitions(movement, Side.BOTH, 2) for movement in MOVEMENTS},
    **{f"poor {how}": poor("shoulder_abduction", how, 2) for how in FAULTS},
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_nobody_is_anywhere_else_at_once(name: str) -> None:
    """No joint moves faster than 6 m/s between two frames: no script teleports its puppet."""
    script, fps = SCRIPTS[name], 30
    joints = (*SHOULDER.values(), *ELBOW.values(), 0)
    before = None
    for _, angles in script.postures(fps):
        body = skeleton(angles)
        points = [body[joint] for joint in joints]
        if before:
            moved = max(
                sum((a - b) ** 2 for a, b in zip(p, q, strict=True)) for p, q in zip(points, before, strict=True)
            )
            assert moved**0.5 * fps < 6.0
        before = points


def test_a_script_is_the_same_again_and_another_seed_is_another() -> None:
    """Same seed, same postures; another seed, others."""
    first, again, other = (list(idle(0.2, seed=seed).postures(10)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_every_kind_of_desk_life_comes_up() -> None:
    """Five minutes hold each episode at least once, and the labels follow one another."""
    labels = idle(5.0, seed=3).labels
    assert {label.what for label in labels} == set(EPISODES)
    assert all(one.end_us <= two.start_us for one, two in pairwise(labels))


def test_labels_say_when_somebody_moves() -> None:
    """Between two labels the puppet is at ease, within each it reaches the labelled amount."""
    script = repetitions("shoulder_abduction", Side.LEFT, 3, seed=9)
    at_ease = script.at(0.0).left.elevation
    for label in script.labels:
        middle_s = label.start_us / 1e6 + 2.5
        assert script.at(middle_s).left.elevation == pytest.approx(8 + 132 * label.amount, abs=8)
        assert script.at(label.end_us / 1e6 + 0.5).left.elevation == pytest.approx(at_ease, abs=0.1)


def test_a_joined_script_keeps_both_in_order() -> None:
    """Labels of the second script come as much later as the first one lasts."""
    one, two = squeezes(1), shrugs(1)
    both = joined((one, two))
    assert both.seconds == one.seconds + two.seconds
    assert [label.what for label in both.labels] == ["scapular_retraction", "shrug"]
    assert both.labels[1].start_us == two.labels[0].start_us + us(one.seconds)
    assert both.at(one.seconds + 1.5) == two.at(1.5)


def test_numbers_of_a_posture_are_the_posture() -> None:
    """A posture survives being a row of numbers, field by field."""
    left = ArmAngles(1, 2, 3, 4, 5, 6)
    posture = Angles(left, ArmAngles(7, 8, 9), 1, 2, 3, 4, 5, 6, 7, 0.8, 0.9, (0.1, 0.2, 0.3))
    assert angles_of(numbers_of(posture)) == posture
    assert angles_of(numbers_of(EASE)) == EASE


@pytest.mark.parametrize("kind", list(Compensation))
def test_a_compensation_begins_within_its_repetition(kind: Compensation) -> None:
    """Every kind of fault becomes more than mild at a known moment before the repetition is over."""
    from random import Random

    fault = faulty(kind, "shoulder_abduction", 0, Random(4))
    pace = fault.stroke.pace
    assert fault.onset_s is not None
    assert 0 < fault.onset_s <= pace.out_s + pace.hold_s + 0.02


def test_a_good_repetition_leans_and_bends_less_than_mildly() -> None:
    """Good repetitions carry a little of everything, always less than half of what is mild."""
    from random import Random

    stroke = good("shoulder_abduction", 0, Random(4))
    peak = stroke.at(stroke.pace.out_s + 0.1)
    assert abs(peak.side_bend) < 3
    assert abs(peak.turn) < 6
    assert peak.turn != 0


def test_variation_is_cut_off() -> None:
    """No repetition differs by more than twice the standard deviation."""
    from random import Random

    dice = Random(1)
    assert all(0.88 <= varied(dice, 0.06) <= 1.12 for _ in range(500))


def test_frames_may_come_late_but_in_order() -> None:
    """Uneven frames keep their order and are never early."""
    script = Script(2.0, lambda _: EASE)
    stamps = [stamp for stamp, _ in script.postures(30, jitter=0.9, seed=2)]
    assert stamps == sorted(stamps)
    assert all(index / 30 * 1e6 - 1 <= stamp < (index + 1) / 30 * 1e6 for index, stamp in enumerate(stamps))
