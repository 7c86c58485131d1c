"""The governor of the internal resolution."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from game.scenes.quality import LADDER, Governor


def fed(governor: Governor, cost: float, frames: int) -> Governor:
    """The governor after so many pictures of the same cost."""
    for _ in range(frames):
        governor.feed(cost)
    return governor


def test_the_ladder_only_climbs() -> None:
    """Each rung is at least as rich as the one below it, and none is twice in it."""
    assert len(set(LADDER)) == len(LADDER)
    assert all(
        low.tier < high.tier or (low.tier == high.tier and low.scale < high.scale) for low, high in pairwise(LADDER)
    )


def test_slow_pictures_bring_it_down_within_a_second() -> None:
    """Thirty slow pictures are enough to draw more cheaply."""
    assert fed(Governor(rung=4), 32.0, 30).rung < 4


def test_hopelessly_slow_pictures_bring_it_down_fast() -> None:
    """At ten times the budget three rungs go at once."""
    assert fed(Governor(rung=6), 250.0, 24).rung == 3


def test_fast_pictures_bring_it_up_after_patience() -> None:
    """It climbs only after about three seconds of fast pictures, and then to the top."""
    assert fed(Governor(rung=1), 5.0, 100).rung == 1
    assert fed(Governor(rung=1), 5.0, 130).rung == 2
    assert fed(Governor(rung=1), 5.0, 3000).rung == len(LADDER) - 1


def test_it_stays_between_the_two_thresholds() -> None:
    """A cost that is neither slow nor fast changes nothing, however long it lasts."""
    assert fed(Governor(rung=3), 19.0, 5000).rung == 3


def test_one_hiccup_changes_nothing() -> None:
    """A single picture of half a second is no reason to draw worse."""
    governor = fed(Governor(rung=3), 15.0, 60)
    governor.feed(500.0)
    assert fed(governor, 15.0, 60).rung == 3


def test_a_rung_that_failed_is_tried_less_and_less_often() -> None:
    """Where one rung is fast and the next too slow, it settles instead of swinging for ever."""
    governor, rungs = Governor(rung=1), []
    for _ in range(20_000):
        governor.feed(8.0 if governor.rung <= 2 else 30.0)
        rungs.append(governor.rung)
    changes = sum(one != other for one, other in pairwise(rungs))
    late = sum(one != other for one, other in pairwise(rungs[10_000:]))
    assert changes < 24
    assert late <= 8


@given(st.lists(st.floats(0.1, 400.0), max_size=300))
def test_it_is_a_function_of_the_times_and_stays_on_the_ladder(times: list[float]) -> None:
    """Two governors fed alike agree, and neither leaves the ladder."""
    one, other = Governor(), Governor()
    for time in times:
        assert one.feed(time) == other.feed(time)
        assert 0 <= one.rung < len(LADDER)
