"""One ordered stream out of several: what waits, what is dropped, and that the display decides nothing."""

import io
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.pose import PoseFrame
from game.level.decode import decode_level
from game.play import ordering
from game.play.autoplay import FRAME_US, Bot
from game.play.engine import RULES_VERSION, begin, step
from game.play.events import Event
from game.play.inputs import Heartbeat, Hurt, Input, NobodySeen, Paused, PoseSeen, Quit, Resumed
from game.play.ordering import DECODING_US, PATIENCE_US, SILENCE_US, Ordering, arrived, captured, released
from game.play.setup import Setup
from game.play.state import EngineState
from game.recording.header import Header
from game.recording.reader import Recording, read_recording
from game.recording.replay import replay
from game.recording.writer import Writer

NOBODY = (None,) * 33


def pose(stamp_us: int) -> PoseSeen:
    """The answer of a model to the frame of that stamp."""
    return PoseSeen(PoseFrame(stamp_us, 13_333, NOBODY, NOBODY, (0,) * 33))


def stamps(inputs: Iterable[Input]) -> list[int]:
    """The stamps of inputs."""
    return [one.stamp_us for one in inputs]


def test_a_key_waits_for_the_frame_before_it() -> None:
    """A key pressed while a frame is in the model is judged after that frame's pose."""
    waiting = arrived(captured(Ordering(), 100_000), Paused(120_000))
    waiting, ready = released(waiting, 130_000)
    assert ready == ()
    _, ready = released(arrived(waiting, pose(100_000)), 140_000)
    assert stamps(ready) == [100_000, 120_000]


def test_a_key_before_the_frame_need_not_wait() -> None:
    """What happened before the frame was captured is judged at once."""
    _, ready = released(arrived(captured(Ordering(), 100_000), Paused(90_000)), 110_000)
    assert ready == (Paused(90_000),)


def test_a_key_of_the_frames_own_microsecond_waits() -> None:
    """At the same stamp the key waits, and comes out with the pose."""
    waiting, ready = released(arrived(captured(Ordering(), 100_000), Paused(100_000)), 110_000)
    assert ready == ()
    assert len(released(arrived(waiting, pose(100_000)), 120_000)[1]) == 2


@pytest.mark.parametrize(("late_us", "gives_up"), [(PATIENCE_US, False), (PATIENCE_US + 1, True)])
def test_patience_has_an_end(late_us: int, *, gives_up: bool) -> None:
    """At exactly its patience the stream still waits; a microsecond later the frame is dropped and counted."""
    waiting = arrived(captured(Ordering(), 100_000), Paused(120_000))
    after, ready = released(waiting, 100_000 + late_us)
    assert (ready == (Paused(120_000),)) is gives_up
    assert after.dropped == int(gives_up)
    assert (after.in_model_us is None) is gives_up


def test_an_answer_that_comes_too_late_is_dropped() -> None:
    """After its frame was given up, an answer does not go back in time."""
    waiting = arrived(captured(Ordering(), 100_000), Paused(120_000))
    after, _ = released(waiting, 400_000)
    late = arrived(after, pose(100_000))
    assert late.waiting == ()
    assert not [one for one in released(late, 410_000)[1] if isinstance(one, PoseSeen)]
    assert late.dropped == 1


@pytest.mark.parametrize(("silence_us", "beats"), [(SILENCE_US, False), (SILENCE_US + 1, True)])
def test_silence_is_covered_by_a_heartbeat(silence_us: int, *, beats: bool) -> None:
    """After a long silence a heartbeat is let through, stamped before any frame that may still be in the decoder."""
    quiet, _ = released(arrived(Ordering(), Paused(100_000)), 100_000)
    after, ready = released(quiet, 100_000 + silence_us)
    assert ready == ((Heartbeat(100_000 + silence_us - DECODING_US),) if beats else ())
    assert after.newest_us == (100_000 + silence_us - DECODING_US if beats else 100_000)


def test_no_heartbeat_overtakes_a_frame_in_the_model() -> None:
    """While a frame is in the model the silence is the model's, and no heartbeat may make its pose late."""
    assert released(captured(Ordering(newest_us=0), 150_000), 350_000)[1] == ()


