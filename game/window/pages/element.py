"""What a page is painted from: parts that each know their box, how they look now, and how to draw that."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

import pygame


@dataclass(frozen=True, slots=True)
class Element:
    """One part; two elements that are equal look alike, and need no repainting.

    Attributes:
        key: tells it from the page's other parts.
        box: everything that it draws lies in here, pixels.
        look: whatever changes when its picture does.
        paint: draws it onto the page.
    """

    key: str
    box: pygame.Rect
    look: Hashable
    paint: Callable[[pygame.Surface], None] = field(compare=False)
