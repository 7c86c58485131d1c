"""A session that nobody plays or keeps, with everything of play about it: for measuring.

The capturing, tracking and judging threads, the scene with the head-up display, a recording. Only the window may be
missing: then pictures are drawn into memory and read back, which costs what showing them would.
"""

import os
import tempfile
import time
from array import array
from collections.abc import Callable
from typing import Any

import pygame

from game.benches import rules_cost
from game.files.levels import level_named
from game.files.places import assets_dir
from game.play.setup import Setup
from game.recording.writer import Writer
from game.scenes.sharing import free_finish
from game.scenes.stage import Stage, open_stage
from game.sessions.session import Judge, LiveSession
from game.sessions.timings import Timings
from game.tracker.clock import Clock, clock_from_now
from game.tracker.live import LivePictures, Looks
from game.tracker.pose import PoseModel
from game.tracker.trouble import TroubleWatch
from game.window.display import Window, has_display
from game.window.loop import Listener, run

SIZE = (960, 540)

_MOST_HZ = 66

Tick = Callable[[float], bool]
"""Told the time since the beginning, seconds, once a picture; false ends the rehearsal."""


def stage_of(scene: str, window: Window | None) -> Stage:
    """A scene on the stage that is measured on, in a window or in memory."""
    lent = window.graphics if window else None
    return open_stage(scene=scene, size=SIZE, assets=assets_dir(), seed=0, offscreen=window is None, lent=lent)


class Rehearsal:
    """One scene, played before a source of pictures.

    Attributes:
        clock: microseconds, of every stamp in it.
        stage: what is drawn on.
        show: shows what was drawn.
        feed: the tracked pictures.
        session: what judges them.
        timings: what became of every frame, if that is kept.
        intervals_ms: from every picture to the next, if that is kept.
    """

    def __init__(
        self,
        looks: Callable[[Clock], Looks],
        model: PoseModel,
        scene: str,
        *,
        window: Window | None = None,
        clock: Clock | None = None,
        watched: bool = False,
        feed: "Pictures | None" = None,
        kept: bool = True,
    ) -> None:
        """Open everything; `close` it, whatever happens. A window, a clock and a feed that are lent go on after it.

        `watched` pictures are looked at for trouble, as a camera's are. What is `kept` of every frame and picture grows
        with time.
        """
        self.clock = clock or clock_from_now()
        self._canvas = Canvas(scene, window)
        self.stage, self.show = self._canvas.stage, self._canvas.show
        watch = TroubleWatch(self.clock()) if watched else None
        self.feed = feed or Pictures(looks(self.clock), model, self.clock, watch)
        text, level = level_named("free")
        self._recording = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `close`
        judge = Judge(Setup(level), Writer(self._recording, rules_cost.header_of(text)))
        self.timings, self.intervals_ms, self._kept = Timings(), array("f"), kept
        lent = _Lent(feed) if feed else self.feed
        self.session = LiveSession(judge, lent, self.clock, lambda _judge: {}, timings=self.timings if kept else None)

    def run(self, tick: Tick, listeners: tuple[Listener, ...] = ()) -> None:
        """Play until `tick` says that it is enough; `listeners` hear every picture, as sound does."""
        run(
            self.session,
            self.stage,
            _Screen(self._canvas, self.show, tick),
            listeners,
            intervals_ms=self.intervals_ms if self._kept else None,
        )

    def close(self) -> None:
        """Close the stage, the window and the recording."""
        self._canvas.close()
        self._recording.close()


class Canvas:
    """A stage in a window, or where there is no display in memory.

    Attributes:
        stage: what is drawn on.
        window: None in memory.
    """

    def __init__(self, scene: str, window: Window | None = None) -> None:
        """Open both; `close` them, whatever happens. A window that is lent stays open."""
        self._lent = window is not None
        self.window = window or (Window(SIZE) if has_display() else None)
        if self.window is None:
            os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
        self.stage = stage_of(scene, self.window)
        self._finish = free_finish()

    def show(self) -> None:
        """Show the picture, or read it back."""
        if self.window:
            self.window.show()
        else:
            self._finish()
            self.stage.pixels()

    def close(self) -> None:
        """Close the stage and the window."""
        self.stage.close()
        if self.window and not self._lent:
            self.window.close()


class _Screen:
    """What the display loop draws to, until it is enough."""

    def __init__(self, canvas: Canvas, show: Callable[[], None], tick: Tick) -> None:
        self._window = canvas.window
        self.show = show
        self._tick = tick
        self._began = time.perf_counter()

    size = SIZE
    waits = False
    most_hz = _MOST_HZ

    def events(self) -> list[pygame.event.Event]:
        """Nothing, until it is enough."""
        if self._window:
            self._window.events()
        goes_on = self._tick(time.perf_counter() - self._began)
        return [] if goes_on else [pygame.event.Event(pygame.QUIT)]


class _Lent:
    """Pictures that go on after the session that they are lent to, as in a visit."""

    def __init__(self, feed: "Pictures") -> None:
        self.poll, self.wait = feed.poll, feed.wait

    def close(self) -> None:
        """The lender closes them."""


class Pictures:
    """Pictures tracked live, as a session's feed."""

    def __init__(self, looks: Looks, model: PoseModel, clock: Clock, watch: TroubleWatch | None = None) -> None:
        self._source = LivePictures(looks, model, clock, watch=watch)
        self._source.start()

    @property
    def longest(self) -> int:
        """How many pictures the mailbox ever held."""
        return self._source.mailbox.longest

    def poll(self, _state: object) -> list[Any]:
        """What was tracked."""
        return self._source.poll()

    def wait(self, seconds: float) -> None:
        """Wait for the next frame."""
        self._source.wait(seconds)

    def close(self) -> None:
        """Stop."""
        self._source.close()
