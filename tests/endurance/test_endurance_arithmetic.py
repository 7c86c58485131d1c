"""How growth, drift and their goals are worked out, on made numbers."""

from dataclasses import replace
from itertools import count

import pytest

from game.benches.endurance import playing
from game.benches.endurance.drift import DriftWatch
from game.benches.endurance.holdings import Holdings, grown, mb_per_hour, too_fast
from game.benches.endurance.ledger import Entry, Ledger, Played
from game.benches.endurance.simulated import drift_ms, stamp_of
from game.scenes.catalogue import SCENES, UnknownScene

HELD = Holdings(memory_mb=300.0, handles=16, threads=8, children=0, blocks=500_000, gl_objects=0)

PLAYED = Played(
    level="tour",
    lasted_s=612.0,
    recorded_s=600.0,
    recording_bytes=5_000_000,
    frames=17_982,
    recorded_frames=17_982,
    pictures=120,
    verified=True,
    drift_ms=0.0,
)


def test_a_slope_is_told_through_noise() -> None:
    """Memory that rises by 2.5 MB an hour, and breathes by half a megabyte about that, rises by 2.5 MB an hour."""
    weighed = [("sky", 60.0 * minute, 300 + 2.5 * minute / 60 + (0.5, -0.5)[minute % 2]) for minute in range(481)]
    assert mb_per_hour(weighed) == pytest.approx(2.5, abs=0.02)


def test_a_richer_scene_is_no_growth() -> None:
    """Where a plain scene is followed by a rich one, each level by itself, nothing grows; a common slope is found."""
    plain, rich = (
        [(scene, 600.0 * turn + 10 * k, level) for turn in turns for k in range(4)]
        for scene, level, turns in (("sky", 300.0, (0, 2)), ("reef", 380.0, (1, 3)))
    )
    assert mb_per_hour([*plain, *rich]) == 0.0
    assert mb_per_hour([(scene, at_s, memory + at_s / 3600) for scene, at_s, memory in (*plain, *rich)]) == 1.0


@pytest.mark.parametrize("weighed", [[], [("sky", float(at), 300.0) for at in range(5)], [("sky", 9.0, 300.0)] * 9])
def test_a_handful_of_weighings_has_no_slope(weighed: list[tuple[str, float, float]]) -> None:
    """Too few weighings, or all of one moment, say nothing about growth."""
    assert mb_per_hour(weighed) is None


@pytest.mark.parametrize(
    ("slope", "hours", "missed"),
    [(None, 7, False), (1.0, 7, False), (1.01, 7, True), (-3, 7, False), (60, 0.1, False), (90, 0.1, True)],
)
def test_the_goal_of_memory(slope: float | None, hours: float, missed: bool) -> None:
    """A megabyte an hour is held and a little more is missed; in a few minutes only eight megabytes of growth count."""
    assert too_fast(slope, hours) is missed


def test_what_is_more_at_the_end_has_grown() -> None:
    """A handle and a thread more at both last looks have grown; one that was there for one look has not."""
    more = replace(HELD, handles=17, threads=9)
    assert grown([HELD, HELD, HELD, more, more]) == {"handles": 1, "threads": 1}
    assert grown([HELD, HELD, HELD, more]) == {}
    assert grown([HELD, more, HELD, HELD]) == {}
    assert grown([HELD]) == {}


def test_objects_that_were_not_counted_are_left_out() -> None:
    """Where GL objects were counted at some looks only, those looks are compared."""
    uncounted = replace(HELD, gl_objects=None)
    assert grown([HELD, uncounted, uncounted, replace(HELD, gl_objects=3)]) == {"gl_objects": 3}
    assert grown([uncounted, uncounted]) == {}


def test_a_clock_that_runs_fast_is_told_from_one_that_was_set() -> None:
    """The furthest that a clock ever ran ahead or behind counts, against each other clock by itself."""
    ticks = count()
    seconds = {"now": 0.0, "set": 0.0}
    watch = DriftWatch(
        lambda: round(seconds["now"] * 1_000_100) + 0 * next(ticks),
        {
            "steady": lambda: seconds["now"],
            "wall": lambda: seconds["now"] + seconds["set"],
        },
    )
    for minute in range(61):
        seconds.update(now=60.0 * minute, set=3600.0 if minute == 30 else 0.0)
        watch.look()
    assert watch.samples == 61
    assert watch.worst_ms == pytest.approx({"steady": 360.0, "wall": 180.0 - 3_600_000.0})


