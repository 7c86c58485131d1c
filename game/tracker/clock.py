"""The session's clock: microseconds from a start that all its inputs share."""

import time
from collections.abc import Callable

Clock = Callable[[], int]
"""Microseconds since a start of the caller's choosing; never runs back."""


def clock_from_now() -> Clock:
    """Return a clock that starts at 0 now and is never set."""
    begun_ns = time.monotonic_ns()
    return lambda: (time.monotonic_ns() - begun_ns) // 1000
