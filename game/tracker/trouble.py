"""Noticing that a camera gives nothing usable: a value that is fed with what the camera gave, and with time.

Thresholds: a covered lens gives a picture that is dark and even (mean and spread of the luminance, 0 to 255, both
tiny); a hanging driver repeats the very same pixels, which the noise of a real sensor never does; below ten frames a
second a movement of one second has too few frames to be judged.
"""

import zlib
from collections import deque
from dataclasses import dataclass

import cv2
import numpy as np

from game.tracker.pose import Pixels
from game.tracker.reports import Trouble, TroubleOver, TroubleSeen

DARK_MEAN = 20.0
DARK_SPREAD = 6.0
STANDSTILL_US = 1_000_000
"""Black or frozen for longer than this is trouble."""
SILENCE_US = 2_000_000
"""A camera that gives nothing for this long is as good as unplugged."""
FIRST_PICTURE_US = 5_000_000
"""Some cameras need seconds to wake."""
SLOW_FPS = 10
RECOVERED_FPS = 12
"""Hysteresis: a slow camera is well again only above this."""
SLOW_WINDOW_US = 3_000_000

_STRIDE = 4
"""Every fourth row and column are looked at: plenty to tell noise from none, at a sixteenth of the work."""


@dataclass(frozen=True, slots=True)
class Glance:
    """A picture at a glance: mean and spread of its luminance, 0 to 255, and a number that the same pixels share."""

    mean: float
    spread: float
    fingerprint: int


def glance(pixels: Pixels) -> Glance:
    """Look at the green of every fourth row and column of a picture; it takes a tenth of a millisecond.

    Green is most of luminance (0.72 of it in Rec. 709), so it tells black, and a sensor's noise is in it.
    """
    green = np.ascontiguousarray(pixels[::_STRIDE, ::_STRIDE, 1])
    mean, spread = cv2.meanStdDev(green)
    return Glance(float(mean[0, 0]), float(spread[0, 0]), zlib.crc32(green.data))


TroubleReport = TroubleSeen | TroubleOver


class TroubleWatch:
    """Follows one camera; each call returns what has to be reported, which is mostly nothing.

    One trouble is reported at a time, the worst: no picture, then black, frozen, slow.
    """

    def __init__(self, begun_us: int) -> None:
        """Begin to watch; silence counts from `begun_us`."""
        self._trouble: Trouble | None = None
        self._ever_seen = False
        self._heard_us = begun_us
        self._dark_since_us: int | None = None
        self._same_since_us = begun_us
        self._fingerprint: int | None = None
        self._rate_since_us = begun_us
        self._stamps: deque[int] = deque()

    @property
    def usable(self) -> bool:
        """Whether the last picture is worth tracking: a slow camera's is, a black or frozen one is not."""
        return self._trouble in {None, Trouble.SLOW}

    @property
    def _missing(self) -> bool:
        return self._trouble in {Trouble.UNPLUGGED, Trouble.TAKEN}

    def saw(self, stamp_us: int, seen: Glance) -> list[TroubleReport]:
        """Take in a picture of that moment."""
        if self._missing:
            self._begin_again(stamp_us)
        self._heard_us, self._ever_seen = stamp_us, True
        black = self._is_black(stamp_us, seen)
        frozen = self._is_frozen(stamp_us, seen)
        slow = self._is_slow(stamp_us)
        found = {Trouble.BLACK: black, Trouble.FROZEN: frozen, Trouble.SLOW: slow}
        return self._turn(stamp_us, next((trouble for trouble, is_so in found.items() if is_so), None))

    def missed(self, stamp_us: int) -> list[TroubleReport]:
        """Take in that the camera gave no picture; one that opened but never gave any is in another program's hands."""
        return self._turn(stamp_us, Trouble.UNPLUGGED if self._ever_seen else Trouble.TAKEN)

    def waited_until(self, stamp_us: int) -> list[TroubleReport]:
        """Take in that time has passed, perhaps without a picture."""
        patience_us = SILENCE_US if self._ever_seen else FIRST_PICTURE_US
        if self._missing or stamp_us - self._heard_us <= patience_us:
            return []
        return self.missed(stamp_us)

    def _begin_again(self, stamp_us: int) -> None:
        self._dark_since_us = self._fingerprint = None
        self._same_since_us = self._rate_since_us = stamp_us
        self._stamps.clear()

    def _turn(self, stamp_us: int, trouble: Trouble | None) -> list[TroubleReport]:
        if trouble is self._trouble:
            return []
        self._trouble = trouble
        return [TroubleSeen(stamp_us, trouble) if trouble else TroubleOver(stamp_us)]

    def _is_black(self, stamp_us: int, seen: Glance) -> bool:
        if seen.mean > DARK_MEAN or seen.spread > DARK_SPREAD:
            self._dark_since_us = None
            return False
        if self._dark_since_us is None:
            self._dark_since_us = stamp_us
        return stamp_us - self._dark_since_us > STANDSTILL_US

    def _is_frozen(self, stamp_us: int, seen: Glance) -> bool:
        if seen.fingerprint != self._fingerprint:
            self._fingerprint, self._same_since_us = seen.fingerprint, stamp_us
        return stamp_us - self._same_since_us > STANDSTILL_US

    def _is_slow(self, stamp_us: int) -> bool:
        self._stamps.append(stamp_us)
        while self._stamps[0] <= stamp_us - SLOW_WINDOW_US:
            self._stamps.popleft()
        if stamp_us - self._rate_since_us < SLOW_WINDOW_US:
            return self._trouble is Trouble.SLOW
        enough = RECOVERED_FPS if self._trouble is Trouble.SLOW else SLOW_FPS
        return len(self._stamps) * 1_000_000 < enough * SLOW_WINDOW_US
