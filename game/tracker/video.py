"""A video file as pictures with the stamps that the file itself gives."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from threading import Lock
from typing import Any

import cv2

from game.tracker.pose import Picture

_USUAL_FPS = 30.0
_LONGEST_GAP_US = 60_000_000
"""No camera pauses for a minute between two frames; such a stamp is a broken one."""

_SLOWEST_FPS, _FASTEST_FPS = 0.1, 1000.0


class BadVideo(ValueError):
    """A file that no picture can be read from; the message says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class VideoFile:
    """A video that opens and has at least one picture.

    Attributes:
        path: where it is.
        size: width and height of its pictures, pixels.
        fps: frames a second as the file says, or 30 where it says nothing sensible.
        frames: how many the file claims to have, for a progress bar; 0 where it does not say.
    """

    path: Path
    size: tuple[int, int]
    fps: float
    frames: int

    def pictures(self, part: int = 0) -> Iterator[Picture]:
        """Decode the file from its beginning; the first stamp is 0, and they strictly increase."""
        capture = _opened(self.path)
        try:
            stamps = _Stamps(self.fps)
            while (pixels := _next_pixels(capture)) is not None:
                yield Picture(stamps.next(capture.get(cv2.CAP_PROP_POS_MSEC)), pixels, part)
        finally:
            capture.release()


def open_video(path: str | Path) -> VideoFile:
    """Look at a video file.

    Raises:
        BadVideo: there is no such file, it is no video, or no picture in it can be decoded.
    """
    path = Path(path)
    _check_file(path)
    capture = _opened(path)
    try:
        first = _next_pixels(capture)
        if first is None:
            raise BadVideo(_no_video(path, "not one picture in it can be decoded"))
        height, width = first.shape[:2]
        fps = _within(capture.get(cv2.CAP_PROP_FPS), _SLOWEST_FPS, _FASTEST_FPS) or _USUAL_FPS
        frames = _within(capture.get(cv2.CAP_PROP_FRAME_COUNT), 1, 1e9) or 0
        return VideoFile(path, (width, height), fps, int(frames))
    finally:
        capture.release()


class _Stamps:
    """Turns what a file says of its times into stamps from 0 that increase, bridging what is missing or broken.

    What is bridged is counted from the last stamp that was believed: a step that is rounded each time, as at 29.97
    frames a second, would be a third of a second off after eight hours.
    """

    def __init__(self, fps: float) -> None:
        self._step_us = 1_000_000 / fps
        self._first_ms: float | None = None
        self._last_us = -1
        self._believed_us, self._bridged = 0, 0

    def next(self, said_ms: float) -> int:
        """Return the stamp of the next frame, of which the file says that it is at `said_ms`."""
        if self._first_ms is None:
            self._first_ms = said_ms if isfinite(said_ms) else 0.0
        said_us = (said_ms - self._first_ms) * 1000
        expected_us = self._believed_us + round(self._bridged * self._step_us)
        if isfinite(said_us) and self._last_us < round(said_us) < expected_us + _LONGEST_GAP_US:
            self._last_us = self._believed_us = round(said_us)
            self._bridged = 0
        else:
            self._last_us = expected_us
        self._bridged += 1
        return self._last_us


def tame_video_libraries() -> None:
    """Keep OpenCV and FFmpeg from writing to stderr (one message says it all), and from waiting long for a camera."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "3")  # seconds that a dead camera may block a thread
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def _check_file(path: Path) -> None:
    if not path.exists():
        raise BadVideo(f"{path}: there is no such file. Give the path of a video.")
    if not path.is_file():
        raise BadVideo(f"{path} is not a file. Give the path of a video.")
    if path.stat().st_size == 0:
        raise BadVideo(_no_video(path, "it is empty"))
    if not os.access(path, os.R_OK):
        raise BadVideo(f"{path} may not be read by you. Change its permissions, or copy it.")


_ONE_THREAD = [cv2.CAP_PROP_N_THREADS, 1]
"""More decoding threads take the model's core away: `track` was measured up to a sixth faster with one."""


@contextmanager
def one_thread() -> Iterator[None]:
    """Let OpenCV convert pictures without helpers meanwhile.

    A helper waits for the core that the model has, and the picture for the helper. `track` was measured 2 % faster
    so, and 6 % beside a program that keeps a core busy. OpenCV knows one such number for the whole program: this is
    for files that are tracked as fast as can be, one at a time, and not for play beside a camera.
    """
    usual = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        yield
    finally:
        cv2.setNumThreads(usual)


_CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,h264,hevc,mjpeg,flv,ogg,asf,gif"
"""FFmpeg's names of what films come in. Playlists are none: they would have it open other files, or ask servers."""

_MOST_PIXELS = 27_000_000
"""In one picture: action cameras take 5312 x 4648. A few more and the pictures in hand take half a gigabyte.
By what the film says of itself: OpenCV (5.0.0) does not hand the limit on to the decoder (docs/fuzzing.md)."""

_FILM_ONLY = f"protocol_whitelist;file|format_whitelist;{_CONTAINERS}|max_pixels;{_MOST_PIXELS}"
_OPTIONS = "OPENCV_FFMPEG_CAPTURE_OPTIONS"
_OPENING = Lock()


@contextmanager
def _as_film_only() -> Iterator[None]:
    """Let FFmpeg take what it opens for a film and nothing else; OpenCV hears of that through the environment alone."""
    with _OPENING:
        usual = os.environ.get(_OPTIONS)
        os.environ[_OPTIONS] = _FILM_ONLY
        try:
            yield
        finally:
            if usual is None:
                del os.environ[_OPTIONS]
            else:
                os.environ[_OPTIONS] = usual


def _opened(path: Path) -> Any:
    tame_video_libraries()
    with _as_film_only():
        capture = cv2.VideoCapture(str(path.resolve()), cv2.CAP_FFMPEG, _ONE_THREAD)
    if not capture.isOpened() and not cv2.videoio_registry.hasBackend(cv2.CAP_FFMPEG):
        capture = cv2.VideoCapture(str(path.resolve()))  # a build of OpenCV without FFmpeg
    size = capture.get(cv2.CAP_PROP_FRAME_WIDTH) * capture.get(cv2.CAP_PROP_FRAME_HEIGHT)
    if size > _MOST_PIXELS:
        capture.release()
        raise BadVideo(_no_video(path, "its pictures are larger than any camera's"))
    if not capture.isOpened():
        capture.release()
        raise BadVideo(_no_video(path, "it is no video, or it was cut short"))
    return capture


def _next_pixels(capture: Any) -> Any:
    """Return the next picture as red, green, blue; None at the end, or where the file is too damaged to go on."""
    try:
        read, pixels = capture.read()
        return cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB) if read else None
    except cv2.error:
        return None


def _within(value: float, low: float, high: float) -> float | None:
    return value if isfinite(value) and low <= value <= high else None


def _no_video(path: Path, why: str) -> str:
    return f"{path} cannot be played as a video: {why}. Give an .mp4 or another video, or record it again."
