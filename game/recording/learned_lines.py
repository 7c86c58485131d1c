"""What was learned in a calibration, as a line of a recording."""

from typing import Any

from game.body.baseline import Direction
from game.play.inputs import Learned
from game.recording.format import BadRecording

_LARGEST = 2**31
"""No number in a line is larger, either way."""


def learned_to_json(learned: Learned) -> dict[str, Any]:
    """Write what was learned; its stamp stands elsewhere."""
    squeeze = learned.squeeze
    direction = squeeze and {
        "weights": [*squeeze.weights],
        "at_ease": squeeze.at_ease,
        "separability": squeeze.separability,
    }
    spans = [[*span] for span in learned.spans]
    return {"squeeze": direction, "spans": spans, "separability": learned.separability, "reason": learned.reason}


def learned_from_json(stamp_us: int, line: dict[str, Any]) -> Learned:
    """Read what was learned.

    Raises:
        BadRecording: the line is no such thing.
    """
    try:
        return Learned(
            stamp_us,
            _direction(line["squeeze"]),
            tuple(_span(*span) for span in line["spans"]),
            _integer(line["separability"]),
            _text(line["reason"]),
        )
    except (KeyError, TypeError, ValueError):
        raise BadRecording("what was learned in the calibration cannot be read") from None


def _direction(document: Any) -> Direction | None:
    if document is None:
        return None
    weights = tuple(_integer(weight) for weight in document["weights"])
    return Direction(weights, _integer(document["at_ease"]), _integer(document["separability"]))


def _span(movement: Any, side: Any, span: Any) -> tuple[str, str, int]:
    if not isinstance(movement, str) or not isinstance(side, str):
        raise TypeError(movement)
    return movement, side, _integer(span)


def _integer(value: Any) -> int:
    if type(value) is not int or not -_LARGEST < value < _LARGEST:
        raise ValueError(value)
    return value


def _text(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError(value)
    return value
