"""Going back and forth in a recorded session: whatever the way, what is shown is what was judged."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.play.events import SceneEvent
from game.play.state import EngineState
from game.recording.reader import Check
from game.recording.replay import moments
from game.replaying.comparing import AtEase
from game.replaying.survey import Survey, survey
from game.replaying.tape import LEAP_US, Tape
from game.replaying.watching import Watching
from tests.replaying.flawed_session import flawed_session


@cache
def surveyed() -> Survey:
    """The flawed session, judged once."""
    return survey(flawed_session()[0], lambda _: None)


@cache
def straight() -> dict[int, EngineState]:
    """Stamp of each block's end -> what a replay from the beginning had come to there."""
    return {one.entry.stamp_us: one.state for one in moments(flawed_session()[0]) if isinstance(one.entry, Check)}


@settings(max_examples=12)
@given(st.lists(st.integers(0, 83), min_size=1, max_size=5))
def test_whatever_the_way_the_state_is_the_replays(blocks: list[int]) -> None:
    """After any leaps, ahead or back, the rules stand exactly where a replay from the beginning stands."""
    stamps = sorted(straight())
    tape = Tape(flawed_session()[0], surveyed().places)
    for block in blocks:
        stamp_us = stamps[min(block, len(stamps) - 1)]
        tape.to(stamp_us)
        assert tape.state == straight()[stamp_us]


@pytest.mark.parametrize("pictures_us", [25_000, 133_000, LEAP_US])
def test_every_scene_event_is_shown_once(pictures_us: int) -> None:
    """Played through in order, at any rate of pictures, each scene event comes once, past every kept place."""
    there = surveyed()
    tape = Tape(there.recording, there.places)
    ends_us = there.last_us + pictures_us
    shown = [one for us in range(there.first_us, ends_us, pictures_us) for one in tape.to(us)]
    assert len(there.places) > 5
    assert shown == [event for event in flawed_session()[1] if isinstance(event, SceneEvent)]
    assert tape.over


def test_the_last_picture_shows_the_end() -> None:
    """At the end of the timeline the session has ended, as it had for the patient."""
    there = surveyed()
    notice = Watching(there, AtEase(there.replayed)).picture(there.replayed.duration_us).hud.notice
    assert notice is not None
    assert notice.key == "notice.finished"


def test_a_scene_can_be_brought_to_any_moment() -> None:
    """What is lived through from the beginning has every scene event once, in order of time."""
    watching = Watching(surveyed(), AtEase(surveyed().replayed))
    lived = watching.lived(-1.0, 1e6)
    assert [state.time_s for state in lived] == sorted({state.time_s for state in lived})
    assert [one for state in lived for one in state.events] == [
        event for event in flawed_session()[1] if isinstance(event, SceneEvent)
    ]


def test_what_is_lived_through_joins() -> None:
    """Two stretches that meet are one: nothing is lived through twice, and nothing is left out."""
    watching = Watching(surveyed(), AtEase(surveyed().replayed))
    parts = [*watching.lived(-1.0, 12.34), *watching.lived(12.34, 30.0)]
    assert parts == [*watching.lived(-1.0, 30.0)]


def test_a_picture_is_the_same_whenever_it_is_looked_at() -> None:
    """Scene and display of a moment do not depend on what was looked at before, but for what just happened there."""
    first, later = (Watching(surveyed(), AtEase(surveyed().replayed)) for _ in range(2))
    later.picture(40_000_000)
    later.picture(3_000_000)
    one, other = first.picture(11_000_000), later.picture(11_000_000)
    assert one.hud == other.hud
    assert (one.scene.figure, one.scene.cue, one.scene.tally) == (
        other.scene.figure,
        other.scene.cue,
        other.scene.tally,
    )
