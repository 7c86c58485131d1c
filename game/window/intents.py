"""Keys, clicks and window changes become what the player wants; nothing else of Pygame's events goes further."""

from collections.abc import Iterable
from enum import StrEnum

import pygame


class Intent(StrEnum):
    """What the player wants; the rules decide what comes of it."""

    HURT = "hurt"
    PAUSE = "pause"
    RESUME = "resume"
    QUIT = "quit"


_QUIET_KEYS = frozenset(
    {
        pygame.K_LSHIFT,
        pygame.K_RSHIFT,
        pygame.K_LCTRL,
        pygame.K_RCTRL,
        pygame.K_LALT,
        pygame.K_RALT,
        pygame.K_LMETA,
        pygame.K_RMETA,
        pygame.K_MODE,
        pygame.K_CAPSLOCK,
        pygame.K_NUMLOCKCLEAR,
        pygame.K_SCROLLOCK,
        pygame.K_PRINTSCREEN,
        pygame.K_F11,
        pygame.K_m,
    }
)
"""Keys that are held, switched, or mean something to the window itself: they are not "any key"."""

_AWAY = (pygame.WINDOWFOCUSLOST, pygame.WINDOWMINIMIZED)


def intents(events: Iterable[pygame.event.Event], *, waiting: bool, button: pygame.Rect | None) -> list[Intent]:
    """The player's wishes, in order.

    Args:
        events: what Pygame reported since the last picture.
        waiting: whether the player was told that any key goes on.
        button: where "this hurts" stands in the window, or None where there is none.
    """
    wishes = (_wish(event, waiting=waiting, button=button) for event in events)
    return [wish for wish in wishes if wish is not None]


def _wish(event: pygame.event.Event, *, waiting: bool, button: pygame.Rect | None) -> Intent | None:
    if event.type == pygame.QUIT:
        return Intent.QUIT
    if event.type in _AWAY:
        return None if waiting else Intent.PAUSE
    if event.type == pygame.KEYDOWN:
        return _of_key(event.key, waiting=waiting)
    if event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
        if button is not None and button.collidepoint(event.pos):
            return Intent.HURT
        return Intent.RESUME if waiting else None
    return None


def _of_key(key: int, *, waiting: bool) -> Intent | None:
    """Space always means "this hurts", also in a pause: pressed twice in distress it must not start play again."""
    if key == pygame.K_SPACE:
        return Intent.HURT
    if key == pygame.K_q:
        return Intent.QUIT
    if waiting:
        return None if key in _QUIET_KEYS else Intent.RESUME
    return Intent.PAUSE if key in (pygame.K_p, pygame.K_ESCAPE, pygame.K_PAUSE) else None
