"""MediaPipe, TFLite and FFmpeg write to the process's stderr behind Python's back; this keeps it for the player."""

import io
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import cv2

_STDERR = 2


class _Silence:
    """File descriptor 2 pointed at nothing for as long as anybody wants it, in any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted = 0
        self._kept = -1
        self._python: IO[str] | None = None
        self._ours: IO[str] | None = None

    def want(self) -> None:
        """Begin, unless it has begun."""
        with self._lock:
            self._wanted += 1
            if self._wanted == 1:
                self._begin()

    def unwant(self) -> None:
        """End, unless somebody else still wants it."""
        with self._lock:
            self._wanted -= 1
            if self._wanted == 0:
                self._end()

    def _begin(self) -> None:
        try:
            self._kept = os.dup(_STDERR)
        except OSError:  # there is no stderr: a windowed program without a console
            self._kept = -1
            return
        if _is_native(sys.stderr):
            self._python = sys.stderr
            self._python.flush()
            self._ours = os.fdopen(os.dup(self._kept), "w", encoding="utf-8", errors="replace", buffering=1)
            sys.stderr = self._ours  # what Python itself says is still heard
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, _STDERR)
        os.close(nothing)

    def _end(self) -> None:
        if self._kept < 0:
            return
        os.dup2(self._kept, _STDERR)
        os.close(self._kept)
        if self._ours is not None:
            if sys.stderr is self._ours:
                sys.stderr = self._python
            self._ours.flush()
        self._python = self._ours = None


def _is_native(stream: IO[str] | None) -> bool:
    try:
        return stream is not None and stream.fileno() == _STDERR
    except (OSError, ValueError, io.UnsupportedOperation):
        return False


_SILENCE = _Silence()


@contextmanager
def quiet_native_code() -> Iterator[None]:
    """Let native code write to stderr in vain; Python's own `sys.stderr` still reaches the terminal."""
    _SILENCE.want()
    try:
        yield
    finally:
        _SILENCE.unwant()


def tame_video_libraries() -> None:
    """Keep OpenCV and FFmpeg from writing to stderr (one message says it all), and from waiting long for a camera."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "3")  # seconds that a dead camera may block a thread
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
