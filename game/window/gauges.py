"""The parts of the head-up display that show rather than say: figure, rings, wings, breath, how well one is seen."""

import numpy as np

from game.play.hud import Hud
from game.window import palette
from game.window.breathing import PERIOD_S, BreathCircle, swell
from game.window.layout import Layout
from game.window.marks import status
from game.window.pictogram import pictogram, step_of
from game.window.sheet import Image, Sheet, grid, inside, over, plate
from game.window.widget import Look
from game.window.wings import Wing
from game.window.wording import demonstrated_side, paced, shows_figure, working

_KEPT = 100
"""Drawings of the small figure that are kept: both ways of two movements."""

PREVIEW_S = 4.0
"""Without an asked tempo the small figure shows the movement this often, out and back."""


class Pictogram:
    """The small figure that shows the movement, in a round plate; the ring about it is the hold."""

    def __init__(self, plan: Layout) -> None:
        self.box = plan.pictogram
        self._ring = HoldRing(self.box.width)
        self._drawn: dict[Look, Image] = {}

    def look(self, hud: Hud, now_s: float, /) -> Look | None:
        """What to show now, or None."""
        if not shows_figure(hud):
            return None
        amount = hud.pace if hud.pace is not None else swell(now_s * PERIOD_S / PREVIEW_S)
        return Look((hud.movement, demonstrated_side(hud)), (step_of(amount), round(hud.hold * 120)))

    def draw(self, look: Look, /) -> Image:
        """The content of the box; every drawing is kept, since a movement comes round again and again."""
        if look not in self._drawn:
            if len(self._drawn) > _KEPT:
                self._drawn.clear()
            self._drawn[look] = self._made(look)
        return self._drawn[look]

    def _made(self, look: Look) -> Image:
        (movement, side), (step, hold) = look.subject, look.detail
        size = self.box.width
        inset = round(size * 0.07)
        image = self._ring.draw(hold / 120)
        over(image, pictogram(movement, side, step, size - 2 * inset), (inset, inset))
        return image


class HoldRing:
    """A round dark plate with a ring that fills clockwise from the top."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._steps = 240
        x, y = grid((size, size))
        turn = np.arctan2(x - size / 2, size / 2 - y) / (2 * np.pi) % 1.0
        band = inside(np.abs(np.hypot(x - size / 2, y - size / 2) - size * 0.455) - size * 0.020)
        sheet = Sheet((size, size))
        sheet.lay(plate((size, size), radius=size / 2, feather=size * 0.05), palette.INK, opacity=0.60)
        sheet.lay(band, palette.PAPER, opacity=0.26)
        self._empty = sheet.image()
        sheet.lay(band, palette.GOLD)
        self._full = sheet.image()
        self._turn = turn

    def draw(self, hold: float) -> Image:
        """The plate with a share of its ring filled, 0 to 1."""
        if hold <= 0:
            return self._empty.copy()
        return np.where((self._turn <= hold)[..., None], self._full, self._empty)


class WingGauge:
    """One side's wing."""

    def __init__(self, plan: Layout, side: str) -> None:
        self.box = plan.left_wing if side == "left" else plan.right_wing
        self._side = side
        self._wing = Wing(self.box.height, leftwards=side == "left")

    def look(self, hud: Hud, _now_s: float, /) -> Look | None:
        """What to show now, or None."""
        other = "right" if self._side == "left" else "left"
        if not working(hud) or hud.movement is None or hud.side == other or hud.breathes:
            return None
        progress = hud.progress[0 if self._side == "left" else 1]
        pace = None if hud.pace is None else round(hud.pace * 200)
        return Look(hud.movement, (round(min(1.0, max(0.0, progress)) * 200), pace))

    def draw(self, look: Look, /) -> Image:
        """The content of the box."""
        progress, pace = look.detail
        return self._wing.draw(progress / 200, None if pace is None else pace / 200)


class Breath:
    """The breathing circle of a rest, and of breathing as a task, around the player's own figure."""

    def __init__(self, plan: Layout) -> None:
        self.box = plan.breath
        self._circle = BreathCircle(self.box.width)

    def look(self, hud: Hud, now_s: float, /) -> Look | None:
        """What to show now, or None."""
        return Look("rest", round(swell(now_s) * 256)) if paced(hud) else None

    def draw(self, look: Look, /) -> Image:
        """The content of the box."""
        return self._circle.draw(look.detail / 256)


class Status:
    """How well the player is seen now, and whether it is recorded: shapes that say it without a word."""

    def __init__(self, plan: Layout) -> None:
        self.box = plan.status

    def look(self, hud: Hud, _now_s: float, /) -> Look | None:
        """What to show now, or None."""
        bars = sum(hud.tracked >= least for least in _SEEN)
        return Look("status", (bars, hud.recorded)) if shows_figure(hud) and (hud.recorded or bars) else None

    def draw(self, look: Look, /) -> Image:
        """The content of the box."""
        bars, recorded = look.detail
        return status(self.box.size, bars, recorded=recorded)


_SEEN = (0.15, 0.5, 0.8)
"""Confidence from which one, two and three bars are lit."""
