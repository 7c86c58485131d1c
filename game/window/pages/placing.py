"""Items of known heights become boxes in a column, from its top: words first, then what is asked, in its middle."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pygame

from game.play.visit.pages import BodyMap, Scale
from game.window.pages import buttons_layout as rows
from game.window.pages.back import figure_in, places_of
from game.window.pages.boxes import ButtonBox, MapBox, ScaleBox, TextBox
from game.window.pages.items import Item, asks, switches
from game.window.pages.scale_layout import scale_in
from game.window.pages.setting import LINE_CAP, Lines, Setting, set_in


@dataclass(frozen=True, slots=True)
class Middle:
    """What stands between title and foot."""

    lines: tuple[TextBox, ...] = ()
    scales: tuple[ScaleBox, ...] = ()
    places: MapBox | None = None
    options: tuple[ButtonBox, ...] = ()


@dataclass(slots=True)
class _Placing:
    setting: Setting
    columns: int
    switch: bool
    lines: list[TextBox] = field(default_factory=list)
    scales: list[ScaleBox] = field(default_factory=list)
    places: MapBox | None = None
    options: list[ButtonBox] = field(default_factory=list)

    def take(self, item: Item, box: pygame.Rect) -> None:
        """Put one item into its box."""
        match item.value:
            case Lines() as words:
                self.lines.append(TextBox(words, box))
            case Scale() as scale:
                self.scales.append(scale_in(scale, self.setting, box))
            case BodyMap() as places:
                self.places = map_in(places, self.setting, box)
            case choices:
                self.options += rows.grid(choices, self.setting, box, self.columns, switch=self.switch)


def placed(
    items: Sequence[Item], tall: Sequence[int], setting: Setting, column: pygame.Rect, apart: int, *, low: bool
) -> Middle:
    """The items in the column; what is left over stands half above and half below what is asked, or, `low`, above."""
    left = max(0, column.height - sum(tall) - apart * (len(items) - 1))
    grids = [item.value for item in items if isinstance(item.value, tuple)]
    placing = _Placing(setting, max(map(len, grids), default=1), switches(one for row in grids for one in row))
    top, moved = column.top, False
    for item, high in zip(items, tall, strict=True):
        if asks(item) and not moved:
            top, moved = top + (left if low else left // 2), True
        placing.take(item, pygame.Rect(column.left, top, column.width, high))
        top += high + apart
    return Middle(tuple(placing.lines), tuple(placing.scales), placing.places, tuple(placing.options))


def map_in(places: BodyMap, setting: Setting, room: pygame.Rect) -> MapBox:
    """A back in a room, its question above it."""
    words = set_in(setting.said(places.question), setting.cap(LINE_CAP), room.width, 2, strong=True)
    head = pygame.Rect(room.left, room.top, room.width, words.height)
    below = pygame.Rect(room.left, head.bottom, room.width, room.bottom - head.bottom)
    figure = figure_in(below)
    return MapBox(places, TextBox(words, head, "centre"), figure, places_of(figure, below))
