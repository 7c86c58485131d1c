"""A page becomes boxes: big, calm and well apart; what does not fit its window is shown step by step.

A page reads like a page of a book: the title and the lines above, what is asked in the middle, the buttons at the
foot; a picture, or the back on which places are picked, fills the side at which a line ends. Boxes keep five per cent
away from every edge. Where they stand does not depend on what has been picked: nothing moves under a pointing hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pygame

from game.play.hud import Message
from game.play.visit.pages import Choice, Page
from game.window.pages import buttons_layout as rows
from game.window.pages.boxes import LESS, MORE, WAIT, ButtonBox, MapBox, Step, TextBox
from game.window.pages.items import Item, asks, fitting, heights, items_of, packed
from game.window.pages.mirror import mirrored
from game.window.pages.placing import map_in, placed
from game.window.pages.setting import LINE_CAP, MOST_TITLE, Setting, set_in

OUT = ("back", "leave")
"""Choices that take somebody out of a page: they stay at the foot, and Escape picks them."""

SCALES_WIDE = 0.715
"""Eleven cells of 6.5 % of the window's width, beside which the back still has room."""

_EXTRA_WIDE = {"camera": 0.50, "figure": 0.50, "done": 0.50}
_SIDE_GAP = 0.02
_APART, _CLOSE = 0.018, 0.012
"""Between two things of a column; scales have their own air."""

_TITLE_LINES = 3
_LEAST_TITLE = 0.0535
"""So large a title stays that shares its row with buttons."""

_MOST_IN_FOOT = 4
_LINE_CAPS = (0.042, 0.038, LINE_CAP, 0.031)
"""Where few words are said they are larger; rather than on two pages, many are said a little smaller (0.031 of a
15-inch laptop at 2 m is 10 minutes of arc, what 20/40 sight reads)."""

_FROM_TOP = 0.30
"""A page of words only begins so far down what it leaves empty."""


