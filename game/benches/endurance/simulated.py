"""Time and a camera that are made up, so that a day passes as fast as it can be judged and every stamp is known."""

import threading
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from game.body.pose import PoseFrame
from game.play.autoplay import Bot, free_demonstration
from game.play.state import EngineState
from game.tracker.reports import NobodyTracked, PoseTracked, Report, SourceEnded

RATE_HZ = Fraction(30_000, 1001)
"""29.97 pictures a second, as cameras of the NTSC kind give: no whole number of microseconds lies between two."""

_PATIENCE_S = 30.0
"""Whoever judges has given up if nothing was judged for so long of real time."""

_LOOK_S = 0.05


class SimulatedClock:
    """Microseconds that pass only while somebody plays: the display says how far, and the camera goes there.

    The camera sets it to the stamp of every frame, so that each is judged at its own time, however many wait.
    """

    def __init__(self) -> None:
        self._now_us = 0
        self._until_us = 0
        self._moved = threading.Condition()

    def __call__(self) -> int:
        """Microseconds since the beginning of the day."""
        return self._now_us

    def seconds(self) -> float:
        """The same in seconds."""
        return self._now_us / 1e6

    def pass_until(self, until_us: int, over: Callable[[], bool]) -> None:
        """Let time pass, and wait until every frame before then has been judged, or until it is over."""
        with self._moved:
            self._until_us = until_us
            self._moved.notify_all()
            before_us, waited_s = self._now_us, 0.0
            while self._now_us < until_us and not over() and waited_s < _PATIENCE_S:
                self._moved.wait(_LOOK_S)
                waited_s = waited_s + _LOOK_S if self._now_us == before_us else 0.0
                before_us = self._now_us
            self._now_us = max(self._now_us, until_us)

    def reach(self, stamp_us: int) -> bool:
        """Go on to a frame's stamp, if time has come so far."""
        with self._moved:
            if stamp_us > self._until_us:
                return False
            self._now_us = max(self._now_us, stamp_us)
            return True

    def rest(self, next_us: int, seconds: float) -> None:
        """Wait until a frame is due, at most so long of real time: everything before it has been judged."""
        with self._moved:
            if next_us > self._until_us:
                self._now_us = max(self._now_us, self._until_us)
                self._moved.notify_all()
                self._moved.wait(seconds)


class MadeCamera:
    """The demo person before a camera that runs all day; a session's feed.

    Attributes:
        first: number of its first frame since the beginning of the day.
        given: how many frames it has given.
    """

    def __init__(self, bot: Bot, answers: tuple[str, ...], clock: SimulatedClock) -> None:
        """Begin with the first frame after now; `answers` are the movements of a level without a timeline."""
        self._bot, self._clock = bot, clock
        self._shown = free_demonstration(bot, answers) if answers else None
        self._ended = False
        self.first = int(clock() * RATE_HZ / 1_000_000) + 1
        self.given = 0

    @property
    def _next_us(self) -> int:
        return stamp_of(self.first + self.given)

    def poll(self, state: EngineState) -> list[Report]:
        """The next frame, if it is due: one at a time, since what the demo person does depends on the state."""
        stamp_us = self._next_us
        if self._ended or not self._clock.reach(stamp_us):
            return []
        report = self._frame(state, stamp_us)
        self._ended = isinstance(report, SourceEnded)
        self.given += not self._ended
        return [report]

    def wait(self, seconds: float) -> None:
        """Wait until a frame is due, at most so long."""
        self._clock.rest(self._next_us, seconds)

    def close(self) -> None:
        """Nothing is open."""

    def _frame(self, state: EngineState, stamp_us: int) -> Report:
        if self._shown is None:
            return _report(self._bot.frame(state, stamp_us), stamp_us)
        shown = next(self._shown, None)
        return _report(shown[1], stamp_us) if shown else SourceEnded(stamp_us)


def stamp_of(number: int) -> int:
    """When a frame was captured, microseconds since the beginning of the day: of the whole product, never a sum."""
    return int(number * 1_000_000 / RATE_HZ)


def drift_ms(number: int, stamp_us: int) -> float:
    """How far a recorded stamp is from the true time of its frame, milliseconds."""
    return float(stamp_us - number * 1_000_000 / RATE_HZ) / 1000


def _report(frame: PoseFrame | None, stamp_us: int) -> Report:
    return PoseTracked(replace(frame, stamp_us=stamp_us)) if frame else NobodyTracked(stamp_us)
