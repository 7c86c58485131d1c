"""What the window needs of those it works with, and nothing more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from game.play.hud import Hud
from game.play.scene_state import SceneState
from game.window.intents import Intent


@dataclass(frozen=True, slots=True)
class Picture:
    """All that one picture shows; `ended` is True from the first picture after the session's end."""

    scene: SceneState
    hud: Hud
    ended: bool = False


class PlaySession(Protocol):
    """A running session, live or replayed."""

    def advance(self, intents: Sequence[Intent]) -> Picture:
        """Take in the player's wishes and everything that arrived, and say what to show now. Called once a picture."""

    def summary(self) -> Mapping[str, Any]:
        """What `play --json` prints, once the session has ended."""


class Governor(Protocol):
    """Chooses how finely to draw from how long pictures take."""

    def feed(self, frame_ms: float) -> object:
        """Take in how long one picture took, waiting for the display not counted."""


class Stage(Protocol):
    """A scene drawn into the window."""

    @property
    def governor(self) -> Governor:
        """What wants to know how long pictures take."""

    def draw(self, state: SceneState) -> None:
        """Draw one picture of the scene."""

    def overlay(self, rgba: npt.NDArray[np.uint8]) -> None:
        """Lay an RGBA picture over it; sent to the driver only when it is another object than before."""

    def pixels(self) -> npt.NDArray[np.uint8]:
        """(h, w, 3) what is drawn now."""

    def resize(self, size: tuple[int, int]) -> None:
        """Draw at another size from now on."""
