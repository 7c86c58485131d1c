"""Where somebody who watches a replay is, how fast it goes, and what they ask for; values, without any window."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from game.report.replayed.model import RepetitionMark

Span = tuple[int, int]
"""From and to, microseconds from the session's beginning."""

STEP_US, SEEK_US = 33_333, 5_000_000
"""What an arrow moves by: a picture of a webcam where the replay stands still, five seconds where it goes."""

LEAD_US, TAIL_US = 700_000, 500_000
"""A loop begins so long before its repetition and ends so long after it: eyes need a moment to arrive. Chosen."""

SPEEDS = (25, 50, 100, 200)
"""Percent of the speed of life."""


class Wish(StrEnum):
    """What a key asks for."""

    TOGGLE = "toggle"
    BACK = "back"
    ON = "on"
    FIRST = "first"
    LAST = "last"
    PREVIOUS = "previous"
    NEXT = "next"
    LOOP = "loop"
    GHOST = "ghost"
    HELP = "help"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Speed:
    """Go at so many percent of the speed of life."""

    percent: int


@dataclass(frozen=True, slots=True)
class Seek:
    """Go to a moment, microseconds from the session's beginning."""

    at_us: int


@dataclass(frozen=True, slots=True)
class Around:
    """Go round and round a repetition, by its number in the list."""

    repetition: int


Asked = Wish | Speed | Seek | Around


@dataclass(frozen=True, slots=True)
class Playback:
    """Where the watcher is; microseconds from the session's beginning.

    Attributes:
        whole_us: how long the session is.
        spans: its repetitions, one for each; two that were done together have the same.
        at_us: now.
        percent: of the speed of life.
        paused: the replay stands still.
        around: the repetition that is gone round, or None.
        ghost, help: whether they are shown.
    """

    whole_us: int
    spans: Sequence[Span] = ()
    at_us: int = 0
    percent: int = 100
    paused: bool = False
    around: int | None = None
    ghost: bool = False
    help: bool = False

    @property
    def loop(self) -> Span | None:
        """The stretch that is gone round, or None."""
        if self.around is None:
            return None
        start, end = self.spans[self.around]
        return max(0, start - LEAD_US), min(self.whole_us, end + TAIL_US)

    def passed(self, elapsed_us: int) -> "Playback":
        """After some time of the watcher's: round the loop, or to the end, where it stands still."""
        if self.paused:
            return self
        at_us = self.at_us + max(0, elapsed_us) * self.percent // 100
        if self.loop is not None:
            start, end = self.loop
            return replace(self, at_us=at_us if at_us < end else start)
        return replace(self, at_us=min(at_us, self.whole_us), paused=at_us >= self.whole_us)

    def after(self, asked: Asked) -> "Playback":
        """After a wish."""
        match asked:
            case Speed(percent):
                return replace(self, percent=percent)
            case Seek(at_us):
                return self._gone_to(at_us)
            case Around(repetition):
                return self._gone_round(repetition)
            case _:
                return self._wished(asked)

    def _wished(self, wish: Wish) -> "Playback":
        stride = STEP_US if self.paused else SEEK_US
        match wish:
            case Wish.TOGGLE:
                return self._toggled()
            case Wish.BACK | Wish.ON:
                return self._gone_to(self.at_us + (stride if wish is Wish.ON else -stride))
            case Wish.FIRST | Wish.LAST:
                return self._gone_to(self.whole_us if wish is Wish.LAST else 0)
            case Wish.PREVIOUS | Wish.NEXT:
                return self._gone_beside(1 if wish is Wish.NEXT else -1)
            case Wish.LOOP:
                return self._gone_round(self.nearest()) if self.around is None else replace(self, around=None)
            case Wish.GHOST:
                return replace(self, ghost=not self.ghost)
            case Wish.HELP:
                return replace(self, help=not self.help)
            case Wish.QUIT:
                return self

    def nearest(self) -> int | None:
        """The repetition that is being done now, or else the last one that began; the first before them all."""
        if not self.spans:
            return None
        begun = [span for span in self.spans if span[0] <= self.at_us]
        return self.spans.index(max(begun) if begun else min(self.spans))

    def _toggled(self) -> "Playback":
        """From the end it begins anew."""
        ended = self.paused and self.at_us >= self.whole_us
        return replace(self, paused=not self.paused, at_us=0 if ended else self.at_us)

    def _gone_to(self, at_us: int) -> "Playback":
        """A moment outside a loop ends it."""
        at_us = min(max(0, at_us), self.whole_us)
        inside = self.loop is not None and self.loop[0] <= at_us < self.loop[1]
        return replace(self, at_us=at_us, around=self.around if inside else None)

    def _gone_beside(self, way: int) -> "Playback":
        """To the repetition before or after; within a loop the loop goes along."""
        order = sorted(set(self.spans))
        if self.around is not None:
            beside = order.index(self.spans[self.around]) + way
            return self._gone_round(self.spans.index(order[min(max(0, beside), len(order) - 1)]))
        starts = [max(0, start - LEAD_US) for start, _ in order]
        at = bisect_right(starts, self.at_us) if way > 0 else bisect_left(starts, self.at_us - LEAD_US) - 1
        return replace(self, at_us=starts[at]) if 0 <= at < len(starts) else self

    def _gone_round(self, repetition: int | None) -> "Playback":
        if repetition is None:
            return self
        around = replace(self, around=repetition, paused=False)
        return replace(around, at_us=around.loop[0]) if around.loop else around


def spans_of(repetitions: Sequence[RepetitionMark]) -> tuple[Span, ...]:
    """The stretch to look at for each repetition: of a left and a right one done together, both.

    Together are two that overlap by at least half of the shorter, as pairs are counted in `analyze`.
    """
    return tuple(_joined(one, repetitions) for one in repetitions)


def _joined(one: RepetitionMark, repetitions: Sequence[RepetitionMark]) -> Span:
    others = [other for other in repetitions if _together(one, other)]
    return min(other.start_us for other in others), max(other.end_us for other in others)


def _together(one: RepetitionMark, other: RepetitionMark) -> bool:
    if one is other:
        return True
    shared = min(one.end_us, other.end_us) - max(one.start_us, other.start_us)
    shorter = min(one.end_us - one.start_us, other.end_us - other.start_us)
    return one.movement == other.movement and one.side != other.side and 2 * shared >= shorter > 0
