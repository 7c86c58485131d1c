"""Feeds: the demo person, and sources that take a moment to open, as a live session wants them."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from game.body.pose import PoseFrame
from game.play.autoplay import FRAME_US, Bot, free_demonstration
from game.play.state import EngineState, Stage
from game.tracker.reports import NobodyTracked, PoseTracked, Report, SourceEnded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from game.tracker.live import LiveSource
    from game.tracker.pose import Pixels


class Seer(Protocol):
    """Where poses come from, while pages are shown and while a part is played."""

    def poll(self, state: EngineState | None) -> list[Report]:
        """What has happened since the last call; the demo patient looks at the state, a camera does not."""

    def wait(self, seconds: float) -> None:
        """Wait until there may be something to poll, at most so long."""

    def close(self) -> None:
        """Stop."""

    def newest(self) -> "NDArray[np.uint8] | None":
        """The newest picture, (h, w, 3) red green blue, not mirrored; None where there are none."""

    def attend(self, *, on: bool) -> None:
        """Whether to look at light and at how many people there are, which takes time."""

    def choose(self, camera: str, *, mirrored: bool) -> None:
        """Look through another camera from now on, where there is one; "auto" is the one that was found first."""

    def begin_film(self, stem: Path, began_us: int) -> None:
        """Make a film from now on, where there are pictures; its path is this one and a suffix."""

    def end_film(self) -> Path | None:
        """Finish the film, and say where it is; None where there is none."""


class Lent:
    """A feed that outlives the session that it is lent to."""

    def __init__(self, feed: Seer) -> None:
        self._feed = feed
        self.poll, self.wait = feed.poll, feed.wait

    def close(self) -> None:
        """The lender closes it."""


class DemoFeed:
    """The demo person at the speed of life: looks at the state to know what to do."""

    def __init__(self, bot: Bot, answers: tuple[str, ...], clock: Callable[[], int]) -> None:
        """Begin; `answers` are the movements of a level without a timeline, empty for one with cues."""
        self._bot = bot
        self._clock = clock
        self._next_us = clock()
        self._shown = free_demonstration(bot, answers) if answers else None

    def poll(self, state: EngineState) -> list[Report]:
        """The frames that are due; after a stall only the newest, as a camera would."""
        now_us = self._clock()
        if now_us - self._next_us > 4 * FRAME_US and self._shown is None:
            self._next_us = now_us
        reports: list[Report] = []
        while self._next_us <= now_us and not (reports and isinstance(reports[-1], SourceEnded)):
            reports.append(self._frame(state, self._next_us))
            self._next_us += FRAME_US
        return reports

    def wait(self, seconds: float) -> None:
        """Wait for the next frame, at most so long."""
        time.sleep(min(seconds, max(0.0, (self._next_us - self._clock()) / 1e6)))

    def close(self) -> None:
        """Nothing is open."""

    def _frame(self, state: EngineState, stamp_us: int) -> Report:
        if self._shown is None or _being_calibrated(state):
            return _report(stamp_us, self._bot.frame(state, stamp_us))
        shown = next(self._shown, None)
        return _report(stamp_us, _at(shown[1], stamp_us)) if shown else SourceEnded(stamp_us)


class OpeningFeed:
    """A source that is opened in the background, so that the first picture need not wait for it."""

    def __init__(self, open_source: Callable[[], "LiveSource"]) -> None:
        """Begin to open."""
        self._source: LiveSource | None = None
        self._failure: Exception | None = None
        self._closed = False
        self._attends = False
        self._thread = threading.Thread(target=self._open, args=(open_source,), name="open", daemon=True)
        self._thread.start()

    def poll(self, _state: EngineState | None) -> list[Report]:
        """What the source says, once it is open.

        Raises whatever kept it from opening.
        """
        if self._failure:
            raise self._failure
        return self._source.poll() if self._source else []

    def wait(self, seconds: float) -> None:
        """Wait until the source may have something to say, at most so long."""
        if self._source:
            self._source.wait(seconds)
        else:
            time.sleep(seconds)

    def newest(self) -> "Pixels | None":
        """The newest picture, as `LiveSource.newest`; None while there is none."""
        return self._source.newest() if self._source else None

    def attend(self, *, on: bool) -> None:
        """Ask for light and people with every frame, as `LiveSource.attend`; also before the source is open."""
        self._attends = on
        if self._source:
            self._source.attend(on=on)

    def begin_film(self, stem: Path, began_us: int) -> None:
        """Make a film, as `LiveSource.begin_film`; a source that is not open yet makes none."""
        if self._source:
            self._source.begin_film(stem, began_us)

    def end_film(self) -> Path | None:
        """Finish the film, as `LiveSource.end_film`."""
        return self._source.end_film() if self._source else None

    def close(self) -> None:
        """Close the source, also one that is still being opened."""
        self._closed = True
        self._thread.join(timeout=10)
        if self._source:
            self._source.close()

    def _open(self, open_source: Callable[[], "LiveSource"]) -> None:
        try:
            self._source = open_source()
            self._source.attend(on=self._attends)
        except Exception as failure:  # noqa: BLE001 - told to whoever polls, in the thread that can say it
            self._failure = failure


class ChosenCamera:
    """The source that a session began with, until the player chooses another camera; one that fails is let go again."""

    def __init__(self, open_feed: Callable[[str, bool], OpeningFeed], first: str, *, mirrored: bool) -> None:
        """Open the first; `open_feed` is given a source's name and whether it is mirrored."""
        self._open_feed = open_feed
        self._first = self._now = (first, mirrored)
        self._feed = open_feed(*self._first)

    def choose(self, camera: str, *, mirrored: bool) -> None:
        """Look through another camera from now on; "auto" is the source that was begun with."""
        name, declared = self._first
        self._use((name if camera == "auto" else camera, mirrored or declared))

    def poll(self, state: EngineState | None) -> list[Report]:
        """What the camera says; one that was chosen and cannot be opened gives way to the first.

        Raises whatever keeps the first from opening.
        """
        try:
            return self._feed.poll(state)
        except ValueError:
            if self._now == self._first:
                raise
            self._use(self._first)
            return []

    def wait(self, seconds: float) -> None:
        """Wait until the camera may have something to say, at most so long."""
        self._feed.wait(seconds)

    def newest(self) -> "NDArray[np.uint8] | None":
        """The newest picture."""
        return self._feed.newest()

    def attend(self, *, on: bool) -> None:
        """Whether to look at light and people."""
        self._feed.attend(on=on)

    def begin_film(self, stem: Path, began_us: int) -> None:
        """Make a film."""
        self._feed.begin_film(stem, began_us)

    def end_film(self) -> Path | None:
        """Finish the film."""
        return self._feed.end_film()

    def close(self) -> None:
        """Close it."""
        self._feed.close()

    def _use(self, chosen: tuple[str, bool]) -> None:
        if chosen != self._now:
            self._feed.close()
            self._now, self._feed = chosen, self._open_feed(*chosen)


def demonstration(bot: Bot, answers: tuple[str, ...], state: Callable[[], EngineState]) -> Iterator[Report]:
    """The demo person as fast as it is asked: for play without a window.

    Ends by itself where the level has no timeline; else it goes on as long as it is asked.
    """
    stamp_us = 0
    while not answers or _being_calibrated(state()):
        yield _report(stamp_us, bot.frame(state(), stamp_us))
        stamp_us += FRAME_US
    began_us = last_us = stamp_us
    for since_us, frame in free_demonstration(bot, answers):
        last_us = began_us + since_us
        yield _report(last_us, _at(frame, last_us))
    yield SourceEnded(last_us)


def _being_calibrated(state: EngineState) -> bool:
    return state.stage is Stage.CALIBRATING


def _report(stamp_us: int, frame: PoseFrame | None) -> PoseTracked | NobodyTracked:
    return PoseTracked(frame) if frame else NobodyTracked(stamp_us)


def _at(frame: PoseFrame | None, stamp_us: int) -> PoseFrame | None:
    return frame and PoseFrame(stamp_us, frame.width, frame.image, frame.world, frame.visibility)
