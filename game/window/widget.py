"""What every part of the head-up display is: it says what it would show, and draws that."""

from dataclasses import dataclass
from typing import Any, Protocol

import pygame

from game.play.hud import Hud
from game.window.sheet import Image


@dataclass(frozen=True, slots=True)
class Look:
    """What a widget shows: a new `subject` fades in, a new `detail` of the same subject is simply drawn."""

    subject: Any
    detail: Any = None


class Widget(Protocol):
    """One part of the display and the box it alone draws in."""

    box: pygame.Rect

    def look(self, hud: Hud, now_s: float, /) -> Look | None:
        """What to show now; None for nothing. Small changes nobody could see are rounded away here."""

    def draw(self, look: Look, /) -> Image:
        """The box's content, of the box's size."""