def arrange(page: Page, setting: Setting) -> tuple[Step, ...]:
    """The steps of a page, each one window full; nearly always one."""
    beside = page.places is not None and bool(page.scales)
    steps: list[Step] = []
    for line_cap in _LINE_CAPS if page.lines else (LINE_CAP,):
        steps = _Plan.of(page, setting, map_beside=beside, line_cap=line_cap).steps()
        if len(steps) == 1:
            break
    if len(steps) > 1 and beside:
        steps = _Plan.of(page, setting, map_beside=False).steps()
    return tuple(mirrored(step, setting) for step in steps)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A page on its way to boxes; `column` holds everything but what stands at the `side`."""

    page: Page
    setting: Setting
    column: pygame.Rect
    side: pygame.Rect | None
    map_beside: bool
    line_cap: float = LINE_CAP

    @classmethod
    def of(cls, page: Page, setting: Setting, *, map_beside: bool, line_cap: float = LINE_CAP) -> "_Plan":
        content, across = setting.content, setting.size[0]
        extra = _EXTRA_WIDE.get(page.extra)
        if not map_beside and extra is None:
            return cls(page, setting, content, None, map_beside, line_cap)
        apart = round(_SIDE_GAP * across)
        wide = round(SCALES_WIDE * across) if map_beside else content.width - round((extra or 0) * across) - apart
        column = pygame.Rect(content.topleft, (wide, content.height))
        side = pygame.Rect(column.right + apart, content.top, content.right - column.right - apart, content.height)
        return cls(page, setting, column, side, map_beside, line_cap)

    @property
    def apart(self) -> int:
        return self.setting.part(_CLOSE if self.page.scales else _APART)

    def steps(self) -> list[Step]:
        foot, options = self._foot()
        items = items_of(
            self.page, options, self.setting, self.column.width, map_too=not self.map_beside, line_cap=self.line_cap
        )
        room = self._room([foot])
        parts = packed(items, room, self.apart)
        if len(parts) > 1:
            room = self._room([foot, self._last(foot, 2), *(self._turning(number) for number in (0, 1))])
        parts = packed([fitting(item, room) for item in items], room, self.apart)
        feet = [*(self._turning(number) for number in range(len(parts) - 1)), self._last(foot, len(parts))]
        return [self._step(items, feet[at], at, len(parts)) for at, items in enumerate(parts)]

    def _title(self) -> TextBox:
        said, cap = self.setting.parts(self.page.title)[0], self.setting.title_cap
        row = self._title_row()
        room = self.column.width - (row[-1].box.right + 2 * self.apart if row else 0)
        words = set_in(said, cap, room, 1 if row else _TITLE_LINES, strong=True)
        high = max([words.height, *(button.box.height for button in row)])
        return TextBox(words, pygame.Rect(self.column.left, self.column.top, room, high))

    def _title_row(self) -> tuple[ButtonBox, ...]:
        """The buttons in the title's row, as far left as they could be."""
        if not self.map_beside:
            return ()
        head, _ = self._parted(self._choices())
        return rows.foot_row(head, self.setting, pygame.Rect(0, 0, self._beside_title(), 0))

    def _room(self, feet: Sequence[Sequence[Choice]]) -> int:
        """What is left for items between the title and the highest of some feet."""
        top = self._title().box.bottom + self.apart
        return min(self._floor(foot) for foot in feet) - top

    def _floor(self, foot: Sequence[Choice]) -> int:
        """Where items must end."""
        high = (
            0
            if self.map_beside
            else rows.foot_height(foot, self.setting, self.column.width, steady=bool(self.page.scales))
        )
        return self.column.bottom - (high + 2 * self.apart if high else 0)

    def _foot(self) -> tuple[list[Choice], list[Choice]]:
        """The choices at the foot, and those that stand above it in a grid."""
        choices = self._choices()
        few = len(choices) <= _MOST_IN_FOOT and rows.fits_in_row(choices, self.setting, self.column.width)
        if few or self.map_beside or len(choices) <= 2:
            return choices, []
        leads = choices[0].main and not self.page.scales
        foot = [choice for choice in choices if choice.id in OUT or (choice.main and not leads)]
        return foot, [choice for choice in choices if choice not in foot]

    def _choices(self) -> list[Choice]:
        """The page's choices; where what goes on comes only with the answers, its place is kept free."""
        waits = bool(self.page.scales) and self.page.main() is None
        return [*([Choice(WAIT, Message(MORE), main=True)] if waits else []), *self.page.choices]

    def _turning(self, number: int) -> list[Choice]:
        """The foot of a step that is not the last: on; and back, or out."""
        out = [replace(choice, main=False) for choice in self.page.choices if choice.id in OUT]
        return [Choice(MORE, Message(MORE), main=True), *([Choice(LESS, Message(LESS))] if number else out)]

    def _last(self, foot: list[Choice], of: int) -> list[Choice]:
        """The foot of the last step; where there are steps before it, back leads there."""
        if of == 1:
            return foot
        return [*(choice for choice in foot if choice.id not in OUT), Choice(LESS, Message(LESS))]

    def _step(self, items: Sequence[Item], foot: Sequence[Choice], number: int, of: int) -> Step:
        title, floor = self._title(), self._floor(foot)
        top = title.box.bottom + self.apart
        tall = heights(items, floor - top, self.apart)
        left = max(0, floor - top - sum(tall) - self.apart * (len(items) - 1))
        down = 0 if any(asks(item) for item in items) or self.map_beside else round(_FROM_TOP * left)
        title.box.top += down
        column = pygame.Rect(self.column.left, top + down, self.column.width, floor - top - down)
        middle = placed(items, tall, self.setting, column, self.apart, low=self.page.extra != "none")
        buttons = self._buttons(foot)
        beside = self._map_beside(buttons)
        return Step(
            self.setting.size,
            title,
            middle.lines,
            middle.scales,
            beside or middle.places,
            (*middle.options, *buttons),
            self.side if self.page.extra != "none" else None,
            number,
            of,
        )

    def _buttons(self, foot: Sequence[Choice]) -> tuple[ButtonBox, ...]:
        if not self.map_beside or self.side is None:
            return rows.foot_row(foot, self.setting, self.column, steady=bool(self.page.scales))
        _, below = self._parted(foot)
        row = self._title_row()
        for button in row:
            button.box.move_ip(self.column.right - row[-1].box.right, self.column.top - button.box.top)
        return (*row, *rows.stack(below, self.setting, self.side))

    def _parted(self, foot: Sequence[Choice]) -> tuple[list[Choice], list[Choice]]:
        """Beside a map what goes on stands below it, the rest in the title's row; what leads out too, if it fits."""
        below = [choice for choice in foot if choice.main]
        head = [choice for choice in foot if not choice.main]
        if rows.fits_in_row(head, self.setting, self._beside_title()):
            return head, below
        out = [choice for choice in head if choice.id in OUT]
        return [choice for choice in head if choice not in out], below + out

    def _beside_title(self) -> int:
        """How much of the title's row its words leave, pixels."""
        said, cap = self.setting.parts(self.page.title)[0], self.setting.cap(_LEAST_TITLE, MOST_TITLE)
        return self.column.width - set_in(said, cap, self.column.width, 1, strong=True).width - 2 * self.apart

    def _map_beside(self, buttons: Sequence[ButtonBox]) -> MapBox | None:
        if not self.map_beside or self.side is None or self.page.places is None:
            return None
        below = [button.box.top for button in buttons if button.box.left >= self.side.left]
        bottom = min(below, default=self.side.bottom) - rows.gap(self.setting)
        room = pygame.Rect(self.side.topleft, (self.side.width, bottom - self.side.top))
        return map_in(self.page.places, self.setting, room)
