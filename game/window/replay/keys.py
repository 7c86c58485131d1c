"""Keys and the mouse become what a watcher asks for."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import pygame

from game.window.replay.places import Places
from game.window.replay.playback import SPEEDS, Around, Asked, Seek, Speed, Wish

_KEYS: Mapping[int, Asked] = MappingProxyType(
    {
        pygame.K_SPACE: Wish.TOGGLE,
        pygame.K_LEFT: Wish.BACK,
        pygame.K_RIGHT: Wish.ON,
        pygame.K_HOME: Wish.FIRST,
        pygame.K_END: Wish.LAST,
        pygame.K_UP: Wish.PREVIOUS,
        pygame.K_DOWN: Wish.NEXT,
        pygame.K_l: Wish.LOOP,
        pygame.K_g: Wish.GHOST,
        pygame.K_h: Wish.HELP,
        pygame.K_F1: Wish.HELP,
        pygame.K_q: Wish.QUIT,
        pygame.K_ESCAPE: Wish.QUIT,
    }
)

_LETTERS: Mapping[str, Asked] = MappingProxyType(
    {"[": Wish.PREVIOUS, "]": Wish.NEXT, **{str(n): Speed(percent) for n, percent in enumerate(SPEEDS, 1)}}
)
"""By what is written on them: where these letters lie depends on the keyboard's language."""


class Hands:
    """What keys and mouse ask for; it remembers that the timeline is held."""

    def __init__(self) -> None:
        self._holding = False

    def asked(self, events: Iterable[pygame.event.Event], places: Places, scale: float) -> list[Asked]:
        """What events ask for, in order; `scale` is the window's pixels for one of the picture with the `places`."""
        return [one for event in events for one in self._of(event, places, scale)]

    def _of(self, event: pygame.event.Event, places: Places, scale: float) -> list[Asked]:
        if event.type == pygame.QUIT:
            return [Wish.QUIT]
        if event.type == pygame.KEYDOWN:
            found = _LETTERS.get(event.unicode) or _KEYS.get(event.key)
            return [found] if found else []
        if event.type == pygame.MOUSEBUTTONUP:
            self._holding = False
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
            return self._pressed((event.pos[0] / scale, event.pos[1] / scale), places)
        if event.type == pygame.MOUSEMOTION and self._holding:
            return [Seek(places.moment(event.pos[0] / scale))]
        return []

    def _pressed(self, at: tuple[float, float], places: Places) -> list[Asked]:
        repetition = places.repetition_at(at)
        if repetition is not None:
            return [Around(repetition)]
        if not places.chart.collidepoint(at):
            return [Wish.TOGGLE] if places.button.collidepoint(at) else []
        self._holding = True
        return [Seek(places.moment(at[0]))]
