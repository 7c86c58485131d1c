"""Change in time that does not depend on the frame rate."""

from math import exp
from typing import Any


def approach(value: float, target: float, dt: float, seconds: float) -> float:
    """Move `value` towards `target` exponentially; after `seconds` 63 % of the way is done."""
    return target + (value - target) * exp(-dt / seconds)


def smooth(share: float) -> float:
    """0-1 to 0-1 without a corner at either end; clamped outside."""
    share = min(1.0, max(0.0, share))
    return share * share * (3.0 - 2.0 * share)


def swell(age: float, rise: float, fall: float) -> float:
    """Rise softly from 0 to 1 within `rise` seconds, and back to 0 within `fall` more; 0 before and after."""
    return smooth(age / rise) if age < rise else smooth(1.0 - (age - rise) / fall)


def mix(low: float, high: float, share: float) -> float:
    """`low` at 0, `high` at 1."""
    return low + (high - low) * share


def mixed(low: Any, high: Any, share: float) -> Any:
    """The same between two numbers, or between two colours."""
    if isinstance(low, tuple):
        return tuple(mix(one, other, share) for one, other in zip(low, high, strict=True))
    return mix(low, high, share)
