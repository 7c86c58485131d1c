"""The neutral posture, and every movement's entry in the catalogue."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.calibration import Neutral, neutral_of
from game.body.landmarks import Landmark
from game.body.movements import MOVEMENTS, Movement, Unit
from game.body.puppet import EASE, LIVELY, ArmAngles
from game.body.side import Side

ENTRIES = list(MOVEMENTS.values())
LIMBS = {"left_upper_arm", "right_upper_arm", "left_forearm", "right_forearm"}
NAMES = [field.name for field in fields(Neutral)]

KNOWN = [
    *("shoulder_abduction", "shoulder_flexion", "shoulder_scaption", "shoulder_extension", "overhead_reach"),
    *("external_rotation", "horizontal_abduction", "row"),
    *("scapular_retraction", "scapular_protraction", "scapular_elevation", "scapular_depression"),
    *("thoracic_extension", "thoracic_rotation", "thoracic_side_bend", "cat_cow"),
    *("neck_side_bend", "chin_tuck", "breathing"),
]
"""Every id that levels, plans and recordings may ever hold."""

neutrals = st.builds(Neutral, **dict.fromkeys(NAMES, st.integers(1, 20_000)))


@given(st.lists(neutrals, min_size=1, max_size=9))
def test_a_neutral_posture_is_the_middle_of_what_was_seen(features: list[Neutral]) -> None:
    """Each feature is the upper median of the frames, a limb's length near their largest; frames are counted."""
    neutral = neutral_of(features)
    assert neutral is not None
    assert neutral.frames == len(features)
    for name in NAMES:
        values = sorted(getattr(feature, name) for feature in features)
        if name in LIMBS:
            assert getattr(neutral, name) == values[min(len(values) - 1, int(len(values) * 0.9))]
        elif name != "frames":
            assert getattr(neutral, name) == values[len(values) // 2]


def test_one_wild_frame_changes_nothing(watching: Callable[..., Any]) -> None:
    """A median does not mind one frame in which the tracker was elsewhere."""
    watch = watching()
    calm = [watch.feature(EASE) for _ in range(30)]
    wild = replace(calm[0], shoulder_x=99_999, shoulder_width=1, face_scale=99_999)
    assert neutral_of([*calm, wild]) == replace(neutral_of(calm), frames=31)  # type: ignore[type-var]


def test_unseen_features_are_left_out(watching: Callable[..., Any]) -> None:
    """A feature that was unseen in some frames is what it was in the others, not nearer to zero."""
    watch = watching()
    seen = watch.feature(EASE)
    hidden = replace(seen, face_scale=0, left_ear_height=0)
    neutral = neutral_of([hidden, hidden, seen])
    assert neutral is not None
    assert (neutral.face_scale, neutral.left_ear_height) == (seen.face_scale, seen.left_ear_height)


def test_no_frames_make_no_neutral() -> None:
    """Nobody seen, nobody known."""
    assert neutral_of([]) is None


def test_a_neutral_knows_the_trackers_jitter(watching: Callable[..., Any]) -> None:
    """A lively tracker leaves a larger jitter in the calibration than a perfect one, which leaves none."""
    perfect, lively = watching().neutral(), watching(flaws=LIVELY).neutral()
    assert perfect.jitter == 0
    assert lively.jitter > 3


def test_jitter_raises_what_counts_as_a_squeeze(watching: Callable[..., Any]) -> None:
    """Where the camera trembles, a squeeze must be larger to be told from trembling; never smaller than its least."""
    rules = MOVEMENTS["scapular_retraction"].repeating
    calm = watching().neutral()
    assert rules.least_for(calm, Side.BOTH) == rules.least
    trembling = replace(calm, jitter=calm.shoulder_width // 50)
    assert rules.least_for(trembling, Side.BOTH) > rules.least


def test_a_neutral_is_made_of_whole_numbers(watching: Callable[..., Any]) -> None:
    """What stands in a recording is integers, so that every machine begins with the same."""
    neutral = watching(flaws=LIVELY).neutral()
    assert all(type(getattr(neutral, name)) is int for name in NAMES)


def test_ears_and_lean_are_the_persons_own(watching: Callable[..., Any]) -> None:
    """A lifted left shoulder is nearer to the ears on the left, and a lean to the right is positive."""
    watch = watching()
    lifted = watch.feature(replace(EASE, left=ArmAngles(clavicle_up=20)))
    assert lifted.ear_height(Side.LEFT) < lifted.ear_height(Side.RIGHT)
    watch.now_us += 600_000
    assert watch.feature(replace(EASE, side_bend=12)).lean > 800


def test_hidden_hips_leave_the_lean_at_nothing(watching: Callable[..., Any]) -> None:
    """Without hips nothing says how the trunk leans at ease, so it is taken for upright."""
    watch = watching(unseen=(Landmark.LEFT_HIP, Landmark.RIGHT_HIP))
    assert watch.feature(replace(EASE, side_bend=12)).lean == 0


def test_ids_are_unique_and_known() -> None:
    """Each key is its entry's own id, of the list that levels and recordings hold."""
    assert [movement.id for movement in ENTRIES] == list(MOVEMENTS)
    assert set(MOVEMENTS) <= set(KNOWN)


def test_the_first_six_are_there() -> None:
    """The movements that this version promises can be asked for."""
    assert set(MOVEMENTS) >= {
        "shoulder_abduction",
        "shoulder_flexion",
        "scapular_elevation",
        "scapular_retraction",
        "thoracic_side_bend",
        "external_rotation",
    }


@pytest.mark.parametrize("movement", ENTRIES, ids=lambda movement: movement.id)
def test_a_dose_is_one_that_a_clinician_could_have_written(movement: Movement) -> None:
    """Sets, repetitions and tempo are within what trials of these exercises used; nothing is hurried."""
    dose = movement.dose
    assert 1 <= dose.sets <= 5
    assert 3 <= dose.repetitions <= 15
    assert 1.0 <= dose.out_s <= 5.0
    assert 0.0 <= dose.hold_s <= 10.0
    assert dose.out_s <= dose.return_s <= 5.0


@pytest.mark.parametrize("movement", ENTRIES, ids=lambda movement: movement.id)
def test_an_entry_says_what_it_is(movement: Movement) -> None:
    """Muscles, views and a sentence about the measure are there, and its sides are those it measures."""
    assert movement.muscles
    assert all(muscle.strip() == muscle != "" for muscle in movement.muscles)
    assert movement.views
    assert movement.measured_as.endswith(".")
    assert movement.sides == ((Side.LEFT, Side.RIGHT) if movement.sided else (Side.BOTH,))


@pytest.mark.parametrize("movement", ENTRIES, ids=lambda movement: movement.id)
def test_what_counts_is_less_than_what_is_usual(movement: Movement) -> None:
    """The least repetition is positive and below a usual range, and no swing of a quarter second is one."""
    rules = movement.repeating
    assert 0 < rules.least < rules.typical
    assert 250_000 <= rules.least_us <= 1_500_000


@pytest.mark.parametrize("movement", ENTRIES, ids=lambda movement: movement.id)
def test_an_index_is_never_called_direct(movement: Movement) -> None:
    """Only an angle may be DIRECT; whatever is relative to this person's neutral is a PROXY."""
    assert not movement.direct or movement.unit is Unit.DEGREES


@pytest.mark.parametrize("movement", [one for one in ENTRIES if one.plane], ids=lambda movement: movement.id)
def test_planes_alone_are_more_generous_than_among_others(movement: Movement) -> None:
    """Asked for alone a movement forgives at least as much on the side where its neighbour lies."""
    assert movement.plane is not None
    for low, high in (movement.plane.alone, movement.plane.among):
        assert -90 <= low < high <= 90


def test_movements_that_share_an_angle_part_it_without_a_gap() -> None:
    """Looked for at once, abduction ends where flexion begins, so that each repetition belongs to one of them."""
    abduction, flexion = MOVEMENTS["shoulder_abduction"].plane, MOVEMENTS["shoulder_flexion"].plane
    assert abduction is not None
    assert flexion is not None
    assert abduction.among[1] == flexion.among[0]
    assert abduction.on_trust is not flexion.on_trust
