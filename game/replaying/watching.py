"""A surveyed session as the replay's window wants it: shown from any moment, with somebody beside it."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from game.play.hud import Message
from game.play.scene_state import Figure, SceneState
from game.replaying.survey import Survey
from game.replaying.tape import Tape
from game.window.contract import Picture


class Ghost(Protocol):
    """Who is put beside the player."""

    words: Message

    def at(self, at_us: int) -> Figure | None:
        """Their figure at a moment of this session; None where there is nobody to compare with."""


class Watching:
    """What was shown at any moment of a session; see `game.window.replay.watched.Watched`."""

    def __init__(self, surveyed: Survey, ghost: Ghost) -> None:
        self._survey = surveyed
        self._tape = Tape(surveyed.recording, surveyed.places)
        self._ghost = ghost

    def picture(self, at_us: int) -> Picture:
        """What was shown then, with what has happened since the last picture."""
        stamp_us = self._survey.first_us + at_us
        ends = at_us >= self._survey.replayed.duration_us
        fresh = self._tape.to(max(stamp_us, self._survey.last_us) if ends else stamp_us)
        return Picture(self._tape.scene(stamp_us, fresh), self._tape.hud(stamp_us))

    def lived(self, after_s: float, until_s: float) -> Sequence[SceneState]:
        """What the scene lived through in between."""
        first, last = (bisect_right(self._survey.lived, s, key=lambda one: one.time_s) for s in (after_s, until_s))
        return self._survey.lived[first:last]

    def ghost(self, at_us: int) -> Figure | None:
        """Who is to be compared with then."""
        return self._ghost.at(at_us)

    @property
    def ghost_words(self) -> Message:
        """Who that is."""
        return self._ghost.words
