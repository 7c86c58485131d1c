"""A camera, by number or address: opened, read, and opened again when it goes away."""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from game.tracker.clock import Clock
from game.tracker.pose import Picture
from game.tracker.quiet import tame_video_libraries

CameraName = int | str
"""A number from 0, or the address of a network camera."""

Wait = Callable[[float], bool]
"""Wait so many seconds, or less: True when it is time to stop."""

_WIDTH, _HEIGHT, _FPS = 1280, 720, 30
"""Asked for, not insisted on: wide, because arms held out must fit; more pixels would not help the model's 256."""
_FIRST_CAMERAS = range(4)
_REOPEN_EVERY_S = 1.0
_ADDRESS_TIMEOUT_MS = 5000
_TRIES = 5
"""A single picture may fail; so many in a row mean that the camera is gone, or in another program's hands."""

_BACKENDS = {"linux": cv2.CAP_V4L2, "win32": cv2.CAP_DSHOW, "darwin": cv2.CAP_AVFOUNDATION}
"""The system's own way to cameras; on Windows the older of two, because the other takes many seconds to open."""


class NoCamera(ValueError):
    """The camera does not open; the message says which and what to do."""


class Capture(Protocol):
    """The part of `cv2.VideoCapture` that is used here."""

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV's name
        """Say whether it is open."""

    def grab(self) -> bool:
        """Take the next frame without decoding it; False when there is none."""

    def retrieve(self) -> tuple[bool, NDArray[np.uint8]]:
        """Decode the frame that was grabbed: blue, green, red."""

    def release(self) -> None:
        """Let the camera go."""


Opener = Callable[[CameraName], Capture]
"""Opens a camera; what comes may turn out not to be open."""


@dataclass(frozen=True, slots=True)
class NoPicture:
    """A moment at which the camera gave nothing."""

    stamp_us: int


def open_capture(name: CameraName) -> Capture:
    """Open a camera through OpenCV and ask for a wide picture thirty times a second."""
    tame_video_libraries()
    if isinstance(name, str):
        limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, _ADDRESS_TIMEOUT_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC, 2000]
        address: Capture = cv2.VideoCapture(name, cv2.CAP_ANY, limits)
        return address
    capture = cv2.VideoCapture(name, _BACKENDS.get(sys.platform, cv2.CAP_ANY))
    if capture.isOpened():
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))  # uncompressed, USB carries few 720p frames
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, _WIDTH)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, _HEIGHT)
        capture.set(cv2.CAP_PROP_FPS, _FPS)
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    opened: Capture = capture
    return opened


def first_camera(opener: Opener = open_capture) -> int | None:
    """Return the number of the first camera that opens and gives a picture, of 0 to 3; None when none does."""
    for number in _FIRST_CAMERAS:
        capture = opener(number)
        try:
            if capture.isOpened() and any(capture.grab() for _ in range(_TRIES)):
                return number
        finally:
            capture.release()
    return None


class Camera:
    """A camera that stays asked for: when it goes away it is opened again, every second, until it is back."""

    def __init__(self, name: CameraName, clock: Clock, opener: Opener = open_capture) -> None:
        """Open the camera.

        Raises:
            NoCamera: it does not open at all.
        """
        self._name, self._clock, self._opener = name, clock, opener
        self._capture = opener(name)
        if not self._capture.isOpened():
            self._capture.release()
            raise NoCamera(
                f"Camera {said(name)} does not open. Close other programs that use it, check its plug and its "
                "permission, or name another one with --source; 'wingbeat doctor' lists what works here."
            )

    def looks(self, wait: Wait) -> Iterator[Picture | NoPicture]:
        """Yield picture after picture, or that there was none, until `wait` says to stop."""
        misses = 0
        try:
            while not wait(0.0):
                picture = self._next()
                misses = 0 if picture else misses + 1
                if picture is not None:
                    yield picture
                elif misses >= _TRIES:
                    yield NoPicture(self._clock())
                    self._open_again(wait)
        finally:
            self._capture.release()

    def _next(self) -> Picture | None:
        try:
            if not self._capture.grab():
                return None
            stamp_us = self._clock()  # before decoding: the moment that matters is the one that was seen
            read, pixels = self._capture.retrieve()
            return Picture(stamp_us, cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)) if read else None
        except cv2.error:
            return None

    def _open_again(self, wait: Wait) -> None:
        self._capture.release()
        if not wait(_REOPEN_EVERY_S):
            self._capture = self._opener(self._name)


def said(name: CameraName) -> str:
    """Return the camera's name for a message, without the password that an address may hold."""
    return re.sub(r"//[^/@]*@", "//", str(name))
