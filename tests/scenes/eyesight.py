"""Meters for what a picture does to eyes: flashes, stripes, and how colours look to those who see fewer of them."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])

FLASH = 0.10
"""A change of relative luminance that counts, where the darker side is below 0.80 (WCAG 2.1, "general flash")."""

_DARK = 0.80
_RED = 20.0
"""A change of (R - G - B) x 320 above this, to or from a saturated red, is half a red flash (WCAG 2.1)."""

LARGE = 0.25
"""Share of a 10 degree field, here a ninth of the picture, from which a flash counts as large (WCAG 2.1, 2.3.1)."""


def linear(pixels: NDArray[np.uint8]) -> Numbers:
    """(..., 3) sRGB bytes to linear light, 0-1 (IEC 61966-2-1)."""
    shown = pixels.astype(float) / 255.0
    light: Numbers = np.where(shown <= 0.04045, shown / 12.92, ((shown + 0.055) / 1.055) ** 2.4)
    return light


def luminance(pixels: NDArray[np.uint8]) -> Numbers:
    """Relative luminance, 0-1 (WCAG 2.1)."""
    light: Numbers = linear(pixels) @ _LUMINANCE
    return light


def worst_flashes(pictures: NDArray[np.uint8], rate_hz: int) -> int:
    """Most flashes, general or red, that any large part of the picture makes within a second.

    Args:
        pictures: (n, h, w, 3), one after the other.
        rate_hz: how many of them a second; to see 3 flashes it takes at least 12.
    """
    light = np.array([_fields(luminance(picture)) for picture in pictures])
    reds = np.array([_fields(_redness(picture)) for picture in pictures])
    general = [_flashes(series, FLASH, rate_hz, _DARK) for series in light.T]
    return max(general + [_flashes(series, _RED, rate_hz, np.inf) for series in reds.T])


def _redness(picture: NDArray[np.uint8]) -> Numbers:
    red, green, blue = np.moveaxis(linear(picture), -1, 0)
    saturated = red >= 0.8 * (red + green + blue)
    return np.where(saturated, np.clip(red - green - blue, 0, None) * 320, 0.0)


def _fields(values: Numbers) -> Numbers:
    """Means over quarters of a 10 degree field: what fills less than that is too small to count."""
    high, wide = values.shape[0] // 6, values.shape[1] // 6
    fields: Numbers = values[: high * 6, : wide * 6].reshape(6, high, 6, wide).mean(axis=(1, 3)).ravel()
    return fields


def _flashes(series: Numbers, step: float, rate_hz: int, dark: float) -> int:
    """Pairs of opposing changes of at least `step`, the darker end below `dark`, within any second."""
    turns = _turns(series, step, dark)
    return max((sum(start <= turn < start + rate_hz for turn in turns) // 2 for start in turns), default=0)


def _turns(series: Numbers, step: float, dark: float) -> list[int]:
    """Where the series has gone up or down by a step since the last opposite extreme."""
    turns, low, high, direction = [], series[0], series[0], 0
    for index, value in enumerate(series):
        low, high = min(low, value), max(high, value)
        if value - low >= step and direction <= 0 and low < dark:
            turns.append(index)
            direction, high = 1, value
        elif high - value >= step and direction >= 0 and value < dark:
            turns.append(index)
            direction, low = -1, value
        if direction > 0:
            low = value if value > high - 1e-12 else low
        elif direction < 0:
            high = value if value < low + 1e-12 else high
    return turns


def stripes(pixels: NDArray[np.uint8]) -> float:
    """How strong the strongest regular pattern is: amplitude of luminance, 0-0.5, of one wave across the picture.

    Of more than five light and dark pairs: what photosensitive people should not be shown (ITU-R BT.1702).
    """
    light = luminance(pixels)
    window = np.outer(np.hanning(light.shape[0]), np.hanning(light.shape[1]))
    spectrum = np.abs(np.fft.fft2((light - light.mean()) * window)) * 2 / window.sum()
    down, across = np.meshgrid(np.fft.fftfreq(light.shape[0]), np.fft.fftfreq(light.shape[1]), indexing="ij")
    pairs = np.hypot(down * light.shape[0], across * light.shape[1])
    return float(spectrum[pairs > 5].max())


SIGHTS: dict[str, Numbers] = {
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
"""Linear RGB as people without one kind of cone see it (Machado, Oliveira and Fernandes 2009, severity 1)."""


def seen_by(sight: str, pixels: NDArray[np.uint8]) -> Numbers:
    """(..., 3) linear RGB of a picture as that sight has it."""
    return np.clip(linear(pixels) @ SIGHTS[sight].T, 0, 1)