def test_the_closest_of_some_looks_counts() -> None:
    """A clock that is read while the machine stands still for a moment is not taken for one that drifts."""
    times = iter([0, 9000, 9000, 9010] + [20_000] * 40)
    watch = DriftWatch(lambda: next(times), {"other": lambda: 0.0})
    watch.look()
    assert watch.worst_ms == {"other": 0.0}


@pytest.mark.parametrize("number", [0, 1, 2, 3, 107_892, 863_136])
def test_made_stamps_never_drift(number: int) -> None:
    """The stamp of any frame of eight hours at 29.97 a second is less than a microsecond before its true time."""
    assert -0.001 < drift_ms(number, stamp_of(number)) <= 0
    assert drift_ms(number, stamp_of(number) + 12_000) == pytest.approx(12, abs=0.001)


def test_stamps_are_at_the_camera_s_rate() -> None:
    """A second before a camera of 29.97 pictures a second has thirty stamps, the thirtieth just beyond it."""
    assert stamp_of(29) < 1_000_000 < stamp_of(30)


def a_day(**changed: object) -> list[str]:
    """The goals that were missed on a made day of eight sessions and hours, the last of them changed so."""
    book = Ledger()
    for hour in range(8):
        last = changed if hour == 7 else {}
        book.weighed(Entry(3600.0 * hour + 1, "sky", HELD))
        book.rested(Entry(3600.0 * hour + 60, "sky", HELD), replace(PLAYED, **last))  # type: ignore[arg-type]
    return list(book.found(1.0)["misses"])


@pytest.mark.parametrize(
    ("changed", "missed"),
    [
        ({}, []),
        ({"recording_bytes": 10_100_000}, ["a recording takes 1.01 MB a minute"]),
        ({"recorded_frames": 17_980}, ["2 frames lost"]),
        ({"verified": False}, ["tour: its replay differs"]),
        ({"drift_ms": -10.0}, ["stamps are 10.0 ms off"]),
        ({"drift_ms": 9.9}, []),
    ],
)
def test_the_goals_of_a_day(changed: dict[str, object], missed: list[str]) -> None:
    """One session of a day that misses a goal is named; none is, where all hold them."""
    assert a_day(**changed) == missed


def test_a_day_that_grows_is_told_by_the_hour() -> None:
    """Two megabytes and a handle more in each hour are in the misses, and in the table by the hour."""
    book = Ledger()
    for hour in range(8):
        holds = replace(HELD, memory_mb=300 + 2.0 * hour, handles=16 + hour)
        book.weighed(Entry(3600.0 * hour + 1, "sky", replace(holds, memory_mb=holds.memory_mb + 50)))
        book.rested(Entry(3600.0 * hour + 60, "sky", holds), PLAYED)
    found = book.found(1.0)
    assert found["misses"] == ["4 more handles", "memory grows by 2.0 MB an hour"]
    assert [(row["hour"], row["memory_mb"], row["memory_mb_playing"]) for row in found["by_hour"][:2]] == [
        (1, 300.0, 350.0),
        (2, 302.0, 352.0),
    ]
    assert len(found["by_hour"]) == 8


def test_all_scenes_come_round() -> None:
    """An hour of all scenes is the same round of all of them several times, together an hour long."""
    turns = playing.turns_of(playing.ALL, 60)
    assert [scene for scene, _ in turns] == [*SCENES] * playing.ROUNDS
    assert sum(seconds for _, seconds in turns) == pytest.approx(3600)
    assert playing.turns_of("reef", 2) == [("reef", 120)]
    with pytest.raises(UnknownScene):
        playing.turns_of("moon", 2)


def test_the_goals_of_an_hour() -> None:
    """What grew, how fast and how far the clock is off are the misses of an hour that is really played."""
    held = {
        "memory_mb_per_hour": 0.9,
        "warm_hours_left": 0.75,
        "grown": {},
        "drift_ms": {"monotonic": -0.2, "wall": 60.0},
    }
    assert playing.misses(held) == []
    bad = {**held, "memory_mb_per_hour": 1.5, "grown": {"handles": 2}, "drift_ms": {"monotonic": 10.0}}
    assert playing.misses(bad) == ["2 more handles", "memory grows by 1.5 MB an hour", "the clock is 10.0 ms off"]
