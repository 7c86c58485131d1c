"""A film of a session, for whoever asked for one: small, silent, and hidden (`hiding`) before anything is written."""

import threading
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np

from game.body.pose import PoseFrame
from game.tracker.hiding import hidden
from game.tracker.pose import Picture, Pixels
from game.tracker.quiet import quiet_native_code

RATE = 12
"""Pictures a second (chosen): enough to see how a movement went, and half the work of what the camera gives."""

_WIDTH = 480
"""Pixels: the trunk of somebody two metres away is eighty wide, and the file grows by about two megabytes a minute."""

_KINDS = ((".webm", "VP80"), (".avi", "MJPG"))
"""What browsers play, and what OpenCV can write everywhere."""

SUFFIXES = tuple(suffix for suffix, _ in _KINDS)
"""What a film's name may end with."""

_JOIN_S = 10.0


class _Shot(NamedTuple):
    number: int
    pixels: Pixels
    frame: PoseFrame | None


class Film:
    """One film being made: its time begins when the session's does, and each of its pictures stands for 1/RATE s.

    The tracking thread gives it what it has just tracked; hiding and writing have a thread of their own. While that is
    busy pictures are left out, and the one before stands longer.
    """

    def __init__(self, stem: Path, began_us: int, *, mirror: bool = False) -> None:
        """Begin; the file is made with the first picture.

        Args:
            stem: the file's path without a suffix.
            began_us: the stamp that is the film's first moment.
            mirror: the camera mirrors, which is undone, as it is in the frames that come with the pictures.
        """
        self.path: Path | None = None
        self._stem = stem
        self._began_us = began_us
        self._mirror = mirror
        self._writer: Any = None
        self._last: Pixels | None = None
        self._written = 0
        self._asked = -1
        self._waiting: _Shot | None = None
        self._writes = False
        self._ending = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="film", daemon=True)
        self._thread.start()

    def see(self, picture: Picture, frame: PoseFrame | None) -> None:
        """Take a picture into the film, with where its person was seen in it, if it is time for one; never waits."""
        number = (picture.stamp_us - self._began_us) * RATE // 1_000_000
        if number <= self._asked or self._waiting is not None:  # only this thread asks, and only the other one takes
            return
        shot = _Shot(number, self._small(picture.pixels), frame)
        with self._changed:
            self._asked, self._waiting = number, shot
            self._changed.notify_all()

    def settle(self) -> None:
        """Wait until what was taken in is written."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting is None and not self._writes)

    def end(self) -> Path | None:
        """Finish the file; None where there is none: no picture came, or none could be written."""
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        self._thread.join(_JOIN_S)
        return self.path

    def _work(self) -> None:
        while shot := self._next():
            self._write(shot)
            with self._changed:
                self._writes = False
                self._changed.notify_all()
        if self._writer is not None:
            self._writer.release()

    def _next(self) -> _Shot | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ending)
            shot, self._waiting = self._waiting, None
            self._writes = shot is not None
            return shot

    def _write(self, shot: _Shot) -> None:
        pixels = cv2.cvtColor(hidden(shot.pixels, shot.frame), cv2.COLOR_RGB2BGR)
        if self._writer is None and not self._open(pixels.shape[1], pixels.shape[0]):
            return
        before = pixels if self._last is None else self._last
        for _ in range(self._written, shot.number):
            self._writer.write(before)
        self._writer.write(pixels)
        self._written, self._last = shot.number + 1, pixels

    def _open(self, width: int, height: int) -> bool:
        for suffix, code in _KINDS:
            path = self._stem.with_suffix(suffix)
            with quiet_native_code():  # FFmpeg remarks that it knows the codec by another name
                writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*code), RATE, (width, height))
            if writer.isOpened():
                self._writer, self.path = writer, path
                return True
            path.unlink(missing_ok=True)
        return False

    def _small(self, pixels: Pixels) -> Pixels:
        """A copy at the film's size, not mirrored; encoders want even sides."""
        height, width = pixels.shape[:2]
        scale = min(1.0, _WIDTH / width)
        size = max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)
        small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
        return np.ascontiguousarray(small[:, ::-1] if self._mirror else small, np.uint8)
