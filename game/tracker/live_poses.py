"""Poses that need no model (the demo person, a motion file) at the speed of life."""

import threading
from collections.abc import Iterable
from pathlib import Path

from game.motion import StampedPose
from game.tracker.clock import Clock
from game.tracker.files import pose_report, shifted
from game.tracker.reports import Report, SourceEnded


class LivePoses:
    """Poses that need no model (the demo person, a motion file), each reported when its time has come."""

    def __init__(self, poses: Iterable[StampedPose], clock: Clock, *, mirror: bool = False) -> None:
        """Begin: the first pose is due now."""
        self._poses = shifted(poses, clock())
        self._clock, self._mirror = clock, mirror
        self._next = next(self._poses, None)
        self._last_us = clock()
        self._ended = False
        self._closed = threading.Event()

    def poll(self) -> list[Report]:
        """Return the poses whose time has come since the last call."""
        reports: list[Report] = []
        now_us = self._clock()
        while self._next is not None and self._next[0] <= now_us:
            self._last_us, pose = self._next
            reports.append(pose_report(self._last_us, pose, mirror=self._mirror))
            self._next = next(self._poses, None)
        if self._next is None and not self._ended:
            self._ended = True
            reports.append(SourceEnded(self._last_us))
        return reports

    def wait(self, seconds: float) -> None:
        """Wait until the next pose is due, at most so long."""
        due_s = (self._next[0] - self._clock()) / 1_000_000 if self._next else seconds
        self._closed.wait(max(0.0, min(seconds, due_s)))

    def newest(self) -> None:
        """There are no pictures."""

    def attend(self, *, on: bool) -> None:
        """Nothing is known of light or people where there are no pictures."""

    def begin_film(self, stem: Path, began_us: int) -> None:
        """There are no pictures."""

    def end_film(self) -> None:
        """There is no film."""

    def close(self) -> None:
        """Report nothing any more."""
        self._closed.set()
        self._next, self._ended = None, True
