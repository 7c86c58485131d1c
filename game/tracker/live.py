"""Pictures at the speed of life: asked again and again for what has happened, they never block and never queue.

They come in one thread and go through the model in another; what they report waits in a list for `poll`.
"""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import numpy as np

from game.tracker.camera import NoPicture, Wait
from game.tracker.clock import Clock
from game.tracker.files import looped_pictures, tracked
from game.tracker.film import Film
from game.tracker.light import light_of
from game.tracker.mailbox import Mailbox
from game.tracker.model_file import NoModel
from game.tracker.people import PeopleCount
from game.tracker.pose import MediaPipeCannotStartError, Picture, Pixels, PoseModel
from game.tracker.reports import FrameCaptured, FrameDropped, Light, NobodyTracked, PoseTracked, Report, SourceEnded
from game.tracker.trouble import TroubleWatch, glance
from game.tracker.video import VideoFile

Look = Picture | NoPicture | NobodyTracked
"""What a feed gives: a picture, that there was none, or the seam between two passes of a file."""

Looks = Callable[[Wait], Iterator[Look]]
"""Yields looks until its `wait` says to stop."""

_JOIN_S = 2.0
_IDLE_S = 0.1

_TRIES = 3
"""A model that fails with so many pictures in a row, started afresh after each, will not do better (chosen)."""

_MOST_UNANSWERED = 300
"""So many pictures, ten seconds of a usual camera, come in vain while the model has one: it hangs (chosen). They are
counted, and no time is, since a laptop may sleep while the model has one."""

_SHOWN_WIDTH = 640
"""Pixels: the live view is a part of a page, and a small copy takes a fraction of a millisecond."""


class TrackerFailed(ValueError):
    """The pose model breaks or hangs; the message says how, and what to do."""


class LiveSource(Protocol):
    """What play needs of a source while a person stands before it."""

    def poll(self) -> list[Report]:
        """Return what has happened since the last call, in that order; never waits."""

    def wait(self, seconds: float) -> None:
        """Wait until there may be something to poll, at most so long."""

    def newest(self) -> Pixels | None:
        """The newest picture, small, as the eye would see it (not mirrored); None where there are no pictures."""

    def attend(self, *, on: bool) -> None:
        """Report light and people with every frame from now on, or no longer."""

    def begin_film(self, stem: Path, began_us: int) -> None:
        """Make a film (`game.tracker.film`) from now on, in a file of that path, to which it adds a suffix."""

    def end_film(self) -> Path | None:
        """Finish the film, and say where it is; None where there is none."""

    def close(self) -> None:
        """Stop; nothing is reported after that."""


