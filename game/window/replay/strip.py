"""The timeline as it stands now: the still ground, the line of now, the loop, and the words above the lanes."""

import numpy as np
import pygame

from game.report.replayed.model import Replayed
from game.window import palette
from game.window.catalogue import words
from game.window.replay import shapes
from game.window.replay.describing import described, verified
from game.window.replay.ground import Note, clock_of, shortened, timeline
from game.window.replay.places import Places
from game.window.replay.playback import Playback
from game.window.sheet import Image, write_over
from game.window.typography import line, width_of

_TIMES = 0.15
"""Of the width, for the time at the start of the line."""


_TOLD_US = 200_000
"""What is said of now is looked at so often."""


class Strip:
    """Paints the strip of one session for one size and language.

    Attributes:
        image: (h, w, 4), straight alpha, as large as `places.strip`.
    """

    def __init__(self, places: Places, replayed: Replayed, notes: tuple[Note, ...], language: str) -> None:
        self._places = places
        self._replayed = replayed
        self._notes = notes
        self._language = language
        self._ground = timeline(places, replayed, notes, language)
        self._shown: tuple[object, ...] | None = None
        self._large = max(7, round(places.controls.height * 0.26))
        self._small = max(6, round(places.controls.height * 0.21))
        self.image: Image = self._ground.copy()

    def paint(self, shown: Playback, ghost: str | None) -> bool:
        """Bring it up to date; True if anything changed. `ghost` is said of the ghost, None while none is shown."""
        moment = (self._places.across(shown.at_us), shown.at_us // _TOLD_US)
        look = (*moment, shown.percent, shown.paused, shown.around, shown.help, ghost)
        if look == self._shown:
            return False
        self._shown = look
        self.image[...] = self._ground
        self._loop(shown)
        self._now(shown)
        self._button(shown)
        self._words(shown, ghost)
        return True

    def _loop(self, shown: Playback) -> None:
        if shown.loop is None:
            return
        chart, top = self._places.chart, self._places.strip.top
        left, right = (self._places.across(edge) for edge in shown.loop)
        rows = slice(self._places.axis.bottom - top, chart.bottom - top)
        band = self.image[rows, left : right + 1, :3]
        band[...] = (band * 0.80 + np.array(palette.SEA) * 0.20).astype(np.uint8)
        for edge in (left, right):
            self.image[rows, max(0, edge - 1) : edge + 1] = (*palette.SEA, 255)

    def _now(self, shown: Playback) -> None:
        """A line with a head, so that it is found at once."""
        places = self._places
        x, top = places.across(shown.at_us), places.strip.top
        self.image[places.axis.centery - top : places.chart.bottom - top, x - 1 : x + 1] = (*palette.PAPER, 255)
        size = round(places.axis.height * 0.55)
        head = np.flipud(shapes.triangle(size))
        write_over(self.image, head, palette.PAPER, (x - size // 2, places.axis.centery - top - size // 3))

    def _button(self, shown: Playback) -> None:
        size = self._places.button.height
        left, top = self._places.button.left, self._places.button.top - self._places.strip.top
        sign = shapes.arrow(size) if shown.paused else shapes.bars(size)
        write_over(self.image, sign, palette.PAPER, (left, top))

    def _words(self, shown: Playback, ghost: str | None) -> None:
        box = self._places.controls.move(0, -self._places.strip.top)
        whole = self._places.whole_us
        self._say(0, f"{clock_of(shown.at_us)} / {clock_of(whole)}", box.left, box, strong=True)
        self._say(1, self._going(shown), box.left, box)
        if shown.help:
            self._keys(box)
            return
        middle = box.left + round(_TIMES * self._places.size[0])
        ends = self._badge(box, ghost)
        title, worth = described(self._replayed, self._notes, shown, self._language)
        for row, (text, end) in enumerate(zip((title, worth), ends, strict=True)):
            room = pygame.Rect(middle, box.top, end - middle - 2 * self._small, box.height)
            self._say(row, text, middle, room, strong=row == 0)

    def _going(self, shown: Playback) -> str:
        real = words("replay.speed.100", self._language)
        speed = real if shown.percent == 100 else words("replay.speed", self._language, times=shown.percent / 100)
        return speed if shown.around is None else f"{words('replay.loop', self._language)} · {speed}"

    def _badge(self, box: pygame.Rect, ghost: str | None) -> tuple[int, int]:
        """What stands at the end of both lines; where each of them begins."""
        same, said = self._replayed.verified.ok, verified(self._replayed, self._language)
        left = box.right - width_of(said, self._small)
        self._say(0, said, left, box, palette.MIST, small=True)
        size = round(self._small * 1.7)
        sign = shapes.tick(size) if same else shapes.cross(size)
        colour = palette.SEA if same else palette.ROSE
        at = left - round(size * 1.35)
        write_over(self.image, sign, colour, (at, box.top + (box.height // 2 - size) // 2))
        below = ghost or words("replay.help", self._language)
        begins = box.right - width_of(below, self._small)
        self._say(1, below, begins, box, palette.MIST)
        return at, begins

    def _keys(self, box: pygame.Rect) -> None:
        left = box.left + round(_TIMES * self._places.size[0])
        said = words("replay.keys", self._language).split("   ")
        half = -(-len(said) // 2)
        for row, part in enumerate((said[:half], said[half:])):
            self._say(row, "     ".join(part), left, box, small=True)

    def _say(
        self,
        row: int,
        text: str,
        left: int,
        room: pygame.Rect,
        colour: palette.Colour = palette.PAPER,
        *,
        strong: bool = False,
        small: bool = False,
    ) -> None:
        """A line in the upper or lower half of the controls, cut off where its room ends."""
        cap = self._large if row == 0 and not small else self._small
        said = shortened(text, cap, room.right - left)
        mask = line(said, cap, strong=strong)[:, : max(0, room.right - left)]
        half = room.height // 2
        ink = palette.MIST if row and colour == palette.PAPER else colour
        write_over(self.image, mask, ink, (left, room.top + row * half + (half - mask.shape[0]) // 2))
