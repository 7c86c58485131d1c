"""The programme for those without a clinician: graded, soft on setbacks, for everybody."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.level.composing import level_text
from game.level.dose import duration_s
from game.level.lint import lint_level
from game.level.plan.asked import exercise_s, movements_of
from game.level.plan.limits import LOADS, Limits
from game.level.plan.lint import lint_plan
from game.level.plan.model import Plan
from game.level.programme import (
    BORNE_SHARE,
    DESK_BREAK,
    SESSIONS,
    Next,
    Played,
    desk_break,
    next_session,
    session_blocks,
)
from game.play.hud import Message
from game.window.catalogue import say

IDS = [session.id for session in SESSIONS]
ANYBODY = [
    Limits(),
    Limits(arms="left"),
    Limits(arms="right"),
    Limits(flags=frozenset({"overhead"})),
    Limits(arms="none"),
]


def _borne(*ids: str) -> list[Played]:
    days = {session.id: session.day for session in SESSIONS}
    return [Played(name, days[name], 0.9) for name in ids]


def _next(played: list[Played], day: int) -> tuple[str, str]:
    chosen = next_session(played, day)
    return chosen.session.id, chosen.reason


def test_six_sessions_climb_over_two_weeks() -> None:
    """Days rise within two weeks, three at most a week; loads go from calm to reach rung by rung; doses grow."""
    assert len(SESSIONS) == 6
    assert SESSIONS[0].day == 1
    assert all(2 <= after.day - before.day <= 3 for before, after in pairwise(SESSIONS))
    assert [sum(1 for one in SESSIONS if first <= one.day < first + 7) for first in (1, 8)] == [3, 3]
    rungs = [LOADS.index(session.load) for session in SESSIONS]
    assert (SESSIONS[0].load, SESSIONS[-1].load) == ("calm", "reach")
    assert all(0 <= after - before <= 1 for before, after in pairwise(rungs))
    minutes = [sum(map(exercise_s, session.exercises)) / 60 for session in SESSIONS]
    assert minutes == sorted(minutes)
    assert minutes[0] >= 3
    assert minutes[-1] <= 12


def test_each_session_is_a_sound_plan() -> None:
    """A clinician who wrote a session down as a plan would hear nothing from lint."""
    head = {"format": 1, "title": "S", "made_on": "2026-03-02", "review_on": "2026-03-16", "minutes": 12}
    for session in SESSIONS:
        plan = Plan.model_validate({**head, "id": session.id, "exercises": session.exercises})
        assert [str(finding) for finding in lint_plan(plan, "", {})] == []


def test_sessions_begin_in_the_plane_of_the_picture_and_end_in_breathing() -> None:
    """The first movements go sideways, where a camera sees best; breathing closes every session."""
    for session in SESSIONS[:3]:
        assert movements_of(session.exercises[0])[0] in {
            "external_rotation",
            "shoulder_abduction",
            "thoracic_side_bend",
        }
    assert all(session.exercises[-1].movement == "breathing" for session in SESSIONS)
    squeezes = SESSIONS[IDS.index("exploring")].exercises
    names = [exercise.movement for exercise in squeezes]
    assert names.index("scapular_protraction") < names.index("scapular_retraction")


@pytest.mark.parametrize("limits", ANYBODY, ids=["all", "left", "right", "below_shoulder", "no_arms"])
def test_there_is_something_for_everybody(limits: Limits) -> None:
    """Whoever plays, each session has levels, in which lint finds only that one arm is uneven and none does little."""
    for session in SESSIONS:
        levels = session_blocks(session, limits)
        assert levels
        for level in levels:
            found = {finding.check for finding in lint_level(level, level_text(level))}
            allowed = {"left": {"uneven_sides"}, "right": {"uneven_sides"}, "none": {"odd_length"}}
            assert found <= allowed.get(limits.arms, set())


@pytest.mark.parametrize(
    ("played", "day", "expected"),
    [
        ([], 1, ("arriving", "first")),
        ([], 30, ("arriving", "first")),
        (["arriving"], 1, ("arriving", "not_yet")),
        (["arriving"], 2, ("arriving", "not_yet")),
        (["arriving"], 3, ("opening", "on")),
        (["arriving"], 60, ("opening", "on")),
        (IDS[:5], 11, ("reaching", "not_yet")),
        (IDS[:5], 12, ("gathering", "on")),
        (IDS, 12, ("reaching", "keep")),
        ([*IDS, "reaching"], 14, ("gathering", "keep")),
    ],
)
def test_time_opens_the_next_rung(played: list[str], day: int, expected: tuple[str, str]) -> None:
    """The next session comes on its day and not before; after the six, the last two take turns."""
    assert _next(_borne(*played), day) == expected


def test_tolerance_opens_the_next_rung_not_freedom_from_pain() -> None:
    """A session that was broken off comes again, twice broken off one rung lower; a share just enough goes on."""
    first, *_ = _borne("arriving")
    assert _next([first, Played("opening", 3, BORNE_SHARE)], 5) == ("exploring", "on")
    assert _next([first, Played("opening", 3, BORNE_SHARE - 0.01)], 5) == ("opening", "again")
    stopped = Played("opening", 3, 1.0, stopped=True)
    assert _next([first, stopped], 5) == ("opening", "again")
    assert _next([first, stopped, stopped], 8) == ("arriving", "back")
    assert _next([stopped, Played("opening", 5, 0.8), stopped], 8) == ("opening", "again")
    ended = Played("arriving", 1, 0.1)
    assert _next([ended, ended, ended], 9) == ("arriving", "again")


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 1), st.booleans()), max_size=20))
def test_nobody_skips_a_rung_or_a_day(days: list[tuple[int, float, bool]]) -> None:
    """However sessions go, the offer rises by one rung at most and never before its day."""
    played: list[Played] = []
    day, highest = 1, -1
    for passed, share, stopped in days:
        day += passed
        offer = next_session(played, day)
        rung = IDS.index(offer.session.id)
        assert rung <= highest + 1
        assert offer.session.day <= day or rung <= highest
        highest = max(highest, rung)
        played.append(Played(offer.session.id, day, share, stopped))


@pytest.mark.parametrize("limits", ANYBODY, ids=["all", "left", "right", "below_shoulder", "no_arms"])
def test_a_desk_break_takes_two_minutes(limits: Limits) -> None:
    """It squeezes, reaches and breathes by the water in about two minutes, with what the person can use."""
    level = desk_break(limits)
    assert level
    assert 30 <= duration_s(level) <= 130
    assert level.cues[-1].movement == "breathing"
    closes_s = sum(cue.tempo_s + cue.rest_s for cue in level.cues[:-1]) + level.cues[-1].closes_after_s
    assert closes_s <= 130
    assert lint_level(level, level_text(level)) == () or limits.arms != "both"
    if limits.arms != "none":
        assert {cue.movement for cue in level.cues} == {exercise.movement for exercise in DESK_BREAK}
        assert duration_s(level) >= 95


def test_every_session_has_its_words() -> None:
    """Name and reason have a sentence of their own for each session, and so has each offer."""
    keys = [key for session in SESSIONS for key in (session.name, session.reason)]
    keys += [Next(SESSIONS[0], reason).why for reason in ("first", "on", "not_yet", "again", "back", "keep")]
    sentences = [say(Message(key)) for key in keys]
    assert all(sentences)
    assert len(set(sentences)) == len(keys)