class LivePictures:
    """Pictures tracked as they come.

    A picture and the report of the one before it are exchanged under one lock, so that whoever polls never sees the
    model idle while a picture waits for it.
    """

    def __init__(
        self, looks: Looks, model: PoseModel, clock: Clock, *, watch: TroubleWatch | None = None, mirror: bool = False
    ) -> None:
        """Prepare; `start` begins. With a `watch`, what the pictures look like and their absence are judged."""
        self._looks, self._model, self._clock, self._watch, self._mirror = looks, model, clock, watch, mirror
        self.mailbox = Mailbox()
        self._reports: list[Report] = []
        self._lock = threading.Condition()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._free_since_us = 0
        self._last_us = 0
        self._ended = False
        self._failure: Exception | None = None
        self._newest: Pixels | None = None
        self._attends = False
        self._light: Light | None = None
        self._count = PeopleCount(model.path)
        self._film: Film | None = None
        self._failed = 0
        self._unanswered = 0

    def start(self) -> None:
        """Begin to capture and to track, each in a thread of its own."""
        self._model.start_afresh()
        for name, work in (("capture", self._capture), ("track", self._track)):
            thread = threading.Thread(target=self._kept, args=(work,), name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def poll(self) -> list[Report]:
        """Return what has happened since the last call, in that order; never waits.

        Raises whatever ended one of the threads.
        """
        if self._failure is not None:
            raise self._failure
        with self._lock:
            if self._watch is not None and not self._stopping.is_set():
                self._reports += self._watch.waited_until(self._clock())
            reports, self._reports = self._reports, []
        return reports

    def wait(self, seconds: float) -> None:
        """Wait until something is reported, at most so long."""
        with self._lock:
            self._lock.wait_for(lambda: self._reports or self._failure, seconds)

    def newest(self) -> Pixels | None:
        """The newest picture, at most 640 pixels wide, not mirrored; kept nowhere, and made only when asked for."""
        pixels = self._newest
        if pixels is None:
            return None
        step = -(-pixels.shape[1] // _SHOWN_WIDTH)
        thin = pixels[::step, ::step]
        return np.ascontiguousarray(thin[:, ::-1] if self._mirror else thin)

    def attend(self, *, on: bool) -> None:
        """Report light and people with every frame from now on, or no longer."""
        self._attends = on

    def begin_film(self, stem: Path, began_us: int) -> None:
        """Make a film of what is tracked from now on."""
        self.end_film()
        self._film = Film(stem, began_us, mirror=self._mirror)

    def end_film(self) -> Path | None:
        """Finish the film; None where there is none."""
        film, self._film = self._film, None
        return film.end() if film else None

    def close(self) -> None:
        """Stop both threads and finish a film; the model stays open for whoever opened it."""
        self._newest = None
        self.end_film()
        self._stopping.set()
        for thread in self._threads:
            thread.join(_JOIN_S)

    def take_in(self, look: Look) -> None:
        """Take in one look: the capturing thread's work."""
        if isinstance(look, Picture):
            self._take_picture(look)
            return
        with self._lock:
            if isinstance(look, NobodyTracked):
                self._reports.append(look)
            elif self._watch is not None:
                self._reports += self._watch.missed(look.stamp_us)
            self._lock.notify_all()

    def track_next(self) -> bool:
        """Track the picture that waits, if one does, and those after it: the tracking thread's work."""
        picture = self._exchange(None)
        if picture is None:
            return False
        while picture is not None:
            result = self._tracked(picture)
            self._count_people(picture)
            self._show_to_film(picture, result)
            picture = self._exchange(result)
        return True

    def _tracked(self, picture: Picture) -> Report:
        """What the model finds; one that breaks finds nobody in this picture, and is started afresh for the next."""
        try:
            result = tracked(picture, self._model, mirror=self._mirror)
        except (NoModel, MediaPipeCannotStartError):
            raise
        except Exception as failure:  # noqa: BLE001 - whatever MediaPipe raises: its kinds are not told apart
            self._failed += 1
            if self._failed >= _TRIES:
                raise TrackerFailed(_broken(failure)) from None
            self._model.start_afresh(picture.part)
            return NobodyTracked(picture.stamp_us)
        self._failed = 0
        return result

    def _count_people(self, picture: Picture) -> None:
        """The tracking thread's work, only while it is asked for: a sentence may come a picture later."""
        if self._attends:
            self._count.see(picture)
        else:
            self._count.close()

    def _show_to_film(self, picture: Picture, result: Report) -> None:
        film = self._film
        if film is None:
            return
        film.see(picture, result.frame if isinstance(result, PoseTracked) else None)

    def _take_picture(self, picture: Picture) -> None:
        self._newest = picture.pixels
        self._light = light_of(picture.pixels, self._model.person) if self._attends else None
        seen = glance(picture.pixels) if self._watch is not None else None
        with self._lock:
            if self._watch is not None and seen is not None:
                self._reports += self._watch.saw(picture.stamp_us, seen)
                self._lock.notify_all()
                if not self._watch.usable:
                    return
            pushed_out = self.mailbox.put(picture, self._clock())
            if pushed_out is not None:
                self._reports.append(FrameDropped(pushed_out.stamp_us))
                self._unanswered += 1
        if self._unanswered > _MOST_UNANSWERED:
            raise TrackerFailed(_HANGS)

    def _exchange(self, result: Report | None) -> Picture | None:
        """Report a result and take the next picture into the model, in one step."""
        with self._lock:
            if result is not None:
                self._reports.append(result)
                self._unanswered = 0
                self._free_since_us = self._clock()
                self._lock.notify_all()
            held = self.mailbox.take()
            if held is None:
                return None
            picture, put_us = held
            waited_us = max(0, self._free_since_us - put_us)
            people = self._count.people if self._attends else None
            self._reports.append(FrameCaptured(picture.stamp_us, waited_us, self._light, people))
            self._last_us = picture.stamp_us
            return picture

    def _kept(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as failure:  # noqa: BLE001 - whatever it is, it is raised again where it is heard: in `poll`
            self._failure = failure

    def _capture(self) -> None:
        for look in self._looks(self._stopping.wait):
            self.take_in(look)
        self._ended = True

    def _track(self) -> None:
        while not self._stopping.is_set():
            ended = self._ended  # asked before the last look into the mailbox, or its last picture could be missed
            self.mailbox.wait(_IDLE_S)
            if not self.track_next() and ended:
                break
        self._count.close()
        with self._lock:
            self._reports.append(SourceEnded(self._last_us))
            self._lock.notify_all()


_ADVICE = "What was played is kept. Start again; if it happens again, 'wingbeat doctor' says what works here."

_HANGS = f"The pose tracker does not answer any more. {_ADVICE}"


def _broken(failure: Exception) -> str:
    reason = (str(failure).strip().splitlines() or [type(failure).__name__])[0]
    return f"The pose tracker breaks again and again ({reason}). {_ADVICE}"


def paced(video: VideoFile, clock: Clock, loops: int = 1) -> Looks:
    """Show a video at the speed at which it was taken, from the moment of the first look."""

    def looks(wait: Wait) -> Iterator[Look]:
        start_us: int | None = None
        for item in looped_pictures(video, loops):
            start_us = clock() if start_us is None else start_us
            due_us = start_us + item.stamp_us
            if wait(max(0, due_us - clock()) / 1_000_000):
                return
            yield replace(item, stamp_us=due_us)

    return looks
