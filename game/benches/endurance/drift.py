"""Whether the game's clock keeps time: held against the machine's other clocks for as long as it runs."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from game.tracker.clock import Clock

DRIFT_MS = 10.0
"""So far may a clock be off after any time (docs/endurance.md)."""

Seconds = Callable[[], float]

_LOOKS = 5
"""The clock is read before and after the other one; of some tries the closest pair counts."""


def machine_clocks() -> dict[str, Seconds]:
    """The clocks to hold ours against: the one that is never set, the wall's, and where there is one the bare crystal.

    The wall's is set by hand and by time servers, and the crystal is not disciplined by them: a difference to either
    tells about the machine, one to `monotonic` about us.
    """
    clocks: dict[str, Seconds] = {"monotonic": time.monotonic, "wall": time.time}
    if hasattr(time, "CLOCK_MONOTONIC_RAW"):
        clocks["crystal"] = partial(time.clock_gettime, time.CLOCK_MONOTONIC_RAW)
    return clocks


@dataclass(slots=True)
class DriftWatch:
    """Holds a clock against others.

    Attributes:
        clock: the one that is watched, microseconds.
        others: what it is held against, seconds from any beginning.
        samples: how often it was looked at.
    """

    clock: Clock
    others: Mapping[str, Seconds] = field(default_factory=machine_clocks)
    samples: int = 0
    _first_ms: dict[str, float] = field(default_factory=dict)
    _worst_ms: dict[str, float] = field(default_factory=dict)

    def look(self) -> None:
        """Read all clocks once."""
        self.samples += 1
        for name, other in self.others.items():
            ahead_ms = _ahead_ms(self.clock, other)
            drifted_ms = ahead_ms - self._first_ms.setdefault(name, ahead_ms)
            if abs(drifted_ms) >= abs(self._worst_ms.get(name, 0.0)):
                self._worst_ms[name] = drifted_ms

    @property
    def worst_ms(self) -> dict[str, float]:
        """How far the clock ever ran ahead of each other one (below 0: behind) since the first look, milliseconds."""
        return {name: round(drifted, 3) for name, drifted in self._worst_ms.items()}


def _ahead_ms(clock: Clock, other: Seconds) -> float:
    pairs = [(clock(), other(), clock()) for _ in range(_LOOKS)]
    before_us, seconds, after_us = min(pairs, key=lambda pair: pair[2] - pair[0])
    return (before_us + after_us) / 2000 - 1000 * seconds
