"""Smoothness: the spectral arc length of the speed along a way."""

from bisect import bisect_left
from itertools import pairwise
from math import cos, hypot, pi, sin
from operator import add, mul, sub

Samples = tuple[tuple[int, int], ...]
"""Stamps in microseconds and readings in hundredths of the movement's unit, in order."""

_POINTS, _BINS = 32, 40
"""Speeds along the way out, and quarters of a cycle along it up to which their spectrum is looked at: ten cycles, which
are 5 Hz where the way takes two seconds."""

_HALF = _POINTS // 2
_TURNS = tuple(tuple(pi / 2 * k * (n + 0.5) / _POINTS for n in range(_HALF)) for k in range(_BINS))
_COSINES = tuple(tuple(map(cos, turns)) for turns in _TURNS)
_SINES = tuple(tuple(map(sin, turns)) for turns in _TURNS)
"""Of waves counted from the middle of the way, where what is even meets cosines alone and what is odd sines: half the
work of counting from its beginning, and the same spectrum."""

_BENT = tuple(2 - 2 * cos(pi / 2 * k / _POINTS) for k in range(_BINS))
"""What a wave takes off the bends of what it is looked for in; see `_spectrum`."""

_LOUD = 0.05
"""Share of the spectrum's beginning below which it is noise: the value of Balasubramanian et al. 2015."""


def spectral_arc(way: Samples) -> float | None:
    """The spectral arc length of the speed along a way: about -1.5 for one smooth stroke, lower the more it stutters.

    Balasubramanian, Melendez-Calderon, Roby-Brami, Burdet: "On the analysis of movement smoothness", J. NeuroEng.
    Rehabil. 2015, 12:112 (SPARC). Chosen over log dimensionless jerk (Hogan, Sternad 2009), whose third derivative is
    made of tracker noise. Frequencies count cycles along the way, so that a slow stroke is as smooth as a quick one.
    None of fewer than eight samples.
    """
    speeds = _speeds(way)
    if speeds is None:
        return None
    sizes = _spectrum(speeds)
    last = max(index for index, size in enumerate(sizes) if size >= _LOUD)
    if last == 0:
        return 0.0
    return -sum(hypot(1 / last, after - before) for before, after in pairwise(sizes[: last + 1]))


def _spectrum(speeds: list[float]) -> list[float]:
    """Sizes of the waves, as shares of the first, up to where they are noise.

    Every other one first: between two that are noise and have only noise above them nobody looks. Nor at those that
    must be noise: a wave of w radians a point is at most as large as the sum of the bends, second differences with
    silence before and after, over 2 - 2 cos w (a sum by parts, done twice).
    """
    whole, first, second = sum(speeds), speeds[_HALF - 1 :: -1], speeds[_HALF:]
    steps = list(map(sub, (*speeds, 0.0), (0.0, *speeds)))
    bends = sum(map(abs, map(sub, (*steps, 0.0), (0.0, *steps))))
    heard = bisect_left(_BENT, bends / (_LOUD * whole), hi=_BINS - 1) + 1
    even, odd = list(map(add, second, first)), list(map(sub, second, first))

    def size(k: int) -> float:
        return hypot(sum(map(mul, _COSINES[k], even)), sum(map(mul, _SINES[k], odd))) / whole

    sizes = [0.0] * _BINS
    sizes[:heard:2] = [size(k) for k in range(0, heard, 2)]
    last = max(k for k in range(0, heard, 2) if sizes[k] >= _LOUD)
    sizes[1 : last + 2 : 2] = [size(k) for k in range(1, last + 2, 2)]
    return sizes


def _speeds(way: Samples) -> list[float] | None:
    """Absolute differences between readings at even times along the way; None where it is too short to tell."""
    if len(way) < 8 or way[-1][0] <= way[0][0]:
        return None
    begun, lasts = way[0][0], way[-1][0] - way[0][0]
    values, index = [], 0
    for point in range(_POINTS + 1):
        at = begun + lasts * point / _POINTS
        while index < len(way) - 2 and way[index + 1][0] < at:
            index += 1
        (early, before), (late, after) = way[index], way[index + 1]
        values.append(before + (after - before) * (at - early) / (late - early))
    speeds = [abs(after - before) for before, after in pairwise(values)]
    return speeds if sum(speeds) > 0 else None
