"""A recording that is judged again as far as it is shown, and goes back to moments that were kept."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.play.encouraging import Encouraged, heard, with_praise
from game.play.engine import begin, step
from game.play.events import Event, SceneEvent
from game.play.hud import Hud
from game.play.inputs import Input
from game.play.prompting import hud_of
from game.play.scene_state import SceneState
from game.play.state import EngineState
from game.play.view import scene_state_of
from game.recording.reader import Check, Recording
from game.recording.session_setup import setup_of


@dataclass(frozen=True, slots=True)
class Place:
    """A moment of a judged session: all that is needed to go on from there. Every part of it is a value.

    Attributes:
        blocks: how many blocks of the recording have been judged.
        stamp_us: of the newest input.
        state: of the rules.
        encouraged: what the display had to praise.
    """

    blocks: int
    stamp_us: int
    state: EngineState
    encouraged: Encouraged = Encouraged()


def beginning(recording: Recording) -> Place:
    """Before the first input.

    Raises:
        BadRecording: what the session began with cannot be used.
    """
    first_us = next((entry.stamp_us for entry in recording.inputs()), 0)
    return Place(0, first_us - 1, begin(setup_of(recording.header)))


LEAP_US = 2_000_000
"""From one picture to the next so much is a leap: what lies between is not judged again, but gone past. Chosen: judging
two seconds takes as long as drawing a picture."""


class Tape:
    """What the rules said, up to a stamp that may be set back; what was learned is taken from the recording.

    Attributes:
        state: of the rules, now.
        events: everything that happened since the place that was last gone back to.
        over: nothing is left to judge.
    """

    def __init__(self, recording: Recording, places: Sequence[Place]) -> None:
        """Begin at the first of some places in order of time, the session's beginning among them."""
        self._recording = recording
        self._places = places
        self._asked_us = places[0].stamp_us
        self.state, self._encouraged = places[0].state, places[0].encouraged
        self.events: list[Event] = []
        self._inputs = _inputs(recording, 0)
        self._next: Input | None = next(self._inputs, None)

    def to(self, stamp_us: int) -> list[SceneEvent]:
        """Judge everything up to a stamp, which may lie behind; what happened in the scene on the way."""
        nearest, now_us = self._nearest(stamp_us), self.state.clock.now_us
        leap = stamp_us - self._asked_us > LEAP_US
        if stamp_us < now_us or (leap and nearest.stamp_us > now_us):
            self._go_to(nearest)
        self._asked_us = stamp_us
        before = len(self.events)
        while self._next is not None and self._next.stamp_us <= stamp_us:
            self._judge(self._next)
            self._next = next(self._inputs, None)
        return [event for event in self.events[before:] if isinstance(event, SceneEvent)]

    @property
    def over(self) -> bool:
        """Whether the whole recording has been judged."""
        return self._next is None

    def scene(self, stamp_us: int, fresh: Sequence[SceneEvent]) -> SceneState:
        """What the scene may know at a stamp that was judged up to."""
        return scene_state_of(self.state, fresh, stamp_us)

    def hud(self, stamp_us: int) -> Hud:
        """What the display said there."""
        return with_praise(hud_of(self.state, stamp_us), self._encouraged, stamp_us)

    def _nearest(self, stamp_us: int) -> Place:
        """The last kept place before a stamp; the first one for a stamp before them all."""
        return self._places[max(0, bisect_right(self._places, stamp_us, key=lambda place: place.stamp_us) - 1)]

    def _go_to(self, place: Place) -> None:
        self.state, self._encouraged = place.state, place.encouraged
        self.events = []
        self._inputs = _inputs(self._recording, place.blocks)
        self._next = next(self._inputs, None)

    def _judge(self, given: Input) -> None:
        if self.state.ended:
            return
        self.state, events = step(self.state, given)
        self._encouraged = heard(self._encouraged, events)
        self.events += events


def _inputs(recording: Recording, blocks: int) -> Iterator[Input]:
    return (one for one in recording.steps(blocks) if not isinstance(one, Check))
