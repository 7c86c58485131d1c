"""A page in a window: which step of it is shown, where the keyboard's focus is, and what lies above the page."""

from collections.abc import Iterable, Iterator
from typing import Protocol

import pygame

from game.play.pointing.dwelling import Target
from game.play.visit.pages import Page
from game.window.pages.boxes import LESS, MORE, Step
from game.window.pages.camera_view import CameraView, camera_element
from game.window.pages.controls import frame, press
from game.window.pages.done import Done, done_element
from game.window.pages.element import Element
from game.window.pages.figure_view import figure_element
from game.window.pages.layout import arrange
from game.window.pages.painter import PagePainter
from game.window.pages.picking import Picker, targets_of
from game.window.pages.pointer import Cursor, cursor_element
from game.window.pages.remaining import remaining_element
from game.window.pages.setting import Setting
from game.window.sheet import Image

PRESSED_S = 0.25
"""What was picked shines for so long."""


class Shown(Protocol):
    """What moves on a page, asked once a picture."""

    def cursor(self) -> Cursor | None:
        """Where the body points, or None."""

    def camera(self) -> CameraView:
        """What the camera saw last."""

    def done(self) -> Done:
        """What was done today."""


class PageView:
    """Shows one page after another; begin with `show`.

    Attributes:
        step: the part of the page that is shown, or None before the first.
        picker: follows the keyboard's focus.
    """

    def __init__(self) -> None:
        self.step: Step | None = None
        self.picker = Picker()
        self._page: Page | None = None
        self._setting: Setting | None = None
        self._painter: PagePainter | None = None
        self._steps: tuple[Step, ...] = ()
        self._pressed: tuple[str, float] | None = None
        self._since_s: float | None = None

    @property
    def targets(self) -> tuple[Target, ...]:
        """What can be pointed at."""
        return targets_of(self.step) if self.step else ()

    def show(self, page: Page, setting: Setting) -> None:
        """Show a page from its first step; one of the same key is the same page with other answers, and stays."""
        if page is self._page and setting == self._setting:
            return
        same = self._page is not None and self._page.key == page.key
        self._since_s = self._since_s if same else None
        if self._painter is None or setting != self._setting:
            self._painter = PagePainter(setting)
        self._page, self._setting, self._steps = page, setting, arrange(page, setting)
        self._turn(self.step.number if self.step and same else 0, anew=not same)

    def heard(self, events: Iterable[pygame.event.Event], window: tuple[int, int]) -> list[str]:
        """The ids that events of a window of that size pick."""
        return self.picker.take(events, self.step, self._page, window) if self.step and self._page else []

    def take(self, picked: str, now_s: float) -> bool:
        """Something was picked: it shines; True if the page's owner is to hear of it."""
        if self.step is None or picked not in self.step.targets:
            return False
        self._pressed = picked, now_s
        if picked not in {MORE, LESS}:
            return True
        self._turn(self.step.number + (1 if picked == MORE else -1), anew=True)
        return False

    def turn(self) -> bool:
        """Turn to the next step of the page; False if this was the last."""
        if self.step is None or self.step.number + 1 >= self.step.of:
            return False
        self._turn(self.step.number + 1, anew=True)
        return True

    def painted(self, shown: Shown, now_s: float) -> Image:
        """The page's picture, (h, w, 4); another object whenever anything in it has changed."""
        assert self._painter, "show a page first"
        assert self._page
        assert self.step
        self._painter.paint(self._page, self.step, tuple(self._moving(shown, now_s)))
        return self._painter.pixels

    def _turn(self, number: int, *, anew: bool) -> None:
        assert self._page
        self.step = self._steps[max(0, min(number, len(self._steps) - 1))]
        if anew:
            self._pressed = None
            self.picker.begin(self.step, self._page)
        else:
            self.picker.keep(self.step, self._page)

    def _moving(self, shown: Shown, now_s: float) -> Iterator[Element]:
        assert self._page
        assert self._setting
        assert self.step
        page, setting, targets, box = self._page, self._setting, self.step.targets, self.step.extra
        if box and page.extra == "camera":
            yield camera_element(box, shown.camera(), setting)
        elif box and page.extra == "figure" and page.movement:
            yield figure_element(box, page.movement, page.side, now_s, setting)
        elif box and page.extra == "done":
            yield done_element(box, shown.done(), setting)
        self._since_s = now_s if self._since_s is None else self._since_s
        if remaining := remaining_element(page, targets, now_s - self._since_s):
            yield remaining
        if self._pressed and self._pressed[0] in targets and now_s - self._pressed[1] < PRESSED_S:
            yield press(targets[self._pressed[0]])
        if self.picker.shown and self.picker.focus in targets:
            yield frame(targets[self.picker.focus], setting)
        cursor = shown.cursor()
        if cursor:
            yield cursor_element(cursor, setting)
