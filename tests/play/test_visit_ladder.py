"""The ladder to a feared movement: nobody skips a step, and worry and pain lead one step down."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.level.model import Load
from game.play.visit.ladder import LOADS, Ladder, Rung, begun, climbed, resumed

QUIET = {"pain_rose": False}
blocks = st.lists(st.tuples(st.booleans(), st.none() | st.integers(0, 10)), max_size=30)
feared = st.none() | st.just("overhead_reach")
worries = st.none() | st.integers(0, 10)


@pytest.mark.parametrize(
    ("worry", "named", "usual", "rung", "load"),
    [
        (None, None, "reach", Rung.MOVEMENT, "reach"),
        (5, None, "reach", Rung.MOVEMENT, "reach"),
        (6, None, "reach", Rung.MOVEMENT, "calm"),
        (0, "row", "reach", Rung.DISTRACTION, "calm"),
        (9, "row", "reach", Rung.DISTRACTION, "calm"),
    ],
)
def test_where_somebody_begins(worry: int | None, named: str | None, usual: Load, rung: Rung, load: Load) -> None:
    """Both sides of much worry; whoever names a feared movement begins with distraction."""
    ladder = begun(worry, feared=named, usual=usual)
    assert (ladder.rung, ladder.load) == (rung, load)


def test_the_way_up_to_a_feared_movement() -> None:
    """Two quiet blocks a step: distraction, movement, the feared movement at the calmest, then fuller scenes."""
    ladder, seen = begun(8, feared="overhead_reach", top="reach"), []
    for _ in range(10):
        seen.append((ladder.rung.value, ladder.load))
        ladder = climbed(climbed(ladder, **QUIET, worry=8), **QUIET, worry=8)
    assert seen[:5] == [
        ("distraction", "calm"),
        ("movement", "calm"),
        ("feared", "calm"),
        ("feared", "explore"),
        ("feared", "reach"),
    ]
    assert set(seen[5:]) == {("feared", "reach")}


@pytest.mark.parametrize(
    ("ratings", "steps"),
    [
        ([4, 4], [0, 1]),
        ([3, 2], [0, 1]),
        ([5, 5, 5], [0, 0, 1]),
        ([4, 5, 4, 4], [0, 0, 0, 1]),
        ([4, 4, 5, 6], [0, 1, 1, 0]),
        ([4, 4, 6], [0, 1, 0]),
        ([4, 4, 2, 3, 4], [0, 1, 1, 1, 0]),
        ([None, None], [0, 1]),
        ([6, 6, 6], [0, 0, 1]),
    ],
)
def test_worry_decides_each_step(ratings: list[int | None], steps: list[int]) -> None:
    """Two blocks no higher than the one before win a step; 2 above the lowest on this step loses one."""
    ladder, stood = begun(4), []
    for worry in ratings:
        ladder = climbed(ladder, pain_rose=False, worry=worry)
        stood.append(ladder.step)
    assert stood == steps


def test_a_rise_of_pain_leads_down_and_begins_the_count_anew() -> None:
    """One quiet block, a rise, one quiet block: that is no two in a row."""
    up = climbed(climbed(begun(3), **QUIET), **QUIET)
    down = climbed(up, pain_rose=True)
    assert (up.step, down.step) == (1, 0)
    assert climbed(climbed(climbed(down, **QUIET), pain_rose=True), **QUIET).step == 0


@given(worries, feared, st.sampled_from(LOADS), blocks)
def test_nobody_ever_skips_a_step(
    worry: int | None, named: str | None, top: Load, lived: list[tuple[bool, int | None]]
) -> None:
    """Rung and load move by one at most, never above the top, and never both at once."""
    stood = [begun(worry, feared=named, top=top)]
    for rose, now in lived:
        stood.append(climbed(stood[-1], pain_rose=rose, worry=now))
    rungs = list(Rung)
    for one, other in pairwise(stood):
        rung = abs(rungs.index(one.rung) - rungs.index(other.rung))
        assert rung + abs(LOADS.index(one.load) - LOADS.index(other.load)) <= 1
    assert all(LOADS.index(one.load) <= LOADS.index(top) for one in stood)


@pytest.mark.parametrize(
    ("step", "allowed"),
    [(0, {"breathing"}), (1, {"breathing", "row"}), (2, {"breathing", "row", "overhead_reach"})],
)
def test_what_each_rung_allows(step: int, allowed: set[str]) -> None:
    """Only the breath, then all but the feared movement, then all."""
    ladder = Ladder("overhead_reach", step=step)
    assert {one for one in ("breathing", "row", "overhead_reach") if ladder.allows(one)} == allowed


def test_the_next_session_goes_on_where_the_last_one_ended() -> None:
    """On the same step, lower where the top came down, at the foot with much worry or another fear."""
    stood = Ladder("row", step=3)
    assert resumed(stood, 4, feared="row").step == 3
    assert resumed(stood, 6, feared="row").step == 0
    assert resumed(stood, 4, feared="overhead_reach").step == 0
    assert resumed(stood, 4, feared="row", top="calm").load == "calm"
    assert resumed(stood, 4).load == stood.load
    assert resumed(stood, 4).rung is Rung.MOVEMENT


@given(worries, feared, worries, feared, st.sampled_from(LOADS))
def test_a_new_session_never_begins_higher_than_the_last_ended(
    worry: int | None, named: str | None, later: int | None, then: str | None, top: Load
) -> None:
    """Nothing but two quiet blocks leads up."""
    stood = climbed(climbed(begun(worry, feared=named), **QUIET), **QUIET)
    assert LOADS.index(resumed(stood, later, feared=then, top=top).load) <= LOADS.index(stood.load)