@st.composite
def sources(draw: st.DrawFn) -> list[tuple[int, str, int]]:
    """(now, what, stamp): frames captured one after the other, answered at some time or never, and keys between."""
    now_us, told = 0, []
    for _ in range(draw(st.integers(1, 25))):
        now_us += draw(st.integers(1_000, 60_000))
        stamp_us = now_us
        told.append((now_us, "captured", stamp_us))
        answered_us = now_us + draw(st.one_of(st.integers(1_000, 120_000), st.integers(200_000, 400_000)))
        for _ in range(draw(st.integers(0, 2))):
            now_us += draw(st.integers(500, 50_000))
            told.append((now_us, "key", now_us))
        now_us = max(now_us, answered_us)
        told.append((now_us, "pose", stamp_us))
    return told


@given(sources(), st.integers(1, 50_000))
def test_the_stream_is_sorted_and_only_late_frames_are_missing(told: list[tuple[int, str, int]], look_us: int) -> None:
    """Whatever the timing, and however often it is looked at, stamps never go back and no key is ever lost."""
    state, out, next_us = Ordering(), [], 0
    for now_us, what, stamp_us in told:
        while next_us < now_us:
            state, ready = released(state, next_us)
            out += ready
            next_us += look_us
        if what == "captured":
            state = captured(state, stamp_us)
        else:
            state = arrived(state, pose(stamp_us) if what == "pose" else Paused(stamp_us))
    for later_us in (PATIENCE_US, 2 * PATIENCE_US):
        state, ready = released(state, max(next_us, told[-1][0]) + later_us)
        out += ready
    assert stamps(out) == sorted(stamps(out))
    keys = [stamp_us for _, what, stamp_us in told if what == "key"]
    assert [one.stamp_us for one in out if isinstance(one, Paused)] == keys
    frames = [stamp_us for _, what, stamp_us in told if what == "pose"]
    seen = [one.stamp_us for one in out if isinstance(one, PoseSeen)]
    in_time = [stamp_us for now_us, what, stamp_us in told if what == "pose" and now_us - stamp_us <= PATIENCE_US]
    assert set(in_time) <= set(seen) <= set(frames)
    assert len(seen) == len(set(seen))


LEVEL = """
format = 1
id = "rates"
title = "Rates"
summary = "For every display."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 2
out_s = 1.0
return_s = 1.0
rest_s = 1
[cues.events]
repetition = "lift"
hold = "flock"
[[cues]]
movement = "thoracic_side_bend"
side = "either"
repetitions = 2
out_s = 1.0
hold_s = 0.0
return_s = 1.0
rest_s = 0
[cues.events]
repetition = "bank"
[events]
end = "sunrise"
"""
SETUP = Setup(decode_level(LEVEL, "rates"), seed=4)
HEADER = Header(RULES_VERSION, "0", "rates", "2026-01-31T12:00:00Z", LEVEL, None, None, {}, 4, "demo", None)


@cache
def recorded() -> tuple[bytes, tuple[Event, ...]]:
    """A session with a pause and a "this hurts" in it, recorded as a game does it, and its events."""
    file = io.BytesIO()
    writer, state, bot = Writer(file, HEADER), begin(SETUP), Bot(seed=4)
    events: list[Event] = []
    keys: list[Input] = [Paused(9_000_011), Resumed(10_500_007), Hurt(21_000_003), Resumed(23_000_001)]
    stamp_us = 0
    while not state.ended and stamp_us < 90_000_000:
        frame = bot.frame(state, stamp_us)
        due = [key for key in keys if key.stamp_us <= stamp_us]
        keys = keys[len(due) :]
        for one in (*due, PoseSeen(frame) if frame else NobodySeen(stamp_us)):
            writer.append(one)
            state, told = step(state, one)
            writer.events(told)
            events += told
        stamp_us += FRAME_US
    writer.finish({})
    return file.getvalue(), tuple(events)


def recording() -> Recording:
    """The session above, read back."""
    return read_recording(recorded()[0])


