"""A video file as pictures with the stamps that the file itself gives."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from game.tracker.decoder import DecoderDied, NotDecoded, lent_decoder
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
        """Decode the file from its beginning; the first stamp is 0, and they strictly increase.

        A file that is too damaged to go on, or that harms the decoder, ends there.
        """
        with lent_decoder() as decoder, suppress(NotDecoded, DecoderDied):
            decoder.open(self.path)
            stamps = _Stamps(self.fps)
            while (shown := decoder.next()) is not None:
                said_ms, pixels = shown
                yield Picture(stamps.next(said_ms), pixels, part)


def open_video(path: str | Path) -> VideoFile:
    """Look at a video file.

    Raises:
        BadVideo: there is no such file, it is no video, or no picture in it can be decoded.
    """
    path = Path(path)
    _check_file(path)
    try:
        with lent_decoder() as decoder:
            said = decoder.open(path)
            first = decoder.next()
    except (NotDecoded, DecoderDied) as why:
        raise BadVideo(_no_video(path, str(why))) from None
    if first is None:
        raise BadVideo(_no_video(path, "not one picture in it can be decoded"))
    height, width = first[1].shape[:2]
    fps = _within(said["fps"], _SLOWEST_FPS, _FASTEST_FPS) or _USUAL_FPS
    frames = _within(said["frames"], 1, 1e9) or 0
    return VideoFile(path, (width, height), fps, int(frames))


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


def _check_file(path: Path) -> None:
    if not path.exists():
        raise BadVideo(f"{path}: there is no such file. Give the path of a video.")
    if not path.is_file():
        raise BadVideo(f"{path} is not a file. Give the path of a video.")
    if path.stat().st_size == 0:
        raise BadVideo(_no_video(path, "it is empty"))
    if not os.access(path, os.R_OK):
        raise BadVideo(f"{path} may not be read by you. Change its permissions, or copy it.")


def _within(value: float, low: float, high: float) -> float | None:
    return value if isfinite(value) and low <= value <= high else None


def _no_video(path: Path, why: str) -> str:
    return f"{path} cannot be played as a video: {why}. Give an .mp4 or another video, or record it again."
