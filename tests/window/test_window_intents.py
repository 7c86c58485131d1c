"""Keys, clicks and window changes become the right wishes."""

import pygame
import pytest

from game.window.intents import Intent, intents

BUTTON = pygame.Rect(100, 100, 80, 40)


def key(code: int) -> pygame.event.Event:
    """A key going down."""
    return pygame.event.Event(pygame.KEYDOWN, key=code)


def click(place: tuple[int, int], button: int = pygame.BUTTON_LEFT) -> pygame.event.Event:
    """A mouse button, or a finger, going down."""
    return pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=place, button=button)


@pytest.mark.parametrize(
    ("event", "playing", "waiting"),
    [
        (key(pygame.K_SPACE), [Intent.HURT], [Intent.HURT]),
        (key(pygame.K_p), [Intent.PAUSE], [Intent.RESUME]),
        (key(pygame.K_ESCAPE), [Intent.PAUSE], [Intent.RESUME]),
        (key(pygame.K_q), [Intent.QUIT], [Intent.QUIT]),
        (key(pygame.K_a), [], [Intent.RESUME]),
        (key(pygame.K_LSHIFT), [], []),
        (key(pygame.K_F11), [], []),
        (key(pygame.K_m), [], []),
        (click((120, 110)), [Intent.HURT], [Intent.HURT]),
        (click((10, 10)), [], [Intent.RESUME]),
        (click((120, 110), pygame.BUTTON_RIGHT), [], []),
        (pygame.event.Event(pygame.QUIT), [Intent.QUIT], [Intent.QUIT]),
        (pygame.event.Event(pygame.WINDOWFOCUSLOST), [Intent.PAUSE], []),
        (pygame.event.Event(pygame.WINDOWMINIMIZED), [Intent.PAUSE], []),
        (pygame.event.Event(pygame.MOUSEMOTION, pos=(1, 1), rel=(0, 0), buttons=(0, 0, 0)), [], []),
    ],
)
def test_events_mean(event: pygame.event.Event, playing: list[Intent], waiting: list[Intent]) -> None:
    """Each event says the same thing every time: one wish while playing, one while any key goes on."""
    assert intents([event], waiting=False, button=BUTTON) == playing
    assert intents([event], waiting=True, button=BUTTON) == waiting


def test_wishes_keep_their_order() -> None:
    """What was pressed first is wished first."""
    pressed = [key(pygame.K_SPACE), key(pygame.K_p), key(pygame.K_q)]
    assert intents(pressed, waiting=False, button=None) == [Intent.HURT, Intent.PAUSE, Intent.QUIT]


def test_without_a_button_clicks_mean_nothing_while_playing() -> None:
    """A click can only hurt where the button is drawn."""
    assert intents([click((120, 110))], waiting=False, button=None) == []
