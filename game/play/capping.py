"""Capping: the furthest that a clinician's plan lets a cue ask of anybody, and what is further than that."""

from game.body.movements import Movement, Unit
from game.level.model import Cue

_SLACK_DEG = 5.0
"""Degrees beyond a cap that may be the measure's own error: in the picture's plane one camera is off by about as much
(docs/accuracy.md)."""

_SLACK_SHARE = 0.1
"""The same of an index, as a share of the person's own span."""


def cap_of(movement: Movement, own: int | None, cue: Cue) -> int | None:
    """The cue's cap in hundredths of the movement's unit; None without one, or where it is a share of an unknown span.

    Args:
        movement: what is asked for.
        own: this person's own range, hundredths, None while unknown.
        cue: what asks for it.
    """
    if cue.cap is None:
        return None
    if movement.unit is Unit.DEGREES:
        return round(100 * cue.cap)
    return None if own is None else round(own * cue.cap / 100)


def beyond(movement: Movement, cap: int | None, own: int | None, value: int | None) -> int | None:
    """By how much a value is beyond the cap, hundredths, where that is more than the measure's own error; else None."""
    if cap is None or value is None:
        return None
    slack = 100 * _SLACK_DEG if movement.unit is Unit.DEGREES else _SLACK_SHARE * (own or cap)
    return value - cap if value - cap > slack else None
