"""What the replay's window needs of the session that it shows, and of the stage; and how the scene keeps up with it."""

from collections.abc import Sequence
from typing import Protocol

from game.play.hud import Message
from game.play.scene_state import Figure, SceneState
from game.window.contract import Picture

LEAP_S = 0.5
"""A longer way ahead is lived through picture by picture; a shorter one is what pictures are apart anyway."""


class Watched(Protocol):
    """A recorded session that can be shown from any moment."""

    def picture(self, at_us: int) -> Picture:
        """What was shown at a moment, microseconds from the beginning, with what happened since the last picture."""

    def lived(self, after_s: float, until_s: float) -> Sequence[SceneState]:
        """What the scene lived through in between, seconds of the session, a few pictures a second."""

    def ghost(self, at_us: int) -> Figure | None:
        """Who is to be compared with at a moment; None where there is nobody."""

    @property
    def ghost_words(self) -> Message:
        """Who that is."""


class Living(Protocol):
    """A stage whose scene can live through what nobody sees, and begin anew."""

    def advance(self, state: SceneState) -> None:
        """Let the scene live through a picture that nobody sees."""

    def restart(self) -> None:
        """Begin the scene anew, as it was before its first picture."""


class Keeping:
    """Keeps the scene at the moment that is shown: ahead it lives through what lies between, back it begins anew.

    While somebody goes round a loop or drags the timeline the scene stays as it is, which is calmer and costs nothing.
    """

    def __init__(self, stage: Living, watched: Watched) -> None:
        self._stage = stage
        self._watched = watched
        self._at_s = 0.0
        self._stale = False

    def keep_up(self, at_s: float, *, settled: bool) -> None:
        """Bring the scene to a moment, which `settled` says is not about to change."""
        self._stale = self._stale or at_s < self._at_s
        if self._stale and settled:
            self._stage.restart()
            self._at_s, self._stale = -1.0, False
        if not self._stale and at_s - self._at_s > LEAP_S:
            for state in self._watched.lived(self._at_s, at_s):
                self._stage.advance(state)
        self._at_s = at_s if not self._stale else min(at_s, self._at_s)
