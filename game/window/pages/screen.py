"""The screen of a page: the scene goes on calmly behind it, and whatever picks is passed to the page's owner."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import pygame

from game.play.pointing.dwelling import Target
from game.play.scene_state import SceneState
from game.play.visit.pages import Page
from game.window.contract import Picture, Stage
from game.window.intents import Intent
from game.window.layout import overlay_size
from game.window.pages.boxes import Step
from game.window.pages.camera_view import CameraView
from game.window.pages.done import Done
from game.window.pages.pointer import Cursor
from game.window.pages.setting import Setting
from game.window.pages.view import PageView
from game.window.screen import Reading, Transition


class PageHost(Protocol):
    """Whoever owns the pages: says what is shown, hears what is picked, and decides what comes next."""

    def page(self) -> Page:
        """What is shown now; the same object while nothing has changed."""

    def reading(self) -> Reading:
        """How the person reads, which may change on a page."""

    def pick(self, picked: str) -> None:
        """Something on the page was picked, by whatever means."""

    def offer(self, targets: tuple[Target, ...]) -> None:
        """What can be pointed at from now on, in shares of the window."""

    def pointed(self) -> Sequence[str]:
        """What the body has picked by pointing since the last call, by ids that were offered."""

    def cursor(self) -> Cursor | None:
        """Where the body points, or None."""

    def camera(self) -> CameraView:
        """What the camera saw last."""

    def done(self) -> Done:
        """What was done today."""

    def advance(self, intents: Sequence[Intent], now_s: float) -> Transition | None:
        """Once a picture, after all picks: what becomes of the screens, or None while a page is shown."""


class PageScreen:
    """Pages of a host, over a scene at rest."""

    def __init__(self, host: PageHost, scene: SceneState = SceneState()) -> None:  # noqa: B008 - a value
        self._host = host
        self._scene = scene
        self._began_s: float | None = None
        self._view = PageView()
        self._window = (0, 0)
        self._offered: Step | None = None
        self._heard: list[pygame.event.Event] = []

    @property
    def picture(self) -> Picture | None:
        """Nothing that sounds."""
        return None

    @property
    def waiting(self) -> bool:
        """No: a key picks, it does not go on."""
        return False

    @property
    def hurt_button(self) -> pygame.Rect | None:
        """None: nothing is being done."""
        return None

    @property
    def focus(self) -> str | None:
        """Id of what Enter would pick."""
        return self._view.picker.focus

    def hear(self, events: Sequence[pygame.event.Event]) -> None:
        """The window's events since the last picture; called before `advance`."""
        self._heard += events

    def advance(self, intents: Sequence[Intent], now_s: float) -> Transition | None:
        """Pass on what was picked, and let the host decide what becomes of the screens."""
        events, self._heard = self._heard, []
        for picked in (*self._view.heard(events, self._window), *self._host.pointed()):
            if self._view.take(picked, now_s):
                self._host.pick(picked)
        return self._host.advance(intents, now_s)

    def draw(self, stage: Stage, size: tuple[int, int], now_s: float) -> None:
        """Draw the scene at rest and the page over it."""
        self._window = size
        reading = self._host.reading()
        self._view.show(self._host.page(), Setting(overlay_size(size), reading.language, reading.text))
        if self._view.step is not self._offered:
            self._offered = self._view.step
            self._host.offer(self._view.targets)
        stage.draw(self._resting(now_s))
        stage.overlay(self._view.painted(self._host, now_s))

    def _resting(self, now_s: float) -> SceneState:
        """The scene lives on, but nothing happens in it."""
        self._began_s = now_s if self._began_s is None else self._began_s
        time_s = self._scene.time_s + max(0.0, now_s - self._began_s)
        return replace(self._scene, time_s=time_s, events=(), cue=None, ghost=None, path=(), resting=True)
