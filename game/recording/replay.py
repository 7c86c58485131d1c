"""Judging a recorded session again: the same inputs through the same `step`."""

from collections.abc import Iterator
from dataclasses import dataclass

from game.play.engine import begin, step
from game.play.events import Event
from game.play.inputs import Input
from game.play.state import EngineState
from game.recording.reader import Check, Recording
from game.recording.session_setup import setup_of


@dataclass(frozen=True, slots=True)
class Moment:
    """One step of a replay.

    Attributes:
        entry: the input that was judged, or the check that stands at the end of a block.
        state, events: what it led to; a check leads to nothing.
    """

    entry: Input | Check
    state: EngineState
    events: tuple[Event, ...]


def moments(recording: Recording) -> Iterator[Moment]:
    """Judge a recording input by input.

    Raises:
        BadRecording: what the session began with cannot be used.
    """
    state = begin(setup_of(recording.header))
    for entry in recording.steps():
        events: tuple[Event, ...] = ()
        if not isinstance(entry, Check):
            state, events = step(state, entry)
        yield Moment(entry, state, events)


def replay(recording: Recording) -> tuple[EngineState, tuple[Event, ...]]:
    """Judge a whole recording: the last state, and every event in order.

    Raises:
        BadRecording: what the session began with cannot be used.
    """
    state = begin(setup_of(recording.header))
    events: list[Event] = []
    for moment in moments(recording):
        state = moment.state
        events += moment.events
    return state, tuple(events)
