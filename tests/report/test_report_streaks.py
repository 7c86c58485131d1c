"""Streaks that forgive: what counts as a kept week, and that nothing is ever taken away or scolded."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.report.streaks import Streak, enough, said, streak, week_of
from game.window.catalogue import say

MONDAY = date(2026, 1, 5).toordinal()

DAYS = st.lists(st.integers(MONDAY, MONDAY + 150), max_size=60)


def _weeks(*visits: str) -> list[int]:
    """Days from weeks drawn as "x..x..."; a letter for each day from Monday on."""
    return [MONDAY + 7 * week + day for week, row in enumerate(visits) for day, mark in enumerate(row) if mark == "x"]


@pytest.mark.parametrize(
    ("weeks", "kept", "run"),
    [
        ((), 0, 0),
        (("x......",), 0, 0),
        (("x.x....",), 1, 1),
        (("x.x.x..",), 1, 1),
        (("x.x.x..", "x...x.."), 2, 2),
        (("x.x.x..", "......."), 1, 1),
        (("x.x.x..", ".......", "x.x...."), 2, 2),
        (("x.x.x..", "x......", "x.x...."), 2, 2),
        (("x.x.x..", ".......", "......."), 1, 1),
        (("x.x.x..", ".......", ".......", "x.x...."), 2, 1),
        (("x.x.x..", ".......", ".......", "......."), 1, 0),
    ],
)
def test_a_missed_day_or_week_breaks_nothing(weeks: tuple[str, ...], kept: int, run: int) -> None:
    """Of three planned visits two keep a week, and one week without them ends no run; two in a row begin a new one."""
    found = streak(_weeks(*weeks), 3, MONDAY + 7 * max(0, len(weeks) - 1) + 6)
    assert (found.weeks, found.run) == (kept, run)


@pytest.mark.parametrize(("planned", "visits"), [(1, 1), (2, 1), (3, 2), (5, 4), (7, 6), (14, 6)])
def test_a_week_forgives_one_missed_visit(planned: int, visits: int) -> None:
    """One less than planned is enough; one always is asked for, and never more than one a day."""
    assert enough(planned) == visits


@given(DAYS, st.integers(1, 14), st.integers(MONDAY, MONDAY + 160))
def test_another_visit_never_takes_anything_away(days: list[int], planned: int, today: int) -> None:
    """Whatever was done before, coming today makes neither the weeks nor the run nor this week smaller."""
    before, after = streak(days, planned, today), streak([*days, today], planned, today)
    assert (after.weeks, after.run, after.done) >= (before.weeks, before.run, before.done)
    assert after.run >= before.run
    assert after.done >= max(1, before.done)


@given(DAYS, st.integers(1, 14), st.integers(MONDAY, MONDAY + 160))
def test_kept_weeks_stay_kept(days: list[int], planned: int, today: int) -> None:
    """As time passes without a visit the count of kept weeks never falls, and order and repetition play no part."""
    now = streak(days, planned, today)
    assert streak(reversed([*days, *days]), planned, today) == now
    assert streak([day for day in days if day <= today], planned, today + 40).weeks == now.weeks
    assert now.run <= now.weeks


def test_weeks_begin_on_monday() -> None:
    """Sunday and the Monday after it are in two weeks, as in ISO 8601."""
    for day in range(MONDAY, MONDAY + 400):
        ours = week_of(day + 1) - week_of(day)
        assert ours == (
            date.fromordinal(day).isocalendar().week != (date.fromordinal(day) + timedelta(1)).isocalendar().week
        )


@pytest.mark.parametrize(
    ("weeks", "day", "key"),
    [
        (("x......",), 0, "streak.first"),
        (("x.x....",), 1, "streak.begun"),
        (("x.x....",), 2, "streak.week"),
        (("x.x....", "x.x...."), 9, "streak.run"),
        (("x.x....", ".......", "x......"), 14, "streak.back"),
        (("x......", "x......"), 8, "streak.begun"),
        (("x......", ".......", "x......"), 14, "streak.back.new"),
        (("x......", ".x....."), 8, "streak.back.new"),
    ],
)
def test_one_gentle_thing_is_said(weeks: tuple[str, ...], day: int, key: str) -> None:
    """The first visit, a return, this week, full weeks: each has its own words."""
    assert said(streak(_weeks(*weeks), 3, MONDAY + day)).key == key


@given(DAYS, st.integers(1, 14), st.integers(MONDAY, MONDAY + 160))
def test_nothing_is_said_of_what_was_not_done(days: list[int], planned: int, today: int) -> None:
    """No sentence counts what is missing, and none is empty or leaves a gap."""
    sentence = say(said(streak(days, planned, today)))
    assert sentence.split("\n")[0].strip()
    assert not {"lost a", "missed a day", "only", "failed", "broke", "must", "{", "0"} & set(sentence.lower().split())


def test_a_week_in_progress_is_not_a_missed_one() -> None:
    """On a Monday morning the run is what it was on Sunday evening."""
    days = _weeks("x.x....", "x.x....")
    assert streak(days, 3, MONDAY + 13).run == streak(days, 3, MONDAY + 14).run == 2
    assert streak(days, 3, MONDAY + 14) == Streak(weeks=2, run=2, done=0, planned=3, away=5)
