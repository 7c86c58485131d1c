"""Where places lie on a drawn back, as shares of its height and width; x from the left, y from the top.

The back is seen from behind, as in the scenes: the person's own left is on the left. Boxes tile the figure, so that a
hand that trembles about a mark stays in the mark's box.
"""

from types import MappingProxyType

import pygame

ASPECT = 0.45
"""Width of the figure for a height of 1, arms included; slimmer than people, like the figures of the scenes."""

MARKS = MappingProxyType(
    {
        "neck": (0.50, 0.165),
        "left_shoulder": (0.185, 0.290),
        "right_shoulder": (0.815, 0.290),
        "left_blade": (0.345, 0.435),
        "right_blade": (0.655, 0.435),
        "left_arm": (0.095, 0.640),
        "middle": (0.50, 0.620),
        "right_arm": (0.905, 0.640),
        "lower_back": (0.50, 0.845),
    }
)
"""Place -> the middle of its mark."""

_BOXES = MappingProxyType(
    {
        "neck": (0.0, 0.0, 1.0, 0.205),
        "left_shoulder": (0.0, 0.205, 0.5, 0.362),
        "right_shoulder": (0.5, 0.205, 1.0, 0.362),
        "left_blade": (0.0, 0.362, 0.5, 0.530),
        "right_blade": (0.5, 0.362, 1.0, 0.530),
        "left_arm": (0.0, 0.530, 0.29, 0.740),
        "middle": (0.29, 0.530, 0.71, 0.740),
        "right_arm": (0.71, 0.530, 1.0, 0.740),
        "lower_back": (0.0, 0.740, 1.0, 1.0),
    }
)

_REACH = 0.22
"""Boxes at the figure's sides reach so far beyond it, in its widths, where there is room."""


def figure_in(room: pygame.Rect) -> pygame.Rect:
    """The largest figure in the middle of a room."""
    tall = min(room.height, round(room.width / ASPECT))
    wide = round(tall * ASPECT)
    return pygame.Rect(room.centerx - wide // 2, room.centery - tall // 2, wide, tall)


def places_of(figure: pygame.Rect, room: pygame.Rect) -> dict[str, pygame.Rect]:
    """Place -> what may be touched for it: boxes that do not overlap, the outer ones a little wider than the figure."""
    reach = min(round(_REACH * figure.width), figure.left - room.left, room.right - figure.right)
    return {place: _box(figure, shares, max(0, reach)) for place, shares in _BOXES.items()}


def mark_of(place: str, figure: pygame.Rect) -> tuple[int, int]:
    """The middle of a place's mark, pixels."""
    x, y = MARKS[place]
    return round(figure.left + x * figure.width), round(figure.top + y * figure.height)


def _box(figure: pygame.Rect, shares: tuple[float, float, float, float], reach: int) -> pygame.Rect:
    left, top, right, bottom = shares
    x1 = round(figure.left + left * figure.width) - (reach if left == 0.0 else 0)
    x2 = round(figure.left + right * figure.width) + (reach if right == 1.0 else 0)
    y1, y2 = round(figure.top + top * figure.height), round(figure.top + bottom * figure.height)
    return pygame.Rect(x1, y1, x2 - x1, y2 - y1)
