"""The values that a page's layout is made of: words, buttons, scales and places, each where it stands."""

from dataclasses import dataclass
from typing import Literal

import pygame

from game.play.visit.pages import BodyMap, Scale
from game.window.lettering import Align
from game.window.pages.setting import Lines

MORE, LESS = "page.more", "page.less"
"""Ids of the two buttons that turn to the rest of a page too long for its window; its owner never hears them."""

WAIT = "page.wait"
"""Id of the place where the main button will come once everything is answered; it cannot be picked."""

Manner = Literal["plain", "main", "wait"]


@dataclass(frozen=True, slots=True)
class TextBox:
    """Words and the box that they stand in, beginning at its top."""

    words: Lines
    box: pygame.Rect
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class ButtonBox:
    """A button; `switch` says that it is one of several that are on or off."""

    id: str
    box: pygame.Rect
    label: Lines
    detail: Lines | None = None
    manner: Manner = "plain"
    picked: bool = False
    switch: bool = False


@dataclass(frozen=True, slots=True)
class ScaleBox:
    """A scale: its question, its two ends, and a cell for each number."""

    scale: Scale
    question: TextBox
    low: TextBox
    high: TextBox
    cells: tuple[pygame.Rect, ...]


@dataclass(frozen=True, slots=True)
class MapBox:
    """A back: its question, the box that the figure fills, and for each place what may be touched and its middle."""

    map: BodyMap
    question: TextBox
    figure: pygame.Rect
    places: dict[str, pygame.Rect]


@dataclass(frozen=True, slots=True)
class Step:
    """One window full of a page; most pages have one step.

    Attributes:
        size: of the picture that it is laid out for, pixels.
        title, lines: words.
        extra: where the camera, a figure or what was done is shown, or None.
        number, of: which step this is, from 0, of how many.
    """

    size: tuple[int, int]
    title: TextBox
    lines: tuple[TextBox, ...]
    scales: tuple[ScaleBox, ...]
    places: MapBox | None
    buttons: tuple[ButtonBox, ...]
    extra: pygame.Rect | None
    number: int = 0
    of: int = 1

    @property
    def targets(self) -> dict[str, pygame.Rect]:
        """What can be picked, in reading order."""
        cells = {f"{one.scale.id}.{number}": cell for one in self.scales for number, cell in enumerate(one.cells)}
        places = (
            {f"{self.places.map.id}.{place}": box for place, box in self.places.places.items()} if self.places else {}
        )
        return cells | places | {button.id: button.box for button in self.buttons if button.manner != "wait"}
