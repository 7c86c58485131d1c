"""The part of the timeline that does not move: lanes, cues, repetitions, words about form, marks, and what was lost."""

from collections.abc import Callable

import numpy as np
import pygame

from game.report.replayed.model import CueSpan, Replayed
from game.window import palette
from game.window.catalogue import words
from game.window.replay import shapes
from game.window.replay.places import LANES, Places
from game.window.sheet import Image, Mask, Sheet, plate
from game.window.typography import line, width_of

GROUND = 0.90
"""How dark it is behind the timeline: words on it keep a contrast above 7:1 over any scene."""

_LANE, _CUE, _LOST = 0.07, 0.26, 0.34

Note = tuple[int, str]
"""What somebody wrote beside a moment: microseconds from the session's beginning, and the words."""

Shape = Callable[[int], Mask]
"""Draws itself as large as it is told, pixels."""


def timeline(places: Places, replayed: Replayed, notes: tuple[Note, ...], language: str) -> Image:
    """The strip, (h, w, 4), as large as `places.strip`."""
    drawn = _Drawing(places, language)
    drawn.ground()
    for name in LANES:
        drawn.lane(name)
    drawn.times()
    for lost in replayed.lost:
        drawn.lost((lost.start_us, lost.end_us))
    for cue in replayed.cues:
        drawn.cue(cue)
    for box, repetition in zip(places.repetitions, replayed.repetitions, strict=True):
        shapes.lay_repetition(drawn.sheet, box.size, drawn.inside(box), repetition.standing)
    for form in replayed.form:
        drawn.mark("form", form.at_us, shapes.triangle, palette.DAWN)
    _marks(drawn, replayed, notes)
    return drawn.sheet.image()


def _marks(drawn: "_Drawing", replayed: Replayed, notes: tuple[Note, ...]) -> None:
    for paused in replayed.paused:
        drawn.mark("marks", paused.start_us, shapes.bars, palette.MIST)
    for note in replayed.notes:
        drawn.mark("marks", note.at_us, shapes.diamond, palette.SEA)
    for at_us, _ in notes:
        drawn.mark("marks", at_us, shapes.bubble, palette.PAPER)
    for stopped in replayed.stopped:
        drawn.mark("marks", stopped.at_us, shapes.heart, palette.ROSE)


class _Drawing:
    """A sheet for the strip, and where things go on it."""

    def __init__(self, places: Places, language: str) -> None:
        self.sheet = Sheet(places.strip.size)
        self._places = places
        self._language = language
        self._cap = max(6, round(places.lanes["left"].height * 0.40))

    def inside(self, box: pygame.Rect) -> tuple[int, int]:
        """A box of the picture, on the strip."""
        return box.left - self._places.strip.left, box.top - self._places.strip.top

    def ground(self) -> None:
        """Dark, with a soft upper edge."""
        width, height = self._places.strip.size
        down = np.clip((np.arange(height, dtype=np.float32) + 0.5) / (0.04 * height), 0, 1)
        self.sheet.lay(np.repeat(down[:, None], width, axis=1), palette.INK, opacity=GROUND)

    def lane(self, name: str) -> None:
        """A lane's name and its bed."""
        box, label = self._places.lanes[name], self._places.labels[name]
        self.sheet.lay(plate(box.size, box.height * 0.2), palette.PAPER, self.inside(box), _LANE)
        self._write(words(f"replay.lane.{name}", self._language), label, palette.MIST)

    def times(self) -> None:
        """Minutes and seconds along the chart, as often as there is room."""
        places = self._places
        step_us = _step_us(places.whole_us, places.chart.width / (self._cap * 9))
        for at_us in range(0, places.whole_us + 1, step_us):
            mask = line(clock_of(at_us), self._cap)
            x = places.across(at_us)
            left = min(max(places.chart.left, x - mask.shape[1] // 2), places.chart.right - mask.shape[1])
            self.sheet.lay(mask, palette.MIST, (left, self.inside(places.axis)[1]), 0.85)
            bed = places.chart
            notch = np.ones((bed.bottom - places.axis.bottom, 1), np.float32)
            self.sheet.lay(notch, palette.PAPER, (x, places.axis.bottom - places.strip.top), 0.10)

    def lost(self, span: tuple[int, int]) -> None:
        """Stripes through everything that is judged."""
        box = self._places.box("left", span).unionall([self._places.box(name, span) for name in ("right", "form")])
        self.sheet.lay(shapes.striped(box.size), palette.MIST, self.inside(box), _LOST)

    def cue(self, cue: CueSpan) -> None:
        """What was asked, by name where there is room for it."""
        box = self._places.box("cues", (cue.start_us, cue.end_us))
        self.sheet.lay(plate(box.size, box.height * 0.2), palette.SEA, self.inside(box), _CUE)
        room = box.inflate(-self._cap, 0)
        self._write(shortened(words(f"movement.{cue.movement}", self._language), self._cap, room.width), room)

    def mark(self, lane: str, at_us: int, shape: Shape, colour: palette.Colour) -> None:
        """A shape at a moment."""
        box = self._places.lanes[lane]
        size = box.height
        x = self._places.across(at_us) - size // 2
        self.sheet.lay(shape(size), colour, (x, self.inside(box)[1]))

    def _write(self, text: str, box: pygame.Rect, colour: palette.Colour = palette.PAPER) -> None:
        mask = line(text, self._cap)
        left, top = self.inside(box)
        self.sheet.lay(mask[:, : box.width], colour, (left, top + (box.height - mask.shape[0]) // 2))


def shortened(text: str, cap: int, room: int) -> str:
    """As much of a text as there is room for, with an ellipsis where some is missing."""
    for end in range(len(text), 3, -1):
        said = text if end == len(text) else f"{text[:end].rstrip()}…"
        if width_of(said, cap) <= room:
            return said
    return ""


_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600)


def _step_us(whole_us: int, most: float) -> int:
    """The smallest of the usual steps that gives at most so many times."""
    return next((s for s in _STEPS_S if whole_us <= most * s * 1_000_000), _STEPS_S[-1]) * 1_000_000


def clock_of(at_us: int) -> str:
    """Minutes and seconds: 3:07."""
    seconds = at_us // 1_000_000
    return f"{seconds // 60}:{seconds % 60:02}"
