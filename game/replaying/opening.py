"""What the window shows while a session is judged again, which takes a second for each minute of it or so."""

import pygame

from game.play.scene_state import SceneState
from game.scenes.stage import Stage
from game.tracker.clock import Clock
from game.window import palette
from game.window.catalogue import words
from game.window.display import Window
from game.window.layout import HINT_CAP, overlay_size
from game.window.lettering import Words, lettered

_EVERY_US = 150_000
"""Between two pictures: each takes from the judging what it costs to draw."""


class Closed(Exception):
    """The window was closed before there was anything to see."""


class Opening:
    """Hears how far the judging is, and draws the scene at rest with a word about it."""

    def __init__(self, stage: Stage, window: Window, clock: Clock, language: str) -> None:
        self._stage = stage
        self._window = window
        self._clock = clock
        self._language = language
        self._due_us = clock()

    def __call__(self, share: float) -> None:
        """Draw, if it is time.

        Raises:
            Closed: somebody closed the window.
        """
        now_us = self._clock()
        if now_us < self._due_us:
            return
        self._due_us = now_us + _EVERY_US
        if any(_closes(event) for event in self._window.events()):
            raise Closed
        size = overlay_size(self._window.size)
        said = words("replay.opening", self._language, percent=round(100 * share))
        self._stage.draw(SceneState(time_s=now_us / 1e6))
        self._stage.overlay(lettered(size, (Words(said, round(HINT_CAP * size[1]), palette.PAPER),)))
        self._window.show()


def _closes(event: pygame.event.Event) -> bool:
    return event.type == pygame.QUIT or (event.type == pygame.KEYDOWN and event.key in (pygame.K_q, pygame.K_ESCAPE))
