"""Paints pages: parts that look as before are left alone, the others are repainted within their own boxes."""

from collections.abc import Collection, Sequence

import numpy as np
import pygame

from game.play.visit.pages import Page
from game.window.pages.back_drawing import back_elements
from game.window.pages.boxes import ScaleBox, Step, TextBox
from game.window.pages.controls import controls
from game.window.pages.element import Element
from game.window.pages.ink import ground
from game.window.pages.setting import Setting
from game.window.sheet import Image


class PagePainter:
    """Paints the steps of pages for one setting; a new one when the setting changes.

    Attributes:
        pixels: (h, w, 4) RGBA, straight alpha, row 0 at the top; another object whenever anything in it has changed.
    """

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._canvas: Image = np.zeros((*setting.size[::-1], 4), np.uint8)
        self._surface = pygame.image.frombuffer(self._canvas.data, setting.size, "RGBA")
        self._ground = self._canvas.copy()
        self._step: Step | None = None
        self._page: Page | None = None
        self._still: list[Element] = []
        self._shown: dict[str, Element] = {}
        self.pixels: Image = self._canvas.view()

    def paint(self, page: Page, step: Step, moving: Sequence[Element] = ()) -> bool:
        """Bring the picture up to date; True if any pixel changed, and so must be uploaded.

        Args:
            page: says what is picked.
            step: the part of it that is shown.
            moving: what lies above: the camera's picture, the keyboard's focus, the pointer.
        """
        fresh = step is not self._step
        if fresh or page is not self._page:
            self._still = _still(page, step, self._setting)
            self._page = page
        if fresh:
            self._begin(step)
        elements = {element.key: element for element in (*self._still, *moving)}
        dirty = [pygame.Rect(0, 0, *self._setting.size)] if fresh else self._changed(elements)
        self._shown = elements
        for box in dirty:
            self._repaint(box, elements.values())
        if dirty:
            self.pixels = self._canvas.view()
        return bool(dirty)

    def _begin(self, step: Step) -> None:
        self._step = step
        self._ground = ground(self._setting.size, _covered(step))

    def _changed(self, elements: dict[str, Element]) -> list[pygame.Rect]:
        """The boxes of what is new, gone or different."""
        before = self._shown
        gone = [element.box for key, element in before.items() if elements.get(key) != element]
        come = [element.box for key, element in elements.items() if before.get(key) != element]
        return _joined([*gone, *come])

    def _repaint(self, box: pygame.Rect, elements: Collection[Element]) -> None:
        part = box.clip(self._surface.get_rect())
        if part.size == (0, 0):
            return
        rows, columns = slice(part.top, part.bottom), slice(part.left, part.right)
        self._canvas[rows, columns] = self._ground[rows, columns]
        self._surface.set_clip(part)
        for element in elements:
            if element.box.colliderect(part):
                element.paint(self._surface)
        self._surface.set_clip(None)


def _joined(boxes: Sequence[pygame.Rect]) -> list[pygame.Rect]:
    """Boxes that overlap become one, so that no pixel is painted twice."""
    joined: list[pygame.Rect] = []
    for box in boxes:
        whole = box
        while (hit := whole.collidelist(joined)) >= 0:
            whole = whole.union(joined.pop(hit))
        joined.append(whole)
    return joined


def _still(page: Page, step: Step, setting: Setting) -> list[Element]:
    places = list(back_elements(step.places, page.places)) if step.places else []
    return [*controls(step, page, setting), *places]


def _covered(step: Step) -> list[pygame.Rect]:
    """What needs a dark cloud behind it: words as far as they go, what is asked, and each row of buttons."""
    words = [_written(text) for text in (step.title, *step.lines)]
    scales = [_whole(scale) for scale in step.scales]
    places = [step.places.question.box.union(step.places.figure)] if step.places else []
    extra = [step.extra] if step.extra else []
    return [words[0].unionall(words), *scales, *places, *extra, *(button.box for button in step.buttons)]


def _whole(scale: ScaleBox) -> pygame.Rect:
    return scale.cells[0].unionall([*scale.cells, scale.question.box, scale.low.box, scale.high.box])


def _written(text: TextBox) -> pygame.Rect:
    wide = text.words.width
    left = {"left": text.box.left, "centre": text.box.centerx - wide // 2, "right": text.box.right - wide}[text.align]
    return pygame.Rect(left, text.box.top, wide, text.box.height)
