"""One number about the body, with what it is worth, or the reason why there is none."""

from typing import NamedTuple


class Reading(NamedTuple):
    """A measure at one moment.

    Attributes:
        value: in hundredths of the movement's unit, or None: not measured.
        direct: an angle that the camera sees; otherwise a PROXY, an index against the person's own neutral.
        confidence: percent, 0 where nothing was measured.
        reason: message key, only where value is None.
    """

    value: int | None
    direct: bool = True
    confidence: int = 0
    reason: str | None = None


def measured(value: float, *, direct: bool, confidence: float) -> Reading:
    """A reading of `value` units; rounded to hundredths, so that no machine's last bit can decide anything.

    Args:
        value: in the movement's unit.
        direct: see Reading.
        confidence: 0 to 1.
    """
    sure = 0.0 if confidence < 0.0 else min(confidence, 1.0)
    return Reading(round(value * 100), direct, round(100 * sure))


def averaged(before: Reading, now: Reading, elapsed_us: int, over_us: int) -> Reading:
    """`now` in a running mean with that time constant, in whole numbers, so that every machine rounds alike.

    Args:
        before: what this said of the reading before, `elapsed_us` ago; where it has no value, the mean begins anew.
        now: the new reading.
        elapsed_us: between the two.
        over_us: 0 gives `now` as it is.
    """
    if over_us <= 0 or before.value is None or now.value is None:
        return now
    moved = (now.value - before.value) * elapsed_us // (over_us + elapsed_us)
    return Reading(before.value + moved, now.direct, now.confidence)


def not_measured(reason: str) -> Reading:
    """No number, and why: a message key."""
    return Reading(None, True, 0, reason)
