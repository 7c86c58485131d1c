"""Where the timeline and its marks stand in the window, from its size and the session alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pygame

from game.report.replayed.model import RepetitionMark, Replayed
from game.window.layout import MARGIN
from game.window.replay.playback import Span

HEIGHT = 0.27
"""Of the window, for timeline and controls; the display of play is laid out for what is above it."""

_LABELS = 0.115
"""Of the width, for the lanes' names."""

LANES = ("cues", "left", "right", "form", "marks")
_TALL = {"cues": 0.8, "left": 1.0, "right": 1.0, "form": 0.72, "marks": 0.86}
_CONTROLS, _AXIS, _FOOT = 1.95, 0.85, 0.30
"""Heights, in those of a repetition's lane."""

_NARROWEST = 7
"""Pixels of the shortest repetition: what is to be clicked must be hit."""


@dataclass(frozen=True, slots=True)
class Places:
    """Boxes in pixels of a picture.

    Attributes:
        size: of the whole picture.
        strip: all that lies below the scene's own display.
        button: plays and pauses.
        controls: the line of words above the lanes, right of the button.
        axis: the line of times below the controls.
        chart: everything that can be clicked to go to a moment.
        lanes: by name, from top to bottom.
        labels: where the lanes' names stand.
        repetitions: a box for each repetition, in their order.
        whole_us: what the chart's width is.
    """

    size: tuple[int, int]
    strip: pygame.Rect
    button: pygame.Rect
    controls: pygame.Rect
    axis: pygame.Rect
    chart: pygame.Rect
    lanes: dict[str, pygame.Rect]
    labels: dict[str, pygame.Rect]
    repetitions: tuple[pygame.Rect, ...]
    whole_us: int

    def across(self, at_us: int) -> int:
        """The pixel of a moment."""
        return self.chart.left + round(at_us * self.chart.width / self.whole_us)

    def moment(self, x: float) -> int:
        """The moment of a pixel, microseconds; of one beside the chart, its nearest end."""
        share = min(1.0, max(0.0, (x - self.chart.left) / self.chart.width))
        return round(share * self.whole_us)

    def repetition_at(self, at: tuple[float, float]) -> int | None:
        """The repetition that is drawn at a pixel: the narrowest, where two overlap."""
        hit = [i for i, box in enumerate(self.repetitions) if box.inflate(2, 2).collidepoint(at)]
        return min(hit, key=lambda i: self.repetitions[i].width, default=None)

    def box(self, lane: str, span: Span, least: int = 2) -> pygame.Rect:
        """A stretch of time in a lane, at least so many pixels wide."""
        left, right = self.across(span[0]), self.across(span[1])
        wide = max(least, right - left)
        bed = self.lanes[lane]
        return pygame.Rect(left - (wide - right + left) // 2, bed.top, wide, bed.height)


def places_for(size: tuple[int, int], replayed: Replayed) -> Places:
    """Lay a window out for a session."""
    width, height = size
    strip = pygame.Rect(0, height - round(HEIGHT * height), width, round(HEIGHT * height))
    unit = strip.height / (_CONTROLS + _AXIS + sum(_TALL.values()) + _FOOT)
    across = round(MARGIN * width)
    left, right = across + round(_LABELS * width), width - across
    top = strip.top + round(_CONTROLS * unit)
    axis = pygame.Rect(left, top, right - left, round(_AXIS * unit))
    lanes = _lanes(axis, unit)
    places = Places(
        size=size,
        strip=strip,
        button=pygame.Rect(across, strip.top + round(0.3 * unit), round(1.3 * unit), round(1.3 * unit)),
        controls=pygame.Rect(left, strip.top + round(0.15 * unit), right - left, round(1.65 * unit)),
        axis=axis,
        chart=axis.unionall(list(lanes.values())),
        lanes=lanes,
        labels={name: pygame.Rect(across, box.top, left - across, box.height) for name, box in lanes.items()},
        repetitions=(),
        whole_us=max(1, replayed.duration_us),
    )
    return _with_repetitions(places, replayed.repetitions)


def _lanes(axis: pygame.Rect, unit: float) -> dict[str, pygame.Rect]:
    boxes, top = {}, float(axis.bottom)
    for name in LANES:
        gap = 0.12 * unit
        boxes[name] = pygame.Rect(axis.left, round(top + gap), axis.width, round(_TALL[name] * unit - gap))
        top += _TALL[name] * unit
    return boxes


def _with_repetitions(places: Places, marks: Sequence[RepetitionMark]) -> Places:
    return replace(places, repetitions=tuple(_repetition(places, mark) for mark in marks))


def _repetition(places: Places, mark: RepetitionMark) -> pygame.Rect:
    """On its side's lane; what has no sides stands on both."""
    span = (mark.start_us, mark.end_us)
    if mark.side in ("left", "right"):
        return places.box(mark.side, span, _NARROWEST)
    return places.box("left", span, _NARROWEST).union(places.box("right", span, _NARROWEST))
