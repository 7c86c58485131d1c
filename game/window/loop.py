"""The display loop: once a picture it asks the screen what to show, shows it, and measures how long that took."""

from array import array
from collections.abc import Callable
from time import perf_counter
from typing import Protocol

import pygame

from game.window.contract import Picture, PlaySession, Stage
from game.window.intents import intents
from game.window.screen import PlayScreen, Reading, Screen, applied
from game.window.settling import Settling


class Surface(Protocol):
    """A window, or what stands in for one where there is no display."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""

    @property
    def most_hz(self) -> int:
        """How many pictures a second make sense."""

    @property
    def waits(self) -> bool:
        """Whether `show` waits for the display."""

    def events(self) -> list[pygame.event.Event]:
        """What happened since the last call."""

    def show(self) -> None:
        """Show what was drawn."""


class Listener(Protocol):
    """Hears or keeps every picture: the sound, the keeper of stills."""

    def heed(self, picture: Picture, stage: Stage, now_s: float, /) -> None:
        """Take in one picture that was just drawn."""


def run(
    session: PlaySession,
    stage: Stage,
    window: Surface,
    listeners: tuple[Listener, ...] = (),
    *,
    reading: Reading = Reading(),  # noqa: B008 - a value
    most_hz: int | None = None,
    clock: Callable[[], float] = perf_counter,
    intervals_ms: "array[float] | None" = None,
) -> None:
    """Show a session until its summary is closed; the display only shows, the session decides.

    Args:
        session: asked once a picture.
        stage: the scene, drawing into the window.
        window: where pictures go and wishes come from.
        listeners: sound, stills.
        reading: how the player reads the words on screen.
        most_hz: pictures a second at most; None leaves it to the window.
        clock: seconds from any beginning; tests bring their own.
        intervals_ms: given the time from each picture to the next, waiting included, for who measures; a session that
            is played keeps none.
    """
    screen = PlayScreen(session, reading)
    run_screen(screen, stage, window, listeners, most_hz=most_hz, clock=clock, intervals_ms=intervals_ms)


def run_screen(
    screen: Screen,
    stage: Stage,
    window: Surface,
    listeners: tuple[Listener, ...] = (),
    *,
    most_hz: int | None = None,
    clock: Callable[[], float] = perf_counter,
    intervals_ms: "array[float] | None" = None,
) -> None:
    """Show a screen, and what it puts in its place, until none is left; the arguments are those of `run`."""
    pacing = pygame.time.Clock()
    began = clock()
    size = window.size
    screens: tuple[Screen, ...] = (screen,)
    settling = Settling(began)
    while screens:
        started = clock()
        settling.look(started)
        size = _fitted(stage, size, window.size)
        top = screens[-1]
        happened = window.events()
        top.hear(happened)
        wishes = intents(happened, waiting=top.waiting, button=top.hurt_button)
        screens = applied(screens, top.advance(wishes, started))
        if screens:
            _draw(screens[-1], stage, size, started, listeners)
            _show(window, stage, started, clock)
            interval_ms = float(pacing.tick(min(window.most_hz, most_hz or window.most_hz)))
            if intervals_ms is not None:
                intervals_ms.append(interval_ms)
    settling.end()


_LEAST = 160, 90
"""Pixels: nothing on screen can be read, and not all of it drawn, in a window smaller than this."""


def _fitted(stage: Stage, old: tuple[int, int], new: tuple[int, int]) -> tuple[int, int]:
    """Follow the window's size; a minimised window has none, and keeps the old one, as one that is too small does."""
    if new == old or new[0] < _LEAST[0] or new[1] < _LEAST[1]:
        return old
    stage.resize(new)
    return new


def _draw(screen: Screen, stage: Stage, size: tuple[int, int], now_s: float, listeners: tuple[Listener, ...]) -> None:
    screen.draw(stage, size, now_s)
    if screen.picture is not None:
        for listener in listeners:
            listener.heed(screen.picture, stage, now_s)


def _show(window: Surface, stage: Stage, started: float, clock: Callable[[], float]) -> None:
    """Show the picture and tell the governor what it cost."""
    before = clock()
    window.show()
    after = clock()
    stage.governor.feed(1000 * _work_s(before - started, after - started, window))


def _work_s(drawing: float, whole: float, window: Surface) -> float:
    """The time of a picture less its waiting for the display.

    A window that keeps up with its display waits while a picture is shown: there only the drawing counts. One that
    misses a refresh, or never waits, was at work all the time, since a graphics card works on after its orders.
    """
    keeps_up = whole < 1.5 / window.most_hz
    return drawing if window.waits and keeps_up else whole
