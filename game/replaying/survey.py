"""Judging a whole recording once before it is shown: its marks, how the scene came to be, and places to go back to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from game.play.encouraging import Encouraged, heard
from game.play.events import SceneEvent
from game.play.scene_state import SceneState
from game.play.view import scene_state_of
from game.recording.reader import Check, Recording
from game.recording.replay import Moment
from game.replaying.tape import Place, beginning
from game.report.replayed.looking import look_again
from game.report.replayed.model import Replayed

LIVED_US, _MOST_LIVED = 100_000, 12_000
"""A scene is brought to a moment by living through the session at ten pictures a second, as stills are; through one
longer than twenty minutes at fewer, since every picture's worth of state takes some 2 kB."""

APART_US, _MOST_PLACES = 5_000_000, 400
"""Between two places that are kept: judging five seconds again takes a twentieth of one. Further apart in a session
longer than half an hour, since a state takes some 50 kB."""


@dataclass(frozen=True, slots=True)
class Survey:
    """A session, judged once from its beginning to its end.

    Attributes:
        recording: of it.
        replayed: its marks.
        first_us, last_us: stamps of the first and the last input; the session itself may end just before that.
        places: where one can go back to, in order, the beginning first.
        lived: what the scene may know, ten times a second; each with what happened since the one before.
    """

    recording: Recording
    replayed: Replayed
    first_us: int
    last_us: int
    places: Sequence[Place]
    lived: Sequence[SceneState]


def survey(recording: Recording, progress: Callable[[float], None]) -> Survey:
    """Judge a recording; `progress` hears the share that is done.

    Raises:
        BadRecording: what the session began with cannot be used.
    """
    start = beginning(recording)
    first_us = start.stamp_us + 1
    last_us = recording.checks[-1].stamp_us if recording.checks else first_us
    seen = _Surveying([start], due_us=first_us, whole_us=last_us - first_us)
    replayed = look_again(recording, progress, seen.see)
    return Survey(recording, replayed, first_us, last_us, seen.places, seen.lived)


@dataclass(slots=True)
class _Surveying:
    """What has been gathered so far; `due_us` is when the scene lives through its next picture."""

    places: list[Place]
    due_us: int
    whole_us: int
    lived: list[SceneState] = field(default_factory=list)
    fresh: list[SceneEvent] = field(default_factory=list)
    blocks: int = 0
    encouraged: Encouraged = Encouraged()

    def see(self, moment: Moment) -> None:
        """Take in one step of the replay."""
        self.encouraged = heard(self.encouraged, moment.events)
        self.fresh += [event for event in moment.events if isinstance(event, SceneEvent)]
        if isinstance(moment.entry, Check):
            self._keep(moment.entry, moment)
        elif moment.entry.stamp_us >= self.due_us:
            self._live(moment)

    def _live(self, moment: Moment) -> None:
        now_us = moment.state.clock.now_us
        self.lived.append(scene_state_of(moment.state, self.fresh, now_us))
        self.fresh = []
        self.due_us = now_us + max(LIVED_US, self.whole_us // _MOST_LIVED)

    def _keep(self, check: Check, moment: Moment) -> None:
        self.blocks += 1
        if check.stamp_us - self.places[-1].stamp_us >= max(APART_US, self.whole_us // _MOST_PLACES):
            self.places.append(Place(self.blocks, check.stamp_us, moment.state, self.encouraged))
