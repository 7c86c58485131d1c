"""What a storm's camera shows: numbered pictures for the puppet's tracker, a photograph for MediaPipe."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

_ROOM = np.random.default_rng(7).integers(60, 200, (240, 320, 3)).astype(np.uint8)
"""Anything that is neither dark nor even."""


def numbered(number: int, size: tuple[int, int]) -> Pixels:
    """A picture in which a tracker can read which one it is; its light flickers as a sensor's does."""
    pixels = _ROOM[: size[1], : size[0]] + np.uint8(number % 50)
    pixels[:8, :4] = [[[number >> 16 & 255] * 3, [number >> 8 & 255] * 3, [number & 255] * 3, [1] * 3]] * 8
    return pixels


def number_of(pixels: Pixels) -> int | None:
    """Which picture this is; None for one that shows nothing."""
    high, middle, low, marked = (int(value) for value in pixels[0, :4, 0])
    return high << 16 | middle << 8 | low if marked == 1 else None


def photographed(number: int, *, two: bool, mirror: bool) -> Pixels:
    """Somebody who sits before the camera, not quite still; with `two` there is another beside them. Blue green red."""
    person = _photograph()
    height, width = person.shape[:2]
    pixels = np.full((height, 2 * width + 40, 3), (150, 160, 165), np.uint8)
    sway = 12 + round(6 * np.sin(number / 7))
    pixels[:, sway : sway + width] = person
    if two:
        pixels[:, width + 30 : 2 * width + 30] = person
    return np.ascontiguousarray(pixels[:, ::-1] if mirror else pixels)


_MIDDLE = 216
"""Column of scikit-image's photograph in which the astronaut's nose is."""


@cache
def _photograph() -> Pixels:
    """The astronaut of scikit-image (NASA, public domain), at half its size, twice her right half.

    Her left arm is hidden behind a helmet: what a tracker guesses of it moves, and would be nobody's movement.
    """
    from skimage.data import astronaut

    half = astronaut()[::2, :_MIDDLE:2, ::-1]
    pixels: Pixels = np.hstack([half, half[:, ::-1]])
    return pixels