def shown_at(hertz: int) -> tuple[list[Event], list[Any]]:
    """The events and the scene's events when it is played back on a display of that rate, with a fake clock."""
    from game.replaying import Replaying

    now = [0]
    replaying = Replaying(recording(), lambda: now[0])
    shown: list[Any] = []
    for index in range(1, 200 * hertz):
        now[0] = index * 1_000_000 // hertz
        picture = replaying.advance([])
        shown += picture.scene.events
        if picture.ended:
            break
    return replaying.events, shown


@pytest.mark.parametrize("hertz", [10, 30, 60, 144])
def test_the_display_rate_changes_nothing(hertz: int) -> None:
    """The same recording gives the same events at any rate of pictures and headless; a picture shows each once."""
    events, shown = shown_at(hertz)
    assert tuple(events) == recorded()[1] == replay(recording())[1]
    assert shown == [event for event in events if type(event).__name__ == "SceneEvent"]


def test_the_recorded_session_has_something_in_it() -> None:
    """The session above is finished, was paused and stopped, and had scene events, so that the test says something."""
    kinds = {type(event).__name__ for event in recorded()[1]}
    assert kinds >= {"SceneEvent", "PlayPaused", "PlayResumed", "Stopped", "HoldCompleted", "SessionEnded"}
    assert recorded()[1][-1].stamp_us < 90_000_000


class ByClock:
    """A feed of recorded frames at the speed of a fake clock: captured, and answered by the model a while later."""

    def __init__(self, frames: Sequence[PoseSeen | NobodySeen], clock: Callable[[], int], infer_us: int) -> None:
        self._events = sorted(
            [(one.stamp_us, "captured", one) for one in frames]
            + [(one.stamp_us + infer_us, "answered", one) for one in frames],
            key=lambda event: event[0],
        )
        self._clock = clock

    def poll(self, _state: EngineState) -> list[Any]:
        """What has happened by now."""
        from game.tracker.reports import FrameCaptured, NobodyTracked, PoseTracked

        reports: list[Any] = []
        while self._events and self._events[0][0] <= self._clock():
            _, what, one = self._events.pop(0)
            if what == "captured":
                reports.append(FrameCaptured(one.stamp_us))
            else:
                found = isinstance(one, PoseSeen)
                reports.append(PoseTracked(one.frame) if found else NobodyTracked(one.stamp_us))
        return reports

    def wait(self, _seconds: float) -> None:
        """Nothing: the clock is the test's."""

    def close(self) -> None:
        """Nothing is open."""


def lived_at(hertz: int, keys: dict[int, Input]) -> list[Event]:
    """A live session's ordering and judging on a fake clock, looked at so many times a second."""
    frames = [one for one in recording().inputs() if isinstance(one, PoseSeen | NobodySeen)][:360]
    now = [0]
    feed = ByClock(frames, lambda: now[0], infer_us=21_000)
    state, events, order = begin(SETUP), [], Ordering()
    left = dict(keys)
    for index in range(1, 13 * hertz):
        now[0] = index * 1_000_000 // hertz
        for at_us in [at for at in left if at <= now[0]]:
            order = arrived(order, left.pop(at_us))
        for report in feed.poll(state):
            if hasattr(report, "frame"):
                order = arrived(order, PoseSeen(report.frame))
            elif type(report).__name__ == "NobodyTracked":
                order = arrived(order, NobodySeen(report.stamp_us))
            else:
                order = captured(order, report.stamp_us)
        order, ready = ordering.released(order, now[0])
        for one in ready:
            state, told = step(state, one)
            events += told
    state, told = step(state, Quit(13_000_000))
    return [*events, *told]


def test_a_live_session_is_the_same_at_every_rate() -> None:
    """With frames in the model and keys between, the rate of looking changes no event and no stamp."""
    keys: dict[int, Input] = {9_000_011: Paused(9_000_011), 9_900_000: Resumed(9_900_000)}
    slow = lived_at(30, keys)
    assert {type(event).__name__ for event in slow} >= {"CueOpened", "PlayPaused", "PlayResumed", "RepetitionJudged"}
    for hertz in (60, 144):
        assert lived_at(hertz, keys) == slow
