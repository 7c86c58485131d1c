"""Breathing, as far as the shoulders of somebody who sits still tell of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Breath:
    """How somebody breathes now.

    Attributes:
        rate: hundredths of breaths a minute, or None: not measured.
        phase: 0 (out) to 1 (in), or None.
        confidence: percent.
        reason: message key, where rate is None.
    """

    rate: int | None
    phase: float | None
    confidence: int = 0
    reason: str | None = None
